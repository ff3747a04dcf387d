from _collections_abc import Iterator, Mapping

from ramme._ramme import Plan, Row

TYPE_CHECKING = False  # so that `typing` is not imported for it
if TYPE_CHECKING:
    from typing import Any

    from ramme.answers import RowKind


class Rows(Mapping[str, Row]):
    """The rows of a plan by their ids, in its order: ``plan.rows``, or those of a kind, such as ``plan.measures``.

    A mapping that never changes; an id that it lacks is an :class:`UnknownRow`.

    >>> plan.measures
    <ramme.Rows of "Budsjett 2024", 1 measure>
    >>> [(row.id, row.title) for row in plan.measures.values()]
    [('1', 'Ny klasse')]
    >>> "1" in plan.measures, len(plan.transfers)
    (True, 0)
    """

    __slots__ = ("_kind", "_plan", "_rows")

    def __init__(self, plan: Plan, kind: "RowKind | None" = None) -> None:
        self._plan = plan
        self._kind = kind
        self._rows: dict[str, Row] | None = None

    def _all(self) -> dict[str, Row]:
        if self._rows is None:
            self._rows = self._plan._rows(self._kind)
        return self._rows

    def __getitem__(self, id: str, /) -> Row:
        # One row alone is not worth making them all.
        return (self._rows or {}).get(id) or self._plan._row(id, self._kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __contains__(self, id: object, /) -> bool:
        return id in self._all()

    def __eq__(self, other: object, /) -> bool:
        # A plan is a mapping of the same rows, and more than that.
        return NotImplemented if isinstance(other, Plan) else super().__eq__(other)

    def __hash__(self) -> int:
        return hash(frozenset(self._all().items()))

    def __repr__(self) -> str:
        kind, count = self._kind or "row", len(self)
        return f'<ramme.Rows of "{self._plan.title}", {count} {kind if count == 1 else kind + "s"}>'

    def __str__(self) -> str:
        return self._plan._rows_text(self._kind)

    def _repr_html_(self) -> str:
        return self._plan._rows_html(self._kind)

    def _repr_pretty_(self, printer: "Any", _cycle: bool) -> None:
        printer.text(str(self).rstrip())

    def __reduce__(self) -> "tuple[type[Rows], tuple[Plan, RowKind | None]]":
        return type(self), (self._plan, self._kind)

    def __copy__(self) -> "Rows":
        return self

    def __deepcopy__(self, _memo: object, /) -> "Rows":
        return self

    def _ipython_key_completions_(self) -> list[str]:
        return list(self._all())


Rows.__module__ = "ramme"
# A plan is a mapping of all its rows: also to `isinstance` and to `match`.
Mapping.register(Plan)
