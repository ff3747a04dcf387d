"""A plan is a mapping of its rows, and every change of a row is a new plan."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
import ramme

DOCUMENT: dict[str, Any] = {
    "title": "Budsjett",
    "years": [2024, 2025],
    "areas": [{"id": "skole", "title": "Skole", "base": 1000}, {"id": "helse", "title": "Helse", "base": 2000}],
    "groups": [{"id": "lpv", "title": "Lønns- og prisvekst"}],
    "categories": [{"id": "drift", "title": "Drift"}],
    "adjustments": [
        {
            "id": "deflator",
            "title": "Deflator",
            "areas": ["skole", "helse"],
            "group": "lpv",
            "effect": {"percent": 2, "of": "opening"},
        }
    ],
    "measures": [
        {
            "id": "8",
            "title": "Ny klasse",
            "area": "skole",
            "category": "drift",
            "tags": ["mål 3"],
            "source": {"document": "Budsjettet", "quotation": "Ny klasse fra høsten."},
            "effect": {"full_year": 600, "from": "2024-08"},
        },
        {"id": "12", "title": "Senere", "area": "helse", "effect": {"unphased": {"amount": 10}}},
    ],
    "transfers": [{"id": "spart", "title": "Spart", "measure": "8", "from": 2024, "to": 2025, "amount": 20}],
    "reallocations": [
        {
            "id": "flyttet",
            "title": "Flyttet",
            "from": {"area": "skole"},
            "to": {"area": "helse"},
            "effect": {"amounts": [5, 5]},
        }
    ],
    "printed": [{"figure": "closing", "area": "skole", "amounts": [1245, 1635]}],
}
PLAN = ramme.Plan.from_dict(DOCUMENT)


def closing(plan: ramme.Plan) -> list[Decimal]:
    return plan.frame().amounts("closing", area="skole")


def test_a_plan_is_asked_as_a_mapping_of_ids() -> None:
    assert list(PLAN) == ["deflator", "8", "12", "spart", "flyttet"]
    assert len(PLAN) == 5
    number: Any = 8
    assert "8" in PLAN and "9" not in PLAN and number not in PLAN
    assert PLAN.rows["8"] == PLAN["8"]
    assert dict(PLAN.rows) == {id: PLAN[id] for id in PLAN}
    empty = PLAN.without(*PLAN)
    assert len(empty) == 0 and empty, "a plan without rows is still a plan"


def test_a_plan_is_a_mapping() -> None:
    plan: Mapping[str, ramme.Row] = PLAN
    assert isinstance(plan, Mapping)
    assert list(plan.keys()) == list(plan)
    assert [row.id for row in plan.values()] == list(plan)
    assert dict(plan.items()) == dict(plan) == dict(PLAN.rows)
    assert plan.get("8") == plan["8"] and plan.get("9") is None and plan.get("9", plan["8"]) == plan["8"]
    number: Any = 8
    assert plan.get(number, "none") == "none"
    assert plan.keys() & {"8", "9"} == {"8"}
    match plan:
        case {"8": ramme.Row(title=title), **rest}:
            assert title == "Ny klasse" and len(rest) == 4
        case _:
            raise AssertionError("a plan has the pattern of a mapping")


def test_a_plan_is_more_than_its_rows() -> None:
    assert PLAN != PLAN.rows and PLAN.rows != PLAN
    assert PLAN != dict(PLAN) and PLAN.rows == dict(PLAN)
    other = ramme.Plan.from_dict({**DOCUMENT, "title": "Another"})
    assert other != PLAN and other.rows == PLAN.rows
    assert len({PLAN, other, ramme.Plan.from_dict(DOCUMENT)}) == 2


def test_the_rows_of_a_kind_are_a_mapping() -> None:
    assert isinstance(PLAN.measures, Mapping)
    assert list(PLAN.measures) == ["8", "12"]
    assert [row.title for row in PLAN.measures.values()] == ["Ny klasse", "Senere"]
    kinds = [PLAN.adjustments, PLAN.measures, PLAN.transfers, PLAN.reallocations]
    assert [list(rows) for rows in kinds] == [["deflator"], ["8", "12"], ["spart"], ["flyttet"]]
    assert PLAN.measures.get("spart") is None and "spart" not in PLAN.measures
    with pytest.raises(ramme.UnknownRow):
        PLAN.measures["spart"]
    assert PLAN.measures == PLAN.rows.__class__(PLAN, "measure") != PLAN.transfers


def test_a_row_tells_what_the_plan_says_of_it() -> None:
    row = PLAN["8"]
    assert (row.id, row.title, row.kind, row.area, row.areas) == ("8", "Ny klasse", "measure", "skole", ["skole"])
    assert (row.heading, row.side, row.tags, row.is_off) == ("drift", "expenditure", ["mål 3"], False)
    assert row.effect == {"full_year": "600", "from": "2024-08"}
    assert row.source == {"document": "Budsjettet", "quotation": "Ny klasse fra høsten."}
    assert row.plan is PLAN
    assert row.amounts() == [250, 600]
    assert row.amounts(view="change") == [250, 350]
    assert row.explain(2024).text("en").startswith("Ny klasse, 2024: 5/12 of 600 = 250")
    document = DOCUMENT["measures"][0]
    assert row.to_dict() == {**document, "effect": {"full_year": "600", "from": "2024-08"}}
    assert PLAN.with_measure(row.to_dict()) == PLAN


def test_rows_of_other_kinds_tell_as_much() -> None:
    deflator, saved, moved = PLAN["deflator"], PLAN["spart"], PLAN["flyttet"]
    assert (deflator.kind, deflator.area, deflator.areas) == ("adjustment", None, ["skole", "helse"])
    assert deflator.heading == "lpv"
    assert deflator.amounts() == [60, 60]
    assert deflator.amounts(area="skole") == [20, 20]
    assert (saved.kind, saved.area, saved.heading, saved.effect) == ("transfer", "skole", "drift", None)
    assert saved.amounts() == [-20, 20]
    assert (moved.kind, moved.areas, moved.source) == ("reallocation", ["skole", "helse"], None)
    assert moved.amounts(area="helse") == [5, 5]
    with pytest.raises(ramme.PlanError) as error:
        PLAN["12"].amounts()
    assert error.value.code == "figure_unphased"


# By hand: 1000 + 2 % + 5/12 of 600 − 20 − 5 = 1245, then 1000 + 20 + 600 + 20 − 5 = 1635.
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (lambda plan: plan, [1245, 1635]),
        (lambda plan: plan["8"].delayed(months=5), [995, 1635]),
        (lambda plan: plan["8"].delayed(-7), [1595, 1635]),
        (lambda plan: plan["8"].scaled("0.8"), [1195, 1515]),
        (lambda plan: plan["8"].scaled(Decimal(2)), [1495, 2235]),
        (lambda plan: plan["8"].switched_off(), [995, 1035]),
        (lambda plan: plan["8"].switched_off()["8"].switched_on(), [1245, 1635]),
        (lambda plan: plan["8"].replaced(effect={"amounts": [1, 2]}), [996, 1037]),
        (lambda plan: plan["8"].replaced(area="helse", category=None), [1015, 1015]),
        (lambda plan: plan["spart"].scaled("0.5"), [1255, 1625]),
        (lambda plan: plan["flyttet"].without(), [1250, 1640]),
        (lambda plan: plan.without("8", "spart"), [1015, 1015]),
        (lambda plan: plan["8"].scaled(2)["spart"].switched_off(), [1515, 2215]),
    ],
)
def test_a_changed_row_is_a_new_plan(changed: Any, expected: list[int]) -> None:
    before = PLAN.to_json()
    assert closing(changed(PLAN)) == expected
    assert PLAN.to_json() == before


def test_what_may_become_of_a_plan_is_held_against_no_printed_figure() -> None:
    for plan in (PLAN["8"].delayed(5), PLAN["8"].switched_off(), PLAN.without("flyttet")):
        assert "printed" not in plan.to_dict()
    # A row that is written anew is a correction of the plan.
    assert "printed" in PLAN["8"].replaced(title="Ny 5. klasse").to_dict()


def test_an_unknown_row_is_a_key_error_with_the_nearest_ids() -> None:
    with pytest.raises(KeyError) as caught:
        PLAN["deflater"]
    error = caught.value
    assert isinstance(error, ramme.PlanError)
    assert error.problems[0].expected == "deflator"
    assert str(error) == "/row: there is no row `deflater` in the plan; the nearest: deflator [unknown_row]"
    assert error.message("nn") == "/row: det finst inga rad `deflater` i planen; nærast er deflator [unknown_row]"
    with pytest.raises(ramme.UnknownRow) as several:
        PLAN.without("8", "x", "y")
    assert [problem.found for problem in several.value.problems] == ["x", "y"]
    with pytest.raises(KeyError, match="8: the id of a row is a text, such as '8'"):
        PLAN[8]  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (lambda row: row.scaled(0.8), "float_amount", "/scale"),
        (lambda row: row.scaled(101), "rate_out_of_range", "/scale"),
        (lambda row: row.delayed(601), "rate_out_of_range", "/delay"),
        (lambda row: row.delayed("6"), "wrong_type", "/delay"),
        (lambda row: row.replaced(effect={"amounts": [1]}), "wrong_length", "/measures/0/effect/amounts"),
        (lambda row: row.replaced(colour="red"), "unknown_field", "/measures/0/colour"),
        (lambda row: row.replaced(id="9"), "unknown_field", "/id"),
        (lambda row: row.without(), "unknown_measure", "/transfers/0/measure"),
    ],
)
def test_what_is_wrong_with_a_change_is_told_with_its_place(change: Any, code: str, path: str) -> None:
    with pytest.raises(ramme.PlanError) as caught:
        change(PLAN["8"])
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [(code, path)]


def test_scenarios_one_after_the_other() -> None:
    late = ramme.Scenario.from_dict({"title": "Senere", "changes": [{"row": "8", "delay": 5}]})
    dear = {"title": "Dyrere", "changes": [{"row": "8", "scale": 2}]}
    both = late | dear
    assert both.title == "Senere, Dyrere"
    assert PLAN | both == (PLAN | late) | dear
    with pytest.raises(TypeError):
        _ = late | 3
    with pytest.raises(ramme.PlanError, match="title"):
        _ = PLAN | {"changes": []}


def test_a_notebook_completes_ids() -> None:
    assert PLAN._ipython_key_completions_() == list(PLAN)
    assert PLAN.measures._ipython_key_completions_() == ["8", "12"]
