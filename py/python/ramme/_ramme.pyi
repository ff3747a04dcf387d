"""
The compiled part of `ramme`; import the names from `ramme`.
"""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView
from decimal import Decimal
from os import PathLike
from ramme import documents
from ramme._findings import Findings
from ramme._hints import AmountColumn, AreasLike, ArrowTable, Columns, Editable, ExtraColumns, FigureName, Figures, Floats, FrameShape, Levers, NumberColumn, PandasAmounts, PandasFrame, Parents, PolarsFrame, Progress, RecordBatchIterator, RecordBatches, StepsBy, TableLike
from ramme._rows import Rows
from ramme.answers import AllocatedArea, AllocationKey, AreaDifference, Check, CheckSentence, CheckVerdict, ClaimDifference, Conflict, Convention, DeviationFit, DeviationRow, DeviationSign, Direction, Effect, Figure, FindingCode, FlatCut, HeldVerdict, HeldYear, Language, Lever, Measure, Note, Outcomes, Part, PartOfYear, PriceFactor, PriceLevels, Published, RateFit, RatePart, ReadPart, Refusal, RemainderMode, Resolution, RolledRow, RowDifference, RowKind, ScaleFit, SetAside, ShownRounding, ShownRow, Side, Source, StartFit, SubtotalPlace, TableReading, TableRow, TableShape, Unit, Verdict, VerdictCounts, View, WaterfallStep
from ramme.documents import AllocationFrame, Amount, NegativeFrames
from ramme.plot import FramePlots, PlanPlots, SimulationPlots
from ramme.widget import PlanWidget
from typing import Any, Final, SupportsIndex, final
from typing_extensions import CapsuleType

__all__ = ["__version__", "Allocated", "Balance", "Batch", "Comparison", "CompositeRate", "Deviations", "Explanation", "Finding", "FixedPrices", "Frame", "Held", "Plan", "Presentation", "Problem", "Reading", "RollUp", "RolledPlan", "Row", "Scenario", "Simulation", "Stream", "Table", "TableCheck", "Uncertainty", "Waterfall", "in_language", "_findings_html", "_findings_stream", "_no_findings", "_number", "_unit_label", "allocate", "check_table", "composite_rate", "get_language", "read_sentence", "set_language", "template"]

__version__: Final[str]

@final
class Allocated:
    """
    A cut or an addition spread over areas: the parts sum to the whole at every level of the tree.

    >>> parts = ramme.allocate([{"id": "skole"}, {"id": "helse"}, {"id": "teknisk"}], -100, by="equal")
    >>> {part.area: part.amount for part in parts.areas}, parts.areas[0].exact
    ({'skole': Decimal('-33'), 'helse': Decimal('-34'), 'teknisk': Decimal('-33')}, Fraction(-100, 3))
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> Allocated:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Allocated:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def amount(self, /) -> Decimal:
        """
        The whole.
        """
    @property
    def areas(self, /) -> list[AllocatedArea]:
        """
        The areas, those below an area after it.
        """
    @property
    def by(self, /) -> AllocationKey:
        """
        By what it is spread: ``"frame"``, ``"weight"``, ``"equal"`` or ``"rate"``.
        """
    @property
    def measures(self, /) -> list[Measure]:
        """
        The parts as measures, one for each area with a part, of the form that :meth:`Plan.with_measure` takes;
        empty without a plan.
        """
    @property
    def percent(self, /) -> Decimal | None:
        """
        For a rate: the rate less the one it stands in place of, in per cent.
        """
    @property
    def remainder(self, /) -> RemainderMode:
        """
        Who gets a step more: ``"largest_remainder"``, ``"largest_share"`` or ``"sainte_lague"``.
        """
    @property
    def step(self, /) -> Resolution:
        """
        The step that every part is a whole number of, such as ``"1000 kr"``.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        The frame or weight of each area, its share in per cent, the exact amount and what is laid on it, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(plan.allocate(-100).text("en"))
        Allocation of NOK −100 thousand in 2024, by frame, in steps of NOK 0.01
               Frame     Share  Exact  Laid
        Skole  9 719  100.00 %   −100  −100
        Sum    9 719                   −100
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_arrow().column_names
        ['area', 'title', 'parent', 'weight', 'amount', 'own', 'excluded']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> plan.allocate(-100).to_dict()["areas"][0]["amount"]
        '-100'
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_pandas()["amount"].tolist()
        [Decimal('51.00'), Decimal('50.00')]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        The areas with their weights and parts as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> ramme.allocate([{"id": "a"}, {"id": "b"}], 101, by="equal").to_polars().select("area", "amount").rows()
        [('a', Decimal('51.00')), ('b', Decimal('50.00'))]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def year(self, /) -> int | None:
        """
        The year whose frames count; ``None`` without a plan.
        """

@final
class Balance:
    """
    A plan, or an area of it, held against what is available, and what closes the gap. Amounts are in the plan's
    unit, one for each plan year.

    >>> balance = plan.balance([9919, 10400], start={"measure": "1"})
    >>> balance.balanced, balance.gap
    (False, [Decimal('50'), Decimal('-81')])
    >>> balance.start.verdict, balance.start.start
    ('fits', '2024-09')
    >>> plan.with_measure(balance.start.moved).frame().amounts("closing")
    [Decimal('9919'), Decimal('10319')]
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> Balance:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Balance:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of the area; ``None`` is the whole plan.
        """
    @property
    def available(self, /) -> list[Decimal]:
        """
        What each year has available.
        """
    @property
    def balanced(self, /) -> bool:
        """
        Whether no gap is above zero.
        """
    @property
    def base_known(self, /) -> bool:
        """
        Whether a base is given; without one, closing frames are deviations from it.
        """
    @property
    def closing(self, /) -> list[Decimal]:
        """
        The closing frames.
        """
    @property
    def flat_cut(self, /) -> FlatCut | None:
        """
        The flat cut that closes the gap; ``None`` where there is nothing to close.
        """
    @property
    def gap(self, /) -> list[Decimal]:
        """
        Closing less available: above zero is what must be found, below zero is room.
        """
    @property
    def scale(self, /) -> ScaleFit | None:
        """
        The scale of the chosen measure, or why none fits.
        """
    @property
    def start(self, /) -> StartFit | None:
        """
        The start of the chosen measure, or why none fits.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        The gap of each year and what closes it, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(plan.balance("no_growth").text("en"))
        Balance: Budsjett 2024 (NOK 1000)   2024    2025
        Available                          9 719   9 719
        Frame                              9 969  10 319
        Not covered (minus is room)          250     600
        Flat cut that closes it: −250 in 2024, −600 in 2025. The same every year: −600.
        """
    @property
    def title(self, /) -> str:
        """
        The title of the area, or of the plan.
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> plan.balance([9919, 10400]).to_arrow().column_names
        ['area', 'title', 'year', 'available', 'closing', 'gap', 'flat_cut']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> plan.balance([10000, 10000]).to_dict()["flat_cut"]["amounts"]
        ['0', '-319']
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> plan.balance([9919, 10400]).to_pandas()["gap"].tolist()
        [Decimal('50.00000'), Decimal('-81.00000')]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        Each year with what it has available, its frame, the gap and the flat cut that closes it, as a
        ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> plan.balance([9919, 10400]).to_polars().select("year", "gap").rows()
        [(2024, Decimal('50.00000')), (2025, Decimal('-81.00000'))]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years.
        """

@final
class Batch:
    """
    Many scenarios of a plan at once, as columns of whole numbers; made by :meth:`Plan.batch`.

    A column is an array of whole numbers (numpy, ``array.array``, anything with the buffer protocol, also with gaps
    between its numbers), an Arrow column of them (polars, pyarrow, pandas from 3 on) or a list of ``int``; there is one for
    each lever, with a number for each scenario. A list of columns has them in the order of the levers; a dict and a table of
    polars, pandas or pyarrow have them by name, as in :attr:`lever_names`, in any order. Columns are copied once,
    into room that the batch keeps for the next ones, up to 32 MiB of it. Totals are whole øre, as exact as the plan of each
    scenario. A batch can be pickled.

    >>> batch = plan.batch([{"row": "1", "change": "on"}], ["closing", {"figure": "row:1", "area": "skole"}])
    >>> batch
    <ramme.Batch of "Budsjett 2024", 1 levers, 2 figures>
    >>> totals = batch.totals([[0, 1]])
    >>> totals.shape, totals[1, 0, 1]  # scenarios, figures, years; the closing frame of 2025 with the class
    ((2, 2, 2), 1031900000)
    """
    def __copy__(self, /) -> Batch:
        """
        The same batch, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Batch:
        """
        The same batch, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: what each column changes, and what is asked for.
        """
    @property
    def figures(self, /) -> list[Figure]:
        """
        The figures that are asked for.
        """
    @property
    def lever_names(self, /) -> list[str]:
        """
        The names that the columns of levers have in a dict or a table, and that :meth:`over_arrow` looks for: row and
        change.

        >>> plan.batch([{"row": "1", "change": "on"}, {"row": "1", "change": "delay"}]).lever_names
        ['1:on', '1:delay']
        """
    @property
    def levers(self, /) -> list[Lever]:
        """
        What each column changes.
        """
    def over_arrow(self, /, record_batches: RecordBatches, *, columns: dict[str, str] | None = None, threads: SupportsIndex = 1) -> RecordBatchIterator:
        """
        The totals of Arrow record batches: a generator of one for each that comes in, which runs unchanged as the
        function of Spark's ``DataFrame.mapInArrow`` and on the partitions of Dask or Ray.

        What comes in has a column of whole numbers for each lever, named as in :attr:`lever_names` or, where ``columns``
        says so, otherwise: ``{"8:scale": "cost"}``. What comes out has every other column as it was, such as ids, and a
        column of 64-bit integers for each figure and year, named as in :attr:`total_names`, in whole øre. ``threads`` is
        one, since such systems run as many functions at a time as there are cores.

        Needs ``pyarrow``. Raises what :meth:`totals` raises, ``KeyError`` for a lever without a column and
        ``ValueError`` for a number that is missing.

        >>> import pyarrow
        >>> lines = pyarrow.RecordBatch.from_pydict({"id": ["a", "b"], "1:on": [0, 1]})
        >>> [totals] = plan.batch([{"row": "1", "change": "on"}]).over_arrow([lines])
        >>> totals.to_pylist()[1]
        {'id': 'b', 'closing:2024': 996900000, 'closing:2025': 1031900000}
        """
    @property
    def plan(self, /) -> Plan:
        """
        The plan whose scenarios these are.
        """
    def scenario(self, /, columns: Columns, line: SupportsIndex, title: str) -> Scenario:
        """
        One line of the columns as a scenario, to look at or to make a plan of.

        A line below zero counts from the end. Raises :class:`PlanError` with every problem of the columns, and
        ``IndexError`` for a line that they lack.

        >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 2}, {"row": "1", "change": "delay"}])
        >>> batch.scenario([[100, 80], [0, 6]], 1, "Senere og billigere").to_dict()
        {'title': 'Senere og billigere', 'changes': [{'row': '1', 'delay': 6, 'scale': '0.8'}]}
        """
    def stream(self, /, columns: Columns, *, at_a_time: int, threads: int | None = None) -> Stream:
        """
        The totals of so many scenarios at a time, in their order: as :meth:`totals`, where all of them would not fit in
        memory.

        The columns are read and checked before the first is given.

        >>> batch = plan.batch([{"row": "1", "change": "on"}])
        >>> [part.tolist() for part in batch.stream([[0, 1, 0]], at_a_time=2)]
        [[[[971900000, 971900000]], [[996900000, 1031900000]]], [[[971900000, 971900000]]]]
        """
    @property
    def total_names(self, /) -> list[str]:
        """
        The names that :meth:`over_arrow` gives the columns of totals: figure and year, as in ``closing:2024`` or
        ``closing:area=skole:2024``.

        >>> plan.batch([{"row": "1", "change": "on"}], ["closing", {"figure": "row:1", "view": "change"}]).total_names
        ['closing:2024', 'closing:2025', 'row:1:view=change:2024', 'row:1:view=change:2025']
        """
    def totals(self, /, columns: Columns, *, threads: int | None = None, progress: Progress | None = None) -> memoryview:
        """
        The totals of every scenario in whole øre, as a ``memoryview`` of 64-bit integers with the dimensions scenario,
        figure, year; ``numpy.asarray`` takes it without copying. Without scenarios it is empty.

        - ``columns``: one for each lever, all of one length: a list of them, or a dict or table by :attr:`lever_names`
        - ``threads``: as many as the machine offers when left out
        - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how
          many scenarios of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises
          itself goes on

        Others run meanwhile, and Ctrl-C breaks it off. Raises :class:`PlanError` with every problem of the columns,
        ``TypeError`` for floats, and ``OverflowError`` for what does not fit in 64 bits.

        >>> from array import array
        >>> batch = plan.batch([{"row": "1", "change": "delay"}])
        >>> batch.totals([array("q", [0, 6, 12])]).tolist()
        [[[996900000, 1031900000]], [[971900000, 1026900000]], [[971900000, 996900000]]]
        >>> batch.totals({"1:delay": [6]}).tolist()
        [[[971900000, 1026900000]]]
        """
    def totals_of_changes(self, /, scenarios: SupportsIndex, *, scenario: NumberColumn, lever: NumberColumn, value: NumberColumn, threads: int | None = None, progress: Progress | None = None) -> memoryview:
        """
        The totals of so many scenarios that each change little, as :meth:`totals` gives them: what a scenario does not
        name stays as the plan has it and costs nothing.

        - ``scenarios``: how many there are; one without changes is the plan
        - ``scenario``, ``lever``, ``value``: the changes, as columns of one length in the order of their scenarios: the
          number of the scenario, from 0; that of the lever; and what it is set to, as its column would have it
        - ``threads``, ``progress``: as :meth:`totals` takes them

        Others run meanwhile. Raises :class:`PlanError` with the first number of each column that cannot be, at
        ``/scenario/17``; ``TypeError`` for floats, ``OverflowError`` for what does not fit in 64 bits.

        >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 1}, {"row": "1", "change": "delay"}])
        >>> totals = batch.totals_of_changes(3, scenario=[1, 2], lever=[0, 1], value=[8, 6])
        >>> totals.tolist()  # as planned; four fifths of it; half a year later
        [[[996900000, 1031900000]], [[991900000, 1019900000]], [[971900000, 1026900000]]]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of the plan's amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``. Totals are in øre all the same.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years; every figure has a total in each.
        """

@final
class Comparison:
    """
    What differs between two plans, row by row and area by area. Amounts are levels in the later plan's unit, one
    for each year that both plans have.

    >>> later = plan.with_measure({"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": 2025}})
    >>> comparison = plan.compare(later)
    >>> [(row.change, row.title, row.difference) for row in comparison.rows]
    [('moved', 'Ny klasse', [Decimal('-250'), Decimal('0')])]
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
        ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
        """
    def __copy__(self, /) -> Comparison:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Comparison:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def areas(self, /) -> list[AreaDifference]:
        """
        The whole plan first, then every area of either plan; the parts of an area sum to its difference.
        """
    @property
    def price_levels(self, /) -> PriceLevels | None:
        """
        The price levels, where the plans state different ones; amounts are then not directly comparable.
        """
    @property
    def rows(self, /) -> list[RowDifference]:
        """
        Every row of either plan: those of the later in its order, then those that are gone.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        What changed, by how much and why, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(plan.compare(plan.with_measure({"id": "2", "title": "Kutt", "effect": {
        ...     "amounts": [-100, -100]}})).text("en"))
        The frame changes by −100 in 2024, −100 in 2025 (NOK 1000)
        Kutt: new: −100 in 2024, −100 in 2025 (NOK 1000)
        """
    def to_arrow(self, /, *, areas: bool = False) -> ArrowTable:
        """
        The rows, or with ``areas=True`` the areas, as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> plan.compare(plan).to_arrow().column_names
        ['change', 'kind', 'id', 'title', 'area', 'year', 'before', 'after', 'difference']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> plan.compare(plan).to_dict()["areas"][0]["difference"]
        ['0', '0']
        """
    def to_pandas(self, /, *, areas: bool = False, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        The rows, or with ``areas=True`` the areas, as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
        :meth:`Frame.to_pandas` does.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> plan.compare(plan).to_pandas(areas=True)["difference"].tolist()
        [Decimal('0.00000'), Decimal('0.00000'), Decimal('0.00000'), Decimal('0.00000')]
        """
    def to_polars(self, /, *, areas: bool = False) -> PolarsFrame:
        """
        The rows, or with ``areas=True`` the areas, as a ``polars.DataFrame``; amounts are exact decimals. A row for each of them and each year.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> later = plan.with_measure({"id": "2", "title": "Kutt", "effect": {"amounts": [-100, -100]}})
        >>> plan.compare(later).to_polars().select("change", "title", "year", "difference").rows()[-1]
        ('added', 'Kutt', 2025, Decimal('-100.00000'))
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The years that both plans have.
        """
    @property
    def zero_points_differ(self, /) -> bool:
        """
        Whether the plans count from different base years: the frames of areas whose base is not known are then
        deviations from zero points of their own, and do not compare.
        """

@final
class CompositeRate:
    """
    A rate composed of wage and price rates by their weights.

    >>> rate = ramme.composite_rate([
    ...     {"name": "lønn", "weight": "0.5625", "percent": "3.2"},
    ...     {"name": "priser", "weight": "0.4375", "percent": "1.6"}])
    >>> rate.percent
    Decimal('2.5')
    """
    def __copy__(self, /) -> CompositeRate:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> CompositeRate:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def parts(self, /) -> list[RatePart]:
        """
        What it is composed of.
        """
    @property
    def percent(self, /) -> Decimal:
        """
        The rate in per cent, exact.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> ramme.composite_rate([{"name": "lønn", "weight": 1, "percent": "3.2"}]).to_dict()["percent"]
        '3.2'
        """

@final
class Deviations:
    """
    A figure held against accounts: budget, what was spent, and the deviation; made by :meth:`Frame.deviations`.

    >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
    >>> held.sign, [(row.title, row.deviation) for row in held.rows]
    ('accounts_less_budget', [('Skole', Decimal('131'))])
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> Deviations:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Deviations:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def figure(self, /) -> str:
        """
        The figure, as :meth:`Frame.amounts` takes it.
        """
    @property
    def language(self, /) -> Language:
        """
        The language of the words that are the library's own.
        """
    @property
    def note(self, /) -> str:
        """
        The same in words.
        """
    @property
    def rows(self, /) -> list[DeviationRow]:
        """
        One for each amount of the accounts, in their order.
        """
    @property
    def sign(self, /) -> DeviationSign:
        """
        Which way deviations go: ``"accounts_less_budget"`` or ``"budget_less_accounts"``.
        """
    @property
    def title(self, /) -> str:
        """
        What people call it.
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        >>> held.to_arrow().column_names
        ['area', 'title', 'year', 'budget', 'accounts', 'deviation']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> frame.deviations([{"year": 2024, "amount": 10100}]).to_dict()["rows"][0]["deviation"]
        '131'
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        >>> held.to_pandas(amounts="float")["deviation"].tolist()
        [131.0]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        The rows as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> held = frame.deviations([{"area": "skole", "amount": 10100}], year=2024)
        >>> held.to_polars().select("title", "year", "deviation").rows()
        [('Skole', 2024, Decimal('131.00000'))]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """

@final
class Explanation:
    """
    How a figure comes about: a tree of parts. The parts under a part sum to it, so the leaves sum to the
    figure.

    >>> why = frame.explain("closing", 2024)
    >>> why.amount, [leaf.amount for leaf in why.leaves()]
    (Decimal('9969'), [Decimal('9719'), Decimal('250')])
    >>> print(why)
    Ny driftsramme, 2024 = 9 969
      Utgangspunkt, 2024 = 9 719
        Skole, 2024: 9 719, utgangspunkt
      Ny klasse, 2024: 5/12 av 600 = 250
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> Explanation:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Explanation:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def amount(self, /) -> Decimal:
        """
        The figure's amount, in the explanation's unit.
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of its area; ``None`` is the whole plan.
        """
    @property
    def figure(self, /) -> str:
        """
        The figure, as :meth:`Frame.amounts` takes it.
        """
    def leaves(self, /) -> list[Part]:
        """
        The leaves: bases of areas and lines of rows. Their amounts sum to the figure.

        >>> [(leaf.kind, leaf.title, leaf.amount) for leaf in frame.explain("closing", 2025).leaves()]
        [('base', 'Skole', Decimal('9719')), ('line', 'Ny klasse', Decimal('600'))]
        """
    @property
    def root(self, /) -> Part:
        """
        The figure itself, with the parts that sum to it.
        """
    @property
    def side(self, /) -> Side | None:
        """
        Its side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        The explanation as text, one part a line, in ``"nb"``, ``"nn"`` or ``"en"``.

        Titles of the plan stay in its language. Raises :class:`PlanError` for another language.

        >>> print(frame.explain("opening", 2024).text("en"))
        Base, 2024 = 9 719
          Skole, 2024: 9 719, base
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.explain("closing", 2024).to_arrow().column_names
        ['depth', 'leaf', 'kind', 'id', 'area', 'title', 'year', 'amount', 'rule']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The explanation as a dict, ready for JSON; amounts are ``str``.

        >>> frame.explain("row:1", 2024).to_dict()["root"]["parts"][0]["rule"]
        {'rule': 'phased', 'phases': [{'full_year': '600', 'share': '5/12'}], 'exact': '250'}
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> parts = frame.explain("closing", 2024).to_pandas()
        >>> parts[parts.leaf].amount.sum()
        Decimal('9969.00000')
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        The parts from top to bottom, with their ``depth`` and with ``leaf`` for those that sum to the figure, as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> frame.explain("row:1", 2024).to_polars().select("depth", "leaf", "title", "amount", "rule").rows()[-1]
        (1, True, 'Ny klasse', Decimal('250.00000'), '5/12 av 600 = 250')
        """
    def told(self, /, language: Language | None = None) -> Explanation:
        """
        The explanation with its titles in a language and, in the ``words`` of each leaf, its rule: what :meth:`text` says,
        for those who lay it out themselves.

        Raises :class:`PlanError` for another language.

        >>> frame.explain("row:1", 2024).told("nn").leaves()[0].words
        '5/12 av 600 = 250'
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def version(self, /) -> int:
        """
        The version of the form of :meth:`to_dict`.
        """
    @property
    def view(self, /) -> View:
        """
        Its view: ``"level"`` or ``"change"``.
        """
    @property
    def year(self, /) -> int:
        """
        Its year.
        """

@final
class Finding:
    """
    Something a reader of the plan must know beside the figures. Amounts are in the plan's unit.

    >>> odd = plan.with_measure({"id": "2", "title": "Botilbud", "effect": {
    ...     "amounts": [40, 85], "claim": {"from": "2024-H2", "full_year": 85}}})
    >>> finding = odd.frame().findings()[0]
    >>> finding.code, finding.path, finding.subject, finding.year
    ('claim_mismatch', '/measures/1/effect', 'Botilbud', 2024)
    >>> finding.stated, finding.computed, finding.difference
    (Decimal('40'), Decimal('42.5'), Decimal('-2.5'))
    """
    def __copy__(self, /) -> Finding:
        """
        The same finding, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Finding:
        """
        The same finding, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Frame, int]]:
        """
        For pickling: as its frame and its place there.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @classmethod
    def _of(cls, /, frame: Frame, place: SupportsIndex) -> Finding:
        """
        A finding of a frame.
        """
    def _repr_html_(self, /) -> str:
        """
        For notebooks: the finding as a table of one row.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def code(self, /) -> FindingCode:
        """
        The kind: a stable name, such as ``"unphased"`` or ``"printed_differs"``.
        """
    @property
    def computed(self, /) -> Decimal | None:
        """
        What follows from the rows; for a transfer, the bound.
        """
    @property
    def difference(self, /) -> Decimal | None:
        """
        Stated less computed.
        """
    def message(self, /, language: Language | None = None) -> str:
        """
        The finding as a sentence in ``"nb"``, ``"nn"`` or ``"en"``; left out, in the plan's language.

        Raises :class:`PlanError` for another language.

        >>> idea = plan.with_measure({"id": "2", "title": "Samdrift", "effect": {"unphased": {}}})
        >>> idea.frame().findings()[0].message("en")
        'Samdrift: no amount is stated, and nothing is in the frame'
        """
    @property
    def path(self, /) -> str:
        """
        Where in the document it stands: a JSON Pointer (RFC 6901).
        """
    @property
    def stated(self, /) -> Decimal | None:
        """
        What the document states or prints; for a transfer, what is moved.
        """
    @property
    def subject(self, /) -> str:
        """
        The title of the row, area or figure it is about.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of the amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def verdict(self, /) -> Verdict | None:
        """
        For a printed figure, what the difference means: ``"rounding"``, ``"carried"`` or ``"error"``.
        """
    @property
    def year(self, /) -> int | None:
        """
        The plan year, where it is about one.
        """

@final
class FixedPrices:
    """
    A figure in the prices of one year, against its nominal amounts. Amounts are in the plan's unit, one for each
    plan year.

    >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
    ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
    >>> fixed = frame.fixed_prices(2024, figure="closing", index=index)
    >>> fixed.nominal, fixed.fixed
    ([Decimal('9969'), Decimal('10319')], [Decimal('9969'), Decimal('9922.11538')])
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> FixedPrices:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> FixedPrices:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def date(self, /) -> str:
        """
        The date of the series.
        """
    @property
    def factors(self, /) -> list[PriceFactor]:
        """
        What each year's amount was multiplied with: a number, or two index values as ``"100/104.3"``.
        """
    @property
    def fixed(self, /) -> list[Decimal]:
        """
        The amounts in prices of the price year, rounded as the plan rounds.
        """
    @property
    def index(self, /) -> str:
        """
        The name of the series.
        """
    @property
    def nominal(self, /) -> list[Decimal]:
        """
        The amounts as the plan has them.
        """
    @property
    def price_year(self, /) -> int:
        """
        The year whose prices the fixed amounts are in.
        """
    @property
    def source(self, /) -> Source:
        """
        Where the series comes from.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        Nominal amount, factor and fixed amount of each year, and the series, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        >>> print(frame.fixed_prices(2025, figure="closing", index=index).text("en"))
        2024: 9 969 × 104/100 = 10 367.76
        2025: 10 319 × 104/104 = 10 319
        prices of 2025 (NOK 1000); Deflator, Eget anslag, 2024-10-01
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        >>> frame.fixed_prices(2024, figure="opening", index=index).to_arrow().column_names
        ['year', 'nominal', 'factor', 'fixed']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        >>> frame.fixed_prices(2024, figure="opening", index=index).to_dict()["factors"]
        ['100/100', '100/104']
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        >>> frame.fixed_prices(2024, figure="opening", index=index).to_pandas()["factor"].tolist()
        ['100/100', '100/104']
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        Each year's nominal amount, factor and fixed amount as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}]}
        >>> frame.fixed_prices(2024, figure="opening", index=index).to_polars().rows()[-1]
        (2025, Decimal('9719.00000'), '100/104', Decimal('9345.19231'))
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years; each year's nominal amounts are in that year's prices.
        """

@final
class Frame:
    """
    The computed operating frames (rammer) of a plan: every figure of every area and year.

    A figure is named by a text:

    - ``opening``, ``closing``: the opening and the closing frame
    - ``base_change``: in the change view, what the base itself changed since the year before
    - ``rows``: the sum of all rows
    - ``adjustments``, ``measures``, ``transfers``, ``reallocations``: the sum of the rows of one kind
    - ``group:ID``, ``category:ID``: the subtotal of a group of adjustments or a category of measures
    - ``row:ID``: one row

    Left out, ``area`` is the whole plan, ``view`` the plan's own (``"level"`` or ``"change"``), and
    ``side`` is net (``"expenditure"`` or ``"income"`` gives one side). Amounts are ``Decimal`` in the
    plan's unit; expenditure is positive, income negative.

    A frame never changes. Frames of equal plans are equal and have the same hash, and a frame can be pickled and
    copied.

    >>> frame.amounts("row:1")
    [Decimal('250'), Decimal('600')]
    >>> frame.amounts("row:1", view="change")
    [Decimal('250'), Decimal('350')]
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
        ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
        """
    def __copy__(self, /) -> Frame:
        """
        The same frame, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Frame:
        """
        The same frame, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Plan]]:
        """
        For pickling: as its plan.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: the areas, the table of each, and the findings.
        """
    def amount(self, /, figure: FigureName, year: int, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> Decimal:
        """
        The amount of a figure in one year, in the plan's unit.

        Raises what :meth:`amounts` raises, and :class:`PlanError` for a year outside the plan.

        >>> frame.amount("closing", 2025)
        Decimal('10319')
        """
    def amounts(self, /, figure: FigureName, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> list[Decimal]:
        """
        The amounts of a figure, one for each plan year, in the plan's unit.

        Raises :class:`PlanError` for a figure, area, view or side that the plan does not have, for a
        measure without amounts in years, and for one side of a frame whose base is stated net.

        >>> frame.amounts("closing")
        [Decimal('9969'), Decimal('10319')]
        """
    def amounts_in_ore(self, /, figure: str, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> list[int]:
        """
        As :meth:`amounts`, in whole øre whatever the plan's unit: for programs that compute with figures.

        >>> frame.amounts_in_ore("closing")
        [996900000, 1031900000]
        """
    def deviations(self, /, accounts: dict[int, Any] | dict[str, Any] | list[dict[str, Any]], *, figure: str | None = None, area: str | None = None, view: View | None = None, side: Side | None = None, year: int | None = None, sign: DeviationSign | None = None, language: Language | None = None) -> Deviations:
        """
        A figure held against accounts: budget, what was spent, and the deviation.

        - ``accounts``: an amount for each year, ``{2024: 10100}``, or for each area in the ``year``; or dicts with ``amount``,
          ``year`` and ``area``
        - ``figure``: the closing frame when left out; ``area``, ``view``, ``side`` as :meth:`amounts` takes them
        - ``year``: of the amounts that name none
        - ``sign``: ``"accounts_less_budget"`` (also when left out), or ``"budget_less_accounts"``

        Raises :class:`PlanError` with every problem at once.

        >>> held = frame.deviations({2024: 10100, 2025: "10300.5"})
        >>> [(row.year, row.budget, row.accounts, row.deviation) for row in held.rows]
        [(2024, Decimal('9969'), Decimal('10100'), Decimal('131')), (2025, Decimal('10319'), Decimal('10300.5'), Decimal('-18.5'))]
        """
    def explain(self, /, figure: FigureName, year: int, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> Explanation:
        """
        Why a figure is what it is in one year: down to the lines that make it.

        Raises what :meth:`amount` raises.

        >>> print(frame.explain("row:1", 2024).text("en"))
        Ny klasse, 2024: 5/12 of 600 = 250
        """
    def findings(self, /) -> Findings:
        """
        What a reader must know beside the figures, in the order of the document.

        A finding never changes a figure. It is a tuple, empty where there is nothing to know; a notebook shows it as a
        table.

        >>> print(frame.findings())
        Ingen merknader.
        """
    def fixed_prices(self, /, price_year: int, *, figure: FigureName, area: str | None = None, view: View | None = None, side: Side | None = None, index: documents.PriceIndex | dict[str, Any] | None = None) -> FixedPrices:
        """
        A figure in the prices of one year, against its nominal amounts.

        ``figure``, ``area``, ``view`` and ``side`` are as :meth:`amounts` takes them. ``index`` is a price index of
        one's own, a dict with ``name``, ``source`` (a dict with ``document``), ``date`` and ``values``, dicts with
        ``year`` and ``index``; left out, it is the plan's ``price_index``. The date is ``"2024-05-14"``, ``"14.5.2024"``,
        or in words that name a year, ``"mai 2024"``.

        Raises :class:`PlanError` with every problem at once, a year that the index lacks among them.

        >>> index = {"name": "Deflator", "source": {"document": "Eget anslag"}, "date": "2024-10-01",
        ...     "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 125}]}
        >>> frame.fixed_prices(2024, figure="row:1", index=index).fixed
        [Decimal('250'), Decimal('480')]
        """
    def gap(self, /, available: documents.Available | Sequence[Amount] | dict[str, Any], *, area: str | None = None) -> list[Decimal]:
        """
        The gap of each year: the closing frame less what is available.

        Above zero is what must be found, below zero is room. What closes it tells :meth:`Plan.balance`.

        - ``available``: as :meth:`Plan.balance` takes it
        - ``area``: an area with those below it; the whole plan when left out

        Raises :class:`PlanError` with every problem at once.

        >>> frame.gap([9919, 10400])
        [Decimal('50'), Decimal('-81')]
        """
    def overview(self, /, *, area: str | None = None, view: View | None = None, side: Side | None = None, language: Language | None = None) -> Table:
        """
        The closing frame of every area, and of the whole plan where it has several.

        Takes and raises what :meth:`table` does.

        >>> [(row.area, row.amounts) for row in frame.overview().rows]
        [('skole', [Decimal('9969'), Decimal('10319')])]
        """
    def phasing(self, /, row: str, *, language: Language | None = None) -> str | None:
        """
        How a row's full-year amount comes into force, as a sentence; ``None`` for a row of another shape, or one that is
        switched off.

        ``row`` is the id of a measure or an adjustment; ``language`` is the plan's own when left out. Raises
        :class:`PlanError` for a row or a language that there is not.

        >>> frame.phasing("1", language="en")
        'NOK 600 thousand a year from 1 August 2024: 5/12 of the year in 2024 (250), full-year effect from 2025 (600)'
        """
    @property
    def plan(self, /) -> Plan:
        """
        The plan it was computed from.
        """
    @property
    def plot(self, /) -> FramePlots:
        """
        Charts of the frame, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.

        ``waterfall``, ``areas``, ``measures`` and ``accounts``; see :class:`ramme.plot.FramePlots`.
        """
    def present(self, /, *, area: str | None = None, view: View | None = None, side: Side | None = None, overview: bool | None = None, unit: Unit | None = None, decimals: int | None = None, rounding: ShownRounding | None = None, language: Language | None = None) -> Presentation:
        """
        The table of an area, or of the whole plan, rounded to what is shown: by default so that the rows that are
        shown add up to the totals that are shown, each figure within one unit of exact, with a mark on every figure
        that was moved.

        - ``area``, ``view``, ``side``: as :meth:`table` takes them
        - ``overview``: ``True`` for the areas, as in :meth:`overview`, instead of the rows
        - ``unit``: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``; the plan's when left out
        - ``decimals``: at most 2 in ``"kr"``, 5 in ``"1000 kr"``, 8 in ``"mill. kr"``; when left out none, and one in
          ``"mill. kr"``
        - ``rounding``: ``"controlled"`` (also when left out), or ``"plain"``, in which sums may differ, with a note
        - ``language``: of headings, numbers and notes; the plan's when left out

        Raises :class:`PlanError` with every problem at once.

        >>> frame.present(unit="mill. kr", language="en").rows[-1].cells[1].text
        '10.3'
        """
    def table(self, /, *, area: str | None = None, view: View | None = None, side: Side | None = None, language: Language | None = None) -> Table:
        """
        The table of an area, or of the whole plan: opening frame, rows with subtotals, closing frame.

        ``language`` is that of the headings; left out, the plan's own.

        Raises :class:`PlanError` for an area, view, side or language that there is not, and for one side
        of a frame whose base is stated net.

        >>> [row.title for row in frame.table(language="en").rows]
        ['Base', 'Sum of measures', 'Ny klasse', 'Closing frame']
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        The frame as text: the areas, the table of each area that has rows, and the findings.

        In ``"nb"``, ``"nn"`` or ``"en"``; left out, in the plan's own language. ``str(frame)`` gives the
        same. Raises :class:`PlanError` for another language.

        >>> print(frame.text("en"))
        Skole (NOK 1000)   2024    2025
        ───────────────────────────────
        Base              9 719   9 719
        Sum of measures     250     600
          Ny klasse         250     600
        ───────────────────────────────
        Closing frame     9 969  10 319
        """
    def to_arrow(self, /, *, shape: FrameShape | None = None, unit: Unit | None = None, area: str | None = None, view: View | None = None, side: Side | None = None, language: Language | None = None) -> ArrowTable:
        """
        The frames as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.to_arrow().schema.field("amount").type
        Decimal128Type(decimal128(18, 5))
        """
    def to_excel(self, /, path: str | PathLike[str] | None = None, *, area: str | None = None, view: View | None = None, side: Side | None = None, overview: bool | None = None, unit: Unit | None = None, decimals: int | None = None, rounding: ShownRounding | None = None, language: Language | None = None) -> bytes:
        """
        A table of the frame as an Excel workbook: its bytes; with a ``path``, also written there. Figures are numbers,
        sums are formulas, and nothing is rounded where ``decimals`` is left out.

        Takes and raises what :meth:`present` does, and raises ``OSError`` for a file that cannot be written.

        >>> frame.to_excel()[:2]
        b'PK'
        """
    def to_html(self, /, *, style: bool = False, area: str | None = None, view: View | None = None, side: Side | None = None, overview: bool | None = None, unit: Unit | None = None, decimals: int | None = None, rounding: ShownRounding | None = None, language: Language | None = None) -> str:
        """
        A table of the frame in HTML: ``frame.present(…).to_html(style=…)``.

        >>> frame.to_html().splitlines()[0]
        '<div class="ramme-presentation" lang="nb">'
        """
    def to_markdown(self, /, *, area: str | None = None, view: View | None = None, side: Side | None = None, overview: bool | None = None, unit: Unit | None = None, decimals: int | None = None, rounding: ShownRounding | None = None, language: Language | None = None) -> str:
        """
        A table of the frame in Markdown: ``frame.present(…).to_markdown()``.

        >>> frame.to_markdown(unit="mill. kr").splitlines()[-1]
        '| **Ny driftsramme** | **10,0** | **10,3** |'
        """
    def to_pandas(self, /, *, shape: FrameShape | None = None, unit: Unit | None = None, area: str | None = None, view: View | None = None, side: Side | None = None, language: Language | None = None, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        The frames as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts``, how
        pandas holds them:

        - ``"arrow"``, also when left out: decimals of Arrow, exact. pandas cannot describe them or sum them up row by row, and
          pandas 3 cannot divide their sums by groups.
        - ``"decimal"``: objects of :class:`decimal.Decimal`, exact in arithmetic; pandas makes floats of their means, and
          does not plot them.
        - ``"float"``: floats, not exact, with which everything works, such as ``describe`` and ``plot``.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> frame.to_pandas(shape="wide")[["role", "2024", "2025"]].values.tolist()[-1]
        ['closing', Decimal('9969.00000'), Decimal('10319.00000')]
        """
    def to_polars(self, /, *, shape: FrameShape | None = None, unit: Unit | None = None, area: str | None = None, view: View | None = None, side: Side | None = None, language: Language | None = None) -> PolarsFrame:
        """
        The frames as a ``polars.DataFrame``; amounts are exact decimals.

        For every area stands its opening frame, its rows and its closing frame, with ``role`` ``"opening"``, ``"row"`` or
        ``"closing"``; then the two frames of the whole plan, whose ``area`` is empty. A frame is with the areas below; a row
        stands once in each area it lies in, with what it gives there, so that rows can be added up.

        - ``shape``: ``"tidy"`` (also when left out), with a row for each figure and year, or ``"wide"``, with a column for
          each year
        - ``unit``: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``; the plan's when left out. Amounts have the decimals of an øre,
          2, 5 or 8
        - ``area``, ``view``, ``side``: as :meth:`table` takes them; ``language`` is that of the titles of frames

        Raises :class:`PlanError` as :meth:`table` does.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> tidy = frame.to_polars()
        >>> tidy.filter(tidy["role"] == "row").select("area", "id", "year", "amount").rows()
        [('skole', '1', 2024, Decimal('250.00000')), ('skole', '1', 2025, Decimal('600.00000'))]
        >>> frame.to_polars(shape="wide", unit="kr")["2024"].to_list()[-1]
        Decimal('9969000.00')
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    def waterfall(self, /, year: int, *, area: str | None = None, view: View | None = None, side: Side | None = None, by: StepsBy | None = None, most: int | None = None, language: Language | None = None) -> Waterfall:
        """
        From the opening frame of a year to its closing frame, one step at a time; ``frame.plot.waterfall`` draws it.

        - ``area``, ``view``, ``side``, ``language``: as :meth:`table` takes them
        - ``by``: ``"row"`` (also when left out), or ``"heading"``: groups, categories and kinds of rows
        - ``most``: so many steps between the frames (15 when left out); the smallest are joined in one

        Rows that give nothing in the year are left out. Raises :class:`PlanError` with every problem at once.

        >>> [(step.title, step.amount, step.to) for step in frame.waterfall(2025).steps]
        [('Utgangspunkt', Decimal('9719'), Decimal('9719')), ('Ny klasse', Decimal('600'), Decimal('10319')), ('Ny driftsramme', Decimal('10319'), Decimal('10319'))]
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class Held:
    """
    A sentence held against a measure's amounts in a table, year by year.

    >>> reading = ramme.read_sentence("2 millioner kroner i 2024", years=[2024], unit="mill. kr",
    ...     direction="addition", amounts=[3])
    >>> reading.held.verdict, reading.held.years[0].difference
    ('differs', Decimal('1'))
    """
    def __copy__(self, /) -> Held:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Held:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def opposite_sign(self, /) -> bool:
        """
        Whether the table's amounts are the text's with the sign turned.
        """
    @property
    def part_of_year(self, /) -> PartOfYear | None:
        """
        Whether a half-year effect, or another part of a year, can be behind the first year that differs.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        What it showed, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr")
        >>> print(reading.hold_against([-2]).text("en"))
        The text and the table say the same.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr")
        >>> reading.hold_against([-2]).to_dict()["years"]
        [{'year': 2024, 'text': '-2', 'table': '-2', 'difference': '0', 'verdict': 'agrees'}]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of the amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def verdict(self, /) -> HeldVerdict:
        """
        What it showed of all years together: ``"agrees"``, ``"rounding"``, ``"differs"`` or ``"not_comparable"``.
        """
    @property
    def years(self, /) -> list[HeldYear]:
        """
        Every plan year.
        """

@final
class Plan(Mapping[str, Row]):
    """
    A multi-year operating plan that has been checked: the whole input, and always consistent.

    Read one with :func:`ramme.load`, :meth:`Plan.from_json` or :meth:`Plan.from_dict`. A plan never
    changes; the ``with_…`` methods give a new one. Two plans with the same content are equal and have the
    same hash, and a plan can be pickled and copied.

    >>> plan
    <ramme.Plan "Budsjett 2024", 2024–2025, 1000 kr>
    >>> plan == ramme.Plan.from_json(plan.to_json())
    True

    A plan is a mapping of its rows by their ids, a ``collections.abc.Mapping`` that never changes: ``plan["8"]`` gives a
    :class:`Row`, and ``in``, ``len`` and iteration are of ids. It is true also without rows. :attr:`measures` and its like
    are mappings of the rows of a kind.

    >>> plan["1"].scaled("0.5")["1"].amounts()
    [Decimal('125'), Decimal('300')]
    >>> "1" in plan, len(plan), list(plan), plan.get("2")
    (True, 1, ['1'], None)
    >>> {id: row.title for id, row in plan.items()}
    {'1': 'Ny klasse'}
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
        ``pyarrow.table(plan)``, ``duckdb.sql("from plan")``. polars takes a plan for a mapping: :meth:`to_polars`.
        """
    def __bool__(self, /) -> bool: ...
    def __contains__(self, id: Any, /) -> bool: ...
    def __copy__(self, /) -> Plan:
        """
        The same plan, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Plan:
        """
        The same plan, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __getitem__(self, id: str, /) -> Row: ...
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> Iterator[str]: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __or__(self, scenario: object, /) -> Plan: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]:
        """
        For pickling, as JSON.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _ipython_key_completions_(self, /) -> list[str]:
        """
        For notebooks: what may stand in the brackets.
        """
    def _repr_html_(self, /) -> str:
        """
        For notebooks: the areas and the rows, each under its id.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    def _row(self, /, id: str, kind: RowKind | None) -> Row:
        """
        One row, of a kind where one is named.
        """
    def _rows(self, /, kind: RowKind | None) -> dict[str, Row]:
        """
        All rows, of a kind where one is named.
        """
    def _rows_html(self, /, kind: RowKind | None) -> str:
        """
        The rows, or those of a kind, as HTML.
        """
    def _rows_text(self, /, kind: RowKind | None) -> str:
        """
        The same as text.
        """
    @property
    def adjustments(self, /) -> Rows:
        """
        The adjustments by their ids.
        """
    def allocate(self, /, amount: Amount | None = None, *, by: AllocationKey | None = None, percent: Amount | None = None, instead_of: Amount | None = None, year: int | None = None, of: AllocationFrame | None = None, area: str | None = None, levels: int | None = None, step: Resolution | None = None, remainder: RemainderMode | None = None, negative_frames: NegativeFrames | None = None, areas: list[documents.AllocationArea] | list[dict[str, Any]] | None = None, one_off: bool | None = None, id: str | None = None, title: str | None = None) -> Allocated:
        """
        Spreads a cut (below zero) or an addition over the areas in whole steps, so that the parts sum to the whole at
        every level of the tree. Amounts are in the plan's unit. The order of the areas never shows.

        - ``by``: ``"frame"`` (also when left out), ``"weight"``, ``"equal"``, or ``"rate"``, with the rate ``percent``
          in place of ``instead_of`` (0 when left out), both in per cent; a rate needs no ``amount``
        - ``year``: whose frames count (the first when left out), and ``of``: ``"opening"`` (also when left out),
          ``"closing"``, both net, or ``"expenditure"``, that side of the opening frame
        - ``area``: the one to spread over (the whole plan when left out), and ``levels``: how many levels down parts
          go; 1 is the top areas, or those directly below ``area``; left out, the lowest areas, and an area above
          others for a base of its own
        - ``step``: such as ``"1000 kr"``; the plan's rounding when left out
        - ``remainder``: who gets a step more, ``"largest_remainder"`` (also when left out), ``"largest_share"`` or
          ``"sainte_lague"``
        - ``negative_frames``: what is done with a frame below zero: ``"refuse"`` (also when left out), ``"leave_out"``
          (the area gets no part) or ``"count"`` (it counts as it is, and its part goes the other way)
        - ``areas``: dicts with ``area`` and any of ``weight`` (only with ``by="weight"``), ``exclude``, ``floor``, ``cap``
        - ``one_off``: whether the measures hold for the year only; ``id`` and ``title`` of the measures

        Raises :class:`PlanError` with every problem at once.

        >>> cut = plan.allocate(-100, by="frame", year=2025)
        >>> cut.measures
        [{'id': 'allocation-skole', 'title': 'Flatt kutt', 'area': 'skole', 'effect': {'full_year': '-100', 'from': 2025}}]
        >>> plan.with_allocation(cut).frame().amounts("closing")
        [Decimal('9969'), Decimal('10219')]
        """
    def balance(self, /, available: documents.Available | Sequence[Amount] | dict[str, Any], *, area: str | None = None, step: Resolution | None = None, scale: dict[str, Any] | None = None, start: dict[str, Any] | None = None) -> Balance:
        """
        Holds the plan against what each year has available: the gap, and what closes it.

        - ``available``: ``"no_growth"``, an amount, a list of one for each year, or a rate on the year before as a
          dict, ``{"percent": 2, "from": 10000}`` (``from`` may be left out)
        - ``area``: the one to balance; the whole plan when left out
        - ``step``: what a flat cut is rounded to, such as ``"1000 kr"``; the plan's rounding when left out
        - ``scale``: a measure to scale, as ``{"measure": ID}`` and perhaps ``decimals`` of the factor, 0 to 6 (4 when left
          out). Sought is the factor nearest to 1, from 0 to 1000, with which no year has a gap; it is rounded to
          the side that fits, and ``exact`` is what the amounts ask for before rounding
        - ``start``: a full-year measure whose start is sought, as ``{"measure": ID}`` and perhaps ``earliest``: the first
          month in which it fits, from its planned start, of a saving from the beginning of the plan

        Raises :class:`PlanError` with every problem at once.

        >>> balance = plan.balance({"percent": 3}, scale={"measure": "1"})
        >>> balance.available, balance.gap
        ([Decimal('10010.57'), Decimal('10310.8871')], [Decimal('-41.57'), Decimal('8.1129')])
        >>> balance.scale.factor, balance.scale.exact
        (Decimal('0.9864'), Fraction(1972957, 2000000))
        """
    def batch(self, /, levers: Levers, figures: Figures | None = None) -> Batch:
        """
        Makes a batch: many scenarios of the plan at once, as columns of whole numbers.

        - ``levers``: what each column changes, as dicts with ``row`` and ``change``: ``"on"`` (1 is on, 0 is off),
          ``"scale"`` with its ``decimals`` (of 2, 80 is 0.80), ``"delay"`` (months) or ``"amount"`` (øre)
        - ``figures``: what is asked for in each plan year, as texts such as ``"closing"`` or dicts with ``figure``,
          ``area``, ``view``, ``side``; the closing frame of the whole plan when left out

        Raises :class:`PlanError` with every problem at once.

        >>> batch = plan.batch([{"row": "1", "change": "scale", "decimals": 1}, {"row": "1", "change": "delay"}])
        >>> batch.totals([[10, 8, 10], [0, 0, 6]]).tolist()  # as planned; four fifths of it; half a year later
        [[[996900000, 1031900000]], [[991900000, 1019900000]], [[971900000, 1026900000]]]
        """
    def compare(self, /, after: Plan) -> Comparison:
        """
        What differs between this plan and a later one: last year's and this year's, the proposal and the adopted.

        Rows are matched by id, then by kind and title. Where the later plan counts from a frame of this one, as a
        rolled plan does, rows that lie in its base are ``"in_base"``. Where a base is not given and the plans count
        from different years (``zero_points_differ``), the difference of the frames is not a change of them. Raises
        :class:`PlanError` for plans without a common year.

        >>> later = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
        >>> [(row.change, row.title) for row in plan.compare(later).rows]
        [('unchanged', 'Ny klasse'), ('added', 'Innkjøp')]
        """
    def frame(self, /) -> Frame:
        """
        Computes the frames of the plan.

        >>> plan.frame().amounts("closing")
        [Decimal('9969'), Decimal('10319')]
        """
    @classmethod
    def from_dict(cls, /, mapping: documents.PlanDocument | dict[str, Any]) -> Plan:
        """
        Reads a plan from a dict of the same form as the JSON document.

        An amount is an ``int``, a ``Decimal`` or a ``str`` such as ``"1.7"``. A ``float`` is refused,
        because ``0.1`` is not a tenth.

        Raises :class:`PlanError` with every problem of the document at once; ``TypeError`` for a value of
        a type that no plan holds and for a key that is not a ``str``; ``ValueError`` for lists and dicts
        more than 128 deep in each other, such as a list that holds itself.

        >>> from decimal import Decimal
        >>> ramme.Plan.from_dict({
        ...     "title": "Helse", "years": [2024], "unit": "mill. kr",
        ...     "areas": [{"id": "helse", "title": "Helse", "base": Decimal("1.7")}],
        ... }).frame().amounts("closing")
        [Decimal('1.7')]
        """
    @classmethod
    def from_excel(cls, /, workbook: bytes | str | PathLike[str]) -> Plan:
        """
        Reads a plan from an Excel workbook of the form that :func:`ramme.template` writes: its bytes, or its path.

        Raises :class:`PlanError` with every problem at once; a path such as ``/Tiltak/C5`` is a sheet and a cell.

        >>> ramme.Plan.from_excel(plan.to_excel(language="en")).title
        'Budsjett 2024'
        """
    @classmethod
    def from_frame(cls, /, measures: TableLike, *, areas: AreasLike | None = None, title: str | None = None, years: list[int] | tuple[int, ...] | range | None = None, unit: Unit | None = None, columns: dict[str, str] | None = None, area_columns: dict[str, str] | None = None, floats: Floats | None = None, extra: ExtraColumns | None = None, **plan: Any) -> Plan:
        """
        Reads a plan from a table of measures: a data frame of pandas or polars, a table of pyarrow, a relation of
        duckdb, or anything with ``__arrow_c_stream__``.

        The table has a row for each measure, with the columns ``id`` and ``title``, and any of ``area``, ``category``,
        ``side``, ``origin``, ``tags``, ``price_factor``, ``price_year``, ``source_document`` … and ``off``. What a measure
        does stands in

        - a column for each year: ``2024``, ``2025`` …; an empty cell is no amount
        - ``full_year``, ``from`` and perhaps ``through``; or ``one_off`` and ``year``; or ``percent`` and ``of``
        - ``year`` and ``amount``, in a table with a row for each measure and year

        A measure whose amounts are all empty is not laid into years, which :meth:`Frame.findings` tells.

        - ``areas``: a table with ``id``, ``title`` and perhaps ``parent``, and the base in ``base``, in ``expenditure`` and
          ``income``, or in a column for each year; or a list of dicts, as in the document
        - ``title``, ``years``, ``unit`` and the other keywords: the rest of the plan, as in :meth:`from_dict`. ``years`` may be
          left out where the measures have them
        - ``columns``, ``area_columns``: from a field to the name of its column, where it is another
        - ``floats``: amounts are decimals, whole numbers or texts. A float that is not whole is refused, or, with
          ``"round"``, rounded to whole øre
        - ``extra``: a column that nothing is read from is refused, or, with ``"ignore"``, passed over

        Raises :class:`PlanError` with every problem at once: the path ``/measures/17/full_year`` is the column
        ``full_year`` of row 17, counted from 0. Raises ``TypeError`` for what is no table.

        >>> import polars as pl
        >>> measures = pl.DataFrame({"Nr": [1, 2], "Tiltak": ["Ny klasse", "Innkjøp"], "2024": [250, -100], "2025": [600, None]})
        >>> ramme.Plan.from_frame(
        ...     measures, columns={"id": "Nr", "title": "Tiltak"}, title="Budsjett 2024", unit="1000 kr",
        ...     areas=[{"id": "skole", "title": "Skole", "base": 9719}],
        ... ).frame().amounts("closing")
        [Decimal('9869'), Decimal('10319')]
        """
    @classmethod
    def from_json(cls, /, text: str | bytes) -> Plan:
        """
        Reads a plan from JSON: a ``str``, or ``bytes`` in UTF-8, with or without a byte order mark.

        Raises :class:`PlanError` with every problem of the document at once.

        >>> ramme.Plan.from_json('{"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A"}]}')
        <ramme.Plan "Plan", 2024, kr>
        """
    def items(self, /) -> ItemsView[str, Row]:
        """
        The rows with their ids, in the order of the document.

        >>> [(id, row.kind) for id, row in plan.items()]
        [('1', 'measure')]
        """
    def keys(self, /) -> KeysView[str]:
        """
        The ids of the rows, in the order of the document.

        >>> list(plan.keys())
        ['1']
        """
    @property
    def language(self, /) -> Language:
        """
        The language of its titles: ``"nb"``, ``"nn"`` or ``"en"``.
        """
    @property
    def measures(self, /) -> Rows:
        """
        The measures by their ids.

        >>> [row.title for row in plan.measures.values()]
        ['Ny klasse']
        """
    @property
    def municipality(self, /) -> str | None:
        """
        The municipality (kommune), where the plan names it.
        """
    @property
    def plot(self, /) -> PlanPlots:
        """
        Charts of the plan, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.

        ``measures``, and all that :attr:`Frame.plot` has; see :class:`ramme.plot.PlanPlots`.
        """
    @property
    def reallocations(self, /) -> Rows:
        """
        The reallocations by their ids.
        """
    def roll_forward(self, /, *, title: str | None = None) -> RolledPlan:
        """
        Rolls the plan forward a year (rullering): the first year's closing frame becomes the base, every row is held
        against it, and a year is added at the end. Where every base is given, the frames of the years that both plans
        have do not change; where one is not (``base_unknown``), the frames of that area stay deviations, now from the
        first year's frame.

        ``title`` is the new plan's; left out, it stays. Raises :class:`PlanError` for a plan that cannot be rolled.

        >>> rolled = plan.roll_forward()
        >>> [(row.title, row.rolled, row.new) for row in rolled.rows]
        [('Ny klasse', 'became_full_year', [Decimal('350'), Decimal('350')])]
        """
    @property
    def rows(self, /) -> Rows:
        """
        The rows by their ids, in the order of the document: adjustments, measures, transfers, reallocations.

        >>> {row.id: row.amounts() for row in plan.rows.values()}
        {'1': [Decimal('250'), Decimal('600')]}
        """
    def simulate(self, /, uncertainty: Uncertainty | documents.Uncertainty | dict[str, Any], *, threads: int | None = None, progress: Progress | None = None) -> Simulation:
        """
        Draws samples of the plan from what is uncertain. The same seed gives the same figures, on every machine and
        for any number of threads.

        - ``threads``: as many as the machine offers when left out
        - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how
          many samples of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises
          itself goes on

        Others run meanwhile, and Ctrl-C breaks it off. Raises :class:`PlanError` with every problem at once.

        >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
        ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
        >>> simulation = plan.simulate({"seed": 1, "samples": 2000, "variables": [late], "available": [9900, 10300]})
        >>> simulation.outcomes.balance.years[0].percent  # in balance if it comes late: a quarter, or nearly
        Decimal('25.45')
        """
    @property
    def title(self, /) -> str:
        """
        The plan's title.
        """
    def to_arrow(self, /, *, shape: FrameShape | None = None) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> plan.to_arrow().column_names
        ['id', 'title', 'area', 'side', 'category', 'year', 'amount']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The plan as a dict of the same form as the JSON document; reading it back gives an equal plan.

        Amounts are ``str``, so that they stay exact also where the dict becomes JSON.

        >>> plan.to_dict()["areas"]
        [{'id': 'skole', 'title': 'Skole', 'base': '9719'}]
        """
    def to_excel(self, /, path: str | PathLike[str] | None = None, *, language: Language | None = None) -> bytes:
        """
        The plan as an Excel workbook, of the form that :func:`ramme.template` writes: its bytes; with a ``path``, also
        written there. Reading it back, with :func:`ramme.load` or :meth:`from_excel`, gives an equal plan.

        ``language`` is that of headings, notes and words; left out, the plan's own.

        Raises :class:`PlanError` for what a workbook cannot hold, and ``OSError`` for a file that cannot be written.

        >>> ramme.Plan.from_excel(plan.to_excel()) == plan
        True
        """
    def to_json(self, /) -> str:
        """
        The plan as JSON, laid out for people; reading it back gives an equal plan.

        >>> print(plan.to_json()[:30])
        {
          "title": "Budsjett 2024",
        """
    def to_pandas(self, /, *, shape: FrameShape | None = None, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> plan.to_pandas(amounts="float").groupby("year").amount.sum().to_dict()
        {2024: 250.0, 2025: 600.0}
        """
    def to_polars(self, /, *, shape: FrameShape | None = None) -> PolarsFrame:
        """
        The measures with what they give year by year, as a ``polars.DataFrame``: ``id``, ``title``, ``area``, ``side``,
        ``category``, and exact amounts in the plan's unit and ``convention``. :meth:`from_frame` reads them again.

        ``shape`` is ``"tidy"`` (also when left out), with a row for each measure and year, or ``"wide"``, with a column for
        each year. A measure stands once in each area it lies in; one that is not laid into years has no amounts.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> plan.to_polars(shape="wide").select("title", "2024", "2025").rows()
        [('Ny klasse', Decimal('250.00000'), Decimal('600.00000'))]
        """
    @property
    def transfers(self, /) -> Rows:
        """
        The transfers between years by their ids.
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount in the plan: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    def values(self, /) -> ValuesView[Row]:
        """
        The rows, in the order of the document.

        >>> [row.title for row in plan.values()]
        ['Ny klasse']
        """
    def widget(self, /, *, scenario: Scenario | documents.Scenario | dict[str, Any] | None = None, editable: Sequence[Editable] | None = None, area: str | None = None, view: View | None = None, side: Side | None = None, unit: Unit | None = None, available: documents.Available | Sequence[Amount] | dict[str, Any] | None = None, language: Language | None = None) -> PlanWidget:
        """
        The plan with switches and sliders, in a notebook; needs ``pip install 'ramme[widget]'``.

        What the reader makes of it is its ``scenario``, and the plan with that its ``plan``; both can be observed. See
        :class:`ramme.widget.PlanWidget`.

        - ``scenario``: what to begin from
        - ``editable``: what the reader may do, of ``"switch"``, ``"delay"``, ``"scale"`` and ``"cut"``; all when left out
        - ``area``: an area with those below it; the reader chooses one when left out
        - ``view``, ``side``, ``language``: as :meth:`Frame.table` takes them, to begin with
        - ``unit``: that of the figures that are shown; the plan's when left out
        - ``available``: what to hold the closing frames against, as :meth:`balance` takes it

        Raises :class:`PlanError` for what does not fit the plan.

        >>> widget = plan.widget(available="no_growth", language="nb")
        >>> widget.scenario = {"title": "Uten klassen", "changes": [{"row": "1", "off": True}]}
        >>> widget.plan.frame().amounts("closing")
        [Decimal('9719'), Decimal('9719')]
        """
    def with_adjustment(self, /, adjustment: documents.Adjustment | dict[str, Any]) -> Plan:
        """
        A plan with one more row before the measures, or with the adjustment of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> more = plan.with_adjustment({"id": "lønn", "title": "Lønnsvekst", "effect": {"amounts": [300, 300]}})
        >>> more.frame().amounts("closing")
        [Decimal('10269'), Decimal('10619')]
        """
    def with_allocation(self, /, allocated: Allocated) -> Plan:
        """
        The plan with the parts of an allocation as measures. None takes the place of a row that the plan has: where an id
        is taken, all of them are numbered, and so is a title that would stand twice.

        Raises :class:`PlanError` with every problem of the new plan at once.

        >>> cut = plan.allocate(-100)
        >>> twice = plan.with_allocation(cut).with_allocation(cut)
        >>> twice.frame().amounts("closing")
        [Decimal('9769'), Decimal('10119')]
        >>> [(row.id, row.title) for row in list(twice.measures.values())[1:]]
        [('allocation-skole', 'Flatt kutt'), ('allocation-skole-2', 'Flatt kutt (2)')]
        """
    def with_measure(self, /, measure: documents.Measure | Measure | dict[str, Any]) -> Plan:
        """
        A plan with one more measure, or with the measure of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> less = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
        >>> less.frame().amounts("closing")
        [Decimal('9869'), Decimal('10219')]
        """
    def with_reallocation(self, /, reallocation: documents.Reallocation | dict[str, Any]) -> Plan:
        """
        A plan with one more reallocation between areas or measures, or with the one of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> two = ramme.Plan.from_dict({"title": "Plan", "years": [2024], "areas": [
        ...     {"id": "a", "title": "A", "base": 10}, {"id": "b", "title": "B", "base": 10}]})
        >>> moved = two.with_reallocation({"id": "r", "title": "Stilling", "from": {"area": "a"},
        ...     "to": {"area": "b"}, "effect": {"amounts": [1]}})
        >>> moved.frame().amounts("closing", area="a"), moved.frame().amounts("closing", area="b")
        ([Decimal('9')], [Decimal('11')])
        """
    def with_scenario(self, /, scenario: Scenario | documents.Scenario | dict[str, Any]) -> Plan:
        """
        The plan with a scenario's changes, made in their order; ``plan | scenario`` is the same.

        Printed figures are left out of it, since they are of the plan as it was published. Raises :class:`PlanError`
        with every problem at once, with its path in the scenario.

        >>> without = plan.with_scenario({"title": "Uten ny klasse", "changes": [{"row": "1", "off": True}]})
        >>> without.frame().amounts("closing")
        [Decimal('9719'), Decimal('9719')]
        """
    def with_transfer(self, /, transfer: documents.Transfer | dict[str, Any]) -> Plan:
        """
        A plan with one more transfer between years, or with the transfer of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> later = plan.with_transfer({"id": "t", "title": "Inventar", "from": 2024, "to": 2025, "amount": 50})
        >>> later.frame().amounts("closing")
        [Decimal('9919'), Decimal('10369')]
        """
    def without(self, /, *ids: str) -> Plan:
        """
        The plan without some of its rows. A row that is switched off instead (:meth:`Row.switched_off`) keeps its place.

        Printed figures are left out of it, since they are of the plan as it was published. Raises :class:`UnknownRow`
        for ids that no row has, and :class:`PlanError` where other rows name one that is taken out, such as the
        transfers of a measure.

        >>> plan.without("1").frame().amounts("closing")
        [Decimal('9719'), Decimal('9719')]
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class Presentation:
    """
    A table as it is shown: rounded so that what is shown adds up, with marks and notes, ready to be written in any
    format. ``print`` shows it as text.

    >>> shown = frame.present(unit="mill. kr", decimals=1)
    >>> print(shown)
    Skole (mill. kr)  2024  2025
    ────────────────────────────
    Utgangspunkt       9,7   9,7
    Sum tiltak         0,3   0,6
      Ny klasse        0,3   0,6
    ────────────────────────────
    Ny driftsramme    10,0  10,3
    >>> cell = shown.rows[0].cells[0]
    >>> cell.text, cell.shown, cell.exact, cell.moved
    ('9,7', Decimal('9.7'), Decimal('9.719'), False)
    """
    def __copy__(self, /) -> Presentation:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Presentation:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def columns(self, /) -> list[str]:
        """
        The column headings.
        """
    @property
    def decimals(self, /) -> int:
        """
        The decimals that every figure is shown with.
        """
    @property
    def language(self, /) -> Language:
        """
        The language of headings, numbers and notes: ``"nb"``, ``"nn"`` or ``"en"``.
        """
    @property
    def moved(self, /) -> int:
        """
        How many figures were moved away from the nearest, so that sums add up.
        """
    @property
    def notes(self, /) -> list[Note]:
        """
        What the reader must know.
        """
    @property
    def rounding(self, /) -> ShownRounding:
        """
        How the figures are rounded: ``"controlled"`` or ``"plain"``.
        """
    @property
    def rows(self, /) -> list[ShownRow]:
        """
        The rows, from top to bottom.
        """
    @property
    def side(self, /) -> Side | None:
        """
        The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    @property
    def title(self, /) -> str:
        """
        The title of the area, or of the plan.
        """
    def to_csv(self, /) -> str:
        """
        The table as CSV, for a spreadsheet: a line of headings, then one a row, with the title, the figures, how far
        the row is set in, and the columns whose figures were moved.

        In ``"nb"`` and ``"nn"`` it has semicolons and a decimal comma, as a Norwegian Excel opens it; in ``"en"`` commas and
        a decimal point. Numbers have no spaces and an ordinary minus; the text begins with a byte order mark, lines
        end in CR LF, and notes are left out. A title that a spreadsheet could take for a formula gets a ``'`` first.

        >>> frame.present().to_csv().splitlines()[1]
        'Utgangspunkt;9719;9719;0;'
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> frame.present(unit="mill. kr", decimals=1).to_dict()["rows"][0]["cells"][0]
        {'text': '9,7', 'shown': '9.7', 'exact': '9.719', 'moved': False}
        """
    def to_html(self, /, *, style: bool = False) -> str:
        """
        The table in HTML, marked up so that screen readers tell rows and columns.

        With ``style=True``, a small style sheet for a page that has none stands before the table, in light and dark;
        a content security policy that allows no inline styles drops it. A page's own styles go by the classes:
        ``ramme-presentation``, ``ramme-table``, ``ramme-unit``, ``ramme-amount``, ``ramme-moved``, ``ramme-mark``,
        ``ramme-notes``, ``ramme-note``, ``ramme-note-moved``; a row has its role (``ramme-opening``,
        ``ramme-base-change``, ``ramme-subtotal``, ``ramme-row``, ``ramme-closing``, ``ramme-area``) and its depth
        (``ramme-depth-0`` to ``ramme-depth-20``).

        >>> frame.present().to_html().splitlines()[0]
        '<div class="ramme-presentation" lang="nb">'
        >>> frame.present().to_html(style=True).splitlines()[1]
        '<style>'
        """
    def to_markdown(self, /) -> str:
        """
        The table in Markdown.

        >>> frame.present(unit="mill. kr", decimals=1).to_markdown().splitlines()[-1]
        '| **Ny driftsramme** | **10,0** | **10,3** |'
        """
    def to_text(self, /) -> str:
        """
        The table as text, with aligned numbers and the notes under it.

        >>> frame.present(unit="mill. kr", decimals=1, language="en").to_text().splitlines()[0]
        'Skole (NOK million)  2024  2025'
        """
    def to_xlsx(self, /, path: str | PathLike[str] | None = None) -> bytes:
        """
        The table as an Excel workbook: its bytes; with a ``path``, also written there.

        Raises :class:`PlanError` for more rows than a sheet holds, and ``OSError`` for a file that cannot be written.

        >>> frame.present().to_xlsx()[:2]
        b'PK'
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def unit_label(self, /) -> str:
        """
        The unit as people read it.
        """
    @property
    def view(self, /) -> View:
        """
        The view of every row: ``"level"`` or ``"change"``.
        """

@final
class Problem:
    """
    One thing that is wrong with an input; a :class:`PlanError` holds them all.

    It is a value: equal to a problem that says the same, hashable, and it can be pickled.

    >>> try:
    ...     ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "areas": [
    ...         {"id": "skole", "title": "Skole", "base": 9719.5}]})
    ... except ramme.PlanError as error:
    ...     problem = error.problems[0]
    >>> problem.code, problem.path, problem.found, problem.expected
    ('float_amount', '/areas/0/base', '9719.5', '"9719.5"')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, str, str, list[tuple[str, str]]]]:
        """
        For pickling and copying.
        """
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, code: str, path: str, found: str, expected: str, messages: list[tuple[str, str]]) -> Problem:
        """
        Puts a pickled problem together again.
        """
    @property
    def code(self, /) -> str:
        """
        The kind of problem: a stable name, such as ``"unknown_area"``.
        """
    @property
    def expected(self, /) -> str:
        """
        What would be right: a form, a list of values or a limit.
        """
    @property
    def found(self, /) -> str:
        """
        What was found there, shortened to 80 characters.
        """
    def message(self, /, language: Language | None = None) -> str:
        """
        The problem as a sentence in ``"nb"``, ``"nn"`` or ``"en"``; left out, in the language that
        :func:`set_language` chose, else in English.

        Raises :class:`PlanError` for another language.

        >>> try:
        ...     plan.frame().amounts("closing", area="barnehage")
        ... except ramme.PlanError as error:
        ...     print(error.problems[0].message("nn"))
        det finst ikkje noko område `barnehage`; områda er skole
        """
    @property
    def path(self, /) -> str:
        """
        Where the value stands: a JSON Pointer (RFC 6901); the empty text is the whole document.
        """

@final
class Reading:
    """
    What a sentence says of a measure: an effect with the words that it came from, or refusals.

    >>> reading = ramme.read_sentence("Innsparing på 2 millioner kroner fra 2024", years=[2023, 2024],
    ...     unit="mill. kr")
    >>> reading.levels, [(part.words, part.value) for part in reading.parts]
    ([Decimal('0'), Decimal('-2')], [('Innsparing', 'saving'), ('2 millioner kroner', '-2'), ('fra 2024', '2024')])
    """
    def __copy__(self, /) -> Reading:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Reading:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def claim_differences(self, /) -> list[ClaimDifference]:
        """
        Where the stated amounts do not follow the half-year effect stated beside them.
        """
    @property
    def convention(self, /) -> Convention:
        """
        The convention of listed amounts in the effect: ``"level"`` or ``"change"``.
        """
    @property
    def effect(self, /) -> Effect | None:
        """
        The effect, as a plan's measure has it; ``None`` when the text is refused.
        """
    @property
    def held(self, /) -> Held | None:
        """
        The reading held against the amounts that were given with the text; ``None`` where none were.
        """
    def hold_against(self, /, amounts: Sequence[Amount]) -> Held:
        """
        Holds the text against the amounts of a table: one for each plan year, in the reading's unit and convention.

        Raises :class:`PlanError` for amounts that are no amounts or not as many as the years.

        >>> reading = ramme.read_sentence("Det foreslås å bevilge 8 millioner kroner fra 2024.",
        ...     years=range(2023, 2027), unit="mill. kr")
        >>> held = reading.hold_against([0, 4, 4, 4])
        >>> held.verdict, held.part_of_year.share, held.part_of_year.unexplained
        ('differs', '1/2', [2025, 2026])
        """
    @property
    def levels(self, /) -> list[Decimal] | None:
        """
        The level of each plan year, phased by twelfths and rounded to øre; ``None`` when the text is refused or the
        effect has no years.
        """
    @property
    def parts(self, /) -> list[ReadPart]:
        """
        The words that the effect came from, in the order of the text.
        """
    @property
    def refusals(self, /) -> list[Refusal]:
        """
        The words that could not be placed; empty when there is an effect.
        """
    @property
    def set_aside(self, /) -> list[SetAside]:
        """
        Amounts and times of the text that are about something else.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        What the sentence gives and from which words, or what could not be placed, in ``"nb"``, ``"nn"`` or
        ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(ramme.read_sentence("Kutt på 100 000 kroner i 2024", years=[2024]).text("en"))
        Read (NOK): 2024: −100 000
        «Kutt» → below zero
        «100 000 kroner» → −100 000
        «i 2024» → 2024
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> ramme.read_sentence("Kutt på 100 000 kroner i 2024", years=[2024]).to_dict()["levels"]
        ['-100000']
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years it was read against.
        """

@final
class RollUp:
    """
    Closing frames of very many measures, added up by area and year as fast as they can be read: all units of all
    municipalities of a county. It gives what :meth:`Frame.amounts` gives as ``"closing"`` of the same measures, and keeps
    nothing of a measure. It can be copied, not pickled: another process gets the columns, which it is made of again.

    - ``parents``: for each area the place of the area it lies under, ``None`` (or −1) where it lies under none
    - ``bases``: for each area its base
    - ``first``, ``last``: the plan years
    - ``unit``: of the amounts that come in: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``, as whole numbers, ``Decimal`` or
      texts as ``str(Decimal)`` writes them, where ``"1.000"`` is 1; left out, they are whole øre. What comes out is whole øre

    A column is anything with the buffer protocol (numpy, ``array.array``), an Arrow column of whole numbers or, in a
    unit, of decimals (polars, pyarrow, pandas from 3 on), or a list. Floats are a ``TypeError``. Raises
    :class:`PlanError` with every problem at once.

    >>> county = ramme.RollUp(parents=[None, 0, 0], bases=[0, 100_000, 200_000], first=2024, last=2026)
    >>> county.add(  # 600 kr a year from August 2024 through June 2026; −300.01 kr from July 2025 on
    ...     area=[1, 2],
    ...     full_year=[60_000, -30_001],
    ...     start=[12 * 2024 + 8 - 1, 12 * 2025 + 7 - 1],
    ...     end=[12 * 2026 + 6 - 1, 12 * 2200 + 12 - 1],
    ... )
    >>> closing = county.closing()
    >>> closing.shape, closing.tolist()  # areas, years
    ((3, 3), [[325000, 344999, 299999], [125000, 160000, 130000], [200000, 184999, 169999]])
    """
    def __copy__(self, /) -> RollUp:
        """
        Another one with the same measures.
        """
    def __deepcopy__(self, _memo: Any, /) -> RollUp:
        """
        Another one with the same measures.
        """
    def __new__(cls, /, *, parents: Parents, bases: AmountColumn, first: SupportsIndex, last: SupportsIndex, unit: Unit | None = None) -> RollUp: ...
    def __repr__(self, /) -> str: ...
    def add(self, /, *, area: NumberColumn, full_year: AmountColumn, start: NumberColumn, end: NumberColumn | None = None, threads: SupportsIndex = 1, progress: Progress | None = None) -> None:
        """
        Adds measures; they may come in as many pieces as one likes.

        - ``area``: the place of each one's area
        - ``full_year``: its amount of a full year, at most 10¹³ kr in size
        - ``start``: the first month it counts in, numbered 12 × year + month − 1: August 2024 is 24 295. Of a numpy column
          of dates: ``dates.astype("M8[M]").astype(int) + 12 * 1970``
        - ``end``: the last month it counts in; what does not end has 26 411, December 2200. Without the column none ends
        - ``threads``: 1 when left out; the figures are the same for any number
        - ``progress``: ``True`` shows a bar by tqdm, if that is installed; a function is called now and then with how many
          measures of all are done; if it answers ``False``, :class:`Cancelled` is raised, and what it raises itself goes
          on: then nothing was added

        Others run meanwhile. Raises :class:`PlanError` with the first number of each column that cannot be, at
        ``/area/17``; then nothing was added. ``TypeError`` for floats, ``OverflowError`` for what does not fit in 64 bits.

        >>> from decimal import Decimal
        >>> unit = ramme.RollUp(parents=[None], bases=["9719"], first=2024, last=2025, unit="1000 kr")
        >>> unit.add(area=[0], full_year=[Decimal("600")], start=[12 * 2024 + 8 - 1])
        >>> unit.closing().tolist()
        [[996900000, 1031900000]]
        """
    def closing(self, /) -> memoryview:
        """
        The closing frames in whole øre, with the areas below, as a ``memoryview`` of 64-bit integers with the dimensions
        area, year; ``numpy.asarray`` takes it without copying.

        >>> ramme.RollUp(parents=[None, 0], bases=[0, 500], first=2024, last=2026).closing().tolist()
        [[500, 500, 500], [500, 500, 500]]
        """
    def take_out(self, /, *, area: NumberColumn, full_year: AmountColumn, start: NumberColumn, end: NumberColumn | None = None) -> None:
        """
        Takes measures out that were added before, given as in :meth:`add`; with that, the way to change one.

        >>> unit = ramme.RollUp(parents=[None], bases=[0], first=2024, last=2025)
        >>> measure = {"area": [0], "start": [12 * 2024]}
        >>> unit.add(full_year=[500], **measure)
        >>> unit.take_out(full_year=[500], **measure)
        >>> unit.add(full_year=[700], **measure)
        >>> unit.closing().tolist()
        [[700, 700]]
        """

@final
class RolledPlan:
    """
    A plan rolled forward a year (rullering): next year's plan, and what became of every row.

    >>> rolled = plan.roll_forward(title="Budsjett 2025")
    >>> rolled.plan.years, rolled.plan.frame().amounts("opening")
    ([2025, 2026], [Decimal('9969'), Decimal('9969')])
    >>> rolled.rows[0].rolled, rolled.rows[0].old, rolled.rows[0].new
    ('became_full_year', [Decimal('250'), Decimal('600')], [Decimal('350'), Decimal('350')])
    """
    def __copy__(self, /) -> RolledPlan:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> RolledPlan:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def base_unknown(self, /) -> list[str]:
        """
        The ids of the areas without others below them whose base is not known. Their frames, and those above them,
        are deviations: in the old plan from the old base, in the new one from the first year's frame.
        """
    @property
    def plan(self, /) -> Plan:
        """
        The new plan.
        """
    @property
    def rows(self, /) -> list[RolledRow]:
        """
        Every row of the old plan, in its order. Amounts are levels in the plan's unit.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        What became of each row, one a line, with its levels in both plans, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(plan.roll_forward().text("en"))
        Rolled forward to 2025–2026 (NOK 1000)
        Ny klasse: becomes full-year; ...
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> plan.roll_forward().to_dict()["rows"][0]["rolled"]
        'became_full_year'
        """

@final
class Row:
    """
    One row of a plan: an adjustment, a measure, a transfer or a reallocation; ``plan["8"]`` gives the row with the id 8.

    A row never changes, and its methods that change something give a new plan. Rows are equal, and have the same hash,
    where they are written the same, also in different plans; a row can be pickled and copied.

    >>> row = plan["1"]
    >>> row
    <ramme.Row "1", measure "Ny klasse">
    >>> row.amounts()
    [Decimal('250'), Decimal('600')]
    >>> row.delayed(months=6)["1"].amounts()
    [Decimal('0'), Decimal('550')]
    """
    def __copy__(self, /) -> Row:
        """
        The same row, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Row:
        """
        The same row, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Plan, str]]:
        """
        For pickling: as the row of its plan.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table of one row.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    def amounts(self, /, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> list[Decimal]:
        """
        Its amounts, one for each plan year, as :meth:`Frame.amounts` gives them for ``row:ID``.

        Raises :class:`PlanError` for a row without amounts in years, and what :meth:`Frame.amounts` raises.

        >>> plan["1"].amounts(view="change")
        [Decimal('250'), Decimal('350')]
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of the area that its amounts fall in, also where the plan leaves its only one out; ``None`` where there
        are several.
        """
    @property
    def areas(self, /) -> list[str]:
        """
        The ids of the areas that its amounts fall in; of a reallocation, the one that gives and the one that gets.
        """
    def delayed(self, /, months: int) -> Plan:
        """
        The plan with the row so many months later; below zero, earlier. What is stated year by year, a rate and a
        transfer can only be delayed by whole years.

        Raises :class:`PlanError` for what cannot be delayed so.

        >>> plan["1"].delayed(months=12).frame().amounts("closing")
        [Decimal('9719'), Decimal('9969')]
        """
    @property
    def effect(self, /) -> Effect | None:
        """
        What it does, as the plan writes it, with amounts as ``str``; ``None`` of a transfer, which moves one amount.

        >>> plan["1"].effect
        {'full_year': '600', 'from': '2024-08'}
        """
    def explain(self, /, year: int, *, area: str | None = None, view: View | None = None, side: Side | None = None) -> Explanation:
        """
        Why its amount in a year is what it is, as :meth:`Frame.explain` tells of ``row:ID``.

        Raises what :meth:`Frame.explain` raises.

        >>> print(plan["1"].explain(2024).text("en"))
        Ny klasse, 2024: 5/12 of 600 = 250
        """
    @property
    def heading(self, /) -> str | None:
        """
        The id of the group of an adjustment, or of the category of a measure or of its transfer.
        """
    @property
    def id(self, /) -> str:
        """
        The name that figures and other rows refer to.
        """
    @property
    def is_off(self, /) -> bool:
        """
        Whether it is switched off, and counts nothing.
        """
    @property
    def kind(self, /) -> RowKind:
        """
        What it is: ``"adjustment"``, ``"measure"``, ``"transfer"`` or ``"reallocation"``.
        """
    @property
    def plan(self, /) -> Plan:
        """
        The plan it is a row of.
        """
    def replaced(self, /, **fields: Any) -> Plan:
        """
        The plan with some fields of the row exchanged, as :meth:`Plan.with_measure` and its like would: ``effect``,
        ``title``, ``tags`` and what else such a row has, but its ``id``. ``None`` takes a field out.

        Raises :class:`PlanError` with every problem of the new plan at once.

        >>> plan["1"].replaced(effect={"amounts": [100, 200]}).frame().amounts("closing")
        [Decimal('9819'), Decimal('9919')]
        """
    def scaled(self, /, factor: Amount) -> Plan:
        """
        The plan with every amount of the row multiplied: ``"0.8"``, a ``Decimal`` or an ``int``, from 0 to 100 with at
        most six decimals. Products are rounded as the row rounds, those of a yearly rate (``full_year``, ``steps``) when they become a year's
        amount; of a rate of a base, the rate is multiplied.

        Raises :class:`PlanError` for another factor, a ``float`` among them.

        >>> plan["1"].scaled("0.8").frame().amounts("closing")
        [Decimal('9919'), Decimal('10199')]
        """
    @property
    def side(self, /) -> Side:
        """
        The side it stands on: ``"expenditure"`` or ``"income"``.
        """
    @property
    def source(self, /) -> Source | None:
        """
        The document, the place and the sentence it was read from, as the plan writes them.
        """
    def switched_off(self, /) -> Plan:
        """
        The plan with the row switched off: it keeps its place and counts nothing. :meth:`without` takes it out.

        >>> off = plan["1"].switched_off()
        >>> off["1"].is_off, off.frame().amounts("closing")
        (True, [Decimal('9719'), Decimal('9719')])
        """
    def switched_on(self, /) -> Plan:
        """
        The plan with the row switched on again.

        >>> plan["1"].switched_off()["1"].switched_on() == plan
        True
        """
    @property
    def tags(self, /) -> list[str]:
        """
        The free tags of a measure; other rows have none.
        """
    @property
    def title(self, /) -> str:
        """
        The name that people read.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The row as a dict, as the plan writes it; :meth:`Plan.with_measure` and its like take it.

        >>> plan["1"].to_dict()
        {'id': '1', 'title': 'Ny klasse', 'effect': {'full_year': '600', 'from': '2024-08'}}
        """
    def without(self, /) -> Plan:
        """
        The plan without the row, as :meth:`Plan.without` gives it.

        >>> "1" in plan["1"].without()
        False
        """

@final
class Scenario:
    """
    A named set of changes to a plan, itself a document: rows switched off, scaled, delayed or given another
    effect, another base or price index, a cut, rows put in.

    A change is a dict, and its kind is told by its field: ``row`` (with any of ``effect``, ``delay`` in months,
    ``scale`` and ``off``), ``area`` (with ``base``), ``price_index``, ``allocate``, ``adjustment``, ``measure``,
    ``transfer`` or ``reallocation``. Changes are made in their order. :meth:`Plan.with_scenario` gives the plan
    with them; ``core/SCENARIOS.md`` in the repository has every field, with examples. A scenario never changes, is equal
    to one of the same content, and can be a key, pickled and copied.

    >>> late = ramme.Scenario.from_dict({"title": "Et halvt år senere", "changes": [{"row": "1", "delay": 6}]})
    >>> late
    <ramme.Scenario "Et halvt år senere", 1 changes>
    >>> (plan | late).frame().amounts("closing")
    [Decimal('9719'), Decimal('10269')]

    Two scenarios, one after the other, are one:

    >>> late | {"title": "Billigere", "changes": [{"row": "1", "scale": "0.5"}]}
    <ramme.Scenario "Et halvt år senere, Billigere", 2 changes>
    """
    def __copy__(self, /) -> Scenario:
        """
        The same value, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Scenario:
        """
        The same value, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __or__(self, next: object, /) -> Scenario: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]:
        """
        For pickling, as JSON.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @classmethod
    def from_dict(cls, /, mapping: documents.Scenario | dict[str, Any]) -> Scenario:
        """
        Reads a scenario from a dict of the same form as the JSON document; amounts and factors are ``int``,
        ``Decimal`` or ``str``, no ``float``.

        Raises what :meth:`Plan.from_dict` raises, for problems of form.

        >>> cheaper = {"title": "Fire femtedeler", "changes": [{"row": "1", "scale": "0.8"}]}
        >>> plan.with_scenario(ramme.Scenario.from_dict(cheaper)).frame().amounts("closing")
        [Decimal('9919'), Decimal('10199')]
        """
    @classmethod
    def from_json(cls, /, text: str) -> Scenario:
        """
        Reads a scenario from JSON text.

        Raises :class:`PlanError` with every problem of form at once; what its names mean is for
        :meth:`Plan.with_scenario`.

        >>> ramme.Scenario.from_json('{"title": "Uten ny klasse", "changes": [{"row": "1", "off": true}]}')
        <ramme.Scenario "Uten ny klasse", 1 changes>
        """
    @property
    def title(self, /) -> str:
        """
        What people call it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The scenario as a dict of the same form as the JSON document; amounts are ``str``.

        >>> ramme.Scenario.from_dict({"title": "Uten", "changes": [{"row": "1", "off": True}]}).to_dict()
        {'title': 'Uten', 'changes': [{'row': '1', 'off': True}]}
        """
    def to_json(self, /) -> str:
        """
        The scenario as JSON, laid out for people; reading it back gives an equal scenario.

        >>> scenario = ramme.Scenario.from_dict({"title": "Som planlagt", "changes": []})
        >>> ramme.Scenario.from_json(scenario.to_json()) == scenario
        True
        """

@final
class Simulation:
    """
    The samples of a plan: what they say, their totals, and the numbers that gave them; made by :meth:`Plan.simulate`.

    It can be pickled, as what it was drawn from; the samples are then drawn again, and are the same.

    >>> cost = {"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}
    >>> simulation = plan.simulate({"seed": 2024, "samples": 1000, "variables": [cost]})
    >>> simulation
    <ramme.Simulation of "Budsjett 2024", 1000 samples, seed 2024>
    >>> [closing] = simulation.outcomes.figures
    >>> closing.planned
    [Decimal('9969'), Decimal('10319')]
    >>> closing.least[0] < closing.mean[0] < closing.most[0]
    True
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
        ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
        """
    def __copy__(self, /) -> Simulation:
        """
        The same simulation, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Simulation:
        """
        The same simulation, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: planned, mean and quantiles of each figure and year, and what drives the spread.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    def _titles(self, /, language: Language | None = None) -> list[str]:
        """
        What people call the figures, in a language: for the titles of charts.
        """
    def column(self, /, variable: SupportsIndex) -> memoryview:
        """
        The numbers of a variable by its place, one for each sample, as a ``memoryview`` of 64-bit integers: a scale in
        millionths, an amount in øre, a delay in months, 1 or 0 for on and off.

        A place below zero counts from the end. Raises ``IndexError`` for a variable that there is not.

        >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
        ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
        >>> set(plan.simulate({"seed": 1, "samples": 100, "variables": [late]}).column(0)) == {0, 6}
        True
        """
    @property
    def outcomes(self, /) -> Outcomes:
        """
        What the samples say: for each figure its mean, least, most and quantiles, how often there is enough, and what
        drives the spread. Amounts are in the plan's unit.
        """
    @property
    def plan(self, /) -> Plan:
        """
        The plan that was drawn.
        """
    @property
    def plot(self, /) -> SimulationPlots:
        """
        Charts of the samples, as altair charts that one can go on shaping; needs ``pip install 'ramme[plot]'``.

        ``fan`` and ``drivers``; see :class:`ramme.plot.SimulationPlots`.
        """
    def scenario(self, /, sample: SupportsIndex, title: str) -> Scenario:
        """
        One sample as a scenario, to look at or to make a plan of.

        A sample below zero counts from the end. Raises ``IndexError`` for one that there is not.

        >>> late = {"row": "1", "change": "delay", "distribution": {"fixed": 6}}
        >>> plan.simulate({"seed": 1, "samples": 100, "variables": [late]}).scenario(99, "Den siste").to_dict()
        {'title': 'Den siste', 'changes': [{'row': '1', 'delay': 6}]}
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        What the samples say, a line for each figure and year, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(plan.simulate({"seed": 1, "samples": 100, "variables": []}).text("en"))
        Closing frame (NOK 1000)
          2024: planned 9 969, on average 9 969; between 9 969 (5%) and 9 969 (95%)
          2025: planned 10 319, on average 10 319; between 10 319 (5%) and 10 319 (95%)
        100 samples, seed 1. Amounts are rounded.
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        What the samples say as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_arrow().column_names[:6]
        ['figure', 'area', 'title', 'year', 'planned', 'mean']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        What the samples say as a dict, ready for JSON; amounts are ``str``.

        >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_dict()["figures"][0]["mean"]
        ['9969', '10319']
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        What the samples say as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
        :meth:`Frame.to_pandas` does.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> plan.simulate({"seed": 1, "samples": 100, "variables": []}).to_pandas()["year"].tolist()
        [2024, 2025]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        What the samples say as a ``polars.DataFrame``; amounts are exact decimals. A row for each figure and year, with a column for each quantile, named by its share.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> late = {"row": "1", "change": "delay", "distribution": {"fixed": 6}}
        >>> simulation = plan.simulate({"seed": 1, "samples": 100, "variables": [late]})
        >>> simulation.to_polars().select("year", "planned", "mean", "0.5").rows()[0]
        (2024, Decimal('9969.00000'), Decimal('9719.00000'), Decimal('9719.00000'))
        """
    def totals(self, /) -> memoryview:
        """
        The totals of every sample in whole øre, as a ``memoryview`` of 64-bit integers with the dimensions sample,
        figure, year; each call copies them once.

        >>> cost = {"row": "1", "change": "scale", "distribution": {"range": ["0.5", "1.5"]}}
        >>> plan.simulate({"seed": 1, "samples": 100, "variables": [cost]}).totals().shape
        (100, 1, 2)
        """
    @property
    def uncertainty(self, /) -> Uncertainty:
        """
        What was drawn from.
        """

@final
class Stream:
    """
    The totals of a batch, so many scenarios at a time; made by :meth:`Batch.stream`.

    >>> stream = plan.batch([{"row": "1", "change": "delay"}]).stream([range(3)], at_a_time=2)
    >>> [part.shape for part in stream]
    [(2, 1, 2), (1, 1, 2)]
    """
    def __iter__(self, /) -> Stream: ...
    def __next__(self, /) -> memoryview: ...

@final
class Table:
    """
    The frame of an area, or the areas of a plan, in rows; ``print`` shows it with aligned numbers.

    >>> table = frame.table()
    >>> [table.columns] + [[row.title, *map(str, row.amounts)] for row in table.rows]
    [['2024', '2025'], ['Utgangspunkt', '9719', '9719'], ['Sum tiltak', '250', '600'], ['Ny klasse', '250', '600'], ['Ny driftsramme', '9969', '10319']]
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table as a stream of Arrow, for whatever takes tables by the PyCapsule interface:
        ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``. Amounts are decimal128.
        """
    def __copy__(self, /) -> Table:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Table:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def columns(self, /) -> list[str]:
        """
        The column headings: the years as text, or what the plan puts in their place.
        """
    @property
    def language(self, /) -> Language:
        """
        The language of the headings: ``"nb"``, ``"nn"`` or ``"en"``.
        """
    @property
    def rows(self, /) -> list[TableRow]:
        """
        The rows, from top to bottom.
        """
    @property
    def side(self, /) -> Side | None:
        """
        The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    @property
    def title(self, /) -> str:
        """
        The title of the area, or of the plan.
        """
    def to_arrow(self, /, *, shape: FrameShape | None = None) -> ArrowTable:
        """
        The table as a ``pyarrow.Table``; amounts are decimal128. Takes what :meth:`to_polars` does.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.table().to_arrow().num_rows
        8
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The table as a dict, ready for JSON; amounts are ``str``.

        >>> frame.table().to_dict()["rows"][-1]["amounts"]
        ['9969', '10319']
        """
    def to_pandas(self, /, *, shape: FrameShape | None = None, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        The table as a ``pandas.DataFrame`` with Arrow's types. Takes what :meth:`to_polars` does, and ``amounts`` as
        :meth:`Frame.to_pandas` does.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> frame.table().to_pandas(shape="wide")["title"].tolist()
        ['Utgangspunkt', 'Sum tiltak', 'Ny klasse', 'Ny driftsramme']
        """
    def to_polars(self, /, *, shape: FrameShape | None = None) -> PolarsFrame:
        """
        The table as a ``polars.DataFrame``; amounts are exact decimals.

        ``shape`` is ``"tidy"`` (also when left out), with a row for each figure and year, or ``"wide"``, with a column for each year.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> frame.table().to_polars(shape="wide")["2025"].to_list()
        [Decimal('9719.00000'), Decimal('600.00000'), Decimal('600.00000'), Decimal('10319.00000')]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def view(self, /) -> View:
        """
        The view of every row: ``"level"`` or ``"change"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class TableCheck:
    """
    What a published table came to: every sum, chain, rate and deviation in it, with a verdict.

    >>> check = ramme.check_table(text='''
    ... Hele 1 000    2024    2025
    ... Skole        1 100   1 150
    ... Helse          540     560
    ... Sum          1 460   1 710
    ... ''')
    >>> check.verdict, check.counts
    ('error', VerdictCounts(holds=1, rounding=0, error=1))
    >>> error = next(check for check in check.checks if check.verdict == "error")
    >>> error.label, error.column, error.printed, error.computed
    ('Sum', '2024', Decimal('1460'), Decimal('1640'))
    >>> [(suspect.label, suspect.would_be, suspect.slip) for suspect in check.conflicts[0].suspects][0]
    ('Sum', Decimal('1640'), 'digits_swapped')
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> TableCheck:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> TableCheck:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def checks(self, /) -> list[Check]:
        """
        Every check, in the order of the columns.
        """
    @property
    def conflicts(self, /) -> list[Conflict]:
        """
        Errors, narrowed down.
        """
    @property
    def counts(self, /) -> VerdictCounts:
        """
        How many checks came to what.
        """
    @property
    def deviation(self, /) -> DeviationFit | None:
        """
        Which way deviations go, in a table of budget and accounts.
        """
    @property
    def rates(self, /) -> list[RateFit]:
        """
        What stated rates tell about rounding.
        """
    @property
    def reading(self, /) -> TableReading | None:
        """
        How the text was read, where it was text or CSV.
        """
    def sentences(self, /, language: Language | None = None) -> list[CheckSentence]:
        """
        The outcome sentence by sentence, in ``"nb"``, ``"nn"`` or ``"en"``: each difference with the places of its
        figures.

        Raises :class:`PlanError` for another language.

        >>> csv = "Post;2024|Skole;100|Helse;54|Sum;145".replace("|", chr(10))
        >>> for sentence in ramme.check_table(csv=csv).sentences("en"):
        ...     if sentence.about == "difference":
        ...         print(sentence.paths, sentence.words[:22])
        ['/rows/2/amounts/0'] Sum, 2024: printed 145
        """
    @property
    def step(self, /) -> Decimal:
        """
        The step that the figures were taken to be rounded to, in that unit.
        """
    @property
    def table(self, /) -> Published | None:
        """
        The table as it was read, where it was text or CSV, of the form that :func:`check_table` takes.
        """
    def text(self, /, language: Language | None = None) -> str:
        """
        The checks that do not hold, with the reasoning, in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises :class:`PlanError` for another language.

        >>> print(ramme.check_table({"shape": "absolute", "columns": ["2024"], "rows": [
        ...     {"label": "Skole", "amounts": [100]}, {"label": "Helse", "amounts": [54]},
        ...     {"role": "total", "label": "Sum", "amounts": [154]}]}).text("en"))
        Checks: 1. Hold: 1, rounding: 0, errors: 0
        """
    @property
    def title(self, /) -> str | None:
        """
        The title of the table.
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> check = ramme.check_table(text="Tekst 2024\\nSkole 100\\nHelse 54\\nSum 165", unit="1000 kr", shape="absolute")
        >>> check.to_arrow().num_rows
        1
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> csv = "Post;2024|Skole;100|Helse;54|Sum;154".replace("|", chr(10))
        >>> ramme.check_table(csv=csv).to_dict()["counts"]
        {'holds': 1, 'rounding': 0, 'error': 0}
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> check = ramme.check_table(text="Tekst 2024\\nSkole 100\\nHelse 54\\nSum 165", unit="1000 kr", shape="absolute")
        >>> check.to_pandas()["difference"].tolist()
        [Decimal('11')]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        The checks as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> check = ramme.check_table(text="Tekst 2024\\nSkole 100\\nHelse 54\\nSum 165", unit="1000 kr", shape="absolute")
        >>> check.to_polars().select("label", "printed", "computed", "verdict").rows()
        [('Sum', Decimal('165'), Decimal('154'), 'error')]
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def verdict(self, /) -> CheckVerdict | None:
        """
        The gravest verdict: ``"holds"``, ``"rounding"`` or ``"error"``; ``None`` where there was nothing to check,
        or the text could not be read in exactly one way.
        """

@final
class Uncertainty:
    """
    What is uncertain of a plan, and what is asked of it; :meth:`Plan.simulate` draws it.

    A dict with

    - ``seed``: the same seed gives the same figures, everywhere; and ``samples``: how many plans are drawn
    - ``variables``: dicts with ``row``, ``change`` (``"scale"``, ``"delay"`` in months, ``"amount"`` in the plan's
      unit, ``"on"``) and ``distribution``: ``{"fixed": v}``, ``{"range": [low, high]}``,
      ``{"triangular": [low, mode, high]}``, ``{"pert": [low, mode, high]}``,
      ``{"normal": {"mean", "sd", "min", "max"}}`` or ``{"discrete": [{"value", "weight"}]}``. A range of months is of
      whole ones, all equally likely; a ``"scale"`` cannot be below zero, so a normal one needs ``min``
    - ``factors`` that variables may share, as ``{"id", "title"}``; a variable names its ``factor`` and its
      ``loading``, from −1 to 1
    - ``figures`` that are asked for, as in :meth:`Plan.batch` (the closing frame when left out), ``available``: what
      there is for the first, as in :meth:`Plan.balance`, and ``quantiles`` as shares, each above the one before

    ``core/SCENARIOS.md`` in the repository has every field, with examples.

    It never changes, is equal to one of the same content, and can be a key, pickled and copied.

    >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
    ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
    >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 1, "samples": 1000, "variables": [late]})
    >>> uncertainty
    <ramme.Uncertainty of 1 variables, 1000 samples, seed 1>
    """
    def __copy__(self, /) -> Uncertainty:
        """
        The same value, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Uncertainty:
        """
        The same value, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]:
        """
        For pickling, as JSON.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @classmethod
    def from_dict(cls, /, mapping: documents.Uncertainty | dict[str, Any]) -> Uncertainty:
        """
        Reads what is uncertain from a dict of the same form as the JSON document; numbers are ``int``,
        ``Decimal`` or ``str``, no ``float``.

        Raises what :meth:`Plan.from_dict` raises, for problems of form.

        >>> cost = {"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}
        >>> ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": [cost]}).samples
        10
        """
    @classmethod
    def from_json(cls, /, text: str) -> Uncertainty:
        """
        Reads what is uncertain from JSON text.

        Raises :class:`PlanError` with every problem of form at once; what its names mean is for
        :meth:`Plan.simulate`.

        >>> ramme.Uncertainty.from_json('{"seed": 7, "samples": 10, "variables": []}')
        <ramme.Uncertainty of 0 variables, 10 samples, seed 7>
        """
    @property
    def samples(self, /) -> int:
        """
        How many plans are drawn.
        """
    @property
    def seed(self, /) -> int:
        """
        Where the draws start: the same seed gives the same samples, everywhere.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        What is uncertain as a dict of the same form as the JSON document; numbers that are not whole are ``str``.

        >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": []})
        >>> uncertainty.to_dict()["figures"], uncertainty.to_dict()["quantiles"]
        ([{'figure': 'closing'}], ['0.05', '0.25', '0.5', '0.75', '0.95'])
        """
    def to_json(self, /) -> str:
        """
        What is uncertain as JSON, laid out for people; reading it back gives the same.

        >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": []})
        >>> ramme.Uncertainty.from_json(uncertainty.to_json()) == uncertainty
        True
        """

@final
class Waterfall:
    """
    From the opening frame of a year to its closing frame, one step at a time; made by :meth:`Frame.waterfall`.

    >>> waterfall = frame.waterfall(2025)
    >>> [(step.role, step.from_, step.to) for step in waterfall.steps]
    [('opening', Decimal('0'), Decimal('9719')), ('row', Decimal('9719'), Decimal('10319')), ('closing', Decimal('0'), Decimal('10319'))]
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> CapsuleType:
        """
        The table of :meth:`to_polars` as a stream of Arrow, for whatever takes tables by the PyCapsule
        interface: ``polars.DataFrame(answer)``, ``pyarrow.table(answer)``, ``duckdb.sql("from answer")``.
        """
    def __copy__(self, /) -> Waterfall:
        """
        The same answer, as it never changes.
        """
    def __deepcopy__(self, _memo: Any, /) -> Waterfall:
        """
        The same answer, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]:
        """
        For pickling: as the call that made it.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        For notebooks: as a table.
        """
    def _repr_pretty_(self, /, printer: Any, _cycle: bool) -> None:
        """
        For IPython in a terminal: as `print` shows it.
        """
    @property
    def language(self, /) -> Language:
        """
        The language of the titles that are the library's own.
        """
    @property
    def side(self, /) -> Side | None:
        """
        The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    @property
    def steps(self, /) -> list[WaterfallStep]:
        """
        The opening frame, the steps, and the closing frame.
        """
    @property
    def title(self, /) -> str:
        """
        The title of the area, or of the plan.
        """
    def to_arrow(self, /) -> ArrowTable:
        """
        As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.waterfall(2025).to_arrow().column_names
        ['role', 'figure', 'title', 'joined', 'year', 'amount', 'from', 'to']
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The answer as a dict, ready for JSON; amounts are ``str``.

        >>> frame.waterfall(2025).to_dict()["steps"][1]["title"]
        'Ny klasse'
        """
    def to_pandas(self, /, *, amounts: PandasAmounts | None = None) -> PandasFrame:
        """
        As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> frame.waterfall(2025).to_pandas(amounts="float")["to"].tolist()
        [9719.0, 10319.0, 10319.0]
        """
    def to_polars(self, /) -> PolarsFrame:
        """
        The steps as a ``polars.DataFrame``; amounts are exact decimals.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> frame.waterfall(2025).to_polars().select("role", "title", "amount").rows()[1]
        ('row', 'Ny klasse', Decimal('600.00000'))
        """
    @property
    def unit(self, /) -> Unit:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def view(self, /) -> View:
        """
        The view: ``"level"`` starts from the base, ``"change"`` from the closing frame of the year before.
        """
    @property
    def year(self, /) -> int:
        """
        The year.
        """

@final
class in_language:
    """
    Chooses the language of texts, tables and charts for a ``with`` block: in this thread and this task only.

    Raises :class:`PlanError` for a language other than ``"nb"``, ``"nn"`` and ``"en"``.

    >>> with ramme.in_language("nn"):
    ...     print(frame.table().rows[0].title, ramme.get_language())
    Utgangspunkt nn
    """
    def __enter__(self, /) -> None: ...
    def __exit__(self, /, *_raised: object) -> None: ...
    def __new__(cls, /, language: Language) -> in_language: ...

def _findings_html(findings: Sequence[Finding]) -> str:
    """
    Findings as HTML, in the language that is chosen, else in their plan's.
    """

def _findings_stream(findings: Sequence[Finding]) -> Any:
    """
    Findings as columns, in the language that is chosen, else in their plan's.
    """

def _no_findings() -> str:
    """
    What stands in place of findings where there are none, in the language that is chosen, else in bokmål.
    """

def _number(amount: Decimal, language: Language | None = None) -> str:
    """
    A number as people write it, in the language that is chosen, else in bokmål: for the labels of charts.
    """

def _unit_label(unit: str, language: Language | None = None) -> str:
    """
    A unit as people read it: for the axes of charts.
    """

def allocate(items: list[dict[str, Any]], amount: Amount | None = None, *, by: AllocationKey | None = None, percent: Amount | None = None, instead_of: Amount | None = None, unit: Unit | None = None, step: Resolution | None = None, remainder: RemainderMode | None = None, negative_frames: NegativeFrames | None = None) -> Allocated:
    """
    Spreads a cut or an addition over items of one's own, in whole steps, so that the parts sum to the whole.

    ``items`` are dicts: ``id``, and as far as they have them ``title``, ``parent``, ``frame``, ``weight``,
    ``exclude``, ``floor`` and ``cap``. The other options are those of :meth:`Plan.allocate`; ``unit`` is that of
    every amount (``"kr"`` when left out), ``step`` a krone when left out.

    Raises :class:`PlanError` with every problem at once.

    >>> parts = ramme.allocate([{"id": "a", "weight": 2}, {"id": "b", "weight": 1}], 1000, by="weight", step="100 kr")
    >>> [part.amount for part in parts.areas]
    [Decimal('700'), Decimal('300')]
    """

def check_table(table: documents.Published | Published | dict[str, Any] | None = None, *, csv: str | None = None, text: str | None = None, title: str | None = None, unit: Unit | None = None, shape: TableShape | None = None, columns: list[documents.PublishedColumn] | list[str] | list[dict[str, Any]] | None = None, rounding: documents.PrintedRounding | dict[str, Any] | None = None, deviation: DeviationSign | None = None, partial: bool | None = None, subtotals: SubtotalPlace | None = None, rows: list[dict[str, Any]] | None = None) -> TableCheck:
    """
    Checks a published table: every sum, carried opening, stated rate and deviation in it.

    Give the table in one of three forms: ``table``, a dict with ``shape``, ``columns`` and ``rows``; ``csv``; or
    ``text``, a pasted table with Norwegian numbers. What one knows of a table beside its text goes with the last two:

    - ``title``, ``unit`` (``"kr"``, ``"1000 kr"``, ``"mill. kr"``)
    - ``shape``: ``"level"``, ``"change"``, ``"waterfall"``, ``"absolute"``, ``"budget_vs_accounts"``
    - ``columns``: labels, or dicts with ``label``, ``role`` and ``rate``
    - ``rounding``: a dict with ``to`` and ``mode``; ``deviation``: ``"budget_less_accounts"`` or
      ``"accounts_less_budget"``; ``partial``: whether rows are left out
    - ``subtotals``: ``"above"`` or ``"below"`` their rows
    - ``rows``: dicts with ``label``, ``role`` and ``rate``, for single rows

    Raises :class:`PlanError` with every problem of the input at once. A table that does not add up is no error: the
    answer says what differs.

    >>> ramme.check_table({"shape": "absolute", "columns": ["2024"], "unit": "1000 kr", "rows": [
    ...     {"label": "Skole", "amounts": [100]}, {"label": "Helse", "amounts": [54]},
    ...     {"role": "total", "label": "Sum", "amounts": [154]}]})
    <ramme.TableCheck, 1 hold, 0 rounding, 0 errors>
    """

def composite_rate(parts: list[dict[str, Any]]) -> CompositeRate:
    """
    Composes a deflator of wage and price rates by their weights: Σ weight × per cent, exactly.

    ``parts`` are dicts with ``name``, ``weight`` (all weights sum to 1) and ``percent``.

    Raises :class:`PlanError` with every problem at once.

    >>> ramme.composite_rate([{"name": "lønn", "weight": "0.6", "percent": 4},
    ...     {"name": "priser", "weight": "0.4", "percent": 3}])
    <ramme.CompositeRate 3.6 %>
    """

def get_language() -> str | None:
    """
    The language that is chosen here and now; ``None`` where nobody chose.

    >>> ramme.get_language() is None
    True
    """

def read_sentence(text: str, *, years: Sequence[int], unit: Unit | None = None, convention: Convention | None = None, direction: Direction | None = None, amounts: Sequence[Amount] | None = None) -> Reading:
    """
    Reads a measure from a sentence of a budget document, in bokmål or nynorsk, by a closed grammar.

    The grammar, with examples of what is read and what is refused, is ``core/SENTENCES.md`` in the repository. In short:
    someone proposes (*det foreslås å*, *skal*) or the plan says in the present (*reduseres med*) a change, by an amount
    in kroner, *fra* or *i* a year; *økende til* gives steps, *(halvårsvirkning)* and *fra 1. august* part of a year,
    *engangs-* one year. What may be read in two ways is refused.

    ``years`` are the plan years, such as ``range(2024, 2028)``; ``unit`` is that of the answer's amounts (``"kr"`` when left out) and
    ``convention`` that of listed amounts, ``"level"`` (when left out) or ``"change"``. ``direction``, ``"saving"`` or
    ``"addition"``, is for words that have none of their own. With ``amounts``, one for each year, the text is held
    against a table.

    Raises :class:`PlanError` with every problem of the input at once. A sentence that cannot be read is no error: the
    answer names the words that could not be placed.

    >>> ramme.read_sentence("Kutt på 2 millioner kroner fra 2024", years=[2023, 2024], unit="mill. kr").effect
    {'full_year': '-2', 'from': 2024}
    >>> ramme.read_sentence("Noe kuttes", years=[2024]).refusals[0].reason
    'no_amount'
    """

def set_language(language: Language | None) -> None:
    """
    Chooses the language of texts, tables and charts: ``"nb"``, ``"nn"`` or ``"en"``; ``None`` takes the choice back.

    It holds for the whole process, and wherever a call names no ``language`` of its own; without it a text is in the
    plan's language, and an error in English. :class:`in_language` chooses for a block only.

    Raises :class:`PlanError` for another language.

    >>> ramme.set_language("en")
    >>> print(frame.table(area="skole"))
    Skole (NOK 1000)   2024    2025
    ───────────────────────────────
    Base              9 719   9 719
    Sum of measures     250     600
      Ny klasse         250     600
    ───────────────────────────────
    Closing frame     9 969  10 319
    >>> ramme.set_language(None)
    """

def template(path: str | PathLike[str] | None = None, *, language: Language | None = None, years: list[int] | tuple[int, ...] | range | None = None) -> bytes:
    """
    An Excel workbook to fill in, with a small example in it: its bytes; with a ``path``, also written there.

    Its first sheet tells what stands where. :func:`load` and :meth:`Plan.from_excel` read it. ``language`` is ``"nb"`` (also
    when left out), ``"nn"`` or ``"en"``; ``years`` are the plan years.

    Raises :class:`PlanError` for another language and for years that cannot be, and ``OSError`` for a file that cannot
    be written.

    >>> ramme.Plan.from_excel(ramme.template(years=range(2026, 2030)))
    <ramme.Plan "Økonomiplan 2026–2029", 2026–2029, 1000 kr>
    """
