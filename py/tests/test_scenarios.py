"""Scenarios, batches and simulations: columns in and out, long work, and what travels."""

import _thread
import copy
import multiprocessing
import operator
import pickle
import signal
import sys
import threading
import time
import types
from array import array
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import ramme

PLAN = ramme.Plan.from_dict(
    {
        "title": "Budsjett 2024",
        "years": [2024, 2025],
        "unit": "1000 kr",
        "areas": [{"id": "skole", "title": "Skole", "base": 9000}, {"id": "helse", "title": "Helse", "base": 27000}],
        "measures": [
            {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"full_year": 600, "from": "2024-08"}},
            {"id": "2", "title": "Innkjøp", "area": "helse", "effect": {"one_off": 450, "year": 2025}},
        ],
    }
)
SCALE, DELAY = {"row": "1", "change": "scale", "decimals": 1}, {"row": "1", "change": "delay"}
ON = {"row": "2", "change": "on"}
LATE = {"title": "Senere", "changes": [{"row": "1", "delay": 6}]}
COST = {"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}
UNCERTAIN = {"seed": 7, "samples": 1000, "variables": [COST]}


def of_many_measures(count: int) -> ramme.Plan:
    """A plan with as many measures, all of one area."""
    measures = [{"id": f"m{i}", "title": f"M {i}", "effect": {"full_year": 100 + i, "from": 2024}} for i in range(count)]
    areas = [{"id": "a", "title": "A", "base": 1000}]
    return ramme.Plan.from_dict({"title": "Plan", "years": [2024, 2025], "areas": areas, "measures": measures})


# Documents


@pytest.mark.parametrize(("kind", "content"), [(ramme.Scenario, LATE), (ramme.Uncertainty, UNCERTAIN)])
def test_a_document_is_a_value(kind: Any, content: dict[str, Any]) -> None:
    value = kind.from_dict(content)
    again = [kind.from_json(value.to_json()), kind.from_dict(value.to_dict()), pickle.loads(pickle.dumps(value))]
    assert all(other == value and hash(other) == hash(value) for other in again)
    assert {value, *again} == {value}
    assert value != kind.from_dict({**content, **({"title": "B"} if kind is ramme.Scenario else {"seed": 8})})
    assert value != content
    assert copy.copy(value) is copy.deepcopy(value) is value


def test_a_plan_with_a_scenario_is_a_plan() -> None:
    late = ramme.Scenario.from_dict(LATE)
    plans = [PLAN.with_scenario(late), PLAN.with_scenario(LATE), PLAN | late, PLAN | LATE]
    assert all(plan == plans[0] for plan in plans)
    assert plans[0].frame().amounts("closing", area="skole") == [9000, 9550]
    other: Any = "Senere"
    with pytest.raises(TypeError, match="unsupported operand"):
        operator.or_(PLAN, other)
    with pytest.raises(ramme.PlanError, match="unknown_row"):
        PLAN.with_scenario({"title": "Ukjent", "changes": [{"row": "9", "off": True}]})


def test_a_second_cut_is_another_cut() -> None:
    cut = {"title": "Kutt", "changes": [{"allocate": {"amount": -360, "by": "frame"}}]}
    allocated = PLAN.allocate(-360)
    both = [PLAN | cut | cut, PLAN.with_allocation(allocated).with_allocation(allocated), PLAN.with_allocation(allocated) | cut]
    for plan in both:
        assert plan.frame().amounts("closing")[0] == PLAN.frame().amounts("closing")[0] - 720
        assert [(row.id, row.title) for row in plan.measures.values() if "helse" in row.id] == [
            ("allocation-helse", "Flatt kutt, Helse"),
            ("allocation-helse-2", "Flatt kutt, Helse (2)"),
        ]
    assert both[0] == both[1] == both[2]


def test_a_row_that_is_off_stays_in_the_plan() -> None:
    off = PLAN | {"title": "Uten", "changes": [{"row": "2", "off": True}]}
    assert off.to_dict()["measures"][1]["off"] is True
    assert [finding.code for finding in off.frame().findings()] == ["switched_off"]
    assert off | {"title": "Med", "changes": [{"row": "2", "off": False}]} == PLAN


def listed(view: memoryview) -> Any:
    """A `memoryview` of several dimensions as lists; the type stubs know of one dimension."""
    return view.tolist()


# Columns in


LINES = [[10, 8, 0, 12], [0, 6, 0, -3]]


def columns(make: Any) -> list[Any]:
    return [make(column) for column in LINES]


@pytest.mark.parametrize(
    "given",
    [
        columns(list),
        columns(tuple),
        columns(lambda column: array("q", column)),
        columns(lambda column: array("b", column)),
        columns(lambda column: memoryview(array("i", column))),
        columns(np.array),
        columns(lambda column: np.array(column, np.int8)),
        columns(lambda column: np.array(column, np.int32)),
        columns(lambda column: np.repeat(np.array(column), 3)[::3]),
        columns(lambda column: np.array(column[::-1])[::-1]),
        columns(lambda column: [np.int64(number) for number in column]),
        np.array(LINES),
        np.array(LINES).T.copy().T,
        iter(LINES),
    ],
    ids=str,
)
def test_columns_are_any_whole_numbers(given: Any) -> None:
    batch = PLAN.batch([SCALE, DELAY])
    expected = [
        [[(PLAN | batch.scenario(LINES, line, "")).frame().amount("closing", year) * 100_000 for year in batch.years]]
        for line in range(4)
    ]
    assert listed(batch.totals(given)) == expected


NAMED = {"1:delay": LINES[1], "1:scale": LINES[0]}
FRAME = pl.DataFrame(NAMED, schema={"1:delay": pl.Int16, "1:scale": pl.UInt64})


@pytest.mark.parametrize(
    "given",
    [
        NAMED,
        {"1:delay": np.array(LINES[1], np.int8), "1:scale": pl.Series(LINES[0])},
        types.MappingProxyType(NAMED),
        FRAME,
        pl.concat([FRAME[:1], FRAME[1:]], rechunk=False),
        FRAME.to_arrow(),
        FRAME.to_arrow().to_batches()[0],
        FRAME.to_pandas(),
        FRAME.to_pandas().set_index(pd.Index([7, 3, 5, 9])),
    ],
    ids=lambda given: type(given).__name__,
)
def test_columns_with_names_go_by_them(given: Any) -> None:
    batch = PLAN.batch([SCALE, DELAY])
    assert batch.lever_names == ["1:scale", "1:delay"]
    assert batch.totals(given) == batch.totals(LINES)
    assert list(batch.stream(given, at_a_time=3))[1] == batch.totals([column[3:] for column in LINES])
    assert batch.scenario(given, 3, "B") == batch.scenario(LINES, -1, "B")


def test_names_of_columns_are_refused_before_their_numbers_are_read() -> None:
    batch = PLAN.batch([SCALE, DELAY])
    wrong: list[Any] = [
        {"1:scal": ["x"], "id": [0.5], "1:delay": [0]},
        pl.DataFrame({"1:scal": ["x"], "id": [0.5], "1:delay": [0]}),
    ]
    for given in wrong:
        with pytest.raises(ramme.PlanError) as caught:
            batch.totals(given)
        assert [(p.code, p.path, p.found, p.expected) for p in caught.value.problems] == [
            ("unknown_lever", "/columns/1:scal", "1:scal", "1:scale"),
            ("unknown_lever", "/columns/id", "id", ""),
            ("lever_without_column", "/columns", "1:scale", "1:scal, id, 1:delay"),
        ]
    other: Any = {1: [0]}
    with pytest.raises(TypeError, match="the name 1 is no str"):
        batch.totals(other)
    floats: Any = {"1:scale": [0.5], "1:delay": [0]}
    for given in (floats, pl.DataFrame(floats)):
        with pytest.raises(TypeError, match=r'columns\["1:scale"\]'):
            batch.totals(given)
    with pytest.raises(ramme.PlanError) as caught:
        batch.totals({"1:delay": [0, 601], "1:scale": [1, 1]})
    assert [(p.code, p.path) for p in caught.value.problems] == [("rate_out_of_range", "/columns/1:delay/1")]
    assert len(PLAN.batch([]).totals({})) == 1


def test_a_data_frame_of_pandas_needs_no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    frame, batch = FRAME.to_pandas(), PLAN.batch([SCALE, DELAY])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert batch.totals(frame) == batch.totals(LINES)


def test_a_column_of_polars_is_read_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    batch = PLAN.batch([SCALE, DELAY])
    assert batch.totals([pl.Series(column) for column in LINES]) == batch.totals(LINES)
    for column, error, words in [
        (pl.Series([0.5]), TypeError, r"columns\[0\] is an Arrow column of the type Float64"),
        (pl.Series([1, None]), ValueError, r"columns\[0\] lacks 1 numbers"),
        (pl.Series([1, 2**63], dtype=pl.UInt64), OverflowError, r"columns\[0\]\[1\] does not fit in 64 bits"),
    ]:
        with pytest.raises(error, match=words):
            batch.totals([column, [0]])


def test_truth_values_switch_rows() -> None:
    batch = PLAN.batch([ON])
    for column in (np.array([True, False]), pl.Series([True, False]), [True, False], np.array([1, 0], np.uint8), range(1, -1, -1)):
        assert listed(batch.totals([column])) == [[[3625000000, 3705000000]], [[3625000000, 3660000000]]]


@pytest.mark.parametrize(
    ("column", "error", "words"),
    [
        (np.array([0.8, 1.0]), TypeError, r"columns\[0\] holds floats; .* 0\.8 is 800.*numpy\.rint"),
        (array("f", [0.8]), TypeError, "holds floats"),
        ([1, 0.8], TypeError, r"columns\[0\]\[1\] is of type `float`"),
        (["8"], TypeError, r"columns\[0\]\[0\] is of type `str`"),
        ([None], TypeError, "NoneType"),
        (8, TypeError, "columns.0. is of type `int`"),
        (np.array([1], ">i8"), TypeError, 'format ">q"'),
        (np.ma.masked_array([1, 2], mask=[False, True]), ValueError, r"columns\[0\] lacks 1 numbers.*masked.*filled\(0\)"),
        (np.array([[1, 2]]), ValueError, "has 2 dimensions"),
        ([1, 2**63], OverflowError, r"columns\[0\]\[1\] does not fit in 64 bits"),
        (np.array([2**63], np.uint64), OverflowError, r"columns\[0\]\[0\] does not fit"),
    ],
    ids=str,
)
def test_other_columns_are_refused(column: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        PLAN.batch([SCALE]).totals([column])


def test_every_problem_of_columns_at_once() -> None:
    with pytest.raises(ramme.PlanError) as caught:
        PLAN.batch([SCALE, ON]).totals([[10, -1], [2, 1]])
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("rate_out_of_range", "/columns/0/1"),
        ("rate_out_of_range", "/columns/1/0"),
    ]


# Totals out


def test_totals_are_taken_by_numpy_without_copying() -> None:
    totals = PLAN.batch([DELAY], ["closing", "row:1", {"figure": "opening", "area": "helse"}]).totals([[0, 6]])
    assert (totals.format, totals.itemsize, totals.shape, totals.readonly) == ("q", 8, (2, 3, 2), True)
    taken = np.asarray(totals)
    assert taken.dtype == np.int64
    assert np.shares_memory(taken, np.asarray(totals))
    assert taken[:, 1].tolist() == [[25000000, 60000000], [0, 55000000]]


def test_a_batch_forgets_the_columns_of_the_last_call() -> None:
    batch = PLAN.batch([SCALE, DELAY])
    few, many = [[10, 8], [0, 6]], [np.arange(1000) % 20, np.arange(1000) % 13]
    first, last = listed(batch.totals(few)), listed(batch.totals(many))
    changes: dict[str, Any] = {"scenario": [1, 1], "lever": [0, 1], "value": [8, 6]}
    for _ in range(2):
        assert listed(batch.totals(few)) == first
        with pytest.raises(ramme.PlanError):
            batch.totals([[10, 8, 3], [0, 6]])
        with pytest.raises(OverflowError):
            batch.totals([np.array([1, 2**63], np.uint64), [0, 6]])
        assert listed(batch.totals_of_changes(2, **changes)) == first
        assert listed(batch.totals(many)) == last
        assert batch.scenario(few, 1, "") == PLAN.batch([SCALE, DELAY]).scenario(few, 1, "")


def test_no_scenarios_and_no_levers() -> None:
    batch = PLAN.batch([DELAY], ["closing", "rows", "row:1"])
    nothing = np.array([], np.int64)
    for empty in (
        batch.totals([[]]),
        batch.totals({"1:delay": nothing}),
        batch.totals_of_changes(0, scenario=nothing, lever=nothing, value=nothing),
    ):
        assert (empty.format, empty.shape, empty.tolist()) == ("q", (0, 3, 2), [])
        assert np.asarray(empty).shape == (0, 3, 2)
        assert np.concatenate([np.asarray(empty), np.asarray(batch.totals([[0]]))]).shape == (1, 3, 2)
    assert list(PLAN.batch([DELAY]).stream([[]], at_a_time=3)) == []
    assert listed(PLAN.batch([]).totals([])) == [[[3625000000, 3705000000]]]


def test_a_stream_gives_the_same_totals() -> None:
    batch, numbers = PLAN.batch([SCALE, DELAY]), np.arange(1000)
    given = [numbers % 20, numbers % 13]
    whole = np.asarray(batch.totals(given))
    for at_a_time in (1, 300, 1000, 5000):
        parts = list(batch.stream(given, at_a_time=at_a_time, threads=1))
        assert [len(part) for part in parts[:-1]] == [at_a_time] * (len(parts) - 1)
        assert np.array_equal(np.concatenate(parts), whole)
    with pytest.raises(ramme.PlanError):
        batch.stream([[0, 1], [0]], at_a_time=1)


def test_threads_do_not_show() -> None:
    batch = of_many_measures(50).batch([{"row": f"m{i}", "change": "scale", "decimals": 2} for i in range(50)])
    given = np.random.default_rng(1).integers(0, 200, (50, 20_000))
    one = batch.totals(given, threads=1)
    assert all(batch.totals(given, threads=threads) == one for threads in (2, 3, None))


def test_counts_begin_at_one() -> None:
    batch, column = PLAN.batch([DELAY]), [601]
    changes: dict[str, Any] = {"scenario": [0], "lever": [0], "value": [0]}
    roll_up = ramme.RollUp(parents=[None], bases=[0], first=2024, last=2025)
    for threads in (0, -1, 2**70, 1.5, "to"):
        wrong: Any = {"threads": threads}
        at_a_time: Any = threads
        calls: list[tuple[Any, list[str]]] = [
            (lambda: batch.totals([column], **wrong), ["/threads", "/columns/0/0"]),
            (lambda: batch.stream([column], at_a_time=at_a_time, **wrong), ["/at_a_time", "/threads", "/columns/0/0"]),
            (lambda: batch.totals_of_changes(1, **changes, **wrong), ["/threads"]),
            (lambda: PLAN.simulate({**UNCERTAIN, "samples": 0}, **wrong), ["/threads", "/samples"]),
        ]
        if threads in (0, -1):
            measures: dict[str, Any] = {"area": [1], "full_year": [1], "start": [12 * 2024]}
            calls.append((lambda: roll_up.add(**measures, **wrong), ["/threads", "/area/0"]))
            calls.append((lambda: list(batch.over_arrow([pa.record_batch({"1:delay": [0]})], **wrong)), ["/threads"]))
        for call, paths in calls:
            with pytest.raises(ramme.PlanError) as caught:
                call()
            assert [problem.path for problem in caught.value.problems] == paths
            assert caught.value.code == "rate_out_of_range"


def test_a_line_is_a_scenario() -> None:
    batch = PLAN.batch([SCALE, DELAY, ON])
    scenario = batch.scenario([[10, 8], [0, 6], [1, 0]], 1, "B")
    assert isinstance(scenario, ramme.Scenario)
    assert scenario.title == "B"
    for line in (1, -2, 2**64):
        with pytest.raises(IndexError, match=f"no line {line}; there are 1"):
            batch.scenario([[10], [0], [1]], line, "Ingen")


def test_a_batch_tells_what_it_is_of_and_travels() -> None:
    figures: list[Any] = ["closing", {"figure": "row:1", "area": "skole", "view": "change"}]
    batch = PLAN.batch([SCALE, DELAY], figures)
    again = pickle.loads(pickle.dumps(batch))
    for each in (batch, again, copy.copy(batch)):
        assert each.levers == [SCALE, DELAY]
        assert each.figures == [{"figure": "closing"}, figures[1]]
        assert (each.years, each.unit, each.plan) == ([2024, 2025], "1000 kr", PLAN)
        assert each.totals(LINES) == batch.totals(LINES)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        far = pool.submit(ramme.Batch.scenario, batch, LINES, 1, "Der borte")
        assert far.result() == batch.scenario(LINES, 1, "Der borte")


# Simulations


def test_the_same_seed_gives_the_same_samples() -> None:
    simulation = PLAN.simulate(UNCERTAIN, threads=1)
    others = [
        PLAN.simulate(ramme.Uncertainty.from_dict(UNCERTAIN), threads=3),
        pickle.loads(pickle.dumps(simulation)),
        copy.deepcopy(simulation),
    ]
    for other in others:
        assert other == simulation
        assert other.outcomes == simulation.outcomes
        assert other.totals() == simulation.totals()
    assert simulation != PLAN.simulate({**UNCERTAIN, "seed": 8})
    assert simulation.uncertainty == ramme.Uncertainty.from_dict(UNCERTAIN)


def test_a_sample_is_a_scenario_with_its_numbers_and_totals() -> None:
    simulation = PLAN.simulate(UNCERTAIN)
    plan = PLAN | simulation.scenario(17, "Den syttende")
    assert simulation.scenario(17, "x").to_dict()["changes"][0]["scale"] == f"{simulation.column(0)[17] / 1e6:.6f}"
    assert [amount * 100_000 for amount in plan.frame().amounts("closing")] == listed(simulation.totals())[17][0]
    assert simulation.column(-1) == simulation.column(0)
    assert simulation.scenario(-1, "x") == simulation.scenario(999, "x")
    for past in (1000, -1001, 2**70):
        with pytest.raises(IndexError):
            simulation.scenario(past, "x")
        with pytest.raises(IndexError):
            simulation.column(past)


def test_what_is_uncertain_is_told_in_words() -> None:
    simulation = PLAN.simulate({**UNCERTAIN, "available": [36200, 37100]})
    assert str(simulation) == simulation.text() == simulation.text("nb")
    assert "In balance in every year" in simulation.text("en")
    with pytest.raises(ramme.PlanError):
        simulation.text("de")  # type: ignore[arg-type]


# Long work


def long_work() -> list[Any]:
    """Work that takes seconds on one thread."""
    plan = of_many_measures(100)
    levers = [{"row": f"m{i}", "change": "scale", "decimals": 2} for i in range(100)]
    variables = [{"row": f"m{i}", "change": "scale", "distribution": {"range": ["0.5", 2]}} for i in range(100)]
    uncertainty = {"seed": 1, "samples": 400_000, "variables": variables}
    batch, column = plan.batch(levers), np.full(400_000, 150)
    scenario, lever = np.repeat(np.arange(400_000), 20), np.tile(np.arange(20), 400_000)
    changes: dict[str, Any] = {"scenario": scenario, "lever": lever, "value": np.full(8_000_000, 150)}
    return [
        lambda **more: batch.totals([column] * 100, threads=1, **more),
        lambda **more: plan.simulate(uncertainty, threads=1, **more),
        lambda **more: batch.totals_of_changes(400_000, **changes, threads=1, **more),
    ]


@pytest.mark.parametrize("work", long_work(), ids=["totals", "simulate", "changes"])
def test_long_work_is_told_of_and_broken_off(work: Any) -> None:
    told: list[tuple[int, int]] = []

    def until_half(done: int, total: int) -> bool:
        told.append((done, total))
        return done * 2 < total

    with pytest.raises(ramme.Cancelled, match="of 400000"):
        work(progress=until_half)
    assert told == sorted(told)
    assert 200_000 <= told[-1][0] < 300_000

    def fail(done: int, total: int) -> None:
        raise LookupError(done)

    with pytest.raises(LookupError):
        work(progress=fail)


@pytest.mark.parametrize("work", long_work(), ids=["totals", "simulate", "changes"])
def test_ctrl_c_breaks_long_work_off(work: Any) -> None:
    # A shell starts what runs in the background with the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    start, stopped = time.monotonic(), threading.Event()

    def interrupt() -> None:
        stopped.wait(0.05)
        _thread.interrupt_main()

    def told(done: int, total: int) -> None:
        # Nothing is answered, so only the signal ends it.
        assert time.monotonic() - start < 30

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            for _ in range(100):
                work(progress=told)
        thread.join()
    finally:
        signal.signal(signal.SIGINT, before)


def test_numpys_false_breaks_long_work_off() -> None:
    # What numpy compares is no `bool` of Python's.
    short: Any = lambda done, total: np.int64(done * 2) < np.int64(total)
    with pytest.raises(ramme.Cancelled):
        long_work()[0](progress=short)


def test_a_stream_that_is_broken_off_gives_its_piece_again() -> None:
    batch = of_many_measures(100).batch([{"row": f"m{i}", "change": "scale", "decimals": 2} for i in range(100)])
    given = [np.arange(400_000) % 200] * 100
    stream = batch.stream(given, at_a_time=200_000, threads=1)
    before, told = signal.signal(signal.SIGINT, signal.default_int_handler), threading.Timer(0.02, _thread.interrupt_main)
    try:
        with pytest.raises(KeyboardInterrupt):
            told.start()
            next(stream)
        told.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert np.array_equal(np.concatenate(list(stream)), batch.totals(given))


def test_others_run_meanwhile() -> None:
    counted, done = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.wait(0.001):
            counted += 1

    thread = threading.Thread(target=count)
    thread.start()
    long_work()[0]()
    done.set()
    thread.join()
    assert counted > 5


# Arrow


def test_over_arrow_gives_the_totals_beside_the_ids() -> None:
    batch = PLAN.batch([SCALE, DELAY], ["closing", {"figure": "row:1", "area": "skole", "side": "expenditure"}])
    lines = pa.RecordBatch.from_pydict(
        {
            "id": ["a", "b", "c", "d"],
            "1:scale": pa.array(LINES[0], pa.int32()),
            "navn": [None, "x", None, "y"],
            "senere": LINES[1],
        }
    )
    parts = [lines.slice(0, 3), lines.slice(3), lines.slice(4)]
    made = list(batch.over_arrow(iter(parts), columns={"1:delay": "senere"}))
    table = pa.Table.from_batches(made)
    assert table.schema.names == ["id", "navn", *batch.total_names]
    assert batch.total_names[2:] == ["row:1:area=skole:side=expenditure:2024", "row:1:area=skole:side=expenditure:2025"]
    assert table.column("navn").to_pylist() == [None, "x", None, "y"]
    totals = np.column_stack([table.column(name).to_numpy() for name in batch.total_names])
    assert np.array_equal(totals, np.asarray(batch.totals(LINES)).reshape(4, -1))
    assert [part.num_rows for part in made] == [3, 1, 0]


def test_over_arrow_refuses_what_is_no_whole_number() -> None:
    batch = PLAN.batch([ON])
    assert len(list(batch.over_arrow([pa.RecordBatch.from_pydict({"2:on": [True, False]})]))[0]) == 2
    for column, error, words in [
        (pa.array([0.5]), TypeError, '"2:on".* of the type Float64'),
        (pa.array([1, None]), ValueError, "lacks 1 numbers"),
    ]:
        with pytest.raises(error, match=words):
            list(batch.over_arrow([pa.RecordBatch.from_pydict({"2:on": column})]))
    with pytest.raises(KeyError, match="no columns"):
        list(batch.over_arrow([pa.RecordBatch.from_pydict({"id": [1]})]))
    with pytest.raises(KeyError, match="no levers"):
        list(batch.over_arrow([], columns={"2:of": "x"}))
    with pytest.raises(ValueError, match="without levers"):
        list(PLAN.batch([]).over_arrow([]))


def test_progress_is_shown_by_tqdm(capsys: pytest.CaptureFixture[str]) -> None:
    batch = PLAN.batch([{"row": "1", "change": "on"}])
    assert batch.totals([[0, 1]], progress=True).tolist() == batch.totals([[0, 1]], progress=False).tolist()
    assert "2.00/2.00" in capsys.readouterr().err


def test_progress_without_tqdm_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    with pytest.raises(ImportError, match="pip install tqdm"):
        PLAN.batch([{"row": "1", "change": "on"}]).totals([[0]], progress=True)
