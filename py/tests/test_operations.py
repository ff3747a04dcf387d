"""Every shared case of the operations on plans and tables, through the public functions.

The format is described in `conformance/README.md`.
"""

import ast
import copy
import dataclasses
import functools
import inspect
import io
import json
import pickle
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import openpyxl  # type: ignore[import-untyped]
import polars as pl
import pytest
import ramme
from ramme import answers, plot

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
    "waterfall": (lambda plan: plan.frame().waterfall, ("year",)),
    "deviations": (lambda plan: plan.frame().deviations, ("accounts",)),
    "check": (lambda _: ramme.check_table, ()),
    "sentence": (lambda _: ramme.read_sentence, ("text", "years")),
    "fixed_prices": (lambda plan: plan.frame().fixed_prices, ("price_year", "figure")),
    "composite_rate": (lambda _: ramme.composite_rate, ("parts",)),
    "with_scenario": (lambda plan: lambda **scenario: Made(plan.with_scenario(scenario)), ()),
    "batch": (lambda plan: functools.partial(totals, plan), ()),
    "changes": (lambda plan: functools.partial(totals_of_changes, plan), ()),
    "roll_up": (lambda _: roll_up, ()),
    "tables": (lambda _: tables, ()),
    "workbook": (lambda _: workbook, ()),
    "simulate": (lambda plan: lambda **uncertainty: plan.simulate(uncertainty), ()),
}


@dataclasses.dataclass
class Made:
    """A plan that an operation made, as the cases look at it."""

    plan: ramme.Plan

    def to_dict(self) -> dict[str, Any]:
        closing = [format(amount, "f") for amount in self.plan.frame().amounts("closing")]
        return {"plan": self.plan.to_dict(), "closing": closing}


@dataclasses.dataclass
class Totals:
    """The totals of a batch, as the cases look at them."""

    totals: list[int]

    def to_dict(self) -> dict[str, Any]:
        return {"totals": self.totals}


@dataclasses.dataclass
class Closing:
    """What a roll-up closes with, as the cases look at it."""

    closing: list[int]

    def to_dict(self) -> dict[str, Any]:
        return {"closing": self.closing}


def is_answer(value: Any) -> bool:
    return not isinstance(value, Made | Totals | Closing)


def totals(plan: ramme.Plan, levers: Any, columns: Any, figures: Any = None) -> Totals:
    return Totals(plan.batch(levers, figures).totals(columns).cast("B").cast("q").tolist())


def totals_of_changes(plan: ramme.Plan, levers: Any, figures: Any = None, **changes: Any) -> Totals:
    return Totals(plan.batch(levers, figures).totals_of_changes(**changes).cast("B").cast("q").tolist())


def roll_up(add: Any = (), take_out: Any = (), **areas: Any) -> Closing:
    made = ramme.RollUp(**areas)
    for measures in add:
        made.add(**measures)
    for measures in take_out:
        made.take_out(**measures)
    return Closing(made.closing().cast("B").cast("q").tolist())


def tables(measures: Any, areas: Any = None, plan: Any = None, **options: Any) -> Made:
    table = areas and pl.DataFrame(areas, strict=True)
    terms = (plan or {}) | ({} if table is None else {"areas": table})
    return Made(ramme.Plan.from_frame(pl.DataFrame(measures, strict=True), **terms, **options))


def workbook(sheets: Any = None, text: str = "") -> Made:
    """From the bytes of a workbook with these sheets, each a list of rows; or of a text, which is no workbook."""
    if sheets is None:
        return Made(ramme.Plan.from_excel(text.encode()))
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return Made(ramme.Plan.from_excel(file.getvalue()))


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
    if case["operation"] in ("with_scenario", "simulate"):
        return case  # these take a document
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


def check_attributes(answer: Any, shown: dict[str, Any]) -> None:
    """The attributes of an answer, with all records in them, hold what `to_dict` does."""
    for name, value in shown.items():
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
    assert len(FILES) == load_case(FOLDER.parent / "manifest.json")["operations"]
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
        for wording in expect.get("messages", []):
            [problem, *_] = [p for p in caught.value.problems if (p.code, p.path) == (wording["code"], wording["path"])]
            languages: tuple[answers.Language, ...] = ("nb", "nn", "en")
            assert [problem.message(language) for language in languages] == [wording[language] for language in languages]
        return
    answer = run(case)
    if is_answer(answer):
        check_attributes(answer.outcomes if isinstance(answer, ramme.Simulation) else answer, answer.to_dict())
        check_copies(answer)
    result = answer.to_dict()
    if case["operation"] == "roll_forward":
        result["closing"] = [format(amount, "f") for amount in answer.plan.frame().amounts("closing")]
    assert differences(expect.get("result", {}), result) == []
    for language, words in (expect.get("text") or case.get("text") or {}).items():
        in_one = case["operation"] in ("present", "waterfall", "deviations")
        shown = str(run(case, language=language)) if in_one else answer.text(language)
        assert words in shown


# The types that the records promise, held against what comes.


@functools.cache
def hints_of(record: Any) -> dict[str, Any]:
    return typing.get_type_hints(record, dict(vars(answers)))


def fits(value: Any, hint: Any) -> bool:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, choice) for choice in arguments)
    if origin is Literal:
        return value in arguments
    if origin is list:
        return type(value) is list and all(fits(item, arguments[0]) for item in value)
    if typing.is_typeddict(hint):
        hints = hints_of(hint)
        return (
            type(value) is dict
            and set(hint.__required_keys__) <= set(value) <= set(hints)
            and all(fits(item, hints[key]) for key, item in value.items())
        )
    return type(value) is (type(None) if hint is None else hint)


def records(value: Any) -> Iterator[Any]:
    """Every record in a value."""
    if isinstance(value, list):
        for item in value:
            yield from records(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from records(getattr(value, field.name))


def attributes(answer: Any) -> Iterator[tuple[str, Any]]:
    for name, member in vars(type(answer)).items():
        if not name.startswith("_") and inspect.isgetsetdescriptor(member):
            yield name, getattr(answer, name)


def promised() -> dict[str, dict[str, Any]]:
    """The types of attributes in the stub, by class."""
    stub = ast.parse((Path(ramme.__file__).parent / "_ramme.pyi").read_text(encoding="utf-8"))
    names = {**vars(plot), **vars(ramme), **vars(answers), "Decimal": Decimal}
    return {
        node.name: {
            item.name: eval(ast.unparse(item.returns), names)
            for item in node.body
            if isinstance(item, ast.FunctionDef) and item.decorator_list and item.returns is not None
        }
        for node in stub.body
        if isinstance(node, ast.ClassDef)
    }


def every_answer() -> Iterator[Any]:
    for case in map(load_case, FILES):
        if "problems" not in case["expect"] and is_answer(answer := run(case)):
            yield answer
    held = load_case(FOLDER / "sentence" / "text-against-table-0-4-4-4.json")
    yield run(held).held
    plan = {"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A"}]}
    before, after = ({**plan, "price_level": level} for level in ("2023-kroner", "2024-kroner"))
    yield ramme.Plan.from_dict(before).compare(ramme.Plan.from_dict(after))
    for path in PLANS.glob("*.json"):
        frame = ramme.load(path).frame()
        yield from (frame.table(), frame.overview(), frame.explain("closing", frame.years[-1]), *frame.findings())
        yield from (frame.waterfall(frame.years[0], most=2), frame.deviations([{"year": frame.years[0], "amount": 1}]))


def test_what_comes_is_of_the_types_that_are_promised() -> None:
    hints = promised()
    seen: set[type] = set()
    for answer in every_answer():
        told = [("sentences", answer.sentences())] if isinstance(answer, ramme.TableCheck) else []
        for name, value in [*attributes(answer), *told]:
            assert name == "sentences" or fits(value, hints[type(answer).__name__][name]), (answer, name, value)
            for record in records(value):
                seen.add(type(record))
                for field, hint in hints_of(typing.cast(Any, type(record))).items():
                    assert fits(getattr(record, field), hint), (record, field)
    declared = {item for item in vars(answers).values() if isinstance(item, type) and dataclasses.is_dataclass(item)}
    assert seen == declared, "a record that no case gives"
