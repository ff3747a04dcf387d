"""The same work by Python's own means. Answers `prepare WORK`, `run PLACE` and `end` on standard input.

Every contender is a function of the data that gives a function to time, whose answer is a list of whole øre.
A contender that cannot be imported here is left out, and said so.
"""

import json
import os
import sys
import time
from decimal import ROUND_HALF_UP, Decimal, getcontext
from importlib.metadata import PackageNotFoundError, version

os.environ["POLARS_MAX_THREADS"] = "1"  # what is compared is CPU time

import numpy as np

FOLDER = sys.argv[1]
SHORTEST = int(float(sys.argv[2]) * 1e9)  # of one timing, in nanoseconds
CONTENDERS = {}
FIRST, YEARS = 2022, 4
PLACES = range(YEARS)


def contender(work, name, package=None):
    """Enters a function for works apart by spaces."""

    def enter(function):
        for one in work.split():
            CONTENDERS.setdefault(one, []).append((labelled(name, package), function))
        return function

    return enter


def labelled(name, package):
    try:
        return name if package is None else f"{name} ({package} {version(package)})"
    except PackageNotFoundError:
        return name


def column(work, name):
    return np.fromfile(f"{FOLDER}/{work}.{name}", dtype="<i8")


def columns(work):
    """Full-year amounts, and the months after the start of the plan that they begin."""
    return column(work, "ore"), column(work, "start") - 12 * FIRST


def months(start, place):
    return np.clip(12 * place + 12 - start, 0, 12)


def rounded(twelfths):
    """Half away from zero."""
    return np.sign(twelfths) * ((np.abs(twelfths) + 6) // 12)


def in_ore(kroner):
    return [int(round(float(x) * 100)) for x in np.asarray(kroner).ravel()]


def quantized(kroner, months):
    return (kroner * months / 12).quantize(Decimal("0.01"), ROUND_HALF_UP)


# Frames: four sums.


@contender("frame decimals", "numpy int64", "numpy")
def numpy_frame(work):
    ore, start = columns(work)
    return lambda: [int(rounded(ore * months(start, y)).sum()) for y in PLACES]


@contender("frame", "numpy float64", "numpy")
def numpy_float_frame(work):
    ore, start = columns(work)
    kroner = ore / 100
    return lambda: in_ore([np.round(kroner * months(start, y) / 12, 2).sum() for y in PLACES])


@contender("frame", "pandas, float64", "pandas")
def pandas_frame(work):
    import pandas as pd

    ore, start = columns(work)
    table = pd.DataFrame({"kroner": ore / 100, "start": start})

    def frame():
        shares = {y: (12 * y + 12 - table["start"]).clip(0, 12) for y in PLACES}
        amounts = pd.DataFrame({y: (table["kroner"] * shares[y] / 12).round(2) for y in PLACES})
        return in_ore(amounts.sum())

    return frame


def polars_year(pl, amount, start, y):
    return (amount * (12 * y + 12 - start).clip(0, 12) / 12).round(2, mode="half_away_from_zero").alias(str(y))


def polars_columns(work, decimal, **more):
    import polars as pl

    ore, start = columns(work)
    table = pl.DataFrame({"ore": ore, "start": start, **more})
    # Six decimals: a half øre stays a half, and nothing else becomes one.
    kroner = pl.col("ore").cast(pl.Decimal(38, 6)) / 100 if decimal else pl.col("ore") / 100
    return pl, table.with_columns(kroner=kroner)


@contender("frame", "polars, float64", "polars")
def polars_frame(work, decimal=False):
    pl, table = polars_columns(work, decimal)
    years = [polars_year(pl, pl.col("kroner"), pl.col("start"), y).sum() for y in PLACES]
    return lambda: [int(round(x * 100)) for x in table.select(years).row(0)]


@contender("frame", "polars, Decimal", "polars")
def polars_decimal_frame(work):
    return polars_frame(work, decimal=True)


@contender("frame", "Python Decimal")
def decimal_frame(work):
    ore, start = columns(work)
    measures = [(Decimal(int(a)) / 100, int(s)) for a, s in zip(ore, start)]

    def frame():
        sums = [Decimal(0)] * YEARS
        for kroner, start in measures:
            for y in PLACES:
                sums[y] += quantized(kroner, min(12, max(0, 12 * y + 12 - start)))
        return [int(x * 100) for x in sums]

    return frame


def njit(function):
    import numba

    return numba.njit(function)


@contender("frame", "numba int64", "numba")
def numba_frame(work):
    ore, start = columns(work)

    @njit
    def frame(ore, start):
        sums = np.zeros(YEARS, np.int64)
        for i in range(len(ore)):
            for y in range(YEARS):
                twelfths = ore[i] * min(12, max(0, 12 * y + 12 - start[i]))
                sums[y] += (twelfths + 6) // 12 if twelfths >= 0 else -((6 - twelfths) // 12)
        return sums

    return lambda: frame(ore, start).tolist()


@contender("frame", "ramme from Python, loaded plan", "ramme")
def ramme_frame(work):
    import ramme

    plan = ramme.load(f"{FOLDER}/{work}.json")
    return lambda: [int(x * 100) for x in plan.frame().amounts("closing")]


@contender("frame", "OpenFisca, float32", "openfisca-core")
def openfisca_frame(work):
    from openfisca_core import entities, periods, simulation_builder, taxbenefitsystems, variables

    unit = entities.Entity("unit", "units", "", "")
    system = taxbenefitsystems.TaxBenefitSystem([unit])

    class kroner(variables.Variable):
        value_type = float
        entity = unit
        definition_period = periods.DateUnit.ETERNITY

    class start(variables.Variable):
        value_type = int
        entity = unit
        definition_period = periods.DateUnit.ETERNITY

    class amount(variables.Variable):
        value_type = float
        entity = unit
        definition_period = periods.DateUnit.YEAR

        def formula(unit, period):
            share = np.clip(12 * (period.start.year - FIRST) + 12 - unit("start", period), 0, 12)
            return np.round(unit("kroner", period) * share / 12, 2)

    system.add_variables(kroner, start, amount)
    ore, months_in = columns(work)
    built = simulation_builder.SimulationBuilder().build_default_simulation(system, count=len(ore))
    built.set_input("kroner", "ETERNITY", ore / 100)
    built.set_input("start", "ETERNITY", months_in)

    def frame():
        for y in PLACES:
            built.delete_arrays("amount", str(FIRST + y))
        return in_ore([built.calculate("amount", str(FIRST + y)).sum(dtype=np.float64) for y in PLACES])

    return frame


# Spreadsheets: amounts in A, starts in B, one formula a measure and year, explicit sums in row 1.


def cells(work):
    ore, start = columns(work)
    for i, (a, s) in enumerate(zip(ore, start)):
        row = i + 2
        formulas = [f"=ROUND(A{row}*MIN(12,MAX(0,{12 * y + 12}-B{row}))/12,2)" for y in PLACES]
        yield row, int(a) / 100, int(s), formulas


def alternate(numbers):
    """The first amount changed and changed back: what is timed is one change and the reading."""
    while True:
        yield numbers + 1
        yield numbers


@contender("frame change", "IronCalc, a sheet with one amount changed", "ironcalc")
def ironcalc_change(work):
    import ironcalc

    model = ironcalc.create("bench", "en", "UTC")
    for row, kroner, start, formulas in cells(work):
        for place, value in enumerate([kroner, start, *formulas]):
            model.set_user_input(0, row, place + 1, str(value))
    for y in PLACES:
        letter = "CDEF"[y]
        model.set_user_input(0, 1, y + 3, f"=SUM({letter}2:{letter}{row})")
    first = int(column(work, "ore")[0]) / 100
    amounts = alternate(first)

    def change():
        model.set_user_input(0, 2, 1, str(next(amounts)))
        model.evaluate()
        return [int(round(model.get_cell_value(0, 1, y + 3) * 100)) for y in PLACES]

    change()
    return change


@contender("frame change", "formualizer, a sheet with one amount changed", "formualizer")
def formualizer_change(work):
    import formualizer

    book = formualizer.Workbook()
    book.add_sheet("S")
    for row, kroner, start, formulas in cells(work):
        book.set_value("S", row, 1, kroner)
        book.set_value("S", row, 2, start)
        for y, formula in enumerate(formulas):
            book.set_formula("S", row, y + 3, formula)
    for y in PLACES:
        letter = "CDEF"[y]
        book.set_formula("S", 1, y + 3, f"=SUM({letter}2:{letter}{row})")
    first = int(column(work, "ore")[0]) / 100
    amounts = alternate(first)

    def change():
        book.set_value("S", 2, 1, next(amounts))
        return [int(round(book.evaluate_cell("S", 1, y + 3) * 100)) for y in PLACES]

    change()
    return change


@contender("change", "numpy int64, all again", "numpy")
def numpy_change(work):
    ore, start = columns(work)
    amounts = alternate(int(ore[0]))

    def change():
        ore[0] = next(amounts)
        return [int(rounded(ore * months(start, y)).sum()) for y in PLACES]

    change()
    return change


# Roll-up: one sum for each area and year.


@contender("roll_up columns", "numpy int64, year by year", "numpy")
def numpy_roll_up(work):
    (ore, start), area = columns(work), column(work, "area")
    areas = int(area.max()) + 1

    def roll_up():
        sums = np.zeros((areas, YEARS), np.int64)
        for y in PLACES:
            np.add.at(sums[:, y], area, rounded(ore * months(start, y)))
        return up(sums)

    return roll_up


def up(sums):
    """Every area under the one of an eighth of its place."""
    for area in range(len(sums) - 1, 0, -1):
        sums[(area - 1) // 8] += sums[area]
    return sums.ravel().tolist()


@contender("roll_up", "numpy, ramme's own way: first years and later years", "numpy")
def numpy_same_way(work):
    (ore, start), area = columns(work), column(work, "area")
    areas = int(area.max()) + 1

    def roll_up():
        year = start // 12
        cell = area * YEARS + year
        first = rounded(ore * (12 - start % 12))
        # Sums of whole numbers below 2⁵³, so that the floats of bincount are exact.
        this = np.bincount(cell, first, areas * YEARS).astype(np.int64).reshape(areas, YEARS)
        later = np.bincount(cell, ore, areas * YEARS).astype(np.int64).reshape(areas, YEARS)
        this[:, 1:] += later.cumsum(axis=1)[:, :-1]
        return up(this)

    return roll_up


@contender("roll_up", "pandas, float64", "pandas")
def pandas_roll_up(work):
    import pandas as pd

    (ore, start), area = columns(work), column(work, "area")
    table = pd.DataFrame({"area": area, "kroner": ore / 100, "start": start})

    def roll_up():
        shares = {y: (12 * y + 12 - table["start"]).clip(0, 12) for y in PLACES}
        amounts = pd.DataFrame({y: (table["kroner"] * shares[y] / 12).round(2) for y in PLACES})
        sums = amounts.groupby(table["area"]).sum().to_numpy()
        return up(np.rint(sums * 100).astype(np.int64))

    return roll_up


@contender("roll_up", "polars, float64", "polars")
def polars_roll_up(work, decimal=False):
    pl, table = polars_columns(work, decimal, area=column(work, "area"))
    years = [polars_year(pl, pl.col("kroner"), pl.col("start"), y).sum() for y in PLACES]

    def roll_up():
        sums = table.group_by("area").agg(years).sort("area").drop("area").to_numpy()
        return up(np.rint(sums.astype(np.float64) * 100).astype(np.int64))

    return roll_up


@contender("roll_up columns", "polars, Decimal", "polars")
def polars_decimal_roll_up(work):
    return polars_roll_up(work, decimal=True)


@contender("roll_up", "numba int64", "numba")
def numba_roll_up(work):
    (ore, start), area = columns(work), column(work, "area")

    @njit
    def roll_up(area, ore, start, areas):
        sums = np.zeros((areas, YEARS), np.int64)
        for i in range(len(ore)):
            for y in range(YEARS):
                twelfths = ore[i] * min(12, max(0, 12 * y + 12 - start[i]))
                sums[area[i], y] += (twelfths + 6) // 12 if twelfths >= 0 else -((6 - twelfths) // 12)
        return sums

    areas = int(area.max()) + 1
    return lambda: up(roll_up(area, ore, start, areas))


# Scenarios: each measure's amount scaled and rounded, its start delayed, each measure-year rounded.


def scenarios(work):
    ore, start = columns(work)
    lines = len(column(work, "scale")) // len(ore)
    scale = column(work, "scale").reshape(len(ore), lines)
    return ore, start, scale, column(work, "delay").reshape(len(ore), lines)


def thousandths(product):
    return np.sign(product) * ((np.abs(product) + 500) // 1000)


@contender("dense general", "numpy int64, all measures", "numpy")
def numpy_dense(work):
    ore, start, scale, delay = scenarios(work)

    def dense():
        scaled = thousandths(ore[:, None] * scale)
        begins = start[:, None] + delay
        return np.stack([rounded(scaled * months(begins, y)).sum(axis=0) for y in PLACES], axis=1).ravel().tolist()

    return dense


@contender("dense", "numpy float64, a matrix product for each shift", "numpy")
def numpy_products(work):
    ore, start, scale, delay = scenarios(work)
    kroner, factor = ore / 100, scale.T / 1000
    delay = np.ascontiguousarray(delay.T)

    def dense():
        scaled = np.round(factor * kroner, 2)
        totals = np.zeros((len(factor), YEARS))
        for shift in range(13):
            shares = np.stack([months(start + shift, y) / 12 for y in PLACES], axis=1)
            totals += np.where(delay == shift, scaled, 0.0) @ shares
        return in_ore(totals)

    return dense


@contender("dense", "numpy float64, each rounded", "numpy")
def numpy_float_dense(work):
    ore, start, scale, delay = scenarios(work)
    kroner, factor = ore / 100, scale / 1000

    def dense():
        scaled = np.round(kroner[:, None] * factor, 2)
        begins = start[:, None] + delay
        years = [np.round(scaled * months(begins, y) / 12, 2).sum(axis=0) for y in PLACES]
        return in_ore(np.stack(years, axis=1))

    return dense


@contender("dense general", "numba int64, all measures", "numba")
def numba_dense(work):
    ore, start, scale, delay = scenarios(work)

    @njit
    def dense(ore, start, scale, delay):
        measures, lines = scale.shape
        totals = np.zeros((lines, YEARS), np.int64)
        for m in range(measures):
            for s in range(lines):
                product = ore[m] * scale[m, s]
                full = (product + 500) // 1000 if product >= 0 else -((500 - product) // 1000)
                begins = start[m] + delay[m, s]
                for y in range(YEARS):
                    twelfths = full * min(12, max(0, 12 * y + 12 - begins))
                    totals[s, y] += (twelfths + 6) // 12 if twelfths >= 0 else -((6 - twelfths) // 12)
        return totals

    return lambda: dense(ore, start, scale, delay).ravel().tolist()


def changes(work):
    """The changed measures only: scenario, measure, scale, delay."""
    ore, start, scale, delay = scenarios(work)
    line, measure = np.nonzero(((scale != 1000) | (delay != 0)).T)
    return ore, start, line, measure, scale[measure, line], delay[measure, line], scale.shape[1]


@contender("general", "numpy int64, changed measures only", "numpy")
def numpy_general(work):
    ore, start, line, measure, scale, delay, lines = changes(work)

    def general():
        old, begins = ore[measure], start[measure]
        new, later = thousandths(old * scale), begins + delay
        totals = np.empty((lines, YEARS), np.int64)
        for y in PLACES:
            moved = rounded(new * months(later, y)) - rounded(old * months(begins, y))
            totals[:, y] = np.bincount(line, moved, lines).astype(np.int64) + rounded(ore * months(start, y)).sum()
        return totals.ravel().tolist()

    return general


@contender("general", "pandas float64, changed measures only", "pandas")
def pandas_general(work):
    import pandas as pd

    ore, start, line, measure, scale, delay, lines = changes(work)
    plan = pd.DataFrame({"kroner": ore / 100, "start": start})
    changed = pd.DataFrame({"line": line, "measure": measure, "scale": scale / 1000, "delay": delay})

    def general():
        table = changed.join(plan, on="measure")
        new, later = (table["kroner"] * table["scale"]).round(2), table["start"] + table["delay"]
        years = {}
        for y in PLACES:
            was = (table["kroner"] * (12 * y + 12 - table["start"]).clip(0, 12) / 12).round(2)
            years[y] = (new * (12 * y + 12 - later).clip(0, 12) / 12).round(2) - was
        base = [(plan["kroner"] * (12 * y + 12 - plan["start"]).clip(0, 12) / 12).round(2).sum() for y in PLACES]
        return in_ore(pd.DataFrame(years).groupby(table["line"]).sum().reindex(range(lines), fill_value=0) + base)

    return general


@contender("general", "polars Decimal, changed measures only", "polars")
def polars_general(work):
    import polars as pl

    ore, start, line, measure, scale, delay, lines = changes(work)
    kroner = pl.col("ore").cast(pl.Decimal(38, 6)) / 100
    plan = pl.DataFrame({"measure": np.arange(len(ore)), "ore": ore, "start": start}).with_columns(kroner=kroner)
    factor = pl.col("scale").cast(pl.Decimal(38, 6)) / 1000
    changed = pl.DataFrame({"line": line, "measure": measure, "scale": scale, "delay": delay})
    changed = changed.with_columns(factor=factor)

    def general():
        table = changed.join(plan, on="measure")
        new = (pl.col("kroner") * pl.col("factor")).round(2, mode="half_away_from_zero")
        moved = [
            polars_year(pl, new, pl.col("start") + pl.col("delay"), y)
            - polars_year(pl, pl.col("kroner"), pl.col("start"), y)
            for y in PLACES
        ]
        sums = table.group_by("line").agg([m.sum().alias(str(y)) for y, m in enumerate(moved)]).sort("line")
        base = plan.select([polars_year(pl, pl.col("kroner"), pl.col("start"), y).sum() for y in PLACES]).row(0)
        totals = sums.select([pl.col(str(y)) + base[y] for y in PLACES]).to_numpy()
        return np.rint(totals.astype(np.float64) * 100).astype(np.int64).ravel().tolist()

    return general


@contender("general", "Python Decimal, changed measures only")
def decimal_general(work):
    ore, start, *numbers, lines = changes(work)
    plan = [(Decimal(int(a)) / 100, int(s)) for a, s in zip(ore, start)]
    line, measure, scale, delay = (numbers_of.tolist() for numbers_of in numbers)
    factors = [Decimal(x) / 1000 for x in scale]
    ore_step = Decimal("0.01")

    def share(start, y):
        return min(12, max(0, 12 * y + 12 - start))

    def general():
        base = [[quantized(kroner, share(start, y)) for y in PLACES] for kroner, start in plan]
        whole = [sum(years) for years in zip(*base)]
        totals = [list(whole) for _ in range(lines)]
        for s, m, factor, later in zip(line, measure, factors, delay):
            kroner, start = plan[m]
            new = (kroner * factor).quantize(ore_step, ROUND_HALF_UP)
            for y in PLACES:
                totals[s][y] += quantized(new, share(start + later, y)) - base[m][y]
        return [int(x * 100) for line in totals for x in line]

    return general


@contender("json", "Python json + Decimal")
def json_plan(work):
    with open(f"{FOLDER}/{work}.json", encoding="utf-8") as file:
        text = file.read()

    def frame():
        sums = [Decimal(0)] * YEARS
        for measure in json.loads(text)["measures"]:
            effect = measure["effect"]
            kroner, begins = Decimal(effect["full_year"]), str(effect["from"])
            start = 12 * (int(begins[:4]) - FIRST) + int(begins[5:] or 1) - 1
            for y in PLACES:
                sums[y] += quantized(kroner, min(12, max(0, 12 * y + 12 - start)))
        return [int(x * 100) for x in sums]

    return frame


# ramme itself, from the wheel.


def eighth(areas):
    """Every area under the one of an eighth of its place."""
    return [None, *((area - 1) // 8 for area in range(1, areas))]


def ramme_sums(measures, areas, **more):
    import ramme

    parents, bases = eighth(areas), [0] * areas

    def roll_up():
        made = ramme.RollUp(parents=parents, bases=bases, first=FIRST, last=FIRST + YEARS - 1, **more)
        made.add(**measures)
        return np.asarray(made.closing()).ravel()

    return roll_up


def measure_columns(work):
    return {"area": column(work, "area"), "full_year": column(work, "ore"), "start": column(work, "start")}


@contender("roll_up columns", "ramme from Python, numpy columns", "ramme")
def ramme_roll_up(work):
    measures = measure_columns(work)
    return ramme_sums(measures, int(measures["area"].max()) + 1)


@contender("roll_up columns", "ramme from Python, polars columns", "ramme")
def ramme_polars_roll_up(work):
    import polars as pl

    measures = measure_columns(work)
    table = pl.DataFrame(measures)
    return ramme_sums({name: table[name] for name in measures}, int(measures["area"].max()) + 1)


def kroner_of(work):
    return [Decimal(int(ore)).scaleb(-2) for ore in column(work, "ore")]


@contender("columns", "ramme from Python, Arrow columns, amounts as decimal128", "ramme")
def ramme_decimal128(work):
    import pyarrow as pa

    measures = measure_columns(work) | {"full_year": pa.array(kroner_of(work), pa.decimal128(18, 2))}
    return ramme_sums(measures, int(column(work, "area").max()) + 1, unit="kr")


@contender("columns", "ramme from Python, amounts as a list of Decimal", "ramme")
def ramme_decimals(work):
    measures = measure_columns(work) | {"full_year": kroner_of(work)}
    return ramme_sums(measures, int(column(work, "area").max()) + 1, unit="kr")


@contender("columns", "Python Decimal, an object for each amount built and summed")
def decimal_columns(work):
    ore, start = columns(work)
    area = column(work, "area")
    areas = int(area.max()) + 1

    def built():
        measures = [(Decimal(int(a)).scaleb(-2), int(s), int(w)) for a, s, w in zip(ore, start, area)]
        sums = [[Decimal(0)] * YEARS for _ in range(areas)]
        for kroner, begins, where in measures:
            for y in PLACES:
                sums[where][y] += quantized(kroner, min(12, max(0, 12 * y + 12 - begins)))
        return up(np.array([[int(x * 100) for x in years] for years in sums], np.int64))

    return built


def ramme_batch(work):
    import ramme

    count = len(column(work, "ore"))
    kinds = {"scale": {"decimals": 3}, "delay": {}}
    levers = [{"row": str(row), "change": change, **more} for row in range(count) for change, more in kinds.items()]
    return ramme.load(f"{FOLDER}/{work}.json").batch(levers)


@contender("dense general", "ramme from Python, numpy columns", "ramme")
def ramme_dense(work):
    _, _, scale, delay = scenarios(work)
    batch, columns = ramme_batch(work), [column for pair in zip(scale, delay) for column in pair]
    return lambda: np.asarray(batch.totals(columns, threads=1)).ravel()


@contender("general", "ramme from Python, list of changes", "ramme")
def ramme_general(work):
    _, _, scale, delay = scenarios(work)
    batch = ramme_batch(work)
    values = np.stack([scale, delay], axis=1).reshape(-1, scale.shape[1])
    still = np.tile([1000, 0], len(scale))
    scenario, lever = np.nonzero((values != still[:, None]).T)
    value = values[lever, scenario]
    lines = scale.shape[1]
    return lambda: np.asarray(batch.totals_of_changes(lines, scenario=scenario, lever=lever, value=value)).ravel()


@contender("change", "ramme from Python, with_measure and the closing frame", "ramme")
def ramme_change(work):
    import ramme

    plan = ramme.load(f"{FOLDER}/{work}.json")
    measure = plan.to_dict()["measures"][0]
    return lambda: [int(x * 100) for x in plan.with_measure(measure).frame().amounts("closing")]


@contender("change", "ramme from Python, roll-up: taken out, added, closing", "ramme")
def ramme_roll_up_change(work):
    import ramme

    ore, start = column(work, "ore"), column(work, "start")
    made = ramme.RollUp(parents=[None], bases=[0], first=FIRST, last=FIRST + YEARS - 1)
    made.add(area=np.zeros(len(ore), np.int64), full_year=ore, start=start)
    measure = {"area": [0], "start": [int(start[0])]}
    first = int(ore[0])
    was, amounts = [first], alternate(first)

    def change():
        made.take_out(full_year=[was[0]], **measure)
        was[0] = next(amounts)
        made.add(full_year=[was[0]], **measure)
        return made.closing().tolist()[0]

    change()
    return change


@contender("json", "ramme from Python, Plan.from_json and its frame", "ramme")
def ramme_json(work):
    import ramme

    with open(f"{FOLDER}/{work}.json", encoding="utf-8") as file:
        text = file.read()
    return lambda: [int(x * 100) for x in ramme.Plan.from_json(text).frame().amounts("closing")]


def measure_rows(work):
    """The plan without its measures, and they, with amounts as Decimal."""
    with open(f"{FOLDER}/{work}.json", encoding="utf-8") as file:
        plan = json.load(file)
    rows = plan.pop("measures")
    for row in rows:
        row["effect"]["full_year"] = Decimal(row["effect"]["full_year"])
    return plan, rows


@contender("json", "ramme from Python, Plan.from_frame of polars columns and its frame", "ramme")
def ramme_from_frame(work):
    import polars as pl
    import ramme

    plan, rows = measure_rows(work)
    columns = {name: [row[name] for row in rows] for name in ("id", "title")}
    columns |= {name: [row["effect"][name] for row in rows] for name in ("full_year", "from")}
    table = pl.DataFrame(columns, schema_overrides={"full_year": pl.Decimal(38, 2)})
    return lambda: [int(x * 100) for x in ramme.Plan.from_frame(table, **plan).frame().amounts("closing")]


@contender("json", "ramme from Python, Plan.from_dict of dicts with Decimal and its frame", "ramme")
def ramme_from_dict(work):
    import ramme

    plan, rows = measure_rows(work)
    plan["measures"] = rows
    return lambda: [int(x * 100) for x in ramme.Plan.from_dict(plan).frame().amounts("closing")]


@contender("json", "ramme from Python, a Decimal made of each øre, dicts, Plan.from_dict and its frame", "ramme")
def ramme_from_decimals(work):
    import ramme

    plan, rows = measure_rows(work)
    ore = [int(row["effect"]["full_year"] * 100) for row in rows]
    starts = [row["effect"]["from"] for row in rows]

    def made():
        measures = [
            {"id": str(place), "title": "Measure", "effect": {"full_year": Decimal(amount).scaleb(-2), "from": start}}
            for place, (amount, start) in enumerate(zip(ore, starts))
        ]
        return [int(x * 100) for x in ramme.Plan.from_dict({**plan, "measures": measures}).frame().amounts("closing")]

    return made


def cpu_time(function):
    """Nanoseconds of one call; short ones are repeated."""
    count = 1
    while True:
        start = time.process_time_ns()
        for _ in range(count):
            function()
        spent = time.process_time_ns() - start
        if spent >= SHORTEST:
            return spent / count
        count = count * 10 if spent * 10 < SHORTEST else count * 2


def main():
    prepared = []
    for request in sys.stdin:
        verb, _, rest = request.strip().partition(" ")
        if verb == "prepare":
            work, _, kind = rest.partition(" ")
            prepared = []
            for name, function in CONTENDERS.get(kind, []):
                try:
                    call = function(work)
                    answer = call()
                    np.array(answer, dtype="<i8").tofile(f"{FOLDER}/answer.{len(prepared)}.python")
                    prepared.append(call)
                    print(f"{name}", flush=True)
                except Exception as error:
                    print(f"!{name}: {type(error).__name__}: {error}".replace("\n", " ")[:300], flush=True)
            print("", flush=True)
        elif verb == "run":
            print(cpu_time(prepared[int(rest)]), flush=True)


getcontext().prec = 28
main()
