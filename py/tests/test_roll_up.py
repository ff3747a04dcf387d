"""Roll-ups and lists of changes: columns in every form, what is refused, and what is left when something is."""

import copy
import pickle
import threading
from array import array
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import ramme

JANUARY, JULY = 12 * 2024, 12 * 2024 + 6
AREA, FULL_YEAR, START = [0, 1, 1], [1200, -7, 100_000], [JANUARY, JULY, 12 * 2025]
# In 2024 1 200 and half of −7, away from zero; in 2025 also 100 000.
CLOSING = [[1196, 101_193], [-4, 99_993]]


def county(**more: Any) -> ramme.RollUp:
    return ramme.RollUp(parents=[None, 0], bases=[0, 0], first=2024, last=2025, **more)


def closing(roll_up: ramme.RollUp) -> Any:
    return roll_up.closing().tolist()


def rolled(make: Any) -> Any:
    roll_up = county()
    roll_up.add(area=make(AREA), full_year=make(FULL_YEAR), start=make(START))
    return closing(roll_up)


@pytest.mark.parametrize(
    "make",
    [
        list,
        tuple,
        iter,
        lambda column: array("q", column),
        lambda column: memoryview(array("i", column)),
        np.array,
        lambda column: np.array(column, np.int32),
        lambda column: np.array(column, object),
        lambda column: np.repeat(np.array(column), 3)[::3],
        lambda column: np.array(column[::-1])[::-1],
        pa.array,
        lambda column: pa.array([9, *column], pa.int32())[1:],
        lambda column: pa.chunked_array([column[:1], column[1:]]),
        pl.Series,
        lambda column: pl.concat([pl.Series(column[:2], dtype=pl.Int32), pl.Series(column[2:], dtype=pl.Int32)], rechunk=False),
        lambda column: np.ma.masked_array(column, mask=False),
        lambda column: [np.int64(number) for number in column],
    ],
)
def test_columns_come_in_every_form(make: Any) -> None:
    assert rolled(make) == CLOSING


def test_columns_without_a_sign() -> None:
    roll_up = county()
    narrow: dict[str, Any] = {"area": np.array([0, 1], np.uint32), "start": np.array([JANUARY, JULY], np.uint16)}
    roll_up.add(full_year=np.array([1200, 7], np.uint64), **narrow)
    assert closing(roll_up) == [[1204, 1207], [4, 7]]


@pytest.mark.parametrize(
    "amounts",
    [
        ["1.2", Decimal("3"), -4],
        (Decimal("1.20"), Decimal("3E0"), "-4"),
        np.array([Decimal("1.2"), 3, Decimal(-4)], object),
        pa.array([Decimal("1.2"), Decimal(3), Decimal(-4)], pa.decimal128(38, 5)),
        pa.chunked_array([[Decimal("9.9"), Decimal("1.2")], [Decimal(3), Decimal(-4)]], pa.decimal128(9, 1))[1:],
        pa.array([Decimal("1.2"), Decimal(3), Decimal(-4)], pa.decimal64(9, 2)),
        pl.Series([Decimal("1.2"), Decimal(3), Decimal(-4)], dtype=pl.Decimal(38, 4)),
    ],
)
def test_amounts_in_a_unit_are_exact(amounts: Any) -> None:
    roll_up = county(unit="1000 kr")
    roll_up.add(area=[0, 1, 1], full_year=amounts, start=[JANUARY] * 3)
    assert closing(roll_up) == [[20_000, 20_000], [-100_000, -100_000]]


def test_whole_numbers_in_a_unit_are_of_that_unit() -> None:
    for numbers in (np.array([3, -4], np.int32), pa.array([3, -4]), [3, -4]):
        roll_up = ramme.RollUp(parents=np.array([-1, 0]), bases=numbers, first=2024, last=2024, unit="mill. kr")
        roll_up.add(area=[1, 1], full_year=numbers, start=[JANUARY] * 2)
        assert closing(roll_up) == [[-200_000_000], [-500_000_000]]


@pytest.mark.parametrize(
    ("name", "column", "error", "words"),
    [
        ("full_year", np.array([0.8, 1.0, 2.0]), TypeError, "full_year holds floats; it is a column of whole øre"),
        ("full_year", [1, 0.8, 2], TypeError, r"full_year\[1\] is of type `float`"),
        ("full_year", [Decimal(1)] * 3, TypeError, r"full_year\[0\] is of type `decimal.Decimal`.* a `unit`"),
        ("full_year", pa.array([Decimal(1)] * 3), TypeError, "full_year holds decimals.* a `unit`"),
        ("full_year", pa.array([1.5, 2.5, 3.5]), TypeError, "full_year is an Arrow column of the type Float64"),
        ("full_year", pa.array([1, None, 3]), ValueError, "full_year lacks 1 numbers"),
        ("full_year", np.array([1, 2**63, 3], np.uint64), OverflowError, r"full_year\[1\] does not fit in 64 bits"),
        ("full_year", pl.Series([1, None, 3]), ValueError, "full_year lacks 1 numbers"),
        ("full_year", pl.Series([1, 2**63, 3], dtype=pl.UInt64), OverflowError, r"full_year\[1\] does not fit"),
        ("full_year", np.ma.masked_array([1, 2, 3], mask=[True, False, True]), ValueError, r"full_year lacks 2 numbers.*filled\(0\)"),
        ("area", np.array([True, False, True]), TypeError, r"area\[0\] is of type `bool`"),
        ("area", [0, True, 1], TypeError, r"area\[1\] is of type `bool`"),
        ("area", pa.array([True, False, True]), TypeError, "area is an Arrow column of the type Boolean"),
        ("area", np.zeros((3, 1), np.int64), ValueError, "area has 2 dimensions"),
        ("area", np.array([0, 1, 1], ">i8"), TypeError, 'format ">q"'),
        ("area", np.empty(3, "V0"), TypeError, "area has items of the format"),
        ("area", None, TypeError, "area is of type `NoneType`"),
        ("start", np.array(["2024-01"] * 3, "M8[M]"), (TypeError, ValueError), "."),
        ("start", ["2024-01"] * 3, TypeError, r"start\[0\] is of type `str`"),
    ],
    ids=str,
)
def test_other_columns_are_refused(name: str, column: Any, error: Any, words: str) -> None:
    roll_up = county()
    with pytest.raises(error, match=words):
        roll_up.add(**{"area": AREA, "full_year": FULL_YEAR, "start": START, name: column})
    assert closing(roll_up) == [[0, 0], [0, 0]]


def test_floats_are_refused_in_a_unit_too() -> None:
    wrong: list[Any] = [np.array([1.5]), [1.5]]
    for amounts in wrong:
        with pytest.raises((TypeError, ramme.PlanError), match="float"):
            county(unit="kr").add(area=[0], full_year=amounts, start=[JANUARY])


def test_what_is_wrong_is_told_at_once_and_nothing_is_added() -> None:
    roll_up = county()
    with pytest.raises(ramme.PlanError) as caught:
        roll_up.add(area=[0, 7], full_year=[1, 10**15 + 1], start=[-5, JANUARY])
    assert {(p.code, p.path, p.found) for p in caught.value.problems} == {
        ("unknown_area", "/area/1", "7"),
        ("amount_too_large", "/full_year/1", "1000000000000001"),
        ("not_a_month", "/start/0", "-5"),
    }
    assert closing(roll_up) == [[0, 0], [0, 0]]


def many(count: int) -> dict[str, Any]:
    rng = np.random.default_rng(3)
    area, start = rng.integers(0, 2, count), JANUARY + rng.integers(0, 24, count)
    return {"area": area, "full_year": rng.integers(-(10**9), 10**9, count), "start": start}


def test_pieces_and_threads_do_not_show() -> None:
    measures = many(100_003)
    one = county()
    for part in np.array_split(np.arange(100_003), 50):
        one.add(**{name: column[part] for name, column in measures.items()})
    for threads in (1, 2, 5):
        whole = county()
        whole.add(**measures, threads=threads)
        assert closing(whole) == closing(one)
    for column in measures.values():
        assert column.flags.writeable and column.flags.owndata
    one.take_out(**measures)
    assert closing(one) == [[0, 0], [0, 0]]


def test_a_long_column_is_refused_with_its_place_in_the_whole() -> None:
    measures, roll_up = many(70_000), county()
    measures["area"][69_000] = 9
    measures["start"][20_000] = 0
    for call in (roll_up.add, roll_up.take_out):
        with pytest.raises(ramme.PlanError) as caught:
            call(**measures)
        assert [p.path for p in caught.value.problems] == ["/area/69000", "/start/20000"]
    assert closing(roll_up) == [[0, 0], [0, 0]]
    with pytest.raises(ramme.PlanError) as caught:
        roll_up.add(**{**many(70_000), "start": many(69_999)["start"]})
    assert [(p.code, p.path) for p in caught.value.problems] == [("column_length", "/start")]


def test_closing_is_taken_by_numpy_without_copying() -> None:
    view = county().closing()
    assert (view.format, view.shape, view.readonly) == ("q", (2, 2), True)
    assert np.shares_memory(np.asarray(view), np.asarray(view))


def test_others_add_at_the_same_time_and_nothing_is_lost() -> None:
    roll_up, measures = county(), many(40_000)
    adding = [threading.Thread(target=lambda: roll_up.add(**measures)) for _ in range(8)]
    for thread in adding:
        thread.start()
    for thread in adding:
        thread.join()
    once = county()
    once.add(**measures)
    assert (np.asarray(roll_up.closing()) == 8 * np.asarray(once.closing())).all()


def test_a_copy_goes_its_own_way() -> None:
    first = county(unit="kr")
    for other in (copy.copy(first), copy.deepcopy(first)):
        other.add(area=[0], full_year=["1.5"], start=[JANUARY])
        assert closing(other) == [[150, 150], [0, 0]]
    assert closing(first) == [[0, 0], [0, 0]]
    assert repr(first) == "<ramme.RollUp of 2 areas, 2024–2025>"
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(first)


def test_an_amount_that_is_refused_in_a_long_column_adds_nothing() -> None:
    roll_up, count = county(unit="kr"), 40_000
    amounts: list[Any] = ["1.5"] * count
    amounts[30_000] = "1.555"
    measures: dict[str, Any] = {"area": np.zeros(count, int), "start": np.full(count, JANUARY)}
    for progress in (None, lambda done, total: None):
        with pytest.raises(ramme.PlanError) as caught:
            roll_up.add(full_year=amounts, **measures, progress=progress)
        assert [(p.code, p.path) for p in caught.value.problems] == [("amount_too_fine", "/full_year/30000")]
    assert closing(roll_up) == [[0, 0], [0, 0]]


def test_adding_is_told_of_and_broken_off() -> None:
    measures, roll_up, told = many(100_003), county(), list[tuple[int, int]]()
    once = county()
    once.add(**measures)

    def ask(done: int, total: int) -> bool:
        told.append((done, total))
        # What is asked meanwhile is answered as it was before.
        return bool(closing(roll_up) == [[0, 0], [0, 0]])

    roll_up.add(**measures, progress=ask)
    assert closing(roll_up) == closing(once)
    assert told == sorted(told)
    assert (len(told) > 3, told[-1]) == (True, (100_003, 100_003))
    for short in (many(3), measures):
        with pytest.raises(ramme.Cancelled):
            roll_up.add(**short, progress=lambda done, total: done < total)
        with pytest.raises(ZeroDivisionError):
            roll_up.add(**short, progress=lambda done, total: 1 // (total - done))
    assert closing(roll_up) == closing(once)


def test_what_is_added_while_something_is_told_is_not_lost() -> None:
    roll_up, expected = county(), county()
    measures, more = many(50_000), many(10)

    def add_more(done: int, total: int) -> None:
        if done == total:
            roll_up.add(**more)

    roll_up.add(**measures, progress=add_more)
    expected.add(**measures)
    expected.add(**more)
    assert closing(roll_up) == closing(expected)


def test_progress_of_adding_is_shown_by_tqdm(capsys: pytest.CaptureFixture[str]) -> None:
    county().add(**many(3), progress=True)
    assert "3.00/3.00" in capsys.readouterr().err


# Lists of changes

PLAN = ramme.Plan.from_dict(
    {
        "title": "Budsjett 2024",
        "years": [2024, 2025],
        "areas": [{"id": "skole", "title": "Skole", "base": 0}],
        "measures": [
            {"id": str(i), "title": "Tiltak", "effect": {"full_year": 120 * (i + 1), "from": "2024-07"}} for i in range(9)
        ],
    }
)
LEVERS = [
    lever for i in range(9) for lever in ({"row": str(i), "change": "scale", "decimals": 2}, {"row": str(i), "change": "delay"})
]


def test_a_list_of_changes_gives_what_columns_give() -> None:
    rng = np.random.default_rng(5)
    columns = [np.full(500, 100 if i % 2 == 0 else 0) for i in range(18)]
    scenario, lever = np.nonzero(rng.random((500, 18)) < 0.2)
    value = rng.integers(0, 13, len(lever))
    for line, place, number in zip(scenario, lever, value, strict=True):
        columns[place][line] = number
    batch = PLAN.batch(LEVERS, ["closing", "row:3"])
    totals = batch.totals(columns)
    for make in (np.asarray, lambda column: column.astype(np.uint32), lambda column: column.tolist(), pa.array):
        changes: dict[str, Any] = {"scenario": make(scenario), "lever": make(lever), "value": make(value)}
        assert batch.totals_of_changes(500, **changes) == totals
    assert totals.shape == (500, 2, 2)


def test_changes_that_cannot_be_are_told_with_what_was_found() -> None:
    batch = PLAN.batch(LEVERS)
    with pytest.raises(ramme.PlanError) as caught:
        batch.totals_of_changes(3, scenario=[0, 2**40], lever=[-1, 0], value=[1, -1])
    assert {(p.path, p.found) for p in caught.value.problems} == {
        ("/scenario/1", str(2**40)),
        ("/lever/0", "-1"),
        ("/value/1", "-1"),
    }
    with pytest.raises(TypeError, match="value holds floats; changes are columns of whole numbers"):
        batch.totals_of_changes(1, scenario=[0], lever=[0], value=np.array([0.8]))
    with pytest.raises(ramme.PlanError, match="too_many|at most|limit"):
        batch.totals_of_changes(2**62, scenario=[], lever=[], value=[])
