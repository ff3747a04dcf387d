"""Tables of other libraries, which are imported when they are first needed."""

from decimal import Decimal
from numbers import Integral
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]

    from ramme._hints import PandasAmounts


def as_stream(table: Any, name: str) -> Any:
    """What gives the columns of a table by the Arrow PyCapsule interface."""
    if type(table).__module__.split(".")[0] == "pandas":
        return _of_pandas(table, name)
    if hasattr(table, "__arrow_c_stream__") and not hasattr(table, "to_frame"):
        return table
    kind = f"{type(table).__module__}.{type(table).__qualname__}".removeprefix("builtins.")
    if hasattr(table, "collect"):
        raise TypeError(f"{name}: `{kind}` has no rows before `.collect()`; give what that gives")
    raise TypeError(f"{name}: `{kind}` is no table; give a data frame, or anything with `__arrow_c_stream__`")


def _of_pandas(table: Any, name: str) -> Any:
    """A data frame of pandas, whose columns of Python objects may hold numbers of several types."""
    import pandas

    if not isinstance(table, pandas.DataFrame):
        raise TypeError(f"{name}: `{type(table).__name__}` is no table; give a data frame: `.to_frame()`")
    # pandas speaks Arrow by it.
    arrow = needed("pyarrow", "pandas")
    if not all(isinstance(column, str) for column in table.columns):
        table = table.set_axis([str(column) for column in table.columns], axis="columns")
    given = table
    for place, dtype in enumerate(given.dtypes):
        if dtype != object:
            continue
        column = given.iloc[:, place]
        kinds = {_kind(cell) for cell in column[column.notna()]}
        if len(kinds) < 2:
            continue
        if kinds <= {int, Decimal}:
            one: Any = _decimal
        elif kinds <= {int, str}:
            one = str
        else:
            told = ", ".join(sorted(kind.__name__ for kind in kinds))
            alike = "str(cell)[:10]" if any(hasattr(kind, "isoformat") for kind in kinds) else "Decimal(str(cell))"
            raise TypeError(
                f"{name}: the column {given.columns[place]!r} holds {told}; make them one type, such as "
                f"df[{given.columns[place]!r}].map(lambda cell: {alike}, na_action='ignore')"
            )
        if table is given:
            table = given.copy(deep=False)
        table.isetitem(place, column.astype(object).map(one, na_action="ignore"))
    if hasattr(table, "__arrow_c_stream__"):
        return table
    return arrow.Table.from_pandas(table, preserve_index=False)  # before 2.2


def _kind(cell: Any) -> type:
    """Its type; whole numbers of numpy are whole numbers, and a bool is none."""
    return int if isinstance(cell, Integral) and not isinstance(cell, bool) else type(cell)


def _decimal(number: Any) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(int(number))


def needed(module: str, extra: str) -> Any:
    """A library that one of the package's extras brings."""
    from importlib import import_module

    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise ImportError(f"this needs {module}, which is not installed: pip install ramme[{extra}]") from error


def to_polars(table: Any) -> "polars.DataFrame":
    made: "polars.DataFrame" = needed("polars", "polars").DataFrame(table)
    return made


def to_arrow(table: Any) -> "pyarrow.Table":
    return needed("pyarrow", "arrow").table(table)


def to_pandas(table: Any, amounts: "PandasAmounts | None" = None) -> "pandas.DataFrame":
    if amounts not in (None, *_AMOUNTS):
        raise ValueError(f"amounts is {amounts!r}; there are {list(_AMOUNTS)}")
    pandas = needed("pandas", "pandas")
    arrow = needed("pyarrow", "pandas").table(table)
    frame: Any = arrow.to_pandas(types_mapper=pandas.ArrowDtype)
    for place, field in enumerate(arrow.schema):
        if amounts == "decimal" and _is_decimal(field):
            frame.isetitem(place, pandas.Series(arrow.column(place).to_pylist(), dtype=object))
        elif amounts == "float" and _is_decimal(field):
            frame.isetitem(place, frame.iloc[:, place].astype("float64"))
    return frame


#: How pandas may hold amounts.
_AMOUNTS: "tuple[PandasAmounts, ...]" = ("arrow", "decimal", "float")


def _is_decimal(field: Any) -> bool:
    return str(field.type).startswith("decimal")
