//! `ramme.RollUp`.

use std::num::NonZero;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyList, PyMemoryView};
use ramme::{Error, MeasureColumns, Node, Unit};

use crate::batch::NumberColumn;
use crate::column::{self, Column, Holds, view};
use crate::convert::{self, Given, hinted, options};
use crate::error::{raise, run};

/// So many measures at a time: their columns stay near the processor, and long ones are never copied whole.
const AT_A_TIME: usize = 1 << 14;

const OF_NUMBERS: Holds = Holds { what: "it is a column of whole numbers", truth: false };
const OF_AMOUNTS: Holds = Holds {
    what: "it is a column of whole øre; or, where the RollUp was given a `unit`, of whole numbers or decimals in that unit",
    truth: false,
};

hinted! {
    /// A column of amounts.
    AmountColumn
}

hinted! {
    /// The place of the area that each area lies under, or none.
    Parents
}

/// Closing frames of very many measures, added up by area and year as fast as they can be read: all units of all
/// municipalities of a county. It gives what :meth:`Frame.amounts` gives as ``"closing"`` of the same measures, and keeps
/// nothing of a measure.
///
/// - ``parents``: for each area the place of the area it lies under, ``None`` (or −1) where it lies under none
/// - ``bases``: for each area its base
/// - ``first``, ``last``: the plan years
/// - ``unit``: of the amounts that come in: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``, as whole numbers, ``Decimal`` or
///   texts such as ``"1.7"``; left out, they are whole øre. What comes out is whole øre
///
/// A column is anything with the buffer protocol (numpy, ``array.array``), an Arrow column of whole numbers or, in a
/// unit, of decimals (polars, pyarrow, pandas from 3 on), or a list. Floats are a ``TypeError``. Raises
/// :class:`PlanError` with every problem at once.
///
/// >>> county = ramme.RollUp(parents=[None, 0, 0], bases=[0, 100_000, 200_000], first=2024, last=2026)
/// >>> county.add(  # 600 kr a year from August 2024 through June 2026; −300.01 kr from July 2025 on
/// ...     area=[1, 2],
/// ...     full_year=[60_000, -30_001],
/// ...     start=[12 * 2024 + 8 - 1, 12 * 2025 + 7 - 1],
/// ...     end=[12 * 2026 + 6 - 1, 12 * 2200 + 12 - 1],
/// ... )
/// >>> closing = county.closing()
/// >>> closing.shape, closing.tolist()  # areas, years
/// ((3, 3), [[325000, 344999, 299999], [125000, 160000, 130000], [200000, 184999, 169999]])
#[pyclass(frozen, module = "ramme")]
pub(crate) struct RollUp {
    value: Mutex<ramme::RollUp>,
    areas: usize,
    years: (i64, i64),
    unit: Option<Unit>,
}

#[pymethods]
impl RollUp {
    #[new]
    #[pyo3(signature = (*, parents, bases, first, last, unit: "str | None" = None))]
    fn new(
        py: Python<'_>,
        parents: Parents<'_>,
        bases: AmountColumn<'_>,
        first: i64,
        last: i64,
        unit: Given<'_, '_>,
    ) -> PyResult<Self> {
        let unit = Unit::from_node(&options!(unit)?);
        let parents = parents.read(py)?;
        let mut ore = Vec::new();
        let (unit, refused) = match unit {
            Ok(unit) => (unit, Amounts::of("bases", &bases.0, unit)?.read(py, 0..usize::MAX, &mut ore)?),
            Err(error) => {
                // Zeros stand in for amounts in no unit, so that the areas are checked too.
                ore.resize(Amounts::of("bases", &bases.0, Some(Unit::default()))?.len(), 0);
                (None, Some(error))
            }
        };
        let made = ramme::RollUp::from_numbers(&parents, &ore, first, last);
        let value = Error::together(refused, made).map_err(|error| raise(py, &error))?;
        Ok(RollUp { value: Mutex::new(value), areas: parents.len(), years: (first, last), unit })
    }

    /// Adds measures; they may come in as many pieces as one likes.
    ///
    /// - ``area``: the place of each one's area
    /// - ``full_year``: its amount of a full year, at most 10¹³ kr in size
    /// - ``start``: the first month it counts in, numbered 12 × year + month − 1: August 2024 is 24 295. Of a numpy column
    ///   of dates: ``dates.astype("M8[M]").astype(int) + 12 * 1970``
    /// - ``end``: the last month it counts in; what does not end has 26 411, December 2200. Without the column none ends
    /// - ``threads``: 1 when left out; the figures are the same for any number
    ///
    /// Others run meanwhile. Raises :class:`PlanError` with the first number of each column that cannot be, at
    /// ``/area/17``; then nothing was added. ``TypeError`` for floats, ``OverflowError`` for what does not fit in 64 bits.
    ///
    /// >>> from decimal import Decimal
    /// >>> unit = ramme.RollUp(parents=[None], bases=["9719"], first=2024, last=2025, unit="1000 kr")
    /// >>> unit.add(area=[0], full_year=[Decimal("600")], start=[12 * 2024 + 8 - 1])
    /// >>> unit.closing().tolist()
    /// [[996900000, 1031900000]]
    #[pyo3(signature = (*, area, full_year, start, end=None, threads=1))]
    fn add<'py>(
        &self,
        py: Python<'py>,
        area: NumberColumn<'py>,
        full_year: AmountColumn<'py>,
        start: NumberColumn<'py>,
        end: Option<NumberColumn<'py>>,
        threads: usize,
    ) -> PyResult<()> {
        let threads = NonZero::new(threads).ok_or_else(|| PyValueError::new_err("threads is at least 1"))?;
        let measures = Measures::of(&area, &full_year, &start, end.as_ref(), self.unit)?;
        self.put(py, &measures, threads, |roll_up, columns| roll_up.add_on(threads, columns))
    }

    /// Takes measures out that were added before, given as in :meth:`add`; with that, the way to change one.
    ///
    /// >>> unit = ramme.RollUp(parents=[None], bases=[0], first=2024, last=2025)
    /// >>> measure = {"area": [0], "start": [12 * 2024]}
    /// >>> unit.add(full_year=[500], **measure)
    /// >>> unit.take_out(full_year=[500], **measure)
    /// >>> unit.add(full_year=[700], **measure)
    /// >>> unit.closing().tolist()
    /// [[700, 700]]
    #[pyo3(signature = (*, area, full_year, start, end=None))]
    fn take_out<'py>(
        &self,
        py: Python<'py>,
        area: NumberColumn<'py>,
        full_year: AmountColumn<'py>,
        start: NumberColumn<'py>,
        end: Option<NumberColumn<'py>>,
    ) -> PyResult<()> {
        let measures = Measures::of(&area, &full_year, &start, end.as_ref(), self.unit)?;
        self.put(py, &measures, NonZero::<usize>::MIN, ramme::RollUp::take_out)
    }

    /// The closing frames in whole øre, with the areas below, as a ``memoryview`` of 64-bit integers with the dimensions
    /// area, year; ``numpy.asarray`` takes it without copying.
    ///
    /// >>> ramme.RollUp(parents=[None, 0], bases=[0, 500], first=2024, last=2026).closing().tolist()
    /// [[500, 500, 500], [500, 500, 500]]
    fn closing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        let closing = {
            let value = self.lock(py);
            let roll_up: &ramme::RollUp = &value;
            py.detach(|| roll_up.closing())
        };
        view(py, &closing, &[self.areas, closing.len().checked_div(self.areas).unwrap_or_default()])
    }

    fn __repr__(&self) -> String {
        let (first, last) = self.years;
        format!("<ramme.RollUp of {} areas, {first}–{last}>", self.areas)
    }

    /// Another one with the same measures.
    fn __copy__(&self, py: Python<'_>) -> Self {
        let value = Mutex::new(self.lock(py).clone());
        RollUp { value, ..*self }
    }

    /// Another one with the same measures.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> Self {
        self.__copy__(py)
    }
}

impl RollUp {
    fn lock(&self, py: Python<'_>) -> MutexGuard<'_, ramme::RollUp> {
        // What failed half-way was done on a copy, so nothing is half done.
        self.value.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts measures in or takes them out. Long columns go in pieces into a copy, which then takes its place.
    fn put(
        &self,
        py: Python<'_>,
        measures: &Measures,
        threads: NonZero<usize>,
        put: impl Fn(&mut ramme::RollUp, &MeasureColumns<'_>) -> Result<(), Error> + Send + Sync,
    ) -> PyResult<()> {
        let mut value = self.lock(py);
        let at_a_time = AT_A_TIME.saturating_mul(threads.get());
        if let Some(count) = measures.one_length().filter(|count| *count > at_a_time) {
            let (mut copy, mut piece) = (value.clone(), Piece::default());
            let mut starts = (0..count).step_by(at_a_time);
            let done = starts.try_fold(true, |done, from| {
                measures.read(py, from..from.saturating_add(at_a_time), &mut piece)?;
                PyResult::Ok(done && py.detach(|| put(&mut copy, &piece.columns())).is_ok())
            })?;
            if done {
                *value = copy;
                return Ok(());
            }
        }
        // Short columns; and those that are refused, so that all of what is wrong is told, with its place in the whole.
        let mut whole = Piece::default();
        let refused = measures.read(py, 0..usize::MAX, &mut whole)?;
        let roll_up: &mut ramme::RollUp = &mut value;
        run(py, || match refused {
            None => put(roll_up, &whole.columns()),
            Some(_) => Error::together(refused, put(&mut roll_up.clone(), &whole.columns())),
        })
    }
}

impl Parents<'_> {
    /// `None` is −1 in a column of whole numbers.
    fn read(&self, py: Python<'_>) -> PyResult<Vec<i64>> {
        let read = |given: &Bound<'_, PyAny>| Column::of("parents", OF_NUMBERS, given)?.whole(py);
        let column::Given::Items(items) = column::Given::of(&self.0, "parents", OF_NUMBERS)? else {
            return read(&self.0);
        };
        let items = items.try_iter()?.map(|item| match item?.extract::<Option<Bound<'_, PyAny>>>()? {
            Some(place) => Ok(place),
            None => (-1).into_bound_py_any(py),
        });
        read(PyList::new(py, items.collect::<PyResult<Vec<_>>>()?)?.as_any())
    }
}

/// Amounts as they are given, to be read whole or in pieces.
enum Amounts {
    Ore(Column),
    /// Put into whole øre, and why not all of them could be.
    Read(Vec<i64>, Option<Error>),
}

impl Amounts {
    fn of(name: &'static str, given: &Bound<'_, PyAny>, unit: Option<Unit>) -> PyResult<Amounts> {
        let py = given.py();
        let Some(unit) = unit else { return Column::of(name, OF_AMOUNTS, given).map(Amounts::Ore) };
        let (count, read) = match column::Given::of(given, name, OF_AMOUNTS)? {
            column::Given::Decimals(halves, decimals) => {
                let halves = Column::of(name, OF_AMOUNTS, &halves)?.whole(py)?;
                let (numbers, _) = halves.as_chunks::<2>();
                let numbers =
                    numbers.iter().map(|[low, high]| (i128::from(*high) << 64) | i128::from(low.cast_unsigned()));
                (numbers.len(), unit.column_in_ore(name, numbers.map(|number| (number, decimals))))
            }
            column::Given::Numbers(_) => {
                let whole = Column::of(name, OF_AMOUNTS, given)?.whole(py)?;
                (whole.len(), unit.column_in_ore(name, whole.into_iter().map(|whole| (i128::from(whole), 0))))
            }
            column::Given::Items(items) => {
                let items = items.try_iter()?.map(|item| convert::argument(name, &item?));
                let nodes = items.collect::<PyResult<Vec<Node<'static>>>>()?;
                (nodes.len(), unit.nodes_in_ore(name, nodes))
            }
        };
        Ok(match read {
            Ok(ore) => Amounts::Read(ore, None),
            // Zeros stand in, so that the other columns are checked too.
            Err(error) => Amounts::Read(vec![0; count], Some(error)),
        })
    }

    fn len(&self) -> usize {
        match self {
            Amounts::Ore(column) => column.len(),
            Amounts::Read(ore, _) => ore.len(),
        }
    }

    fn read(&self, py: Python<'_>, lines: Range<usize>, into: &mut Vec<i64>) -> PyResult<Option<Error>> {
        match self {
            Amounts::Ore(column) => column.read(py, lines, into).map(|()| None),
            Amounts::Read(ore, refused) => {
                let lines = lines.start.min(ore.len())..lines.end.min(ore.len());
                into.extend_from_slice(ore.get(lines).unwrap_or_default());
                Ok(refused.clone())
            }
        }
    }
}

/// Measures as they are given.
struct Measures {
    area: Column,
    full_year: Amounts,
    start: Column,
    end: Option<Column>,
}

impl Measures {
    fn of(
        area: &NumberColumn<'_>,
        full_year: &AmountColumn<'_>,
        start: &NumberColumn<'_>,
        end: Option<&NumberColumn<'_>>,
        unit: Option<Unit>,
    ) -> PyResult<Measures> {
        Ok(Measures {
            area: Column::of("area", OF_NUMBERS, &area.0)?,
            full_year: Amounts::of("full_year", &full_year.0, unit)?,
            start: Column::of("start", OF_NUMBERS, &start.0)?,
            end: end.map(|end| Column::of("end", OF_NUMBERS, &end.0)).transpose()?,
        })
    }

    /// How many there are, if the columns are of one length.
    fn one_length(&self) -> Option<usize> {
        let count = self.area.len();
        let others = [self.full_year.len(), self.start.len(), self.end.as_ref().map_or(count, Column::len)];
        others.iter().all(|other| *other == count).then_some(count)
    }

    /// Reads some lines; tells why not all amounts could be read.
    fn read(&self, py: Python<'_>, lines: Range<usize>, piece: &mut Piece) -> PyResult<Option<Error>> {
        let Piece { area, full_year, start, end } = piece;
        [&mut *area, &mut *full_year, &mut *start].into_iter().chain(end.as_mut()).for_each(Vec::clear);
        self.area.read(py, lines.clone(), area)?;
        self.start.read(py, lines.clone(), start)?;
        if let Some(column) = &self.end {
            column.read(py, lines.clone(), end.get_or_insert_default())?;
        }
        self.full_year.read(py, lines, full_year)
    }
}

/// Measures that were read.
#[derive(Default)]
struct Piece {
    area: Vec<i64>,
    full_year: Vec<i64>,
    start: Vec<i64>,
    end: Option<Vec<i64>>,
}

impl Piece {
    fn columns(&self) -> MeasureColumns<'_> {
        let Piece { area, full_year, start, end } = self;
        MeasureColumns { area, full_year, start, end: end.as_deref() }
    }
}
