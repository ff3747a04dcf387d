"""The forms that editors and type checkers know are those that the library reads."""

from typing import Any, get_args

import pytest
import ramme
from ramme import documents
from ramme._hints import FigureName
from ramme.documents import Measure, PlanDocument, Scenario, Uncertainty

PLAN: PlanDocument = {
    "title": "Budsjett",
    "years": [2024],
    "areas": [{"id": "skole", "title": "Skole", "base": {"expenditure": 10, "income": "-2.5"}}],
    "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 6, "from": "2024-H2"}}],
}
SCENARIO: Scenario = {"title": "Senere", "changes": [{"row": "1", "delay": 3}, {"area": "skole", "base": 9}]}
UNCERTAINTY: Uncertainty = {
    "seed": 1,
    "samples": 10,
    "variables": [{"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}],
}


def test_documents_of_the_forms_are_read() -> None:
    plan = ramme.Plan.from_dict(PLAN)
    assert (plan | dict(SCENARIO)).frame().amounts("closing") == [10.5]
    assert plan.with_scenario(SCENARIO) == plan.with_scenario(ramme.Scenario.from_dict(SCENARIO))
    assert plan.simulate(UNCERTAINTY) == plan.simulate(ramme.Uncertainty.from_dict(UNCERTAINTY))


def test_type_checkers_refuse_what_the_library_refuses() -> None:
    # Where a checker no longer refuses one of these, it says that the comment is unused.
    wrong: list[PlanDocument] = [
        {"title": "Plan", "years": [2024]},  # type: ignore[typeddict-item]
        {"title": "Plan", "years": [2024], "areas": [], "colour": "red"},  # type: ignore[typeddict-unknown-key]
        {"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 0.5}]},  # type: ignore[typeddict-item]
        {"title": "Plan", "years": [2024], "areas": [], "unit": "euro"},  # type: ignore[typeddict-item]
    ]
    measures: list[Measure] = [
        {"id": "2", "title": "Kutt", "effect": {"one_of": 3}},  # type: ignore[typeddict-item]
        {"id": "2", "title": "Kutt", "effect": {"full_year": 1, "from": 0.5}},  # type: ignore[typeddict-item]
    ]
    for measure in measures:
        with pytest.raises(ramme.PlanError):
            ramme.Plan.from_dict(PLAN).with_measure(measure)
    for document in wrong:
        with pytest.raises(ramme.PlanError):
            ramme.Plan.from_dict(document)
    frame = ramme.Plan.from_dict(PLAN).frame()
    with pytest.raises(ramme.PlanError):
        frame.amounts("closing", view="sideways")  # type: ignore[arg-type]
    with pytest.raises(ramme.PlanError):
        frame.present(unit="euro")  # type: ignore[arg-type]
    with pytest.raises(ramme.PlanError):
        frame.to_polars(shape="Wide")  # type: ignore[arg-type]
    with pytest.raises(ramme.PlanError):
        frame.waterfall(2024, by="area")  # type: ignore[arg-type]
    with pytest.raises(ramme.PlanError):
        ramme.set_language("de")  # type: ignore[arg-type]
    with pytest.raises(ramme.PlanError):
        ramme.Plan.from_frame(frame.to_arrow(), floats="rund")  # type: ignore[arg-type]


FORMS: list[tuple[Any, Any, dict[str, Any]]] = [
    (documents.PlanDocument, ramme.Plan, dict(PLAN)),
    (documents.Scenario, ramme.Scenario, dict(SCENARIO)),
    (documents.Uncertainty, ramme.Uncertainty, dict(UNCERTAINTY)),
]


@pytest.mark.parametrize(("form", "reads", "document"), FORMS)
def test_forms_have_the_fields_that_are_read(form: Any, reads: Any, document: dict[str, Any]) -> None:
    with pytest.raises(ramme.PlanError) as caught:
        reads.from_dict(document | {"colour": "red"})
    assert set(caught.value.problems[0].expected.split(", ")) == form.__required_keys__ | form.__optional_keys__
    for key in form.__required_keys__:
        with pytest.raises(ramme.PlanError, match=f"`{key}` is missing"):
            reads.from_dict({name: value for name, value in document.items() if name != key})
    reads.from_dict({name: value for name, value in document.items() if name in form.__required_keys__})


def test_the_names_of_figures_are_those_that_are_read() -> None:
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_dict(PLAN).frame().amounts("sum")
    names = {name for name in caught.value.problems[0].expected.split(", ") if ":" not in name}
    literal, _ = get_args(FigureName)
    assert set(get_args(literal)) == names
