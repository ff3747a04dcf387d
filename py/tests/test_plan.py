"""What someone who computes with plans in Python notices."""

import decimal
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import ramme

PLAN: dict[str, Any] = {
    "title": "Økonomiplan",
    "municipality": "Ås",
    "language": "nn",
    "years": [2024, 2025],
    "unit": "mill. kr",
    "areas": [
        {"id": "skole", "title": "Skole", "base": {"expenditure": Decimal("100.5"), "income": "-20.1"}},
        {"id": "helse", "title": "Helse", "base": 50},
    ],
    "categories": [{"id": "ny", "title": "Nye tiltak"}],
    "measures": [
        {
            "id": "1",
            "title": "Ny klasse",
            "area": "skole",
            "category": "ny",
            "effect": {"full_year": "1.2", "from": "2024-08"},
            "source": {"document": "HØP 2024–2027", "place": "s. 12"},
        },
        {"id": "2", "title": "Samdrift", "area": "helse", "effect": {"unphased": {"amount": 3}}},
    ],
}


@pytest.fixture
def plan() -> ramme.Plan:
    return ramme.Plan.from_dict(PLAN)


@pytest.fixture
def frame(plan: ramme.Plan) -> ramme.Frame:
    return plan.frame()


def test_a_plan_says_what_it_is(plan: ramme.Plan) -> None:
    assert (plan.title, plan.municipality, plan.language) == ("Økonomiplan", "Ås", "nn")
    assert (plan.years, plan.unit) == ([2024, 2025], "mill. kr")
    assert repr(plan) == '<ramme.Plan "Økonomiplan", 2024–2025, mill. kr>'


def test_a_plan_does_not_change(plan: ramme.Plan) -> None:
    with pytest.raises(AttributeError):
        plan.title = "Annet"  # type: ignore[misc]
    plan.years.append(2026)
    assert plan.years == [2024, 2025]
    changed = plan.with_measure({"id": "3", "title": "Kutt", "area": "helse", "effect": {"amounts": [-1, -1]}})
    assert changed != plan
    assert plan == ramme.Plan.from_dict(PLAN)


def test_a_row_of_the_same_id_is_replaced(plan: ramme.Plan) -> None:
    more = {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"amounts": [2, 2]}}
    assert len(plan.with_measure(more).to_dict()["measures"]) == 2
    assert plan.with_measure(more).frame().amounts("row:1") == [2, 2]


def test_every_form_of_an_amount_gives_the_same_plan() -> None:
    def of(base: object) -> ramme.Plan:
        areas = [{"id": "a", "title": "A", "base": base}]
        return ramme.Plan.from_dict({"title": "P", "years": [2024], "areas": areas})

    forms = [1000, "1000", "1000.00", Decimal(1000), Decimal("1E+3"), Decimal("1000.00")]
    assert len({of(form) for form in forms}) == 1


def test_tuples_stand_for_lists_and_none_for_left_out() -> None:
    plan = ramme.Plan.from_dict({**PLAN, "years": (2024, 2025), "municipality": None})
    assert plan.municipality is None
    assert plan.years == [2024, 2025]


def test_amounts_are_exact_whatever_the_decimal_context() -> None:
    base = "9999999999999.99"
    areas = [{"id": "a", "title": "A", "base": base}]
    with decimal.localcontext() as context:
        context.prec = 3
        [amount] = ramme.Plan.from_dict({"title": "P", "years": [2024], "areas": areas}).frame().amounts("closing")
        [given] = (
            ramme.Plan.from_dict({"title": "P", "years": [2024], "areas": [{**areas[0], "base": Decimal(base)}]})
            .frame()
            .amounts("closing")
        )
    assert str(amount) == str(given) == base


def test_amounts_of_figures_areas_views_and_sides(frame: ramme.Frame) -> None:
    assert frame.amounts("closing") == [Decimal("130.9"), Decimal("131.6")]
    assert frame.amounts("closing", area="skole", side="income") == [Decimal("-20.1")] * 2
    assert frame.amounts("category:ny", view="change") == [Decimal("0.5"), Decimal("0.7")]
    assert frame.amount("row:1", 2025) == Decimal("1.2")
    assert all(type(amount) is Decimal for amount in frame.amounts("closing"))


def test_a_year_from_a_range_or_an_index_type_is_a_year(frame: ramme.Frame) -> None:
    class Year:
        def __index__(self) -> int:
            return 2025

    assert frame.amount("row:1", Year()) == frame.amount("row:1", 2025)  # type: ignore[arg-type]


def test_a_table_has_the_rows_of_its_area(frame: ramme.Frame) -> None:
    table = frame.table(area="helse", language="en")
    assert (table.title, table.unit, table.view, table.side) == ("Helse", "mill. kr", "level", None)
    assert (table.language, table.years, table.columns) == ("en", [2024, 2025], ["2024", "2025"])
    row = next(row for row in table.rows if row.figure == "row:2")
    assert (row.role, row.kind, row.area, row.amounts) == ("row", "measure", None, [None, None])
    assert "Helse (NOK million)" in str(table)
    assert frame.table(side="expenditure", area="skole").side == "expenditure"
    assert frame.table(area="helse", language="en") == table


def test_the_overview_names_every_area(frame: ramme.Frame) -> None:
    rows = frame.overview().rows
    assert [(row.role, row.area) for row in rows] == [("area", "skole"), ("area", "helse"), ("closing", None)]


def test_an_explanation_leads_to_rule_and_source(frame: ramme.Frame) -> None:
    why = frame.explain("closing", 2024, area="skole")
    assert (why.version, why.figure, why.area, why.year) == (1, "closing", "skole", 2024)
    assert (why.view, why.unit, why.amount) == ("level", "mill. kr", Decimal("80.9"))
    base, line = why.leaves()
    assert (base.kind, base.rule, base.source) == ("base", {"rule": "stated"}, None)
    assert line.rule == {"rule": "phased", "phases": [{"full_year": "1.2", "share": "5/12"}], "exact": "0.5"}
    assert line.source == {"document": "HØP 2024–2027", "place": "s. 12"}
    assert sum(part.amount for part in why.root.parts) == why.root.amount == why.amount
    assert why.to_dict()["root"]["amount"] == "80.9"
    assert str(why) == why.text("nb")


def test_a_long_plan_in_the_change_view_does_not_unroll_every_year() -> None:
    years = list(range(2000, 2050))
    areas = [{"id": "a", "title": "A", "base": 1}]
    frame = ramme.Plan.from_dict({"title": "P", "years": years, "areas": areas}).frame()
    part = frame.explain("closing", 2049, view="change").to_dict()["root"]
    titles = []
    while "parts" in part:
        part = part["parts"][0]
        titles.append((part["kind"], part["year"]))
    # this year's opening is last year's closing, which is its base and its rows
    assert titles == [("opening", 2049), ("closing", 2048), ("opening", 2048), ("base", 2048)]



def test_a_finding_says_what_a_reader_must_know(frame: ramme.Frame) -> None:
    [finding] = frame.findings()
    assert (finding.code, finding.path, finding.subject) == ("unphased", "/measures/1/effect", "Samdrift")
    assert finding.stated == 3
    assert (finding.year, finding.computed, finding.difference, finding.verdict) == (None,) * 4
    assert "ikkje fordelt" in finding.message()
    assert "ikke fordelt" in finding.message("nb")
    assert finding.message() in repr(finding)


def test_text_is_in_the_plans_language_or_in_the_one_asked_for(frame: ramme.Frame) -> None:
    assert str(frame) == frame.text() == frame.text("nn")
    assert "Findings" in frame.text("en")


def test_a_file_is_read_by_str_and_by_path(tmp_path: Path, plan: ramme.Plan) -> None:
    file = tmp_path / "økonomiplan.json"
    file.write_text(plan.to_json(), encoding="utf-8-sig")
    assert ramme.load(file) == ramme.load(str(file)) == plan


def test_threads_share_a_plan(plan: ramme.Plan) -> None:
    results: list[list[Decimal]] = []

    def compute() -> None:
        for _ in range(50):
            results.append(plan.frame().amounts("closing"))

    threads = [threading.Thread(target=compute) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 200
    assert all(result == results[0] for result in results)


def test_a_key_that_is_no_text_is_in_no_plan() -> None:
    plan = ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 1}]})
    key: Any = 1
    with pytest.raises(KeyError, match="1: the id of a row is a text"):
        plan[key]
    assert plan.get(key) is None
