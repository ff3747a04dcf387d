from ramme._ramme import Finding, _findings_html, _findings_stream

# As typing's, without the time that importing typing takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars
    import pyarrow  # type: ignore[import-untyped]


class Findings(list[Finding]):
    """The findings of a frame: a list that prints as sentences, and that a notebook shows as a table.

    >>> print(frame.findings())
    <BLANKLINE>
    """

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(finding.message() for finding in self)

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

    def to_pandas(self) -> "pandas.DataFrame":
        """As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types.

        Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.

        >>> frame.findings().to_pandas().columns.tolist()
        ['code', 'subject', 'year', 'stated', 'computed', 'difference', 'verdict', 'path', 'text']
        """
        from ramme._tables import to_pandas

        return to_pandas(_findings_stream(self))

    def to_arrow(self) -> "pyarrow.Table":
        """As :meth:`to_polars`, a ``pyarrow.Table``.

        Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.

        >>> frame.findings().to_arrow().num_rows
        0
        """
        from ramme._tables import to_arrow

        return to_arrow(_findings_stream(self))
