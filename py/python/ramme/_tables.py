"""Tables of other libraries, which are imported when they are first needed."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]


def as_stream(table: Any, name: str) -> Any:
    """What gives the columns of a table by the Arrow PyCapsule interface."""
    if hasattr(table, "__arrow_c_stream__"):
        return table
    if hasattr(table, "__dataframe__") and hasattr(table, "iloc"):  # pandas before 2.2
        return needed("pyarrow", "arrow").Table.from_pandas(table, preserve_index=False)
    kind = f"{type(table).__module__}.{type(table).__qualname__}".removeprefix("builtins.")
    raise TypeError(f"{name}: `{kind}` is no table; give a data frame, or anything with `__arrow_c_stream__`")


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


def to_pandas(table: Any) -> "pandas.DataFrame":
    pandas = needed("pandas", "pandas")
    arrow = needed("pyarrow", "pandas").table(table)
    return arrow.to_pandas(types_mapper=pandas.ArrowDtype)
