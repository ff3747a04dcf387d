"""Every shared case of the operations on plans and tables, through the public functions.

The format is described in `conformance/README.md`.
"""

import copy
import dataclasses
import json
import pickle
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import ramme

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "conformance" / "operations"
PLANS = REPOSITORY / "examples" / "plans"
FILES = sorted(FOLDER.rglob("*.json"))

Case = dict[str, Any]

# Each operation with what its function cannot do without; a case may leave it out.
OPERATIONS: dict[str, tuple[Callable[[Any], Callable[..., Any]], tuple[str, ...]]] = {
    "roll_forward": (lambda plan: plan.roll_forward, ()),
    "compare": (lambda plan: plan.compare, ()),
    "allocate": (lambda plan: plan.allocate if plan else ramme.allocate, ()),
    "balance": (lambda plan: plan.balance, ("available",)),
    "present": (lambda plan: plan.frame().present, ()),
    "check": (lambda _: ramme.check_table, ()),
    "sentence": (lambda _: ramme.read_sentence, ("text", "years")),
    "fixed_prices": (lambda plan: plan.frame().fixed_prices, ("price_year", "figure")),
    "composite_rate": (lambda _: ramme.composite_rate, ("parts",)),
}


def load_case(path: Path) -> Case:
    case: Case = json.loads(path.read_text(encoding="utf-8"))
    return case


def plan_of(case: Case) -> ramme.Plan | None:
    if "plan_file" in case:
        return ramme.load(PLANS / f"{case['plan_file']}.json")
    return ramme.Plan.from_dict(case["plan"]) if "plan" in case else None


def run(case: Case, **more: object) -> Any:
    find, needed = OPERATIONS[case["operation"]]
    options = dict.fromkeys(needed) | case.get("input", {}) | more
    if case["operation"] == "compare":
        options = {"after": ramme.Plan.from_dict(options["after"])}
    return find(plan_of(case))(**options)


def without_unknown_options(case: Case) -> Case:
    """An option that no operation has is a `TypeError` in Python; the rest of the case stands."""
    problems = case["expect"].get("problems", [])
    given = set(case.get("input", {}))
    unknown = [p for p in problems if p["code"] == "unknown_field" and p["path"].removeprefix("/") in given]
    if not unknown:
        return case
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        run(case)
    names = {problem["path"].removeprefix("/") for problem in unknown}
    options = {name: value for name, value in case["input"].items() if name not in names}
    rest = [problem for problem in problems if problem not in unknown]
    return {**case, "input": options, "expect": {"problems": rest}}


def differences(expected: Any, found: Any, at: str = "result") -> list[str]:
    """Every key that is expected is there with an equal value; lists are as long as expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [
            line for key, value in expected.items() for line in differences(value, found.get(key), f"{at}/{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = enumerate(zip(expected, found, strict=True))
        return [line for i, (value, other) in pairs for line in differences(value, other, f"{at}/{i}")]
    return [] if expected == found else [f"{at}: expected {expected!r}, got {found!r}"]


def as_json(value: Any) -> Any:
    """What an attribute of an answer would be in `to_dict`."""
    match value:
        case Decimal():
            return format(value, "f")
        case Fraction():
            return str(value)
        case list():
            return [as_json(item) for item in value]
        case ramme.Plan() | ramme.Held():
            return value.to_dict()
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name.rstrip("_"): as_json(getattr(value, name)) for name in names}
    assert value is None or isinstance(value, (bool, int, str, dict)), value
    return value


def check_attributes(answer: Any) -> None:
    """The attributes of an answer, with all records in them, hold what `to_dict` does."""
    for name, value in answer.to_dict().items():
        found = as_json(getattr(answer, name))
        assert differences(value, found, name) == []
        if isinstance(found, dict) and isinstance(value, dict):
            assert all(not found[key] for key in found.keys() - value.keys()), name


def check_copies(answer: Any) -> None:
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer
    assert type(again) is type(answer)
    assert copy.copy(answer) is copy.deepcopy(answer) is answer


def test_no_case_is_missing() -> None:
    assert len(FILES) >= 125
    assert {load_case(path)["operation"] for path in FILES} == set(OPERATIONS)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOLDER).with_suffix("")) for path in FILES])
def test_case(path: Path) -> None:
    case = without_unknown_options(load_case(path))
    expect = case["expect"]
    if expect.get("problems"):
        with pytest.raises(ramme.PlanError) as caught:
            run(case)
        found = Counter((problem.code, problem.path) for problem in caught.value.problems)
        assert found == Counter((problem["code"], problem["path"]) for problem in expect["problems"])
        return
    answer = run(case)
    check_attributes(answer)
    check_copies(answer)
    result = answer.to_dict()
    if case["operation"] == "roll_forward":
        result["closing"] = [format(amount, "f") for amount in answer.plan.frame().amounts("closing")]
    assert differences(expect.get("result", {}), result) == []
    for language, words in (expect.get("text") or case.get("text") or {}).items():
        shown = run(case, language=language).to_text() if case["operation"] == "present" else answer.text(language)
        assert words in shown
