"""Names of types in the signatures of the extension module; imported by type checkers only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

    import pyarrow  # type: ignore[import-untyped]
    from typing_extensions import Buffer


class ArrowColumn(Protocol):
    """A column of any library that speaks Arrow: polars, pyarrow, pandas from 3 on."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Columns: TypeAlias = "Iterable[Buffer | Iterable[int] | ArrowColumn]"
NumberColumn: TypeAlias = "Buffer | Iterable[int] | ArrowColumn"
AmountColumn: TypeAlias = "Buffer | Iterable[int | Decimal | str] | ArrowColumn"
Parents: TypeAlias = "Buffer | Iterable[int | None] | ArrowColumn"
Levers: TypeAlias = Sequence[Mapping[str, Any]]
Figures: TypeAlias = Sequence[str | Mapping[str, Any]]
Progress: TypeAlias = Callable[[int, int], object]
RecordBatches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
RecordBatchIterator: TypeAlias = "Iterator[pyarrow.RecordBatch]"
