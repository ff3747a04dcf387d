"""Names of types in the signatures of the extension module; imported by type checkers only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]
    from typing_extensions import Buffer

Columns: TypeAlias = "Iterable[Buffer | Iterable[int]]"
Levers: TypeAlias = Sequence[Mapping[str, Any]]
Figures: TypeAlias = Sequence[str | Mapping[str, Any]]
Progress: TypeAlias = Callable[[int, int], object]
RecordBatches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
RecordBatchIterator: TypeAlias = "Iterator[pyarrow.RecordBatch]"


class TableLike(Protocol):
    """A table of any library that speaks Arrow by the PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


AreasLike: TypeAlias = TableLike | Sequence[Mapping[str, Any]]
PolarsFrame: TypeAlias = "polars.DataFrame"
PandasFrame: TypeAlias = "pandas.DataFrame"
ArrowTable: TypeAlias = "pyarrow.Table"
