//! `ramme.Batch` and `ramme.Stream`.

use std::hash::{Hash, Hasher};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyTypeError;
#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::PyMemoryView;
use ramme::Node;

use crate::answer::{self, Answer};
use crate::call::{Call, Reduced};
use crate::column::{Column, Holds, Place, arrow, view};
use crate::convert::{Given, hinted};
use crate::error::run;
use crate::lines::Lines;
use crate::plan::{self, Plan};
use crate::progress::{Progress, both, count, run_told};
use crate::scenario::Scenario;

/// Many scenarios of a plan at once, as columns of whole numbers; made by :meth:`Plan.batch`.
///
/// A column is an array of whole numbers (numpy, ``array.array``, anything with the buffer protocol, also with gaps
/// between its numbers), an Arrow column of them (polars, pyarrow, pandas from 3 on) or a list of ``int``; there is one for
/// each lever, with a number for each scenario. A list of columns has them in the order of the levers; a dict and a table of
/// polars, pandas or pyarrow have them by name, as in :attr:`lever_names`, in any order. Columns are copied once,
/// into room that the batch keeps for the next ones, up to 32 MiB of it. Totals are whole øre, as exact as the plan of each
/// scenario. A batch can be pickled.
///
/// >>> batch = plan.batch([{"row": "1", "change": "on"}], ["closing", {"figure": "row:1", "area": "skole"}])
/// >>> batch
/// <ramme.Batch of "Budsjett 2024", 1 levers, 2 figures>
/// >>> totals = batch.totals([[0, 1]])
/// >>> totals.shape, totals[1, 0, 1]  # scenarios, figures, years; the closing frame of 2025 with the class
/// ((2, 2, 2), 1031900000)
#[pyclass(frozen, eq, hash, module = "ramme")]
pub(crate) struct Batch {
    value: ramme::Batch,
    plan: Py<Plan>,
    call: Call,
    /// What the last columns stood in: asking the system for so much anew takes longer than the totals.
    room: Mutex<Vec<i64>>,
}

/// The numbers that are kept room for, 32 MiB of them.
const MOST_ROOM: usize = 1 << 22;

impl PartialEq for Batch {
    fn eq(&self, other: &Self) -> bool {
        let asked = |batch: &Self| (batch.value.levers().to_vec(), batch.value.figures().to_vec());
        asked(self) == asked(other) && self.plan.get() == other.plan.get()
    }
}

impl Hash for Batch {
    fn hash<H: Hasher>(&self, state: &mut H) {
        answer::hash(&self.value.levers(), state);
        answer::hash(&self.value.figures(), state);
        self.plan.get().hash(state);
    }
}

impl Batch {
    pub(crate) fn of(plan: &Bound<'_, Plan>, options: Node<'static>) -> PyResult<Batch> {
        let own = &plan.get().plan;
        let value = run(plan.py(), || own.batch_from_node(&options))?;
        let call = Call::method(plan, "batch", options);
        Ok(Batch { value, plan: plan.clone().unbind(), call, room: Mutex::default() })
    }

    /// Columns in the room that is kept, and what is made of them.
    fn with_lines<T>(
        &self,
        lines: impl FnOnce(Vec<i64>) -> PyResult<Lines>,
        made: impl FnOnce(&Lines) -> PyResult<T>,
    ) -> PyResult<T> {
        // Who finds it taken by another thread takes room of their own.
        let room = self.room.try_lock().map(|mut room| std::mem::take(&mut *room)).unwrap_or_default();
        let lines = lines(room)?;
        let made = made(&lines);
        let room = lines.into_room();
        if room.len() <= MOST_ROOM
            && let Ok(mut kept) = self.room.try_lock()
        {
            *kept = room;
        }
        made
    }

    fn lines_of(&self, columns: &Columns<'_>) -> impl FnOnce(Vec<i64>) -> PyResult<Lines> {
        |room| Lines::of(&columns.0, &self.value, room)
    }

    fn shape(&self, scenarios: usize) -> [usize; 3] {
        [scenarios, self.value.figures().len(), self.value.plan().document().years.len()]
    }
}

const OF_CHANGES: Holds = Holds {
    what: "changes are columns of whole numbers: scenarios and levers by their numbers, and a value as a column of its \
        lever has it",
    truth: true,
};

#[pymethods]
impl Batch {
    /// The plan whose scenarios these are.
    #[getter]
    fn plan<'py>(&self, py: Python<'py>) -> Bound<'py, Plan> {
        self.plan.bind(py).clone()
    }

    /// What each column changes.
    #[getter]
    fn levers(&self) -> Answer<Vec<ramme::Lever>> {
        Answer(self.value.levers().to_vec())
    }

    /// The figures that are asked for.
    #[getter]
    fn figures(&self) -> Answer<Vec<ramme::Figure>> {
        Answer(self.value.figures().to_vec())
    }

    /// The plan years; every figure has a total in each.
    #[getter]
    fn years(&self) -> Vec<u16> {
        plan::years(&self.value.plan().document().years)
    }

    /// The unit of the plan's amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``. Totals are in øre all the same.
    #[getter]
    fn unit(&self) -> Answer<ramme::Unit> {
        Answer(self.value.plan().document().unit)
    }

    /// The totals of every scenario in whole øre, as a ``memoryview`` of 64-bit integers with the dimensions scenario,
    /// figure, year; ``numpy.asarray`` takes it without copying. Without scenarios it is empty.
    ///
    /// - ``columns``: one for each lever, all of one length: a list of them, or a dict or table by :attr:`lever_names`
    /// - ``threads``: as many as the machine offers when left out
    /// - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how
    ///   many scenarios of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises
    ///   itself goes on
    ///
    /// Others run meanwhile, and Ctrl-C breaks it off. Raises :class:`PlanError` with every problem of the columns,
    /// ``TypeError`` for floats, and ``OverflowError`` for what does not fit in 64 bits.
    ///
    /// >>> from array import array
    /// >>> batch = plan.batch([{"row": "1", "change": "delay"}])
    /// >>> batch.totals([array("q", [0, 6, 12])]).tolist()
    /// [[[996900000, 1031900000]], [[971900000, 1026900000]], [[971900000, 996900000]]]
    /// >>> batch.totals({"1:delay": [6]}).tolist()
    /// [[[971900000, 1026900000]]]
    #[pyo3(signature = (columns, *, threads: "int | None" = None, progress=None))]
    fn totals<'py>(
        &self,
        py: Python<'py>,
        columns: Columns<'py>,
        threads: Given<'_, 'py>,
        progress: Option<Progress>,
    ) -> PyResult<Bound<'py, PyMemoryView>> {
        self.with_lines(self.lines_of(&columns), |lines| {
            let threads = count("threads", threads)?;
            let (count, totals) = run_told(py, progress, |told| {
                let (threads, taken) = both(threads, lines.taken(&self.value))?;
                Ok(taken.totals_with(threads, told)?.map(|totals| (taken.len(), totals)))
            })?;
            view(py, &totals, &self.shape(count))
        })
    }

    /// The totals of so many scenarios at a time, in their order: as :meth:`totals`, where all of them would not fit in
    /// memory.
    ///
    /// The columns are read and checked before the first is given.
    ///
    /// >>> batch = plan.batch([{"row": "1", "change": "on"}])
    /// >>> [part.tolist() for part in batch.stream([[0, 1, 0]], at_a_time=2)]
    /// [[[[971900000, 971900000]], [[996900000, 1031900000]]], [[[971900000, 971900000]]]]
    #[pyo3(signature = (columns, *, at_a_time: "int", threads: "int | None" = None))]
    fn stream<'py>(
        slf: &Bound<'py, Self>,
        columns: Columns<'py>,
        at_a_time: Given<'_, 'py>,
        threads: Given<'_, 'py>,
    ) -> PyResult<Stream> {
        let batch = &slf.get().value;
        let lines = Lines::of(&columns.0, batch, Vec::new())?;
        let asked = both(count("at_a_time", at_a_time)?, count("threads", threads)?);
        let ((at_a_time, threads), count) = run(slf.py(), || both(asked, lines.taken(batch).map(|taken| taken.len())))?;
        let at_a_time = at_a_time.ok_or_else(|| PyTypeError::new_err("at_a_time is how many scenarios, found None"))?;
        Ok(Stream { batch: slf.clone().unbind(), lines, count, at_a_time, threads, next: AtomicUsize::new(0) })
    }

    /// The totals of so many scenarios that each change little, as :meth:`totals` gives them: what a scenario does not
    /// name stays as the plan has it and costs nothing.
    ///
    /// - ``scenarios``: how many there are; one without changes is the plan
    /// - ``scenario``, ``lever``, ``value``: the changes, as columns of one length in the order of their scenarios: the
    ///   number of the scenario, from 0; that of the lever; and what it is set to, as its column would have it
    /// - ``threads``, ``progress``: as :meth:`totals` takes them
    ///
    /// Others run meanwhile. Raises :class:`PlanError` with the first number of each column that cannot be, at
    /// ``/scenario/17``; ``TypeError`` for floats, ``OverflowError`` for what does not fit in 64 bits.
    ///
    /// >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 1}, {"row": "1", "change": "delay"}])
    /// >>> totals = batch.totals_of_changes(3, scenario=[1, 2], lever=[0, 1], value=[8, 6])
    /// >>> totals.tolist()  # as planned; four fifths of it; half a year later
    /// [[[996900000, 1031900000]], [[991900000, 1019900000]], [[971900000, 1026900000]]]
    #[pyo3(signature = (scenarios, *, scenario, lever, value, threads: "int | None" = None, progress=None))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords")]
    fn totals_of_changes<'py>(
        &self,
        py: Python<'py>,
        scenarios: usize,
        scenario: NumberColumn<'py>,
        lever: NumberColumn<'py>,
        value: NumberColumn<'py>,
        threads: Given<'_, 'py>,
        progress: Option<Progress>,
    ) -> PyResult<Bound<'py, PyMemoryView>> {
        let named = [("scenario", &scenario.0), ("lever", &lever.0), ("value", &value.0)];
        let columns = named.into_iter().map(|(name, column)| Column::of(name, OF_CHANGES, column));
        let columns = columns.collect::<PyResult<_>>()?;
        self.with_lines(
            |room| Lines::laid(py, columns, None, room),
            |lines| {
                let threads = count("threads", threads)?;
                let mut columns = lines.columns();
                let columns = [(); 3].map(|()| columns.next().unwrap_or_default());
                let totals = run_told(py, progress, |told| {
                    self.value
                        .with_changes(scenarios as u64, columns, |changes| changes.totals_with(threads.clone()?, told))
                })?;
                view(py, &totals, &self.shape(scenarios))
            },
        )
    }

    /// One line of the columns as a scenario, to look at or to make a plan of.
    ///
    /// A line below zero counts from the end. Raises :class:`PlanError` with every problem of the columns, and
    /// ``IndexError`` for a line that they lack.
    ///
    /// >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 2}, {"row": "1", "change": "delay"}])
    /// >>> batch.scenario([[100, 80], [0, 6]], 1, "Senere og billigere").to_dict()
    /// {'title': 'Senere og billigere', 'changes': [{'row': '1', 'delay': 6, 'scale': '0.8'}]}
    fn scenario<'py>(&self, py: Python<'py>, columns: Columns<'py>, line: Place, title: &str) -> PyResult<Scenario> {
        self.with_lines(self.lines_of(&columns), |lines| {
            let taken = run(py, || lines.taken(&self.value))?;
            let line = line.among(taken.len(), "line")?;
            Ok(Scenario { value: taken.scenario(line, title) })
        })
    }

    /// The names that :meth:`over_arrow` gives the columns of totals: figure and year, as in ``closing:2024`` or
    /// ``closing:area=skole:2024``.
    ///
    /// >>> plan.batch([{"row": "1", "change": "on"}], ["closing", {"figure": "row:1", "view": "change"}]).total_names
    /// ['closing:2024', 'closing:2025', 'row:1:view=change:2024', 'row:1:view=change:2025']
    #[getter]
    fn total_names(&self) -> Vec<String> {
        self.value.total_names()
    }

    /// The names that the columns of levers have in a dict or a table, and that :meth:`over_arrow` looks for: row and
    /// change.
    ///
    /// >>> plan.batch([{"row": "1", "change": "on"}, {"row": "1", "change": "delay"}]).lever_names
    /// ['1:on', '1:delay']
    #[getter]
    fn lever_names(&self) -> Vec<String> {
        self.value.lever_names()
    }

    /// The totals of Arrow record batches: a generator of one for each that comes in, which runs unchanged as the
    /// function of Spark's ``DataFrame.mapInArrow`` and on the partitions of Dask or Ray.
    ///
    /// What comes in has a column of whole numbers for each lever, named as in :attr:`lever_names` or, where ``columns``
    /// says so, otherwise: ``{"8:scale": "cost"}``. What comes out has every other column as it was, such as ids, and a
    /// column of 64-bit integers for each figure and year, named as in :attr:`total_names`, in whole øre. ``threads`` is
    /// one, since such systems run as many functions at a time as there are cores.
    ///
    /// Needs ``pyarrow``. Raises what :meth:`totals` raises, ``KeyError`` for a lever without a column and
    /// ``ValueError`` for a number that is missing.
    ///
    /// >>> import pyarrow
    /// >>> lines = pyarrow.RecordBatch.from_pydict({"id": ["a", "b"], "1:on": [0, 1]})
    /// >>> [totals] = plan.batch([{"row": "1", "change": "on"}]).over_arrow([lines])
    /// >>> totals.to_pylist()[1]
    /// {'id': 'b', 'closing:2024': 996900000, 'closing:2025': 1031900000}
    #[pyo3(signature = (record_batches, *, columns: "dict[str, str] | None" = None, threads=1))]
    fn over_arrow<'py>(
        slf: &Bound<'py, Self>,
        record_batches: RecordBatches<'py>,
        columns: Given<'_, 'py>,
        threads: i64,
    ) -> PyResult<RecordBatchIterator<'py>> {
        let made = arrow(slf.py())?.call_method1("over_arrow", (slf, record_batches.0, columns, threads))?;
        Ok(RecordBatchIterator(made))
    }

    /// For notebooks: what each column changes, and what is asked for.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        crate::notebook::html(py, &self.value)
    }

    fn __repr__(&self) -> String {
        let (levers, figures) = (self.value.levers().len(), self.value.figures().len());
        format!("<ramme.Batch of {:?}, {levers} levers, {figures} figures>", self.value.plan().document().title)
    }

    /// For pickling: as the call that made it.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py>> {
        self.call.reduce(py)
    }

    /// The same batch, as it never changes.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    /// The same batch, as it never changes.
    #[pyo3(signature = (_memo: "Any", /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }
}

hinted! {
    /// What the columns of a batch change.
    Levers
}

hinted! {
    /// What a batch is asked for.
    Figures
}

hinted! {
    /// The columns of a batch: in the order of its levers, or by their names.
    Columns
}

hinted! {
    /// A column of whole numbers.
    NumberColumn
}

hinted! {
    /// Arrow record batches as they come.
    RecordBatches
}

/// Arrow record batches as they go.
struct RecordBatchIterator<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for RecordBatchIterator<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme._hints", "RecordBatchIterator");

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// The totals of a batch, so many scenarios at a time; made by :meth:`Batch.stream`.
///
/// >>> stream = plan.batch([{"row": "1", "change": "delay"}]).stream([range(3)], at_a_time=2)
/// >>> [part.shape for part in stream]
/// [(2, 1, 2), (1, 1, 2)]
#[pyclass(frozen, module = "ramme")]
pub(crate) struct Stream {
    batch: Py<Batch>,
    lines: Lines,
    count: usize,
    at_a_time: usize,
    threads: Option<usize>,
    next: AtomicUsize,
}

#[pymethods]
impl Stream {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyMemoryView>>> {
        let from = self.next.fetch_add(self.at_a_time, Ordering::Relaxed);
        if from >= self.count {
            return Ok(None);
        }
        let next = from.saturating_add(self.at_a_time);
        let to = next.min(self.count);
        let batch = self.batch.get();
        let piece =
            run_told(py, None, |told| self.lines.some_taken(&batch.value, from..to)?.totals_with(self.threads, told))
                .and_then(|totals| view(py, &totals, &batch.shape(to.saturating_sub(from))));
        if piece.is_err() {
            // Broken off, it comes again: a piece that went missing would move all that follow.
            let _ = self.next.compare_exchange(next, from, Ordering::Relaxed, Ordering::Relaxed);
        }
        piece.map(Some)
    }
}
