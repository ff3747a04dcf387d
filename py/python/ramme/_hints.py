"""Names of types in the signatures of the extension module; imported by type checkers only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from ramme import documents

if TYPE_CHECKING:
    from decimal import Decimal

    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]
    from typing_extensions import Buffer


class ArrowColumn(Protocol):
    """A column of any library that speaks Arrow: polars, pyarrow, pandas from 3 on."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class TableLike(Protocol):
    """A table of any library that speaks Arrow by the PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


#: In the order of the levers, or by their names.
Columns: TypeAlias = (
    "Iterable[Buffer | Iterable[int] | ArrowColumn] | Mapping[str, Buffer | Iterable[int] | ArrowColumn] | TableLike"
)
NumberColumn: TypeAlias = "Buffer | Iterable[int] | ArrowColumn"
AmountColumn: TypeAlias = "Buffer | Iterable[int | Decimal | str] | ArrowColumn"
Parents: TypeAlias = "Buffer | Iterable[int | None] | ArrowColumn"
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


#: Rows under each other for every year, or a column for each year.
FrameShape: TypeAlias = Literal["tidy", "wide"]
#: How pandas holds amounts.
PandasAmounts: TypeAlias = Literal["arrow", "decimal", "float"]
#: What the steps of a waterfall are.
StepsBy: TypeAlias = Literal["row", "heading"]
#: What is done with floats in a data frame.
Floats: TypeAlias = Literal["refuse", "round"]
#: What is done with columns of a data frame that are not known.
ExtraColumns: TypeAlias = Literal["refuse", "ignore"]
#: What a reader may do with a widget.
Editable: TypeAlias = Literal["switch", "delay", "scale", "cut"]
AreasLike: TypeAlias = TableLike | Sequence[Mapping[str, Any]]
PolarsFrame: TypeAlias = "polars.DataFrame"
PandasFrame: TypeAlias = "pandas.DataFrame"
ArrowTable: TypeAlias = "pyarrow.Table"
