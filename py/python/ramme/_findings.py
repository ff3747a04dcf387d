from ramme._ramme import Finding, _findings_html, _findings_stream, _no_findings

# As typing's, without the time that importing typing takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]

    from ramme._hints import PandasAmounts


class Findings(tuple[Finding, ...]):
    """The findings of a frame: a tuple that prints as sentences, and that a notebook shows as a table.

    >>> print(frame.findings())
    Ingen merknader.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(finding.message() for finding in self) or _no_findings()

    def _repr_pretty_(self, printer: "Any", _cycle: bool) -> None:
        printer.text(str(self))

    def __copy__(self) -> "Findings":
        return self

    def __deepcopy__(self, _memo: object, /) -> "Findings":
        return self

    def _repr_html_(self) -> str:
        return _findings_html(self)

    def to_polars(self) -> "polars.DataFrame":
        """The findings as a ``polars.DataFrame``: ``code``, ``subject``, ``year``, the amounts ``stated``, ``computed`` and
        ``difference``, ``verdict``, ``path`` and ``text``.

        Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.

        >>> frame.findings().to_polars().height
        0
        """
        from ramme._tables import to_polars

        return to_polars(_findings_stream(self))

    def to_pandas(self, *, amounts: "PandasAmounts | None" = None) -> "pandas.DataFrame":
        """As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> frame.findings().to_pandas().columns.tolist()
        ['code', 'subject', 'year', 'stated', 'computed', 'difference', 'verdict', 'path', 'text']
        """
        from ramme._tables import to_pandas

        return to_pandas(_findings_stream(self), amounts)

    def to_arrow(self) -> "pyarrow.Table":
        """As :meth:`to_polars`, a ``pyarrow.Table``.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.findings().to_arrow().num_rows
        0
        """
        from ramme._tables import to_arrow

        return to_arrow(_findings_stream(self))
