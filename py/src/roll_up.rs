//! `ramme.RollUp`.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyList, PyMemoryView};
use ramme::{Error, MeasureColumns, Node, Unit};

use crate::batch::NumberColumn;
use crate::column::{self, Column, Holds, view};
use crate::convert::{self, Given, hinted, options};
use crate::error::{raise, run};
use crate::progress::Progress;

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
/// nothing of a measure. It can be copied, not pickled: another process gets the columns, which it is made of again.
///
/// - ``parents``: for each area the place of the area it lies under, ``None`` (or −1) where it lies under none
/// - ``bases``: for each area its base
/// - ``first``, ``last``: the plan years
/// - ``unit``: of the amounts that come in: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``, as whole numbers, ``Decimal`` or
///   texts as ``str(Decimal)`` writes them, where ``"1.000"`` is 1; left out, they are whole øre. What comes out is whole øre
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
    held: Mutex<Held>,
    areas: usize,
    years: (i64, i64),
    unit: Option<Unit>,
}

struct Held {
    value: ramme::RollUp,
    /// How often something was put in or taken out.
    changes: u64,
}

impl Held {
    fn of(value: ramme::RollUp) -> Mutex<Held> {
        Mutex::new(Held { value, changes: 0 })
    }

    fn set(&mut self, value: ramme::RollUp) {
        *self = Held { value, changes: self.changes.wrapping_add(1) };
    }
}

#[pymethods]
impl RollUp {
    #[new]
    #[pyo3(signature = (*, parents, bases, first, last, unit: "Unit | None" = None))]
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
        Ok(RollUp { held: Held::of(value), areas: parents.len(), years: (first, last), unit })
    }

    /// Adds measures; they may come in as many pieces as one likes.
    ///
    /// - ``area``: the place of each one's area
    /// - ``full_year``: its amount of a full year, at most 10¹³ kr in size
    /// - ``start``: the first month it counts in, numbered 12 × year + month − 1: August 2024 is 24 295. Of a numpy column
    ///   of dates: ``dates.astype("M8[M]").astype(int) + 12 * 1970``
    /// - ``end``: the last month it counts in; what does not end has 26 411, December 2200. Without the column none ends
    /// - ``threads``: 1 when left out; the figures are the same for any number
    /// - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how many
    ///   measures of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises itself goes
    ///   on: then nothing was added
    ///
    /// Others run meanwhile. Raises :class:`PlanError` with the first number of each column that cannot be, at
    /// ``/area/17``; then nothing was added. ``TypeError`` for floats, ``OverflowError`` for what does not fit in 64 bits.
    ///
    /// >>> from decimal import Decimal
    /// >>> unit = ramme.RollUp(parents=[None], bases=["9719"], first=2024, last=2025, unit="1000 kr")
    /// >>> unit.add(area=[0], full_year=[Decimal("600")], start=[12 * 2024 + 8 - 1])
    /// >>> unit.closing().tolist()
    /// [[996900000, 1031900000]]
    #[pyo3(signature = (*, area, full_year, start, end=None, threads=1, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn add<'py>(
        &self,
        py: Python<'py>,
        area: NumberColumn<'py>,
        full_year: AmountColumn<'py>,
        start: NumberColumn<'py>,
        end: Option<NumberColumn<'py>>,
        threads: i64,
        progress: Option<Progress>,
    ) -> PyResult<()> {
        let measures = Measures::of(&area, &full_year, &start, end.as_ref(), self.unit)?;
        let options = Node::Object(vec![("threads".into(), Node::Integer(threads))]);
        let threads = ramme::count_from_node("threads", &options);
        let at_once = threads.as_ref().map_or(1, |threads| threads.unwrap_or(1));
        self.put(py, &measures, at_once, progress, |roll_up, columns| match &threads {
            Ok(threads) => roll_up.add_on(*threads, columns),
            Err(error) => Error::together(Some(error.clone()), roll_up.clone().add(columns)),
        })
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
        self.put(py, &measures, 1, None, ramme::RollUp::take_out)
    }

    /// The closing frames in whole øre, with the areas below, as a ``memoryview`` of 64-bit integers with the dimensions
    /// area, year; ``numpy.asarray`` takes it without copying.
    ///
    /// >>> ramme.RollUp(parents=[None, 0], bases=[0, 500], first=2024, last=2026).closing().tolist()
    /// [[500, 500, 500], [500, 500, 500]]
    fn closing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        let closing = {
            let held = self.lock(py);
            let roll_up = &held.value;
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
        let held = Held::of(self.lock(py).value.clone());
        RollUp { held, ..*self }
    }

    /// Another one with the same measures.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__(&self, py: Python<'_>, _memo: &Bound<'_, PyAny>) -> Self {
        self.__copy__(py)
    }
}

impl RollUp {
    fn lock(&self, py: Python<'_>) -> MutexGuard<'_, Held> {
        // What failed half-way was done on a copy, so nothing is half done.
        self.held.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts measures in or takes them out. Long columns go in pieces into a copy, which then takes its place.
    fn put(
        &self,
        py: Python<'_>,
        measures: &Measures,
        threads: usize,
        progress: Option<Progress>,
        put: impl Fn(&mut ramme::RollUp, &MeasureColumns<'_>) -> Result<(), Error> + Send + Sync,
    ) -> PyResult<()> {
        let pieces = measures.one_length().map(|count| Pieces {
            measures,
            count,
            at_a_time: AT_A_TIME.saturating_mul(threads),
            put: &put,
        });
        if let Some((progress, pieces)) = progress.zip(pieces.as_ref()) {
            let done = self.put_told(py, pieces, &progress);
            progress.close(py)?;
            if done? {
                return Ok(());
            }
        }
        let mut held = self.lock(py);
        if let Some(pieces) = pieces.filter(|pieces| pieces.count > pieces.at_a_time) {
            let mut copy = held.value.clone();
            if pieces.put_into(py, &mut copy, |_| Ok(()))? {
                held.set(copy);
                return Ok(());
            }
        }
        // Short columns; and those that are refused, so that all of what is wrong is told, with its place in the whole.
        let mut whole = Piece::default();
        let refused = measures.read(py, 0..usize::MAX, &mut whole)?;
        let Held { value, changes } = &mut *held;
        run(py, || match refused {
            None => put(value, &whole.columns()),
            Some(_) => Error::together(refused, put(&mut value.clone(), &whole.columns())),
        })?;
        *changes = changes.wrapping_add(1);
        Ok(())
    }

    /// Puts measures in while it tells how far it is. What is told may ask this roll-up, so it is not held meanwhile.
    /// Answers whether it is done: not if some are refused, nor if others put something in at the same time.
    fn put_told<P: Put>(&self, py: Python<'_>, pieces: &Pieces<'_, P>, progress: &Progress) -> PyResult<bool> {
        let (mut copy, changes) = {
            let held = self.lock(py);
            (held.value.clone(), held.changes)
        };
        let tell = |done: usize| progress.tell(py, done as u64, pieces.count as u64);
        if !pieces.put_into(py, &mut copy, tell)? {
            return Ok(false);
        }
        let mut held = self.lock(py);
        let is_same = held.changes == changes;
        if is_same {
            held.set(copy);
        }
        Ok(is_same)
    }
}

/// What is done with some measures.
trait Put: Fn(&mut ramme::RollUp, &MeasureColumns<'_>) -> Result<(), Error> + Send + Sync {}

impl<P: Fn(&mut ramme::RollUp, &MeasureColumns<'_>) -> Result<(), Error> + Send + Sync> Put for P {}

/// Columns of one length, to be put in piece by piece.
struct Pieces<'a, P> {
    measures: &'a Measures,
    count: usize,
    at_a_time: usize,
    put: &'a P,
}

impl<P: Put> Pieces<'_, P> {
    /// Puts all pieces in; answers whether none was refused.
    fn put_into(
        &self,
        py: Python<'_>,
        roll_up: &mut ramme::RollUp,
        mut tell: impl FnMut(usize) -> PyResult<()>,
    ) -> PyResult<bool> {
        let mut piece = Piece::default();
        for from in (0..self.count).step_by(self.at_a_time) {
            let to = from.saturating_add(self.at_a_time).min(self.count);
            let refused = self.measures.read(py, from..to, &mut piece)?;
            let columns = piece.columns();
            if refused.is_some() || py.detach(|| (self.put)(&mut *roll_up, &columns)).is_err() {
                return Ok(false);
            }
            tell(to)?;
        }
        Ok(true)
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
            column::Given::Decimals(digits, decimals) => {
                (digits.len(), unit.column_in_ore(name, digits.into_iter().map(|digits| (digits, decimals))))
            }
            given @ (column::Given::Numbers(_) | column::Given::Arrow(_)) => {
                let whole = Column::of_given(name, OF_AMOUNTS, given)?.whole(py)?;
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
                into.clear();
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
