"""Names of types in the signatures of the extension module; imported by type checkers only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]
    from typing_extensions import Buffer

Columns: TypeAlias = "Iterable[Buffer | Iterable[int]]"
Levers: TypeAlias = Sequence[Mapping[str, Any]]
Figures: TypeAlias = Sequence[str | Mapping[str, Any]]
Progress: TypeAlias = Callable[[int, int], object]
RecordBatches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
RecordBatchIterator: TypeAlias = "Iterator[pyarrow.RecordBatch]"
