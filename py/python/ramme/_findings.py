from ramme._ramme import Finding, _findings_html


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
