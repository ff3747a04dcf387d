"""Batches over Arrow record batches; pyarrow is imported when the first comes."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

    from ramme import Batch


def lever_names(batch: "Batch") -> list[str]:
    return [f"{lever['row']}:{lever['change']}" for lever in batch.levers]


def total_names(batch: "Batch") -> list[str]:
    return [f"{_name(figure)}:{year}" for figure in batch.figures for year in batch.years]


def _name(figure: Mapping[str, Any]) -> str:
    given = [f"{key}={figure[key]}" for key in ("area", "view", "side") if figure.get(key) is not None]
    return ":".join([figure["figure"], *given])


def over_arrow(
    batch: "Batch",
    record_batches: "Iterable[pyarrow.RecordBatch]",
    columns: Mapping[str, str] | None,
    threads: int,
) -> "Iterator[pyarrow.RecordBatch]":
    import pyarrow as pa

    levers = lever_names(batch)
    if not levers:
        raise ValueError("a batch without levers has one scenario, the plan; there is no column to read")
    unknown = sorted(set(columns or ()) - set(levers))
    if unknown:
        raise KeyError(f"no levers {unknown}; the levers are {levers}")
    names = [(columns or {}).get(lever, lever) for lever in levers]
    totals = total_names(batch)
    for lines in record_batches:
        missing = sorted(set(names) - set(lines.schema.names))
        if missing:
            raise KeyError(f"no columns {missing}; the columns are {lines.schema.names}")
        flat = memoryview(batch.totals([_numbers(lines.column(name), name) for name in names], threads=threads))
        flat = flat.cast("B").cast("q")
        others = [place for place, name in enumerate(lines.schema.names) if name not in names]
        arrays = [lines.column(place) for place in others]
        for place in range(len(totals)):
            own = pa.py_buffer(flat[place :: len(totals)].tobytes())
            arrays.append(pa.Array.from_buffers(pa.int64(), lines.num_rows, [None, own]))
        fields = [lines.schema.field(place) for place in others]
        fields += [pa.field(name, pa.int64(), nullable=False) for name in totals]
        yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))


def _numbers(column: "pyarrow.Array[Any]", name: str) -> "memoryview | array[int]":
    """The numbers of a column, where they lie."""
    import pyarrow as pa

    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_boolean(kind)):
        raise TypeError(f"the column {name!r} is of the type {kind}; a lever's column holds whole numbers")
    if column.null_count:
        raise ValueError(f"the column {name!r} lacks {column.null_count} numbers; a lever needs one in every line")
    whole = column.cast(pa.int64())
    numbers = whole.buffers()[1]
    if numbers is None:
        return array("q")
    return memoryview(numbers).cast("B")[whole.offset * 8 : (whole.offset + len(whole)) * 8].cast("q")
