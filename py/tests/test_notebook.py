"""What someone sees of ramme in a notebook: answers as tables, in the language that is chosen."""

import contextvars
import pickle
import re
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from typing import Any

import pytest
import ramme
from ramme.answers import Language

ATTACK = '<script>alert("1")</script>'
PLAN: dict[str, Any] = {
    "title": f"Budsjett {ATTACK}",
    "municipality": "Eksempel & Sønn",
    "years": [2024, 2025],
    "unit": "1000 kr",
    "areas": [
        {"id": "skole", "title": "Barn & <b>unge</b>", "base": 9719},
        {"id": "helse", "title": "Helse", "base": "48091.5"},
    ],
    "measures": [
        {"id": "1", "title": f"Ny klasse {ATTACK}", "area": "skole", "effect": {"full_year": 600, "from": "2024-08"}},
        {"id": "2", "title": "Samdrift", "area": "helse", "effect": {"unphased": {"amount": 3}}},
        {
            "id": "3",
            "title": "Innkjøp",
            "area": "helse",
            "effect": {"amounts": [-1250, -2500]},
            "source": {"document": "HØP", "quotation": ATTACK},
        },
    ],
}
UNCERTAIN: dict[str, Any] = {
    "seed": 1,
    "samples": 200,
    "variables": [{"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}],
    "available": "no_growth",
}
INDEX = {
    "name": f"Deflator {ATTACK}",
    "source": {"document": "Eget anslag"},
    "date": "2024-10-01",
    "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": 104}],
}


@pytest.fixture
def plan() -> ramme.Plan:
    return ramme.Plan.from_dict(PLAN)


def everything(plan: ramme.Plan) -> dict[str, Any]:
    frame = plan.frame()
    scenario = {
        "title": ATTACK,
        "changes": [
            {"row": "1", "delay": 6, "scale": "1.1"},
            {"row": "3", "off": True},
            {"area": "helse", "base": {"expenditure": 50000, "income": -2000}},
            {"allocate": {"amount": -100, "by": "frame"}},
            {"measure": {"id": "8", "title": ATTACK, "area": "skole", "effect": {"one_off": 450, "year": 2024}}},
        ],
    }
    reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr", amounts=[-2])
    return {
        "plan": plan,
        "frame": frame,
        "table": frame.table(area="skole"),
        "overview": frame.overview(),
        "presentation": frame.present(unit="mill. kr"),
        "explanation": frame.explain("closing", 2025),
        "findings": frame.findings(),
        "finding": frame.findings()[0],
        "waterfall": frame.waterfall(2025),
        "deviations": frame.deviations([{"year": 2024, "amount": 57000}]),
        "row": plan["1"],
        "rows": plan.rows,
        "measures": plan.measures,
        "rolled": plan.roll_forward(),
        "comparison": plan.compare(plan | {"title": "Senere", "changes": [{"row": "1", "delay": 6}]}),
        "allocated": plan.allocate(-100),
        "balance": plan.balance("no_growth"),
        "fixed": frame.fixed_prices(2024, figure="closing", index=INDEX),
        "rate": ramme.composite_rate([{"name": ATTACK, "weight": 1, "percent": "3.2"}]),
        "reading": reading,
        "held": reading.held,
        "refused": ramme.read_sentence(f"Kanskje {ATTACK}", years=[2024]),
        "check": ramme.check_table(csv=f"Post;2024\nSkole;100\nHelse;54\nSum {ATTACK};145\n"),
        "scenario": ramme.Scenario.from_dict(scenario),
        "batch": plan.batch([{"row": "1", "change": "scale", "decimals": 2}]),
        "uncertainty": ramme.Uncertainty.from_dict(UNCERTAIN),
        "simulation": plan.simulate(UNCERTAIN),
    }


class Page(HTMLParser):
    """Holds that every element ends where it should, and keeps what is read of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.languages: set[str | None] = set()
        self.links: list[str] = []
        self.cells: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)
        self.languages |= {value for name, value in attrs if name == "lang"}
        self.links += [name for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & set(self.open):
            self.cells[-1] += data


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_answer_is_a_table_that_nothing_breaks_out_of(plan: ramme.Plan, language: Language) -> None:
    with ramme.in_language(language):
        for name, answer in everything(plan).items():
            html = answer._repr_html_()
            page = Page(html)
            assert page.languages == {language}, name
            allowed = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "p", "b"}
            assert page.seen <= allowed, name
            assert not page.links, name
            assert "url(" not in html and "@import" not in html, name
            assert "table" in page.seen or name == "refused", name
            assert "-" not in "".join(cell for cell in page.cells if re.fullmatch(r"[-−\d\s,.]+", cell)), name


def test_a_frame_shows_its_figures_as_people_write_them(plan: ramme.Plan) -> None:
    page = Page(plan.frame()._repr_html_())
    assert "Barn & <b>unge</b>" in page.cells
    # no-break spaces, a true minus, and as many decimals in a table as its finest amount has
    assert "−2\u00a0500,0" in page.cells
    assert "45\u00a0591,5" in page.cells
    assert "ramme-total" in plan.frame()._repr_html_()


def test_a_table_of_changes_says_so(plan: ramme.Plan) -> None:
    changes = ramme.Plan.from_dict({**plan.to_dict(), "convention": "change"})
    with ramme.in_language("nn"):
        assert "Radene viser endring frå året før." in changes.frame()._repr_html_()
        assert "Radene viser" not in plan.frame()._repr_html_()


def test_sums_are_told_apart_where_a_page_drops_every_style(plan: ramme.Plan) -> None:
    html = plan.frame().table(area="skole")._repr_html_()
    assert re.search(r"<b>Ny driftsramme</b></th><td class=\"ramme-amount\"><b>9\u00a0969</b>", html)


def test_a_long_plan_is_cut_off_with_a_line_that_says_so() -> None:
    measures = [
        {"id": str(i), "title": f"Tiltak {i}", "effect": {"amounts": [i % 7, i % 5]}} for i in range(10_000)
    ]
    long = ramme.Plan.from_dict({**PLAN, "areas": [{"id": "a", "title": "A", "base": 1}], "measures": measures})
    frame = long.frame()
    for answer, hidden in ((long, "9\u00a0913"), (frame, "9\u00a0913"), (frame.explain("closing", 2024), "")):
        started = time.monotonic()
        html = answer._repr_html_()
        assert time.monotonic() - started < 30  # not a matter of speed: a notebook must not hang
        assert len(html) < 60_000
        assert f"… {hidden}" in html
        assert "rader er ikke vist" in html
    assert len(repr(frame).splitlines()) < 120
    assert "rader er ikke vist" in repr(frame)
    # the closing frame stands at the end all the same
    assert "Ny driftsramme" in frame._repr_html_()
    with ramme.in_language("en"):
        assert "rows are not shown" in frame._repr_html_()


def test_many_areas_are_cut_off_too() -> None:
    areas = [{"id": str(i), "title": f"Område {i}", "base": i} for i in range(60)]
    measures = [
        {"id": f"{area}-{i}", "title": f"Tiltak {i}", "area": str(area), "effect": {"amounts": [1, 1]}}
        for area in range(60)
        for i in range(5)
    ]
    frame = ramme.Plan.from_dict({**PLAN, "areas": areas, "measures": measures}).frame()
    assert re.search(r"tabellene for \d+ flere områder er ikke vist", frame._repr_html_())


def test_findings_are_a_tuple_that_shows_as_a_table(plan: ramme.Plan) -> None:
    findings = plan.frame().findings()
    assert [finding.code for finding in findings] == ["unphased"]
    assert findings == tuple(findings) == pickle.loads(pickle.dumps(findings))
    assert str(findings) == str(findings[0]) == findings[0].message()
    assert "Samdrift" in findings._repr_html_()
    assert "Ingen merknader." in ramme.Findings()._repr_html_()
    told: dict[Language, str] = {"nb": "Ingen merknader.", "nn": "Ingen merknader.", "en": "No findings."}
    for language, none in told.items():
        with ramme.in_language(language):
            assert str(ramme.Findings()) == none


class Printer:
    """What IPython gives to be printed on."""

    def __init__(self) -> None:
        self.shown = ""

    def text(self, text: str) -> None:
        self.shown += text


def test_a_terminal_shows_figures_and_sentences(plan: ramme.Plan) -> None:
    for name, answer in everything(plan).items():
        if name in ("frame", "batch", "rate", "presentation"):
            continue
        printer = Printer()
        answer._repr_pretty_(printer, False)
        assert printer.shown == str(answer).rstrip()
        assert not printer.shown.startswith("<ramme."), name
    assert {"Helse               46 841,5  45 591,5", "Ny driftsramme                           9 969  10 319"} <= {
        line.rstrip() for line in repr(plan.frame()).splitlines()
    }


def test_rows_of_a_plan_show_what_they_do(plan: ramme.Plan) -> None:
    assert str(plan["3"]).splitlines()[3:5] == [
        "Tiltak",
        "3   Innkjøp  helse   år for år  −1 250  −2 500",
    ]
    assert Page(plan["3"]._repr_html_()).cells[-2:] == ["−1\u00a0250", "−2\u00a0500"]
    assert {"1", "2", "3"} <= set(Page(plan.measures._repr_html_()).cells)
    assert "Rammeområder" not in plan.measures._repr_html_()
    assert "Rammeområder" in str(plan) and "Samdrift" in str(plan)
    with ramme.in_language("en"):
        assert "year by year" in str(plan["3"])
    assert len(str(plan.transfers).splitlines()) == 2  # the plan's title, and what amounts are


def test_the_chosen_language_is_that_of_every_text(plan: ramme.Plan) -> None:
    frame = plan.frame()
    try:
        ramme.set_language("en")
        assert ramme.get_language() == "en"
        assert str(frame) == frame.text("en")
        assert str(frame.table()) == str(frame.table(language="en"))
        assert frame.present().language == frame.waterfall(2024).language == "en"
        assert str(plan.allocate(-100)) == plan.allocate(-100).text("en")
        assert frame.findings()[0].message() == frame.findings()[0].message("en")
        with pytest.raises(ramme.PlanError) as caught:
            frame.amounts("closing", area="?")
        ramme.set_language("nn")
        assert caught.value.message() == caught.value.message("nn")
        assert caught.value.problems[0].message() == caught.value.problems[0].message("nn")
        # the text of an error is as it was raised
        assert str(caught.value) == caught.value.message("en")
        with pytest.raises(ramme.PlanError) as caught:
            frame.amounts("closing", area="?")
        assert str(caught.value) == caught.value.message("nn")
        with pytest.raises(KeyError) as unknown:
            plan["?"]
        assert "[unknown_row]" in str(unknown.value) and "det finst inga rad" in str(unknown.value)
        assert frame.findings()[0].message("nn") in repr(frame.findings()[0])
        # what is asked for goes before what is chosen
        assert frame.text("nb") != str(frame)
    finally:
        ramme.set_language(None)
    assert ramme.get_language() is None
    assert str(frame) == frame.text("nb")


def test_a_language_that_there_is_not_is_refused() -> None:
    for choose in (ramme.set_language, ramme.in_language):
        with pytest.raises(ramme.PlanError) as caught:
            choose("se")  # type: ignore[arg-type]
        assert (caught.value.code, caught.value.path) == ("unknown_value", "/language")
    assert ramme.get_language() is None


def test_a_language_of_a_block_is_of_that_block_alone() -> None:
    inner = ramme.in_language("nn")
    with ramme.in_language("en"):
        with inner, inner:
            assert ramme.get_language() == "nn"
        assert ramme.get_language() == "en"
        elsewhere: list[str | None] = []
        # whatever the interpreter gives a new thread, this one starts from nothing
        ask = contextvars.Context().run
        thread = threading.Thread(target=ask, args=(lambda: elsewhere.append(ramme.get_language()),))
        thread.start()
        thread.join()
        assert elsewhere == [None]
    with pytest.raises(ZeroDivisionError), ramme.in_language("en"):
        raise ZeroDivisionError
    assert ramme.get_language() is None


def test_a_language_for_the_process_holds_in_every_thread() -> None:
    told: list[str | None] = []
    try:
        ramme.set_language("nn")
        thread = threading.Thread(target=lambda: told.append(ramme.get_language()))
        thread.start()
        thread.join()
    finally:
        ramme.set_language(None)
    assert told == ["nn"]


def test_a_pickled_answer_keeps_its_language(plan: ramme.Plan) -> None:
    with ramme.in_language("en"):
        table = plan.frame().table()
    assert pickle.loads(pickle.dumps(table)) == table


def test_importing_the_package_imports_neither_charts_nor_context_variables() -> None:
    code = "import sys, ramme; print({'altair', 'ramme.plot', 'contextvars', 'decimal'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_comparison_tells_what_is_more_also_below_one(plan: ramme.Plan) -> None:
    more = plan | {"title": "Mer", "changes": [{"row": "3", "effect": {"amounts": ["-1249.5", "-2500.5"]}}]}
    shown = plan.compare(more)._repr_html_()
    assert "+0,5" in shown and "−0,5" in shown
