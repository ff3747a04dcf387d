"""What someone notices who goes on with the answers of the operations in Python."""

import copy
import dataclasses
import io
import pickle
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import ramme
from ramme import answers

PLAN: dict[str, Any] = {
    "title": "Budsjett 2024",
    "language": "nn",
    "years": [2024, 2025],
    "unit": "1000 kr",
    "price_year": 2024,
    "price_index": {
        "name": "Deflator",
        "source": {"document": "Eige anslag"},
        "date": "2023-10-01",
        "values": [{"year": 2024, "index": 100}, {"year": 2025, "index": "104.1"}],
    },
    "areas": [
        {"id": "skole", "title": "Skole", "base": 9719},
        {"id": "helse", "title": "Helse", "base": 48091},
    ],
    "measures": [
        {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"full_year": 600, "from": "2024-08"}},
        {"id": "2", "title": "Samdrift", "area": "helse", "effect": {"unphased": {"amount": 3}}},
    ],
}


@pytest.fixture
def plan() -> ramme.Plan:
    return ramme.Plan.from_dict(PLAN)


def every_answer(plan: ramme.Plan) -> list[Any]:
    frame = plan.frame()
    reading = ramme.read_sentence("Kutt på 2 millioner kroner i 2024", years=[2024], unit="mill. kr", amounts=[-2])
    return [
        plan.roll_forward(title="Budsjett 2025"),
        plan.compare(plan.roll_forward().plan),
        plan.allocate(-100, area="helse"),
        ramme.allocate([{"id": "a"}, {"id": "b"}], Decimal("7.5"), by="equal", step="0.01 kr"),
        plan.balance([57_000, "58000.5"], scale={"measure": "1"}),
        frame.present(overview=True, unit="mill. kr", decimals=1),
        frame.fixed_prices(2024, figure="closing"),
        frame.explain("closing", 2025, area="skole"),
        frame.explain("closing", 2025).told("en"),
        frame.table(area="skole"),
        frame.overview(language="en"),
        frame.findings()[0],
        frame.waterfall(2025, by="heading", most=3),
        frame.deviations([{"area": "skole", "amount": "9800.5"}], year=2024, sign="budget_less_accounts"),
        reading,
        reading.held,
        reading.hold_against((-3,)),
        ramme.check_table(csv="Post;2024\nSkole;100\nHelse;54\nSum;145\n"),
        ramme.composite_rate([{"name": "lønn", "weight": 1, "percent": Decimal("3.2")}]),
    ]


def test_importing_the_package_does_not_import_the_records() -> None:
    code = "import sys, ramme; ramme.Plan; print({'ramme.answers', 'dataclasses', 'typing'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_records_are_found_under_the_package() -> None:
    assert ramme.Part is answers.Part
    assert ramme.TableRow is answers.TableRow
    with pytest.raises(AttributeError, match="has no attribute 'Parts'"):
        getattr(ramme, "Parts")  # noqa: B009
    assert set(ramme.__all__) <= set(dir(ramme))


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_answer_can_be_pickled_and_copied(plan: ramme.Plan, protocol: int) -> None:
    for answer in every_answer(plan):
        again = pickle.loads(pickle.dumps(answer, protocol))
        assert type(again) is type(answer)
        assert again == answer
        assert repr(again) == repr(answer)
        assert copy.copy(answer) is copy.deepcopy(answer) is answer


def test_what_was_asked_is_kept_as_it_was(plan: ramme.Plan) -> None:
    areas = [{"area": "skole", "exclude": True}]
    allocated = plan.allocate(-100, areas=areas)
    areas.clear()
    assert pickle.loads(pickle.dumps(allocated)) == allocated


def test_records_can_be_pickled_and_copied_but_not_changed(plan: ramme.Plan) -> None:
    part = plan.frame().explain("closing", 2025).root
    row = plan.frame().table(area="skole").rows[-1]
    area = plan.allocate(-100).areas[0]
    for record in (part, row, area):
        assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            record.title = "Anna"  # type: ignore[misc]
    assert dataclasses.replace(area, amount=Decimal(0)) != area
    match area:
        case answers.AllocatedArea(area="skole", amount=amount, exact=exact):
            assert (type(amount), type(exact)) == (Decimal, Fraction)
        case _:
            pytest.fail("a record can be matched by its attributes")


def test_answers_are_equal_by_their_values(plan: ramme.Plan) -> None:
    for one, other in zip(every_answer(plan), every_answer(plan), strict=True):
        assert one == other
        assert one != "answer"
    assert plan.allocate(-100) != plan.allocate(-101)


def test_a_list_that_one_changes_is_ones_own(plan: ramme.Plan) -> None:
    allocated = plan.allocate(-100)
    allocated.areas.clear()
    allocated.measures[0]["title"] = "Anna"
    assert len(allocated.areas) == 2
    assert allocated.measures[0]["title"] == "Flatt kutt, Skole"


def test_answers_go_into_the_next_question(plan: ramme.Plan) -> None:
    allocated = plan.allocate(-100)
    after = plan
    for measure in allocated.measures:
        after = after.with_measure(measure)
    assert after == plan.with_allocation(allocated)
    assert after.frame().amounts("closing") == [57_960, 58_310]
    balance = plan.balance([58_000, 58_000], scale={"measure": "1"})
    assert balance.scale is not None
    assert balance.scale.scaled is not None
    assert plan.with_measure(balance.scale.scaled).frame().amounts("closing") == balance.scale.closing
    check = ramme.check_table(csv="Post;2024\nSkole;100\nHelse;54\nSum;145\n")
    assert check.table is not None
    assert ramme.check_table(check.table).counts == check.counts
    rolled = plan.roll_forward()
    assert plan.compare(rolled.plan).years == [2025]


def test_texts_come_in_three_languages_and_refuse_a_fourth(plan: ramme.Plan) -> None:
    for answer in every_answer(plan):
        if not hasattr(answer, "text"):
            continue
        assert str(answer) == answer.text() == answer.text("nb")
        assert answer.text("en")
        with pytest.raises(ramme.PlanError) as caught:
            answer.text("se")
        assert (caught.value.code, caught.value.path) == ("unknown_value", "/language")


def test_years_come_from_a_range_a_list_or_a_frame(plan: ramme.Plan) -> None:
    for years in (range(2024, 2026), [2024, 2025], (2024, 2025), plan.years):
        assert ramme.read_sentence("Kutt på 2 millioner kroner fra 2024", years=years).years == [2024, 2025]


def test_a_workbook_comes_as_bytes_and_as_a_file(plan: ramme.Plan, tmp_path: Path) -> None:
    shown = plan.frame().present(area="skole")
    for path in (tmp_path / "skole.xlsx", str(tmp_path / "skule.xlsx")):
        workbook = shown.to_xlsx(path)
        assert workbook == shown.to_xlsx() == Path(path).read_bytes()
        assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(workbook)).namelist()
    with pytest.raises(FileNotFoundError) as caught:
        shown.to_xlsx(tmp_path / "nowhere" / "skole.xlsx")
    assert caught.value.filename == str(tmp_path / "nowhere" / "skole.xlsx")


def test_every_format_shows_the_same_figures(plan: ramme.Plan) -> None:
    shown = plan.frame().present(area="skole", unit="mill. kr", decimals=1)
    assert str(shown) == shown.to_text()
    for text in (shown.to_text(), shown.to_markdown(), shown.to_html(), shown.to_csv()):
        assert "Ny klasse" in text
        assert "10,3" in text


def test_problems_of_options_come_all_at_once(plan: ramme.Plan) -> None:
    calls: list[tuple[Callable[[], object], set[tuple[str, str]]]] = [
        (
            lambda: plan.allocate(0.5, by="size", step="7 kr", area="barnehage"),  # type: ignore[arg-type]
            {("float_amount", "/amount"), ("unknown_value", "/by"), ("unknown_value", "/step")},
        ),
        (
            lambda: plan.frame().present(unit="euro", decimals=True, language="se"),  # type: ignore[arg-type]
            {("unknown_value", "/unit"), ("wrong_type", "/decimals"), ("unknown_value", "/language")},
        ),
        (lambda: ramme.check_table(), {("input_unclear", "")}),
        (lambda: ramme.read_sentence("Kutt", years=[2024, 2026]), {("years_not_consecutive", "/years/1")}),
    ]
    for call, expected in calls:
        with pytest.raises(ramme.PlanError) as caught:
            call()
        assert expected <= {(problem.code, problem.path) for problem in caught.value.problems}


def test_an_option_that_cannot_be_read_is_named_with_its_place(plan: ramme.Plan) -> None:
    with pytest.raises(TypeError, match=r"^/areas/0/floor: a value of type `set`"):
        plan.allocate(-1, areas=[{"area": "skole", "floor": {1}}])
    with pytest.raises(TypeError):
        plan.compare(plan.to_dict())  # type: ignore[arg-type]


def test_threads_run_while_a_table_is_checked() -> None:
    cells = "\n".join(f"Rad {i};{i};{i + 1}" for i in range(400))
    counted: list[int] = []
    done = threading.Event()

    def count() -> None:
        while not done.is_set():
            counted.append(1)

    thread = threading.Thread(target=count)
    thread.start()
    checks = [ramme.check_table(csv=f"Post;2024;2025\n{cells}\nSum;79800;80200\n") for _ in range(20)]
    done.set()
    thread.join()
    assert counted
    assert all(check.verdict == "holds" for check in checks)
