//! `ramme.Plan`.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyType};
use ramme::{RowKind, Year};

use crate::convert::{self, Data};
use crate::error::raise;
use crate::frame::Frame;

/// A multi-year operating plan that has been checked: the whole input, and always consistent.
///
/// Read one with :func:`ramme.load`, :meth:`Plan.from_json` or :meth:`Plan.from_dict`. A plan never
/// changes; the ``with_…`` methods give a new one. Two plans with the same content are equal and have the
/// same hash, and a plan can be pickled and copied.
///
/// >>> plan
/// <ramme.Plan "Budsjett 2024", 2024–2025, 1000 kr>
/// >>> plan == ramme.Plan.from_json(plan.to_json())
/// True
#[pyclass(frozen, eq, hash, module = "ramme")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Plan {
    pub(crate) plan: ramme::Plan,
}

pub(crate) fn years(years: &[Year]) -> Vec<u16> {
    years.iter().map(|year| year.get()).collect()
}

impl Plan {
    fn with_row(&self, kind: RowKind, row: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let node = convert::node(row)?;
        let py = row.py();
        let plan = py.detach(|| self.plan.with_row(kind, &node)).map_err(|error| raise(py, &error))?;
        Ok(Plan { plan })
    }
}

#[pymethods]
impl Plan {
    /// Reads a plan from JSON: a ``str``, or ``bytes`` in UTF-8, with or without a byte order mark.
    ///
    /// Raises :class:`PlanError` with every problem of the document at once.
    ///
    /// >>> ramme.Plan.from_json('{"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A"}]}')
    /// <ramme.Plan "Plan", 2024, kr>
    #[classmethod]
    #[pyo3(signature = (text: "str | bytes"))]
    fn from_json(_class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let py = text.py();
        let read = if let Ok(text) = text.cast::<PyString>() {
            let text = text.to_str()?;
            py.detach(|| ramme::Plan::from_json(text))
        } else if let Ok(bytes) = text.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            py.detach(|| ramme::Plan::from_bytes(bytes))
        } else {
            let kind = text.get_type().fully_qualified_name()?;
            return Err(PyTypeError::new_err(format!("JSON is read from str or bytes, not from `{kind}`")));
        };
        read.map(|plan| Plan { plan }).map_err(|error| raise(py, &error))
    }

    /// Reads a plan from a dict of the same form as the JSON document.
    ///
    /// An amount is an ``int``, a ``Decimal`` or a ``str`` such as ``"1.7"``. A ``float`` is refused,
    /// because ``0.1`` is not a tenth.
    ///
    /// Raises :class:`PlanError` with every problem of the document at once; ``TypeError`` for a value of
    /// a type that no plan holds and for a key that is not a ``str``; ``ValueError`` for lists and dicts
    /// more than 128 deep in each other, such as a list that holds itself.
    ///
    /// >>> from decimal import Decimal
    /// >>> ramme.Plan.from_dict({
    /// ...     "title": "Helse", "years": [2024], "unit": "mill. kr",
    /// ...     "areas": [{"id": "helse", "title": "Helse", "base": Decimal("1.7")}],
    /// ... }).frame().amounts("closing")
    /// [Decimal('1.7')]
    #[classmethod]
    #[pyo3(signature = (mapping: "dict[str, Any]"))]
    fn from_dict(_class: &Bound<'_, PyType>, mapping: &Bound<'_, PyAny>) -> PyResult<Plan> {
        let py = mapping.py();
        let node = convert::node(mapping)?;
        let plan = py.detach(|| ramme::Plan::from_node(&node)).map_err(|error| raise(py, &error))?;
        Ok(Plan { plan })
    }

    /// The plan's title.
    #[getter]
    fn title(&self) -> &str {
        &self.plan.document().title
    }

    /// The municipality (kommune), where the plan names it.
    #[getter]
    fn municipality(&self) -> Option<&str> {
        self.plan.document().municipality.as_deref()
    }

    /// The plan years, in order.
    #[getter]
    fn years(&self) -> Vec<u16> {
        years(&self.plan.document().years)
    }

    /// The unit of every amount in the plan: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
    #[getter]
    fn unit(&self) -> &'static str {
        self.plan.document().unit.as_str()
    }

    /// The language of its titles: ``"nb"``, ``"nn"`` or ``"en"``.
    #[getter]
    fn language(&self) -> String {
        self.plan.document().language.to_string()
    }

    /// The plan as JSON, laid out for people; reading it back gives an equal plan.
    ///
    /// >>> print(plan.to_json()[:30])
    /// {
    ///   "title": "Budsjett 2024",
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.plan.to_json())
    }

    /// The plan as a dict of the same form as the JSON document; reading it back gives an equal plan.
    ///
    /// Amounts are ``str``, so that they stay exact also where the dict becomes JSON.
    ///
    /// >>> plan.to_dict()["areas"]
    /// [{'id': 'skole', 'title': 'Skole', 'base': '9719'}]
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict(&self) -> PyResult<Data> {
        Data::of(&self.plan)
    }

    /// Computes the frames of the plan.
    ///
    /// >>> plan.frame().amounts("closing")
    /// [Decimal('9969'), Decimal('10319')]
    fn frame(&self, py: Python<'_>) -> Frame {
        Frame { frame: py.detach(|| self.plan.frame()) }
    }

    /// A plan with one more measure, or with the measure of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> less = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
    /// >>> less.frame().amounts("closing")
    /// [Decimal('9869'), Decimal('10219')]
    #[pyo3(signature = (measure: "dict[str, Any]"))]
    fn with_measure(&self, measure: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Measure, measure)
    }

    /// A plan with one more transfer between years, or with the transfer of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> later = plan.with_transfer({"id": "t", "title": "Inventar", "from": 2024, "to": 2025, "amount": 50})
    /// >>> later.frame().amounts("closing")
    /// [Decimal('9919'), Decimal('10369')]
    #[pyo3(signature = (transfer: "dict[str, Any]"))]
    fn with_transfer(&self, transfer: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Transfer, transfer)
    }

    /// A plan with one more row before the measures, or with the adjustment of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> more = plan.with_adjustment({"id": "lønn", "title": "Lønnsvekst", "effect": {"amounts": [300, 300]}})
    /// >>> more.frame().amounts("closing")
    /// [Decimal('10269'), Decimal('10619')]
    #[pyo3(signature = (adjustment: "dict[str, Any]"))]
    fn with_adjustment(&self, adjustment: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Adjustment, adjustment)
    }

    /// A plan with one more reallocation between areas or measures, or with the one of the same id replaced.
    ///
    /// Raises what :meth:`from_dict` raises; paths are those of the new document.
    ///
    /// >>> two = ramme.Plan.from_dict({"title": "Plan", "years": [2024], "areas": [
    /// ...     {"id": "a", "title": "A", "base": 10}, {"id": "b", "title": "B", "base": 10}]})
    /// >>> moved = two.with_reallocation({"id": "r", "title": "Stilling", "from": {"area": "a"},
    /// ...     "to": {"area": "b"}, "effect": {"amounts": [1]}})
    /// >>> moved.frame().amounts("closing", area="a"), moved.frame().amounts("closing", area="b")
    /// ([Decimal('9')], [Decimal('11')])
    #[pyo3(signature = (reallocation: "dict[str, Any]"))]
    fn with_reallocation(&self, reallocation: &Bound<'_, PyAny>) -> PyResult<Plan> {
        self.with_row(RowKind::Reallocation, reallocation)
    }

    fn __repr__(&self) -> String {
        let document = self.plan.document();
        let period = match document.years.as_slice() {
            [first, .., last] => format!("{first}–{last}"),
            years => years.first().map(ToString::to_string).unwrap_or_default(),
        };
        format!("<ramme.Plan {:?}, {period}, {}>", document.title, document.unit)
    }

    /// For pickling, as JSON.
    fn __reduce__(slf: Bound<'_, Self>) -> PyResult<(Bound<'_, PyAny>, (String,))> {
        let read = slf.get_type().getattr("from_json")?;
        let text = slf.get().to_json(slf.py());
        Ok((read, (text,)))
    }

    /// The same plan, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same plan, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}
