"""Batches over Arrow record batches; pyarrow is imported when the first comes."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

    from ramme import Batch

    _Form: TypeAlias = Literal["b", "h", "i", "q", "B", "H", "I", "Q"]


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


def column_numbers(column: Any, name: str, truth: bool) -> tuple[memoryview, int | None] | None:
    """The numbers of a column of any library that speaks Arrow, where they lie: whole ones, or 64-bit halves of decimals
    and how many decimals they have. Without pyarrow there is none, and the column is read number by number."""
    try:
        import pyarrow as pa
    except ModuleNotFoundError:
        return None
    numbers = pa.chunked_array(column) if hasattr(column, "__arrow_c_stream__") else pa.array(column)
    if isinstance(numbers, pa.ChunkedArray):
        numbers = numbers.chunk(0) if numbers.num_chunks == 1 else numbers.combine_chunks()
    kind = numbers.type
    is_number = pa.types.is_integer(kind) or pa.types.is_decimal128(kind)
    if not (is_number or truth and pa.types.is_boolean(kind)):
        raise TypeError(f"{name} is an Arrow column of the type {kind}; it holds whole numbers, or amounts as decimal128")
    if numbers.null_count:
        raise ValueError(f"{name} lacks {numbers.null_count} numbers; there is one in every line")
    if pa.types.is_decimal128(kind):
        return _lying(numbers, "q", 2), kind.scale
    return _numbers(numbers, name), None


def _numbers(column: "pyarrow.Array[Any]", name: str) -> memoryview:
    """The whole numbers of a column, where they lie."""
    import pyarrow as pa

    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_boolean(kind)):
        raise TypeError(f"the column {name!r} is of the type {kind}; a lever's column holds whole numbers")
    if column.null_count:
        raise ValueError(f"the column {name!r} lacks {column.null_count} numbers; a lever needs one in every line")
    if str(kind) not in _FORMATS:
        column = column.cast(pa.int64())
    return _lying(column, _FORMATS.get(str(kind), "q"), 1)


_FORMATS: "dict[str, _Form]" = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q"}


def _lying(column: "pyarrow.Array[Any]", form: "_Form", each: int) -> memoryview:
    """The buffer of a column without gaps, so many numbers of a form to each of its lines."""
    numbers: Any = column.buffers()[1]
    width = array(form).itemsize * each
    if numbers is None:
        return memoryview(array(form))
    return memoryview(numbers).cast("B")[column.offset * width : (column.offset + len(column)) * width].cast(form)
