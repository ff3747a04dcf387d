"""Names of types in the signatures of the extension module; imported by type checkers only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from ramme import documents

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]
    from typing_extensions import Buffer

Columns: TypeAlias = "Iterable[Buffer | Iterable[int]]"
#: A figure by its name; ``group:ID``, ``category:ID`` and ``row:ID`` are names too.
FigureName: TypeAlias = (
    Literal[
        "opening", "base_change", "rows", "adjustments", "measures", "transfers", "reallocations", "closing"
    ]
    | str
)  # fmt: skip
Figures: TypeAlias = Sequence[FigureName | documents.Figure | Mapping[str, Any]]
Levers: TypeAlias = Sequence[documents.Lever | Mapping[str, Any]]
Progress: TypeAlias = Callable[[int, int], object] | bool
RecordBatches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
RecordBatchIterator: TypeAlias = "Iterator[pyarrow.RecordBatch]"
