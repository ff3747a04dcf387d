"""What Trondheim's psychiatric health and substance care may cost, in many scenarios, on Spark and on Dask.

The function that runs there is `Batch.over_arrow`, unchanged: Arrow record batches in, with a column of whole numbers
for each lever; Arrow record batches out, with a column of whole øre for each figure and year. What Spark and Dask
give is held against what one process gives.

    python examples/spark/many_scenarios.py [SCENARIOS]
"""

import os
import sys
import tempfile
from pathlib import Path

# Spark starts its Python workers with this interpreter, on this machine only.
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"

import dask.bag
import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import ramme
from pyspark.sql import SparkSession

PLAN = Path(__file__).parents[1] / "plans" / "trondheim-2022-psykisk-helse-rus.json"
PHASED = ["1", "2", "3", "4"]


def scenarios(batch: ramme.Batch, count: int) -> pa.Table:
    """Scales from 0.500 to 1.500 and delays of up to a year, drawn for each measure."""
    draw = np.random.default_rng(2022)
    ranges = {"scale": (500, 1501), "delay": (0, 13)}
    columns = {name: draw.integers(*ranges[name.rsplit(":")[-1]], count) for name in batch.lever_names}
    return pa.table({"id": np.arange(count), **columns})


def on_spark(batch: ramme.Batch, lines: Path) -> pa.Table:
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "10000")
        .getOrCreate()
    )
    try:
        schema = ", ".join(["id bigint", *(f"`{name}` bigint" for name in batch.total_names)])
        return spark.read.parquet(str(lines)).repartition(4).mapInArrow(batch.over_arrow, schema).toArrow()
    finally:
        spark.stop()


def on_dask(batch: ramme.Batch, lines: Path) -> pa.Table:
    parts = pq.read_table(lines).to_batches(max_chunksize=10_000)
    given = dask.bag.from_sequence(parts, npartitions=4)  # type: ignore[no-untyped-call]
    totals = given.map_partitions(batch.over_arrow).map_partitions(list)
    return pa.Table.from_batches(totals.compute(num_workers=2))


def in_this_process(batch: ramme.Batch, lines: Path) -> pa.Table:
    return pa.Table.from_batches(batch.over_arrow(pq.read_table(lines).to_batches()))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    levers = [{"row": row, "change": "scale", "decimals": 3} for row in PHASED]
    levers += [{"row": row, "change": "delay"} for row in PHASED]
    batch = ramme.load(PLAN).batch(levers, ["closing", "row:1"])
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "scenarios.parquet"
        pq.write_table(scenarios(batch, count), lines)
        expected = in_this_process(batch, lines)
        for name, found in (("Spark", on_spark(batch, lines)), ("Dask", on_dask(batch, lines))):
            if found.sort_by("id").cast(expected.schema) != expected:
                sys.exit(f"{name} gives other totals")
            print(f"{name}: the totals of {count} scenarios are those of one process")
    for name in batch.total_names[:4]:
        low, high = np.quantile(expected.column(name), [0.05, 0.95], method="inverted_cdf") / 1e8
        print(f"{name}: 9 of 10 scenarios between {low:.1f} and {high:.1f} mill. kr")


if __name__ == "__main__":
    main()
