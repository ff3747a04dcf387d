"""What someone notices who draws a plan: every chart is valid, and its figures are those of the frame."""

import itertools
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import altair as alt
import pytest
import ramme
import vl_convert
from ramme.answers import Language

PLANS = Path(__file__).resolve().parents[2] / "examples" / "plans"
PLAN: dict[str, Any] = {
    "title": "Budsjett",
    "years": [2024, 2025],
    "unit": "1000 kr",
    "areas": [
        {"id": "opp", "title": "Oppvekst"},
        {"id": "skole", "title": "Skole", "parent": "opp", "base": 9719},
        {"id": "bhg", "title": "Barnehage", "parent": "opp", "base": "4100.5"},
    ],
    "measures": [
        {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"full_year": 600, "from": "2024-08"}},
        {"id": "2", "title": "Innkjøp", "area": "skole", "effect": {"amounts": [-1250, -2500]}},
        {"id": "3", "title": "Innkjøp", "area": "bhg", "effect": {"amounts": ["-0.1", "-0.2"]}},
        {"id": "4", "title": "Samdrift", "area": "bhg", "effect": {"unphased": {"amount": 3}}},
    ],
}
LATE = {"row": "1", "change": "delay", "distribution": {"discrete": [{"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}


@pytest.fixture
def plan() -> ramme.Plan:
    return ramme.Plan.from_dict(PLAN)


def rows(chart: Any) -> list[dict[str, Any]]:
    return list(chart.data.values)


def every_chart(plan: ramme.Plan) -> list[Any]:
    simulation = plan.simulate({"seed": 1, "samples": 200, "variables": [LATE], "available": "no_growth"})
    year = plan.years[0]
    return [
        plan.plot.waterfall(year),
        plan.plot.waterfall(year, by="heading"),
        plan.plot.measures(),
        plan.plot.measures(most=1),
        plan.plot.areas(),
        plan.plot.accounts({year: 14000}),
        simulation.plot.fan(),
        simulation.plot.drivers(),
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("theme", ["default", "dark"])
def test_every_chart_is_valid_and_can_be_drawn(plan: ramme.Plan, language: Language, theme: Any) -> None:
    with ramme.in_language(language), alt.theme.enable(theme):
        for chart in every_chart(plan):
            svg = vl_convert.vegalite_to_svg(chart.to_json())  # to_json validates
            assert "undefined" not in svg and "NaN" not in svg


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.json")), ids=lambda path: path.stem)
def test_a_waterfall_of_a_real_plan_ends_where_the_frame_does(path: Path) -> None:
    frame = ramme.load(path).frame()
    for year in frame.years:
        for by in ("row", "heading"):
            steps = frame.waterfall(year, by=by, most=4).steps
            assert steps[-1].to == frame.amount("closing", year)
            assert all(before.to == after.from_ for before, after in zip(steps, steps[1:-1], strict=False))
            assert steps[-2].to == steps[-1].to
            assert sum(step.role not in ("opening", "closing") for step in steps) <= 4


def test_a_waterfall_has_the_figures_of_the_frame(plan: ramme.Plan) -> None:
    drawn = rows(plan.plot.waterfall(2025))
    assert [(row["title"], row["amount_text"]) for row in drawn] == [
        ("Utgangspunkt", "13\u00a0819,5"),
        ("Ny klasse", "+600,0"),
        ("Innkjøp (2)", "−2\u00a0500,0"),
        ("Innkjøp (3)", "−0,2"),
        ("Ny driftsramme", "11\u00a0919,3"),
    ]
    assert [Decimal(str(row["to"])) for row in drawn] == [
        step.to for step in plan.frame().waterfall(2025).steps
    ]
    [joined] = [step for step in plan.frame().waterfall(2025, most=2).steps if step.joined]
    assert (joined.joined, joined.amount, joined.title) == (2, Decimal("599.8"), "2 andre")


def test_an_axis_that_is_broken_says_so_whatever_the_title(plan: ramme.Plan) -> None:
    small = ramme.Plan.from_dict({**PLAN, "measures": PLAN["measures"][:1]})
    drawn = small.plot.waterfall(2024).properties(title="Min tittel").to_dict()
    assert drawn["layer"][0]["encoding"]["x"]["title"] == ["1000 kr", "aksen begynner ikke på null"]
    # the frames do not fill the chart: 13 819.5 to 14 069.5, from a fifth of the difference below
    assert drawn["layer"][0]["encoding"]["x"]["scale"]["domain"][0] == 13819.5 - 50
    deep = small.with_measure({"id": "9", "title": "Kutt", "area": "skole", "effect": {"amounts": [-9000, -9000]}})
    assert deep.plot.waterfall(2024).to_dict()["layer"][0]["encoding"]["x"]["title"] == ["1000 kr"]


def test_measures_and_areas_have_the_figures_of_the_frame(plan: ramme.Plan) -> None:
    frame = plan.frame()
    for row in rows(frame.plot.measures()):
        amount = frame.amount(f"row:{row['id']}", int(row["year"]))
        assert row["amount"] == float(amount)
        assert Decimal(row["amount_text"].replace("\u00a0", "").replace(",", ".").replace("−", "-")) == amount
    areas = rows(frame.plot.areas())
    assert {row["id"] for row in areas} == {"skole", "bhg"}  # the first level with several
    assert all(row["amount"] == float(frame.amount("closing", int(row["year"]), area=row["id"])) for row in areas)
    cut = frame.plot.measures(most=1)
    assert {row["title"] for row in rows(cut)} == {"Innkjøp"}
    assert cut.to_dict()["layer"][0]["encoding"]["x"]["title"] == ["1000 kr", "2 mindre rader er ikke vist"]
    assert frame.plot.areas().to_dict()["title"]["text"] == "Budsjett: ny driftsramme"


def test_budget_against_accounts(plan: ramme.Plan) -> None:
    by_area = plan.plot.accounts({"skole": 9000, "bhg": "4100.4"}, year=2024, language="nn")
    labels = {row["title"]: row["label"] for row in rows(by_area) if row["series"] == "Rekneskap"}
    assert labels == {"Skole": "9\u00a0000,0 (+281,0)", "Barnehage": "4\u00a0100,4 (0,0)"}
    assert by_area.to_dict()["title"]["text"] == "Budsjett, 2024: ny driftsramme, budsjett og rekneskap"
    years = plan.plot.accounts({2024: 1, 2025: 2}, area="skole")
    assert years.to_dict()["title"]["text"] == "Skole, 2024–2025: ny driftsramme, budsjett og regnskap"
    other = plan.plot.accounts([{"area": "skole", "amount": 9000}], year=2024, sign="budget_less_accounts")
    assert {row["deviation_text"] for row in rows(other)} == {"−281"}
    with pytest.raises(ramme.PlanError) as caught:
        plan.plot.accounts({"skule": 1, "bhg": "0.0000001"}, year=2024)
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("unknown_area", "/accounts/0/area"),
        ("amount_too_fine", "/accounts/1/amount"),
    ]
    with pytest.raises(ramme.PlanError) as caught:
        plan.plot.accounts([{"year": 2030, "amount": 1}, {"year": 2024, "amount": 0.5}])
    assert caught.value.problems[0].code == "float_amount"
    with pytest.raises(ramme.PlanError) as caught:
        plan.plot.accounts({2030: 1})
    assert caught.value.path == "/accounts/0/year"


def test_a_fan_lies_between_the_quantiles(plan: ramme.Plan) -> None:
    simulation = plan.simulate({"seed": 1, "samples": 200, "variables": [LATE], "figures": [{"figure": "closing"}, {"figure": "closing", "area": "skole"}]})
    for area, place in ((None, 0), ("skole", 1)):
        outcomes = simulation.outcomes.figures[place]
        low = {quantile.share: quantile.amounts for quantile in outcomes.quantiles}[Decimal("0.05")]
        drawn = [row for row in rows(simulation.plot.fan("closing", area=area)) if row["band"] == "5–95 %"]
        assert [row["low"] for row in drawn] == [float(amount) for amount in low]
    assert simulation.plot.fan(language="en").to_dict()["title"]["text"] == "Budsjett: closing frame"
    with pytest.raises(KeyError, match="no outcomes of 'opening'"):
        simulation.plot.fan("opening")


def test_the_strongest_drivers_come_first_and_the_weakest_are_left_out(plan: ramme.Plan) -> None:
    cost = {"change": "scale", "distribution": {"range": ["0.5", "1.5"]}}
    variables = [{"row": row, **cost} for row in ("3", "1", "2")]
    drivers = plan.simulate({"seed": 1, "samples": 500, "variables": variables}).plot
    assert list(dict.fromkeys(row["id"] for row in rows(drivers.drivers()))) == ["2", "1", "3"]
    cut = drivers.drivers(most=1)
    assert {row["id"] for row in rows(cut)} == {"2"}
    assert cut.to_dict()["layer"][0]["encoding"]["x"]["title"] == ["rangkorrelasjon", "2 mindre rader er ikke vist"]


def colours(svg: str) -> set[str]:
    return set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', svg))


def test_charts_beside_each_other_keep_their_colours_and_legends(plan: ramme.Plan) -> None:
    charts = every_chart(plan)
    del charts[1], charts[2]  # of the same kind as the one before
    alone = [vl_convert.vegalite_to_svg(chart.to_json()) for chart in charts]
    for one, first in zip(charts, alone, strict=True):
        for other, second in zip(charts, alone, strict=True):
            both = vl_convert.vegalite_to_svg(alt.vconcat(one, other).to_json())
            assert colours(both) == colours(first) | colours(second)
            # every bar, line and legend has the colour it had
            for colour in colours(both):
                assert both.count(colour) == first.count(colour) + second.count(colour)
            legend = "role-legend-entry"
            assert both.count(legend) == first.count(legend) + second.count(legend)


def test_charts_can_be_sized_encoded_layered_and_themed(plan: ramme.Plan) -> None:
    rule = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color="red").encode(x=alt.value(100))
    for chart in every_chart(plan):
        for shaped in (
            chart.properties(width=500, height=200, title="Min tittel"),
            chart + rule,
            chart.configure_axis(grid=False),
            chart.interactive(),
            chart | chart,
        ):
            svg = vl_convert.vegalite_to_svg(shaped.to_json())
            assert "undefined" not in svg and "NaN" not in svg
    green = plan.plot.measures()
    green.layer[0] = green.layer[0].encode(color=alt.value("green"))
    assert "green" in vl_convert.vegalite_to_svg(green.to_json())


@pytest.mark.parametrize("width", [300, 420, 700])
def test_figures_stay_within_the_chart(plan: ramme.Plan, width: int) -> None:
    large = plan.with_measure({"id": "9", "title": "Stort", "area": "skole", "effect": {"amounts": [123456, -123456]}})
    for chart in (large.plot.waterfall(2024), large.plot.accounts({2024: 140000, 2025: 150000})):
        svg = vl_convert.vegalite_to_svg(chart.properties(width=width).to_json())
        figures = re.findall(r'text-anchor="start" transform="translate\(([\d.]+),[\d.]+\)"[^>]*>([+−\d][^<]*)<', svg)
        assert figures
        assert all(float(x) + 5 * len(text) <= width for x, text in figures)


@pytest.mark.parametrize("width", [200, 300, 420])
def test_figures_of_years_beside_each_other_do_not_touch(width: int) -> None:
    areas = [{"id": id, "title": id, "base": base} for id, base in (("A", 1234567), ("B", 2345678), ("C", -3400000))]
    plan = ramme.Plan.from_dict({"title": "Budsjett", "years": [2024, 2025, 2026, 2027], "areas": areas})
    narrow = plan.plot.areas().properties(width=width)
    figure = r'translate\(([\d.]+),([\d.]+)\)" font-family="[^"]*" font-size="([\d.]+)px" fill="[^"]*" opacity="1">[+−\d][\d\u00a0]{6,}<'
    for chart in (narrow, alt.vconcat(narrow, narrow)):
        svg = vl_convert.vegalite_to_svg(chart.to_json())
        shown = {(float(y), float(x), float(size)) for x, y, size in re.findall(figure, svg)}
        assert len(shown) == (12 if width > 200 else 0)  # where they cannot be read they are left to the tooltips
        assert all(size >= 7 for _, _, size in shown)
        for (row, x, size), (next_row, next_x, _) in itertools.pairwise(sorted(shown)):
            assert row != next_row or x + len("−3 400 000") * size / 2 < next_x


def test_without_altair_the_message_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['altair'] = None\n"
        "import ramme\n"
        "plan = ramme.Plan.from_dict({'title': 'P', 'years': [2024], 'areas': [{'id': 'a', 'title': 'A'}]})\n"
        "try:\n"
        "    plan.plot.waterfall(2024)\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "charts need altair; install it with: pip install 'ramme[plot]'"
