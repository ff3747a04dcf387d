//! `ramme.Allocated`, and allocating over items of one's own.

use pyo3::prelude::*;

use crate::call::{Call, answer};
use crate::convert::{Given, options};
use crate::error::run;

answer! {
    /// A cut or an addition spread over areas: the parts sum to the whole at every level of the tree.
    ///
    /// >>> parts = ramme.allocate([{"id": "skole"}, {"id": "helse"}, {"id": "teknisk"}], -100, by="equal")
    /// >>> {part.area: part.amount for part in parts.areas}, parts.areas[0].exact
    /// ({'skole': Decimal('-33'), 'helse': Decimal('-34'), 'teknisk': Decimal('-33')}, Fraction(-100, 3))
    Allocated {
        /// The whole.
        amount: ramme::Amount,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The step that every part is a whole number of, such as ``"1000 kr"``.
        step: ramme::Resolution,
        /// By what it is spread: ``"frame"``, ``"weight"``, ``"equal"`` or ``"rate"``.
        by: ramme::AllocationKey,
        /// For a rate: the rate less the one it stands in place of, in per cent.
        percent: Option<ramme::Amount>,
        /// Who gets a step more: ``"largest_remainder"``, ``"largest_share"`` or ``"sainte_lague"``.
        remainder: ramme::RemainderMode,
        /// The year whose frames count; ``None`` without a plan.
        year: Option<ramme::Year>,
        /// The areas, those below an area after it.
        areas: Vec<ramme::AllocatedArea>,
        /// The parts as measures, one for each area with a part, of the form that :meth:`Plan.with_measure` takes;
        /// empty without a plan.
        measures: Vec<ramme::Measure>,
    }
    text {
        /// The frame or weight of each area, its share in per cent, the exact amount and what is laid on it, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(plan.allocate(-100).text("en"))
        /// Allocation of NOK −100 thousand in 2024, by frame, in steps of NOK 0.01
        ///        Frame     Share  Exact  Laid
        /// Skole  9 719  100.00 %   −100  −100
        /// Sum    9 719                   −100
    }
    to_polars {
        /// The areas with their weights and parts as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_polars().select("area", "amount").rows()
        /// [('a', Decimal('51.00')), ('b', Decimal('50.00'))]
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_pandas()["amount"].tolist()
        /// [Decimal('51.00'), Decimal('50.00')]
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_arrow().column_names
        /// ['area', 'title', 'parent', 'weight', 'amount', 'own', 'excluded']
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> plan.allocate(-100).to_dict()["areas"][0]["amount"]
        /// '-100'
    }

    fn __repr__(&self) -> String {
        let ramme::Allocated { amount, unit, areas, .. } = &self.value;
        format!("<ramme.Allocated {amount} {unit} over {} areas>", areas.len())
    }
}

/// Spreads a cut or an addition over items of one's own, in whole steps, so that the parts sum to the whole.
///
/// ``items`` are dicts: ``id``, and as far as they have them ``title``, ``parent``, ``frame``, ``weight``,
/// ``exclude``, ``floor`` and ``cap``. The other options are those of :meth:`Plan.allocate`; ``unit`` is that of
/// every amount (``"kr"`` when left out), ``step`` a krone when left out.
///
/// Raises :class:`PlanError` with every problem at once.
///
/// >>> parts = ramme.allocate([{"id": "a", "weight": 2}, {"id": "b", "weight": 1}], 1000, by="weight", step="100 kr")
/// >>> [part.amount for part in parts.areas]
/// [Decimal('700'), Decimal('300')]
#[pyfunction]
#[pyo3(signature = (
    items: "list[dict[str, Any]]",
    amount: "Amount | None" = None,
    *,
    by: "AllocationKey | None" = None,
    percent: "Amount | None" = None,
    instead_of: "Amount | None" = None,
    unit: "Unit | None" = None,
    step: "Resolution | None" = None,
    remainder: "RemainderMode | None" = None,
    negative_frames: "NegativeFrames | None" = None,
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords")]
pub(crate) fn allocate(
    py: Python<'_>,
    items: Given<'_, '_>,
    amount: Given<'_, '_>,
    by: Given<'_, '_>,
    percent: Given<'_, '_>,
    instead_of: Given<'_, '_>,
    unit: Given<'_, '_>,
    step: Given<'_, '_>,
    remainder: Given<'_, '_>,
    negative_frames: Given<'_, '_>,
) -> PyResult<Allocated> {
    let options = options!(items, amount, by, percent, instead_of, unit, step, remainder, negative_frames)?;
    let value = run(py, || ramme::allocate_from_node(None, &options))?;
    Ok(Allocated { value, call: Call::function("allocate", options) })
}
