"""What someone notices who shows a plan with switches and sliders in a notebook."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import ramme
from ramme.widget import PlanWidget

PLAN: dict[str, Any] = {
    "title": "Budsjett",
    "years": [2024, 2025],
    "unit": "1000 kr",
    "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
    "measures": [
        {"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}},
        {"id": "2", "title": "Innkjøp", "effect": {"amounts": ["-100.1", "-200.2"]}},
    ],
}
# As the element writes it: other spaces and another order than Python has.
MADE = '{"changes":[{"scale":"0.50","row":"2"},{"row":"1","delay":6}],"title":"Forslag"}'


@pytest.fixture
def plan() -> ramme.Plan:
    return ramme.Plan.from_dict(PLAN)


def from_the_browser(widget: PlanWidget, made: str) -> None:
    """What the browser sends comes as a part of the widget's state."""
    widget.set_state({"_made": made})


def test_what_the_reader_makes_is_a_plan_in_python(plan: ramme.Plan) -> None:
    widget = plan.widget()
    assert (widget.scenario, widget.plan) == (None, plan)
    seen: list[ramme.Plan] = []
    widget.observe(lambda change: seen.append(change.new), names="plan")
    from_the_browser(widget, MADE)
    assert widget.scenario == ramme.Scenario.from_json(MADE)
    assert widget.plan == plan | widget.scenario
    assert seen == [widget.plan]
    # 9719 − 50.05; 9719 + 11/12 of 600 − 100.1
    assert widget.plan.frame().amounts("closing") == [Decimal("9668.95"), Decimal("10168.9")]
    from_the_browser(widget, "")
    assert widget.plan == plan


def test_what_the_browser_sends_does_not_come_back_as_something_else(plan: ramme.Plan) -> None:
    widget = plan.widget()
    from_the_browser(widget, MADE)
    assert widget.get_state()["_made"] == MADE


def test_a_scenario_from_python_goes_to_the_browser(plan: ramme.Plan) -> None:
    later = {"title": "Senere", "changes": [{"row": "1", "delay": 6}]}
    widget = plan.widget(scenario=later)
    assert json.loads(widget.get_state()["_made"]) == later
    widget.scenario = {"title": "Uten", "changes": [{"row": "1", "off": True}]}
    assert json.loads(widget.get_state()["_made"])["title"] == "Uten"
    assert widget.plan == plan | widget.scenario
    widget.scenario = None
    assert (widget.get_state()["_made"], widget.plan) == ("", plan)


def test_the_plan_goes_to_the_browser_exactly(plan: ramme.Plan) -> None:
    state = plan.widget(available=[Decimal("9700.55"), "10000"], editable=["switch"], unit="kr").get_state()
    assert ramme.Plan.from_json(state["_document"]) == plan
    assert state["_available"] == '["9700.55", "10000"]'
    assert (state["_settings"]["editable"], state["_settings"]["unit"]) == ("switch", "kr")


def test_it_speaks_the_chosen_language_or_the_plan_s(plan: ramme.Plan) -> None:
    assert plan.widget().get_state()["_settings"]["lang"] == "nb"
    with ramme.in_language("nn"):
        assert plan.widget().get_state()["_settings"]["lang"] == "nn"
    assert plan.widget(language="en").get_state()["_settings"]["lang"] == "en"


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"scenario": {"title": "x", "changes": [{"row": "9", "off": True}]}}, "/changes/0/row"),
        ({"area": "helse"}, "/area"),
        ({"view": "sideways"}, "/view"),
        ({"unit": "NOK"}, "/unit"),
        ({"available": [1]}, "/available"),
        ({"available": [1.5, 2.5]}, "/available/0"),
        ({"language": "sv"}, "/language"),
    ],
)
def test_what_does_not_fit_is_refused_before_it_is_shown(plan: ramme.Plan, wrong: dict[str, Any], path: str) -> None:
    with pytest.raises(ramme.PlanError) as caught:
        plan.widget(**wrong)
    assert path in [problem.path for problem in caught.value.problems]


def test_a_refused_scenario_leaves_everything_as_it_was(plan: ramme.Plan) -> None:
    widget = plan.widget(scenario={"title": "Senere", "changes": [{"row": "1", "delay": 6}]})
    before = widget.scenario, widget.plan, widget.get_state()["_made"]
    with pytest.raises(ramme.PlanError):
        widget.scenario = {"title": "x", "changes": [{"row": "9", "off": True}]}
    assert (widget.scenario, widget.plan, widget.get_state()["_made"]) == before


def test_an_unknown_thing_to_do_is_named(plan: ramme.Plan) -> None:
    with pytest.raises(ValueError, match="zoom"):
        plan.widget(editable=["zoom"])  # type: ignore[list-item]


def test_its_script_stands_alone(plan: ramme.Plan) -> None:
    script = plan.widget().get_state()["_esm"]
    assert "ramme-plan" in script and "import.meta" not in script
    assert len(script) < 600_000


def test_importing_the_package_imports_no_widget() -> None:
    code = "import sys, ramme; print({'anywidget', 'traitlets', 'ramme.widget'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


def test_without_anywidget_the_error_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['anywidget'] = None\n"
        "import ramme\n"
        "try: ramme.load(sys.argv[1]).widget()\n"
        "except ImportError as error: print(error)"
    )
    path = str(Path(__file__).resolve().parents[2] / "examples/plans/hustadvika-2024-politisk-styring.json")
    assert "ramme[widget]" in subprocess.check_output([sys.executable, "-c", code, path], text=True)
