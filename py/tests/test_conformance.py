"""Every shared case, through every door of the package that can take it.

The format is described in `conformance/README.md`.
"""

import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import ramme
from ramme import answers

REPOSITORY = Path(__file__).resolve().parents[2]
CONFORMANCE = REPOSITORY / "conformance"
PLANS = REPOSITORY / "examples" / "plans"
CASES = sorted((CONFORMANCE / "cases").rglob("*.json"))

CASE_FIELDS = {"why", "source", "plan", "plan_text", "plan_file", "with", "expect"}
EXPECT_FIELDS = {"problems", "messages", "amounts", "refused", "findings", "explain", "tables"}

Case = dict[str, Any]
Door = Callable[[Case], ramme.Plan]


def plan_text(case: Case) -> str:
    match case:
        case {"plan": plan}:
            return json.dumps(plan, ensure_ascii=False)
        case {"plan_text": str(text)}:
            return text
        case {"plan_file": str(name)}:
            return (PLANS / f"{name}.json").read_text(encoding="utf-8")
    raise ValueError("a case has one of plan, plan_text and plan_file")


def by_text(case: Case) -> ramme.Plan:
    return ramme.Plan.from_json(plan_text(case))


def by_bytes(case: Case) -> ramme.Plan:
    return ramme.Plan.from_json(plan_text(case).encode())


def by_dict(case: Case) -> ramme.Plan:
    return ramme.Plan.from_dict(json.loads(plan_text(case)))


def by_file(case: Case) -> ramme.Plan:
    return ramme.load(PLANS / f"{case['plan_file']}.json")


def doors(case: Case) -> Iterator[Door]:
    yield by_text
    yield by_bytes
    if "plan_text" not in case:  # text stands for what a dict cannot hold
        yield by_dict
    if "plan_file" in case:
        yield by_file


def load_case(path: Path) -> Case:
    case: Case = json.loads(path.read_text(encoding="utf-8"))
    return case


def runs() -> list[Any]:
    return [
        pytest.param(case, door, id=f"{path.relative_to(CONFORMANCE / 'cases').with_suffix('')}-{door.__name__}")
        for path in CASES
        for case in [load_case(path)]
        for door in doors(case)
    ]


def test_no_case_is_missing() -> None:
    manifest = load_case(CONFORMANCE / "manifest.json")
    assert len(CASES) == manifest["cases"]


def text(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount, "f")


def chosen(item: Case, *names: str) -> dict[str, Any]:
    return {name: item[name] for name in names if name in item}


def figure_of(item: Case) -> dict[str, Any]:
    return chosen(item, "figure", "area", "view", "side")


def read(case: Case, door: Door) -> ramme.Plan:
    plan = door(case)
    for row in case.get("with", []):
        add: Callable[[Case], ramme.Plan] = {
            "adjustment": plan.with_adjustment,
            "measure": plan.with_measure,
            "transfer": plan.with_transfer,
            "reallocation": plan.with_reallocation,
        }[row["kind"]]
        plan = add(row["row"])
    return plan


@pytest.mark.parametrize(("case", "door"), runs())
def test_case(case: Case, door: Door) -> None:
    expect: Case = case["expect"]
    assert set(case) <= CASE_FIELDS, "a field that this runner does not know"
    assert set(expect) <= EXPECT_FIELDS, "an expectation that this runner does not know"
    if "problems" in expect:
        check_problems(case, door)
        return
    plan = read(case, door)
    frame = plan.frame()
    check_amounts(frame, expect)
    check_refused(frame, expect)
    check_findings(frame, expect)
    check_explanations(frame, expect)
    check_tables(frame, expect)
    check_round_trip(plan, expect)


def check_problems(case: Case, door: Door) -> None:
    expect = case["expect"]
    with pytest.raises(ramme.PlanError) as caught:
        read(case, door)
    problems = caught.value.problems
    found = Counter((problem.code, problem.path) for problem in problems)
    assert found == Counter((problem["code"], problem["path"]) for problem in expect["problems"])
    for wording in expect.get("messages", []):
        place = (wording["code"], wording["path"])
        [problem, *_] = [problem for problem in problems if (problem.code, problem.path) == place]
        languages: tuple[answers.Language, ...] = ("nb", "nn", "en")
        for language in set(languages) & set(wording):
            assert problem.message(language) == wording[language]


def check_amounts(frame: ramme.Frame, expect: Case) -> None:
    for item in expect.get("amounts", []):
        figure = figure_of(item)
        amounts = frame.amounts(**figure)
        assert [text(amount) for amount in amounts] == item["amounts"], figure
        for year, amount in zip(frame.years, amounts, strict=True):
            assert frame.amount(**figure, year=year) == amount
            why = frame.explain(**figure, year=year)
            assert why.amount == amount
            assert sum((leaf.amount for leaf in why.leaves()), Decimal(0)) == amount, (figure, year)


def check_refused(frame: ramme.Frame, expect: Case) -> None:
    for item in expect.get("refused", []):
        figure = figure_of(item)
        with pytest.raises(ramme.PlanError) as caught:
            if "year" in item:
                frame.amount(**figure, year=item["year"])
            else:
                frame.amounts(**figure)
        assert (caught.value.code, caught.value.path) == (item["code"], item["path"]), figure


def check_findings(frame: ramme.Frame, expect: Case) -> None:
    findings = frame.findings()
    expected = expect.get("findings", [])
    assert [(finding.code, finding.path) for finding in findings] == [(e["code"], e["path"]) for e in expected]
    for finding, item in zip(findings, expected, strict=True):
        shown = {
            "year": finding.year,
            "stated": text(finding.stated),
            "computed": text(finding.computed),
            "difference": text(finding.difference),
            "verdict": finding.verdict,
        }
        assert chosen(shown, *item) == chosen(item, *shown), finding


def check_explanations(frame: ramme.Frame, expect: Case) -> None:
    for item in expect.get("explain", []):
        why = frame.explain(**figure_of(item), year=item["year"])
        if "leaves" in item:
            assert [text(leaf.amount) for leaf in why.leaves()] == item["leaves"]
        for language, part in item.get("text", {}).items():
            assert part in why.text(language)


def check_tables(frame: ramme.Frame, expect: Case) -> None:
    for item in expect.get("tables", []):
        table = frame.table(**chosen(item, "area", "view", "side", "language"))
        assert [[row.title, *map(text, row.amounts)] for row in table.rows] == item["rows"]


def check_round_trip(plan: ramme.Plan, expect: Case) -> None:
    again = [
        ramme.Plan.from_json(plan.to_json()),
        ramme.Plan.from_dict(plan.to_dict()),
        pickle.loads(pickle.dumps(plan)),
    ]
    for copy in again:
        assert copy == plan
        check_amounts(copy.frame(), expect)
        assert copy.frame().overview() == plan.frame().overview()
