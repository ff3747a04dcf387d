"""Everything that ramme gives is a value: equal to its like, a key, pickled, copied, and written as JSON."""

import copy
import inspect
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
import ramme

PASTED = "Tekst 2024\nSkole 100\nHelse 54\nSum 154\n"


def plan(base: int = 100) -> ramme.Plan:
    return ramme.Plan.from_dict(
        {
            "title": "Budsjett",
            "years": [2024, 2025],
            "areas": [{"id": "skole", "title": "Skole", "base": base}],
            "measures": [
                {"id": "1", "title": "Ny klasse", "effect": {"full_year": 60, "from": "2024-08"}},
                {"id": "2", "title": "Senere", "effect": {"unphased": {"amount": 10}}},
            ],
        }
    )


def problem(area: str) -> ramme.Problem:
    with pytest.raises(ramme.PlanError) as error:
        plan().frame().amounts("closing", area=area)
    return error.value.problems[0]


def reading(words: str, amounts: list[int]) -> ramme.Reading:
    return ramme.read_sentence(words, years=[2024, 2025], amounts=amounts)


def held(amounts: list[int]) -> ramme.Held:
    found = reading("Kutt på 100 kroner i 2024", amounts).held
    assert found
    return found


INDEX = {
    "name": "Deflator",
    "source": {"document": "Eget anslag"},
    "date": "2024-10-01",
    "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 125}],
}
LATE = {"row": "1", "change": "delay", "distribution": {"fixed": 6}}
# For each public class, two that differ; each is made anew whenever it is asked for.
VALUES: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "Allocated": (lambda: plan().allocate(-10), lambda: plan().allocate(-11)),
    "Balance": (lambda: plan().balance(100), lambda: plan().balance(101)),
    "Batch": (
        lambda: plan().batch([{"row": "1", "change": "on"}]),
        lambda: plan().batch([{"row": "1", "change": "delay"}]),
    ),
    "Comparison": (lambda: plan().compare(plan(90)), lambda: plan().compare(plan(80))),
    "CompositeRate": (
        lambda: ramme.composite_rate([{"name": "Lønn", "weight": 1, "percent": "3.2"}]),
        lambda: ramme.composite_rate([{"name": "Lønn", "weight": 1, "percent": "3.3"}]),
    ),
    "Deviations": (
        lambda: plan().frame().deviations([{"year": 2024, "amount": 1}]),
        lambda: plan().frame().deviations([{"year": 2024, "amount": 2}]),
    ),
    "Explanation": (lambda: plan().frame().explain("closing", 2024), lambda: plan().frame().explain("closing", 2025)),
    "Finding": (lambda: plan().frame().findings()[0], lambda: plan()["2"].replaced(title="B").frame().findings()[0]),
    "Findings": (lambda: plan().frame().findings(), lambda: plan()["2"].replaced(title="B").frame().findings()),
    "FixedPrices": (
        lambda: plan().frame().fixed_prices(2024, figure="closing", index=INDEX),
        lambda: plan().frame().fixed_prices(2025, figure="closing", index=INDEX),
    ),
    "Frame": (lambda: plan().frame(), lambda: plan(90).frame()),
    "Held": (lambda: held([-100, 0]), lambda: held([-90, 0])),
    "Plan": (plan, lambda: plan(90)),
    "Presentation": (lambda: plan().frame().present(), lambda: plan().frame().present(unit="1000 kr")),
    "Problem": (lambda: problem("x"), lambda: problem("y")),
    "Reading": (
        lambda: reading("Kutt på 100 kroner i 2024", [-100, 0]),
        lambda: reading("Kutt på 90 kroner i 2024", [-100, 0]),
    ),
    "RolledPlan": (lambda: plan().roll_forward(), lambda: plan(90).roll_forward()),
    "Row": (lambda: plan()["1"], lambda: plan()["2"]),
    "Rows": (lambda: plan().measures, lambda: plan().without("1").measures),
    "Scenario": (
        lambda: ramme.Scenario.from_dict({"title": "A", "changes": [{"row": "1", "delay": 6}]}),
        lambda: ramme.Scenario.from_dict({"title": "B", "changes": [{"row": "1", "delay": 6}]}),
    ),
    "Simulation": (
        lambda: plan().simulate({"seed": 1, "samples": 10, "variables": [LATE]}),
        lambda: plan().simulate({"seed": 2, "samples": 10, "variables": [LATE]}),
    ),
    "Table": (lambda: plan().frame().table(), lambda: plan().frame().table(view="change")),
    "TableCheck": (lambda: ramme.check_table(text=PASTED), lambda: ramme.check_table(text=PASTED.replace("154", "155"))),
    "Uncertainty": (
        lambda: ramme.Uncertainty.from_dict({"seed": 1, "samples": 10, "variables": [LATE]}),
        lambda: ramme.Uncertainty.from_dict({"seed": 2, "samples": 10, "variables": [LATE]}),
    ),
    "Waterfall": (lambda: plan().frame().waterfall(2024), lambda: plan().frame().waterfall(2025)),
}
# An iterator that goes forward, a sum that grows and a block of a language are no values.
NOT_VALUES = {"RollUp", "Stream", "in_language"}


def test_every_public_class_is_here() -> None:
    classes = {name for name in ramme.__all__ if inspect.isclass(getattr(ramme, name))}
    errors = {name for name in classes if issubclass(getattr(ramme, name), BaseException)}
    records = {name for name in classes if getattr(ramme, name).__module__ == "ramme.answers"}
    assert classes - errors - records - NOT_VALUES == set(VALUES)
    for name, (one, _) in VALUES.items():
        assert type(one()) is getattr(ramme, name)


@pytest.mark.parametrize("name", VALUES)
def test_it_is_equal_to_its_like_and_a_key(name: str) -> None:
    one, other = VALUES[name]
    assert one() == one()
    assert hash(one()) == hash(one())
    assert one() != other()
    assert one() != "something else"
    assert {one(), one(), other()} == {one(), other()}


@pytest.mark.parametrize("name", VALUES)
def test_it_is_pickled(name: str) -> None:
    value = VALUES[name][0]()
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert again == value and hash(again) == hash(value)
        assert repr(again) == repr(value) and str(again) == str(value)


@pytest.mark.parametrize("name", VALUES)
def test_it_is_copied(name: str) -> None:
    value = VALUES[name][0]()
    assert copy.copy(value) == copy.deepcopy(value) == value


@pytest.mark.parametrize("name", VALUES)
def test_it_cannot_be_changed(name: str) -> None:
    value = VALUES[name][0]()
    with pytest.raises(AttributeError):
        value.title = "Another"


@pytest.mark.parametrize("name", [name for name in VALUES if hasattr(getattr(ramme, name), "to_dict")])
def test_its_dict_is_json(name: str) -> None:
    value = VALUES[name][0]()
    written = value.to_dict()
    assert json.loads(json.dumps(written)) == written
    if hasattr(value, "from_dict"):
        assert type(value).from_dict(written) == value
    if hasattr(value, "from_json"):
        assert type(value).from_json(value.to_json()) == value


def test_an_error_is_pickled_with_its_problems() -> None:
    with pytest.raises(ramme.UnknownRow) as caught:
        plan()["3"]
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is ramme.UnknownRow
    assert str(again) == str(caught.value) and again.problems == caught.value.problems
