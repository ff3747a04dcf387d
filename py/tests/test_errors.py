"""What someone notices who hands in something wrong."""

import collections
import datetime
import enum
import pickle
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import ramme

GOOD: dict[str, Any] = {
    "title": "Budsjett",
    "years": [2024, 2025],
    "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
}


def refuse(document: Any) -> ramme.PlanError:
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_dict(document)
    return caught.value


def with_base(base: object) -> dict[str, Any]:
    return {**GOOD, "areas": [{"id": "skole", "title": "Skole", "base": base}]}


def test_all_problems_are_reported_together() -> None:
    error = refuse({"title": 7, "years": [2024], "areas": [{"id": "a", "title": "A", "base": 0.1}], "colour": "red"})
    assert {(problem.code, problem.path) for problem in error.problems} == {
        ("wrong_type", "/title"),
        ("float_amount", "/areas/0/base"),
        ("unknown_field", "/colour"),
    }
    assert (error.code, error.path) == (error.problems[0].code, error.problems[0].path)
    assert str(error) == error.message() == error.message("en")
    assert str(error).count("\n") == 2
    assert isinstance(error, ValueError)


def test_problems_speak_three_languages() -> None:
    error = refuse(with_base(0.1))
    [problem] = error.problems
    assert len({problem.message(language) for language in ("nb", "nn", "en")}) == 3
    assert problem.message() == problem.message("en")
    assert problem.found == "0.1"
    assert problem.message("nb") in error.message("nb")
    assert repr(problem).startswith('Problem(code="float_amount", path="/areas/0/base"')


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (0.1, "float_amount"),
        (1e300, "float_amount"),
        (5.0, "float_amount"),
        (float("nan"), "not_an_amount"),
        (float("-inf"), "not_an_amount"),
    ],
)
def test_a_float_is_no_amount(amount: float, code: str) -> None:
    error = refuse(with_base(amount))
    assert [(problem.code, problem.found) for problem in error.problems] == [(code, repr(amount))]


def test_a_float_with_a_repr_of_its_own_is_named_as_a_number() -> None:
    class Price(float):
        def __repr__(self) -> str:
            return "Price()"

    assert refuse(with_base(Price(1.5))).problems[0].found == "1.5"


@pytest.mark.parametrize("amount", [True, False])
def test_a_bool_is_no_amount_and_no_year(amount: bool) -> None:
    assert refuse(with_base(amount)).code == "wrong_type"
    assert refuse({**GOOD, "years": [amount]}).code == "not_a_year"


@pytest.mark.parametrize("amount", [2**63, -(2**63) - 1, 2**200, 10**5000], ids=int.bit_length)
def test_an_int_without_bounds_is_refused(amount: int) -> None:
    error = refuse(with_base(amount))
    assert (error.code, error.path) == ("amount_too_large", "/areas/0/base")
    assert error.problems[0].found[:10] == str(Decimal(amount))[:10]


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "1E-999999"])
def test_a_decimal_that_is_no_amount_is_refused(amount: str) -> None:
    error = refuse(with_base(Decimal(amount)))
    assert (error.code, error.problems[0].found) == ("not_an_amount", amount)


class Colour(enum.Enum):
    RED = 1


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({1}, "set"),
        (b"1", "bytes"),
        (1j, "complex"),
        (datetime.date(2024, 1, 1), "datetime.date"),
        (Colour.RED, "Colour"),
        (collections.deque([1]), "collections.deque"),
    ],
)
def test_a_value_that_no_plan_holds_is_named_with_its_place(value: object, name: str) -> None:
    with pytest.raises(TypeError, match=rf"^/areas/0/base: .*{name}`"):
        ramme.Plan.from_dict(with_base(value))


@pytest.mark.parametrize("failure", [RuntimeError, ValueError, KeyboardInterrupt])
def test_what_fails_in_a_value_of_ones_own_is_told(failure: type[BaseException]) -> None:
    class Lazy:
        def __index__(self) -> int:
            raise failure("the database is gone")

    with pytest.raises(failure, match="the database is gone"):
        ramme.Plan.from_dict(with_base(Lazy()))


def test_an_array_of_several_numbers_is_named_with_its_place() -> None:
    with pytest.raises(TypeError, match=r"^/areas/0/base: .*numpy.ndarray`"):
        ramme.Plan.from_dict(with_base(np.array([1, 2])))


@pytest.mark.parametrize("end", [10**8, 10**12, 10**30])
def test_a_range_that_would_fill_the_memory_is_refused(end: int) -> None:
    with pytest.raises(ValueError, match=r"^/years: a range of more than"):
        ramme.Plan.from_dict({**GOOD, "years": range(end)})


def test_a_key_that_is_no_text_is_named() -> None:
    with pytest.raises(TypeError, match=r"^/areas/0: the key 2.5 is of type `float`"):
        ramme.Plan.from_dict({**GOOD, "areas": [{2.5: 1}]})


def test_what_holds_itself_is_refused() -> None:
    endless_list: list[Any] = []
    endless_list.append(endless_list)
    endless_dict: dict[str, Any] = {}
    endless_dict["again"] = endless_dict
    endless_tuple = (endless_list,)
    for value in (endless_list, endless_dict, endless_tuple):
        with pytest.raises(ValueError, match="more than 128 deep"):
            ramme.Plan.from_dict(with_base(value))


def test_a_decimal_with_a_format_of_its_own_is_read_by_its_digits() -> None:
    class Meddling(Decimal):
        def __format__(self, specifier: str, /, context: object = None) -> str:
            raise AssertionError("a subclass's own format is not asked")

    assert ramme.Plan.from_dict(with_base(Meddling("1.5"))).frame().amounts("closing") == [Decimal("1.5")] * 2


def test_what_is_no_object_is_refused() -> None:
    documents: list[Any] = [[], "plan", 7, None]
    for document in documents:
        assert [(problem.code, problem.path) for problem in refuse(document).problems][0] == ("wrong_type", "")


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe", "[" * 100_000])
def test_text_that_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_json(text)
    assert caught.value.code == "invalid_json"


def test_json_of_another_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="`dict`"):
        ramme.Plan.from_json(GOOD)  # type: ignore[arg-type]


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        ramme.Plan.from_dict({**GOOD, "title": "\ud800"})


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        ramme.load(tmp_path / "plan.json")
    assert caught.value.filename == str(tmp_path / "plan.json")
    with pytest.raises(TypeError):
        ramme.load(0)  # type: ignore[arg-type]
    with pytest.raises(OSError) as caught_text:
        ramme.load('{"title": "Budsjett"}')
    assert "Plan.from_json reads it" in caught_text.value.__notes__[0]


@pytest.mark.parametrize(
    ("figure", "chosen", "code", "path"),
    [
        ("closin", {}, "unknown_figure", "/figure"),
        ("row:7", {}, "unknown_row", "/figure"),
        ("closing", {"area": "helse"}, "unknown_area", "/area"),
        ("closing", {"view": "levels"}, "unknown_value", "/view"),
        ("closing", {"side": "gross"}, "unknown_value", "/side"),
        ("closing", {"side": "income"}, "figure_not_gross", "/side"),
        (7, {}, "unknown_figure", "/figure"),
        ("closing", {"area": 7}, "wrong_type", "/area"),
    ],
)
def test_a_figure_that_is_not_there_is_refused(figure: Any, chosen: dict[str, Any], code: str, path: str) -> None:
    frame = ramme.Plan.from_dict(GOOD).frame()
    for ask in (lambda: frame.amounts(figure, **chosen), lambda: frame.explain(figure, 2024, **chosen)):
        with pytest.raises(ramme.PlanError) as caught:
            ask()
        assert (caught.value.code, caught.value.path) == (code, path)


def test_a_year_outside_the_plan_is_refused() -> None:
    frame = ramme.Plan.from_dict(GOOD).frame()
    with pytest.raises(ramme.PlanError, match="2024–2025"):
        frame.amount("closing", 2023)
    for year in (-1, 70_000, 2**80):
        with pytest.raises(ramme.PlanError) as caught:
            frame.amount("closing", year)
        assert (caught.value.code, caught.value.path) == ("not_a_year", "/year")
    assert frame.amount("closing", cast(Any, np.int64(2024))) == frame.amount("closing", 2024)


def test_a_year_of_a_type_that_cannot_be_read_is_named_with_its_place() -> None:
    frame = ramme.Plan.from_dict(GOOD).frame()
    for ask in (frame.amount, frame.explain):
        with pytest.raises(TypeError, match=r"^/year: a value of type `object`"):
            ask("closing", object())  # type: ignore[arg-type]


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    base = {**GOOD, "areas": [{"id": "skole", "title": "Skole", "base": np.int64(9719)}]}
    assert ramme.Plan.from_dict(base) == ramme.Plan.from_dict(GOOD)


def test_an_unknown_language_is_a_value_error_that_names_the_known_ones() -> None:
    plan = ramme.Plan.from_dict({**GOOD, "measures": [{"id": "1", "title": "M", "effect": {"unphased": {}}}]})
    frame = plan.frame()
    error = refuse({})
    ways: list[Callable[[], object]] = [
        lambda: frame.text("se"),  # type: ignore[arg-type]
        lambda: frame.table(language="se"),  # type: ignore[arg-type]
        lambda: frame.overview(language="se"),  # type: ignore[arg-type]
        lambda: frame.explain("closing", 2024).text("se"),  # type: ignore[arg-type]
        lambda: frame.findings()[0].message("se"),  # type: ignore[arg-type]
        lambda: error.message("se"),  # type: ignore[arg-type]
        lambda: error.problems[0].message("se"),  # type: ignore[arg-type]
    ]
    for way in ways:
        with pytest.raises(ValueError, match=r"`se`.*nb, nn, en"):
            way()


def test_a_language_that_is_no_text_is_an_unknown_one() -> None:
    frame = ramme.Plan.from_dict(GOOD).frame()
    error = refuse({})
    wrong: Any = 7
    ways: list[Callable[[], object]] = [
        lambda: frame.text(wrong),
        lambda: frame.overview(language=wrong),
        lambda: frame.explain("closing", 2024).text(wrong),
        lambda: error.message(wrong),
        lambda: error.problems[0].message(wrong),
    ]
    for way in ways:
        with pytest.raises(ramme.PlanError) as caught:
            way()
        assert (caught.value.code, caught.value.path) == ("unknown_value", "/language")


@pytest.mark.parametrize("kind", [ramme.Plan, ramme.Frame, ramme.Table, ramme.Explanation, ramme.Problem])
def test_results_are_not_made_by_hand(kind: Any) -> None:
    with pytest.raises(TypeError, match="No constructor|cannot create"):
        kind()


def test_an_error_survives_pickling() -> None:
    error = refuse({"title": 7})
    error.add_note("file 3 of 10")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is ramme.PlanError
    assert str(copy) == str(error)
    assert copy.problems == error.problems
    assert copy.message("nn") == error.message("nn")
    assert copy.__notes__ == ["file 3 of 10"]
    assert hash(copy.problems[0]) == hash(error.problems[0])


def test_the_reference_counts_of_a_refused_input_are_as_before() -> None:
    value = object()
    before = sys.getrefcount(value)
    for _ in range(10):
        with pytest.raises(TypeError):
            ramme.Plan.from_dict(with_base(value))
    assert sys.getrefcount(value) == before
