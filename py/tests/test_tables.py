"""Plans from data frames and workbooks, and answers as data frames."""

import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import openpyxl  # type: ignore[import-untyped]
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import ramme
from openpyxl.cell import Cell  # type: ignore[import-untyped]
from ramme._hints import PandasAmounts

TERMS: dict[str, Any] = {
    "title": "Budsjett 2024",
    "unit": "1000 kr",
    "areas": [{"id": "skole", "title": "Skole", "base": 9719}, {"id": "helse", "title": "Helse", "base": 100}],
}
WIDE: dict[str, list[Any]] = {
    "id": ["1", "2"],
    "title": ["Ny klasse", "Innkjøp"],
    "area": ["skole", "helse"],
    "2024": [Decimal("250.5"), Decimal("-100.25")],
    "2025": [Decimal("600"), None],
}


def expected() -> ramme.Plan:
    """The plan of the table above, as a document."""
    measures = [
        {"id": "1", "title": "Ny klasse", "area": "skole", "effect": {"amounts": ["250.5", 600]}},
        {"id": "2", "title": "Innkjøp", "area": "helse", "effect": {"amounts": ["-100.25", 0]}},
    ]
    return ramme.Plan.from_dict({**TERMS, "years": [2024, 2025], "measures": measures})


def problems(table: Any, **keywords: Any) -> list[tuple[str, str]]:
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_frame(table, **{**TERMS, **keywords})
    for problem in caught.value.problems:
        assert all(problem.message(language) for language in ("nb", "nn", "en"))
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize("library", ["polars", "pyarrow", "pandas", "pandas of Arrow", "duckdb", "batches"])
def test_every_library_gives_the_same_plan(library: str) -> None:
    arrow = pa.table(WIDE)
    table: Any = {  # type: ignore[no-untyped-call]
        "polars": lambda: pl.DataFrame(WIDE),
        "pyarrow": lambda: arrow,
        "pandas": lambda: pd.DataFrame(WIDE),
        "pandas of Arrow": lambda: arrow.to_pandas(types_mapper=pd.ArrowDtype),
        "duckdb": lambda: duckdb.from_arrow(arrow),
        "batches": lambda: pa.concat_tables([arrow.slice(0, 1), arrow.slice(1)]),
    }[library]()
    assert ramme.Plan.from_frame(table, **TERMS) == expected()


def test_a_row_for_each_measure_and_year() -> None:
    tidy = pl.DataFrame(
        {
            "id": [1, 2, 1],
            "title": ["Ny klasse", "Innkjøp", None],
            "area": ["skole", "helse", "skole"],
            "year": [2024, 2024, 2025],
            "amount": [Decimal("250.5"), Decimal("-100.25"), Decimal(600)],
        }
    )
    assert ramme.Plan.from_frame(tidy, **TERMS) == expected()
    twice = pl.concat([tidy, tidy[:1]])
    assert problems(twice) == [("year_twice", "/measures/3/amount")]
    other = tidy.with_columns(area=pl.Series(["skole", "helse", "helse"]))
    assert problems(other) == [("rows_differ", "/measures/2/area")]
    assert problems(tidy, years=[2024]) == [("year_outside_plan", "/measures/2/year")]


def test_phased_measures_one_offs_and_rates() -> None:
    table = pa.table(
        {
            "id": ["1", "2", "3", "4"],
            "title": ["Halvt år", "Engangskjøp", "Deflator", "Uten år"],
            "area": ["skole", "helse", "skole", "helse"],
            "full_year": pa.array([Decimal("600"), None, None, None], pa.decimal256(50, 3)),
            "from": ["2024-08", None, None, None],
            "one_off": pa.array([None, 450, None, None], pa.int16()),
            "year": pa.array([None, 2025, None, None], pa.uint64()),
            "percent": [None, None, "4.3", None],
            "of": [None, None, "opening", None],
            "tags": [["mål 3", "barn"], None, [], None],
            "off": [False, None, None, None],
        }
    )
    plan = ramme.Plan.from_frame(table, years=range(2024, 2026), **TERMS)
    assert plan.frame().amounts("row:1") == [250, 600]
    assert plan.frame().amounts("row:2") == [0, 450]
    assert plan.frame().amounts("row:3") == [Decimal("417.917"), Decimal("417.917")]
    assert [finding.code for finding in plan.frame().findings()] == ["unphased"]
    assert plan.to_dict()["measures"][0]["tags"] == ["mål 3", "barn"]


def test_a_date_is_a_start() -> None:
    table = pd.DataFrame(
        {"id": ["1"], "title": ["A"], "area": ["skole"], "full_year": [12], "from": pd.to_datetime(["2024-07-01"])}
    )
    assert ramme.Plan.from_frame(table, years=[2024], **TERMS).frame().amounts("row:1") == [6]


def test_areas_as_a_table() -> None:
    areas = pl.DataFrame(
        {
            "navn": ["Oppvekst", "Skole", "Helse"],
            "id": ["oppvekst", "skole", "helse"],
            "parent": [None, "oppvekst", None],
            "expenditure": [None, Decimal("120.5"), None],
            "income": [None, Decimal("-20.5"), None],
            "base": [None, None, 50],
        }
    )
    terms = {**TERMS, "areas": areas, "area_columns": {"title": "navn"}}
    plan = ramme.Plan.from_frame(pl.DataFrame(WIDE), **terms)
    assert plan.frame().amounts("opening") == [150, 150]
    assert plan.frame().amounts("opening", area="oppvekst", side="income") == [Decimal("-20.5")] * 2
    both = areas.with_columns(base=pl.Series([None, 100, 50]))
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_frame(pl.DataFrame(WIDE), **{**terms, "areas": both})
    assert (caught.value.code, caught.value.path) == ("input_unclear", "/areas/1/expenditure")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("4,3 %", "4.3"), ("4.3%", "4.3"), ("4,3 prosent", "4.3"), ("1 000", "1000"), ("1.000,50 kr", "1000.5"), ("−5", "-5")],
)
def test_a_number_as_people_write_it_is_refused_with_what_it_means(written: str, meant: str) -> None:
    table = pl.DataFrame({"id": ["1"], "title": ["A"], "area": ["skole"], "percent": [written], "of": ["opening"], "year": [2024]})
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_frame(table, years=[2024], **TERMS)
    assert [(problem.code, problem.expected) for problem in caught.value.problems] == [("not_an_amount", f'"{meant}"')]


def test_a_text_that_may_be_thousands_is_refused_in_a_table_and_a_decimal_number_in_a_document() -> None:
    table = pl.DataFrame({"id": ["1"], "title": ["A"], "area": ["skole"], "full_year": ["1.000"], "from": ["2024"]})
    assert problems(table, years=[2024]) == [("amount_unclear", "/measures/0/full_year")]
    measure = {"id": "1", "title": "A", "area": "skole", "effect": {"full_year": "1.000", "from": 2024}}
    assert ramme.Plan.from_dict({**TERMS, "years": [2024], "measures": [measure]}).frame().amounts("row:1") == [1]
    # as `str(Decimal("1.000"))` writes it
    closing: Any = ramme.RollUp(parents=[None], bases=["1.000"], first=2024, last=2024, unit="kr").closing()
    assert closing.tolist() == [[100]]


def test_columns_may_be_named_by_years_as_numbers() -> None:
    table = pd.DataFrame(WIDE).rename(columns={"2024": 2024, "2025": 2025})  # pytest makes a warning an error
    assert ramme.Plan.from_frame(table, **TERMS) == expected()


def test_a_lazy_frame_is_refused_with_the_way_out() -> None:
    lazy = pl.LazyFrame(WIDE)
    with pytest.raises(TypeError, match=r"measures: `polars\..*LazyFrame` has no rows before `\.collect\(\)`"):
        ramme.Plan.from_frame(lazy, **TERMS)  # type: ignore[arg-type]
    batch = expected().batch([{"row": "1", "change": "on"}])
    with pytest.raises(TypeError, match=r"columns: .*collect"):
        batch.totals(lazy)  # type: ignore[arg-type]
    roll_up = ramme.RollUp(parents=[None], bases=[0], first=2024, last=2024)
    with pytest.raises(TypeError, match=r"area: .*collect"):
        roll_up.add(area=lazy, full_year=[1], start=[24288])  # type: ignore[arg-type]


def test_missing_columns_are_named_with_those_there_are() -> None:
    table = pl.DataFrame({"Nr": ["1"], "Tekst": ["Ny klasse"], "2024": [1]})
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_frame(table, columns={"id": "Nummer", "title": "Tekst"}, **TERMS)
    assert [problem.code for problem in caught.value.problems] == ["missing_columns"]
    assert "`Nummer`" in str(caught.value) and "`Nr`, `Tekst`, `2024`" in str(caught.value)
    assert problems(table) == [("missing_columns", "/measures")]
    assert problems(table, columns={"ident": "Nr"})[0] == ("unknown_field", "/columns/ident")


def test_a_column_that_nothing_is_read_from_is_refused_or_passed_over() -> None:
    table = pl.DataFrame({**WIDE, "merknad": ["x", "y"], "2023": [1, 2]})
    years = [2024, 2025]
    refused = [("unused_column", "/measures/merknad"), ("unused_column", "/measures/2023")]
    assert problems(table, years=years) == refused
    assert ramme.Plan.from_frame(table, years=years, extra="ignore", **TERMS) == expected()


def test_floats_are_refused_with_the_way_out_or_rounded() -> None:
    table = pd.DataFrame({"id": ["1", "2"], "title": ["A", "B"], "area": ["skole", "skole"], "2024": [0.1, 1.005]})
    assert problems(table) == [("float_column", "/measures/0/2024")]
    plan = ramme.Plan.from_frame(table, floats="round", **{**TERMS, "unit": "kr"})
    # As the float is written, rounded to whole øre: not 1.00499999999999989…
    assert plan.frame().amounts("row:1") == [Decimal("0.1")]
    assert plan.frame().amounts("row:2") == [Decimal("1.01")]
    assert problems(pd.DataFrame({**table, "2024": [1.0, float("inf")]})) == [("float_column", "/measures/1/2024")]


def test_whole_floats_lose_nothing_and_nan_is_no_amount() -> None:
    # As pandas has whole numbers with one missing.
    table = pd.DataFrame({"id": ["1"], "title": ["A"], "area": ["skole"], "2024": [250.0], "2025": [float("nan")]})
    assert ramme.Plan.from_frame(table, **TERMS).frame().amounts("row:1") == [250, 0]


@pytest.mark.parametrize("title", [Decimal("1.5"), 7, True, None])
def test_only_a_text_is_a_title(title: object) -> None:
    table = pa.table({"id": ["1"], "title": [title], "area": ["skole"], "2024": [1]})
    [(code, path)] = problems(table)
    assert code in ("wrong_type", "missing_field") and path.startswith("/measures/0")


def test_every_problem_at_once_with_its_row_and_column() -> None:
    table = pl.DataFrame(
        {
            "Nr": ["1", "1", "3"],
            "Navn": ["A", "B", "C"],
            "area": ["skole", "barnehage", "helse"],
            "2024": ["1.7", "1 000", "0.123456"],
        }
    )
    assert sorted(problems(table, columns={"id": "Nr", "title": "Navn"})) == [
        ("amount_too_fine", "/measures/2/2024"),
        ("duplicate_id", "/measures/1/Nr"),
        ("not_an_amount", "/measures/1/2024"),
        ("unknown_area", "/measures/1/area"),
    ]


def test_categories_and_strings_of_every_kind_are_text() -> None:
    table = pl.DataFrame(WIDE).with_columns(pl.col("area").cast(pl.Categorical))
    assert ramme.Plan.from_frame(table, **TERMS) == expected()
    frame = pd.DataFrame(WIDE).astype({"area": "category"})
    assert ramme.Plan.from_frame(frame, **TERMS) == expected()
    large = pa.table(WIDE).cast(pa.schema([pa.field(name, kind) for name, kind in (
        ("id", pa.large_string()), ("title", pa.string_view()), ("area", pa.string()),
        ("2024", pa.decimal128(12, 2)), ("2025", pa.decimal64(12, 0)))]))
    assert ramme.Plan.from_frame(large, **TERMS) == expected()


def test_an_index_of_pandas_is_not_in_the_way() -> None:
    frame = pd.DataFrame(WIDE)
    assert ramme.Plan.from_frame(frame[frame["id"] != "x"].iloc[::-1].iloc[::-1], **TERMS) == expected()
    assert ramme.Plan.from_frame(frame.set_index("id"), **TERMS) == expected()


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="measures: `list` is no table"):
        ramme.Plan.from_frame([1, 2], **TERMS)  # type: ignore[arg-type]
    assert problems(pa.table({**WIDE, "side": [{"a": 1}, {"a": 2}]})) == [("wrong_type", "/measures/side")]


@pytest.fixture
def frame() -> ramme.Frame:
    return expected().frame()


def test_rows_of_the_frame_add_up_to_it(frame: ramme.Frame) -> None:
    tidy = frame.to_polars()
    for area in ("skole", "helse"):
        for year, closing in zip(frame.years, frame.amounts("closing", area=area), strict=True):
            own = tidy.filter((tidy["area"] == area) & (tidy["year"] == year))
            amounts = dict(own.group_by("role").agg(pl.col("amount").sum()).rows())
            assert amounts["opening"] + amounts["row"] == amounts["closing"] == closing
    assert tidy.filter(pl.col("area").is_null())["role"].unique().sort().to_list() == ["closing", "opening"]


def test_the_same_table_in_every_library(frame: ramme.Frame) -> None:
    arrow = frame.to_arrow()
    assert arrow.schema.field("amount").type == pa.decimal128(18, 5)
    assert pa.table(frame).equals(arrow)
    assert frame.to_polars().to_arrow().to_pylist() == arrow.to_pylist()
    assert frame.to_pandas()["amount"].tolist() == arrow["amount"].to_pylist()
    assert duckdb.from_arrow(arrow).count("*").fetchall() == [(arrow.num_rows,)]
    wide = frame.to_arrow(shape="wide", area="skole")
    assert wide.column_names[-2:] == ["2024", "2025"]
    assert wide["2025"].to_pylist() == [9719, 600, 10319]


def test_pandas_can_calculate_with_the_amounts(frame: ramme.Frame) -> None:
    wide: Any = frame.to_pandas(shape="wide", area="skole")
    assert (wide["2025"] - wide["2024"]).tolist()[-1] == Decimal("349.5")
    assert (wide["2025"] * 2).tolist()[-1] == Decimal(20638)
    assert (wide["2025"] / 2).tolist()[-1] == Decimal("5159.5")


def test_numbers_of_several_types_in_a_column_of_pandas() -> None:
    table = pd.DataFrame({**WIDE, "2024": pd.Series([Decimal("250.5"), -100], dtype=object)})
    plan = ramme.Plan.from_frame(table, **TERMS)
    assert plan.frame().amounts("row:2") == [-100, 0]
    of_numpy = pd.DataFrame({**WIDE, "2024": pd.Series([Decimal("250.5"), np.int64(-100)], dtype=object)})
    assert ramme.Plan.from_frame(of_numpy, **TERMS) == plan
    numbered = pd.DataFrame({**WIDE, "id": pd.Series([1, "2b"], dtype=object)})
    assert [row["id"] for row in ramme.Plan.from_frame(numbered, **TERMS).to_dict()["measures"]] == ["1", "2b"]
    mixed = pd.DataFrame({**WIDE, "2024": pd.Series([Decimal("250.5"), 0.1], dtype=object)})
    with pytest.raises(TypeError, match="'2024' holds Decimal, float"):
        ramme.Plan.from_frame(mixed, **TERMS)
    with pytest.raises(TypeError, match="Series"):
        ramme.Plan.from_frame(pd.Series([1]), **TERMS)  # pyright: ignore[reportArgumentType]


def test_what_may_be_thousands_or_decimals_is_not_guessed() -> None:
    table = pl.DataFrame({**WIDE, "2024": ["1.000", "-1.5"]})
    assert problems(table) == [("amount_unclear", "/measures/0/2024")]
    assert problems(pl.DataFrame({**WIDE, "2024": ["2", "12.345"]})) == [("amount_unclear", "/measures/1/2024")]


def test_no_year_is_taken_for_zero() -> None:
    assert problems(pl.DataFrame(WIDE), years=[2024, 2025, 2026]) == [("year_column_missing", "/measures")]


def test_texts_of_blanks_are_empty_cells() -> None:
    table = pl.DataFrame({**WIDE, "title": ["Ny klasse", " "], "2025": ["600", ""]})
    assert problems(table) == [("missing_field", "/measures/1")]


def test_a_formula_that_nobody_worked_out_is_no_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    ramme.template(path)
    book = openpyxl.load_workbook(path)
    sheet = book["Tiltak"]
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(3, headings.index("2028") + 1, "=100*2")
    book.save(path)
    with pytest.raises(ramme.PlanError) as caught:
        ramme.load(path)
    found = [(problem.code, problem.found) for problem in caught.value.problems]
    assert found == [("formula_without_value", "=100*2")]


def test_a_workbook_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    expected().to_excel(path)
    assert ramme.Plan.from_excel(path) == ramme.Plan.from_excel(str(path)) == ramme.load(path) == expected()
    path.write_bytes(b"")
    with pytest.raises(ramme.PlanError) as caught:
        ramme.load(path)
    assert [problem.code for problem in caught.value.problems] == ["invalid_workbook"]


def test_accounts_by_year_and_by_area(frame: ramme.Frame) -> None:
    by_year = frame.deviations({2024: 10100, 2025: "10300.5"})
    assert by_year.rows == frame.deviations(
        [{"year": 2024, "amount": 10100}, {"year": 2025, "amount": "10300.5"}]
    ).rows
    by_area = frame.deviations({"skole": 10000, "helse": 0}, year=2024)
    assert [(row.area, row.accounts) for row in by_area.rows] == [("skole", Decimal(10000)), ("helse", Decimal(0))]
    with pytest.raises(ramme.PlanError) as caught:
        frame.deviations({2030: 1, "kultur": 2, "2024": "x"}, year=2024)  # type: ignore[arg-type]
    found = [(problem.code, problem.path) for problem in caught.value.problems]
    assert sorted(found) == [
        ("not_an_amount", "/accounts/2024"),
        ("unknown_area", "/accounts/kultur"),
        ("year_outside_plan", "/accounts/2030"),
    ]


def test_a_row_without_years_has_no_amounts() -> None:
    plan = expected().with_measure({"id": "u", "title": "U", "area": "skole", "effect": {"unphased": {}}})
    tidy = plan.frame().to_polars()
    assert tidy.filter(tidy["id"] == "u")["amount"].to_list() == [None, None]


def test_a_wrong_shape_is_refused(frame: ramme.Frame) -> None:
    with pytest.raises(ramme.PlanError) as caught:
        frame.to_polars(shape="long", view="levels")  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["/shape", "/view"]


def test_another_unit_is_the_same_money(frame: ramme.Frame) -> None:
    thousands, kroner = frame.to_arrow(), frame.to_arrow(unit="kr")
    assert kroner.schema.field("amount").type == pa.decimal128(18, 2)
    assert set(kroner["unit"].to_pylist()) == {"kr"}
    assert kroner["amount"].to_pylist() == [amount * 1000 for amount in thousands["amount"].to_pylist()]
    with pytest.raises(ramme.PlanError) as caught:
        frame.to_arrow(unit="tkr", shape="long")  # type: ignore[arg-type]
    assert {problem.path for problem in caught.value.problems} == {"/unit", "/shape"}


def test_answers_that_are_tables(frame: ramme.Frame) -> None:
    balance = frame.plan.balance([9969, 10000])
    assert pl.DataFrame(balance)["gap"].to_list() == balance.gap
    assert balance.flat_cut is not None
    assert balance.to_arrow()["flat_cut"].to_pylist() == balance.flat_cut.amounts
    parts = frame.plan.allocate(-100)
    assert parts.to_pandas()["amount"].tolist() == [area.amount for area in parts.areas]
    assert parts.to_polars()["excluded"].to_list() == [False, False]
    plan = frame.plan.with_measure({"id": "u", "title": "U", "area": "skole", "effect": {"unphased": {"amount": 10}}})
    findings = plan.frame().findings()
    table = findings.to_arrow()
    assert table["code"].to_pylist() == ["unphased"] and table["text"].to_pylist() == [str(findings)]
    assert findings.to_polars().to_arrow().to_pylist() == table.to_pylist()
    assert len(findings.to_pandas()) == 1


def test_a_frame_goes_back_into_a_plan(frame: ramme.Frame) -> None:
    rows = frame.to_polars().filter(pl.col("role") == "row").select("id", "title", "area", "year", "amount")
    assert ramme.Plan.from_frame(rows, **TERMS) == expected()


def test_a_missing_library_is_named_with_its_extra() -> None:
    program = """
import sys
for module in ("polars", "pandas", "pyarrow"):
    sys.modules[module] = None
import ramme
frame = ramme.Plan.from_excel(ramme.template()).frame()
for to in (frame.to_polars, frame.to_pandas, frame.to_arrow):
    try:
        to()
    except ImportError as error:
        print(error)
del sys.modules["pandas"]
import pandas
try:
    ramme.Plan.from_frame(pandas.DataFrame({"id": ["1"]}))
except ImportError as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert [line.rpartition(": ")[2] for line in told.splitlines()] == [
        f"pip install ramme[{extra}]" for extra in ("polars", "pandas", "arrow", "pandas")
    ]


def test_importing_ramme_imports_none_of_them() -> None:
    program = "import sys, ramme; print({'polars', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "set()\n"


def test_the_template_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert ramme.template(path, language="nn") == path.read_bytes()
    plan = ramme.load(path)
    assert plan.language == "nn" and plan.years == [2027, 2028, 2029, 2030]
    plan.to_excel(path)
    assert ramme.load(path) == plan
    with pytest.raises(ramme.PlanError) as caught:
        ramme.template(language="sv")  # type: ignore[arg-type]
    assert caught.value.path == "/language"


def test_every_plan_comes_back_from_its_workbook(tmp_path: Path) -> None:
    for path in (Path(__file__).parents[2] / "examples" / "plans").glob("*.json"):
        plan = ramme.load(path)
        plan.to_excel(tmp_path / "plan.xlsx", language="en")
        assert ramme.load(tmp_path / "plan.xlsx") == plan


def test_sums_in_the_workbook_of_a_frame_are_formulas_over_real_numbers(frame: ramme.Frame, tmp_path: Path) -> None:
    path = tmp_path / "ramme.xlsx"
    frame.to_excel(path, area="skole")
    formulas = openpyxl.load_workbook(path).active
    values = openpyxl.load_workbook(path, data_only=True).active
    assert formulas is not None and values is not None
    cells = {row[0].value: [cell.value for cell in row[1:]] for row in values.iter_rows(min_row=3)}
    assert cells["Ny driftsramme"] == [9969.5, 10319]
    closing = next(row for row in formulas.iter_rows(min_row=3) if row[0].value == "Ny driftsramme")
    assert all(str(cell.value).startswith("=SUM(") for cell in closing[1:])


PLANS = sorted((Path(__file__).parents[2] / "examples" / "plans").glob("*.json"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_measures_of_a_plan_go_out_and_come_back(path: Path) -> None:
    plan = ramme.load(path)
    document = plan.to_dict()
    kept = ("title", "unit", "convention", "years", "areas", "categories")
    fields = {name: document[name] for name in kept if name in document}
    tables: list[Any] = [plan, plan.to_polars(shape="wide"), plan.to_pandas(amounts="decimal"), duckdb.sql("from plan")]
    for table in tables:
        again = ramme.Plan.from_frame(table, **fields)
        assert again.frame().amounts("measures", view="level") == plan.frame().amounts("measures", view="level")


EFFECTS: list[dict[str, Any]] = [
    {"amounts": [100, "-50.5", 0]},
    {"full_year": 600, "from": "2024-08"},
    {"full_year": 600, "from": "2024-08", "through": "2025-07"},
    {"steps": [{"full_year": 240, "from": "2024-07"}, {"full_year": 480, "from": "2025-07"}]},
    {"one_off": 450, "year": 2025},
    {"percent": -1, "of": "opening", "year": 2025},
    {"unphased": {"amount": 3}},
]


@pytest.mark.parametrize("convention", ["level", "change"])
@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: next(iter(effect)))
def test_measures_come_back_in_the_convention_of_the_plan(effect: dict[str, Any], convention: str) -> None:
    terms: dict[str, Any] = {**TERMS, "years": [2024, 2025, 2026], "convention": convention}
    measure = {"id": "1", "title": "Tiltak", "area": "skole", "effect": effect}
    plan = ramme.Plan.from_dict({**terms, "measures": [measure]})
    for table in (plan, plan.to_polars(shape="wide"), plan.to_pandas()):
        again = ramme.Plan.from_frame(table, **terms)
        assert ("unphased" in effect) == (again["1"].to_dict()["effect"] == {"unphased": {}})
        if "unphased" not in effect:
            assert again["1"].amounts() == plan["1"].amounts()
        assert again.frame().amounts("closing", view="level") == plan.frame().amounts("closing", view="level")
    if "amounts" in effect:
        assert plan.to_polars()["amount"].to_list() == [Decimal(100), Decimal("-50.5"), Decimal(0)]


def test_amounts_by_the_office_s_own_name() -> None:
    given = {"id": ["1", "1"], "title": ["Tiltak"] * 2, "area": ["skole"] * 2, "Beløp": [1, 2]}
    names = {"amount": "Beløp"}
    plan = ramme.Plan.from_frame(pd.DataFrame({**given, "year": [2024, 2025]}), columns=names, **TERMS)
    assert plan["1"].amounts() == [1, 2]
    other = pd.DataFrame({**given, "År": [2024, 2025]})
    assert ramme.Plan.from_frame(other, columns={**names, "year": "År"}, **TERMS) == plan
    with pytest.raises(ramme.PlanError, match="`year`"):
        ramme.Plan.from_frame(pd.DataFrame(given), columns=names, **TERMS)
    with pytest.raises(ramme.PlanError, match="amunt.*year, amount"):
        ramme.Plan.from_frame(other, columns={"amunt": "Beløp"}, **TERMS)


def test_spaces_around_ids_are_not_part_of_them(tmp_path: Path) -> None:
    wide = {**WIDE, "id": [" 1", "2"], "area": ["skole ", "\xa0helse"]}
    assert ramme.Plan.from_frame(pl.DataFrame(wide), **TERMS) == expected()
    tidy = {
        "id": ["1", "1 "],
        "title": ["Tiltak"] * 2,
        "area": ["skole", " skole"],
        "year": [2024, 2025],
        "amount": [1, 2],
    }
    areas = pl.DataFrame({"id": ["skole ", "b"], "title": ["Skole", "B"], "parent": [None, " skole"], "base": [1, 2]})
    plan = ramme.Plan.from_frame(pl.DataFrame(tidy), title="Budsjett", areas=areas)
    assert plan["1"].amounts() == [1, 2]
    path = tmp_path / "plan.xlsx"
    expected().to_excel(path)
    book = openpyxl.load_workbook(path)
    spaced = 0
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell, Cell) and cell.value in ("skole", "helse", "1"):
                cell.value = f"{cell.value} "
                spaced += 1
    book.save(path)
    assert spaced >= 4
    assert ramme.load(path) == expected()


def test_an_area_by_its_title_is_told_by_its_id() -> None:
    with pytest.raises(ramme.PlanError) as caught:
        ramme.Plan.from_frame(pl.DataFrame({**WIDE, "area": ["Skole", "Helse"]}), **TERMS)
    assert [problem.expected for problem in caught.value.problems] == ["skole (Skole), helse", "helse (Helse), skole"]
    assert caught.value.problems[1].message("nn").endswith("områda er helse (Helse), skole")


def test_every_answer_that_is_a_table_goes_out_as_one() -> None:
    plan = expected()
    frame = plan.frame()
    answers: list[Any] = [
        plan,
        frame,
        frame.table(),
        frame.waterfall(2025),
        frame.deviations({2024: 10000}),
        frame.explain("closing", 2025),
        plan.compare(plan.without("1")),
        plan.balance("no_growth"),
        plan.allocate(-100),
    ]
    for answer in answers:
        table = answer.to_polars()
        assert table.height > 0
        assert pa.table(answer).to_pylist() == answer.to_arrow().to_pylist() == table.to_dicts()
        assert answer.to_pandas(amounts="decimal").columns.tolist() == table.columns


def test_the_steps_of_a_waterfall_and_the_leaves_of_an_explanation_sum_to_the_frame() -> None:
    frame = expected().frame()
    steps = frame.waterfall(2025).to_polars()
    rows: list[Decimal] = steps.filter(pl.col("role") == "row")["amount"].to_list()
    assert frame.amount("opening", 2025) + sum(rows) == steps["amount"][-1] == frame.amount("closing", 2025)
    parts = frame.explain("closing", 2025).to_polars()
    assert parts.filter("leaf")["amount"].sum() == parts["amount"][0] == frame.amount("closing", 2025)
    assert parts["depth"].to_list()[:2] == [0, 1]


def test_pandas_holds_amounts_as_one_chooses() -> None:
    frame = expected().frame()
    of_skole = "role == 'row' and area == 'skole'"
    arrow: Any = frame.to_pandas().query(of_skole)
    assert arrow.amount.dtype == pd.ArrowDtype(pa.decimal128(18, 5))
    assert arrow.amount.sum() == Decimal("850.5")
    objects: Any = frame.to_pandas(amounts="decimal").query(of_skole)
    assert (objects.groupby("id").amount.sum() / 1000).tolist() == [Decimal("0.8505")]
    assert objects.amount.cumsum().tolist() == [Decimal("250.5"), Decimal("850.5")]
    floats: Any = frame.to_pandas(amounts="float").query(of_skole)
    assert floats.describe()["amount"]["mean"] == 425.25
    wide: Any = frame.to_pandas(amounts="float", shape="wide").query(of_skole)
    assert wide[["2024", "2025"]].sum(axis=1).tolist() == [850.5]
    with pytest.raises(ValueError, match="amounts is 'floats'"):
        frame.to_pandas(amounts="floats")  # type: ignore[arg-type]


def test_a_measure_without_years_is_missing_in_every_form() -> None:
    plan = expected().with_measure({"id": "3", "title": "Uten år", "area": "skole", "effect": {"unphased": {}}})
    forms: list[PandasAmounts] = ["arrow", "decimal", "float"]
    for form in forms:
        missing: Any = plan.to_pandas(amounts=form, shape="wide").set_index("id")["2024"].isna()
        assert missing.to_dict() == {"1": False, "2": False, "3": True}
