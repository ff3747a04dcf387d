"""Batches over Arrow record batches; pyarrow is imported when the first comes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

    from ramme import Batch


def over_arrow(
    batch: "Batch",
    record_batches: "Iterable[pyarrow.RecordBatch]",
    columns: Mapping[str, str] | None,
    threads: int,
) -> "Iterator[pyarrow.RecordBatch]":
    import pyarrow as pa

    levers = batch.lever_names
    if not levers:
        raise ValueError("a batch without levers has one scenario, the plan; there is no column to read")
    unknown = sorted(set(columns or ()) - set(levers))
    if unknown:
        raise KeyError(f"no levers {unknown}; the levers are {levers}")
    names = {lever: (columns or {}).get(lever, lever) for lever in levers}
    totals = batch.total_names
    for lines in record_batches:
        missing = sorted(set(names.values()) - set(lines.schema.names))
        if missing:
            raise KeyError(f"no columns {missing}; the columns are {lines.schema.names}")
        own = {lever: lines.column(name) for lever, name in names.items()}
        # `memoryview` casts nothing that has no lines.
        flat = batch.totals(own, threads=threads).cast("B").cast("q") if lines.num_rows else memoryview(b"").cast("q")
        others = [place for place, name in enumerate(lines.schema.names) if name not in names.values()]
        arrays = [lines.column(place) for place in others]
        for place in range(len(totals)):
            numbers = pa.py_buffer(flat[place :: len(totals)].tobytes())
            arrays.append(pa.Array.from_buffers(pa.int64(), lines.num_rows, [None, numbers]))
        fields = [lines.schema.field(place) for place in others]
        fields += [pa.field(name, pa.int64(), nullable=False) for name in totals]
        yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))
