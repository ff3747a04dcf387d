"""
The compiled part of `ramme`; import the names from `ramme`.
"""

from decimal import Decimal
from typing import Any, Final, final

__all__ = ["__version__", "Explanation", "Finding", "Frame", "Part", "Plan", "Problem", "Table", "TableRow"]

__version__: Final[str]

@final
class Explanation:
    """
    How a figure comes about: a tree of parts. The parts under a part sum to it, so the leaves sum to the
    figure.

    >>> why = frame.explain("closing", 2024)
    >>> why.amount, [leaf.amount for leaf in why.leaves()]
    (Decimal('9969'), [Decimal('9719'), Decimal('250')])
    >>> print(why)
    Ny driftsramme, 2024 = 9 969
      Utgangspunkt, 2024 = 9 719
        Skole, 2024: 9 719, utgangspunkt
      Ny klasse, 2024: 5/12 av 600 = 250
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def amount(self, /) -> Decimal:
        """
        The figure's amount, in the explanation's unit.
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of its area; ``None`` is the whole plan.
        """
    @property
    def figure(self, /) -> str:
        """
        The figure, as :meth:`Frame.amounts` takes it.
        """
    def leaves(self, /) -> list[Part]:
        """
        The leaves: bases of areas and lines of rows. Their amounts sum to the figure.

        >>> [(leaf.kind, leaf.title, leaf.amount) for leaf in frame.explain("closing", 2025).leaves()]
        [('base', 'Skole', Decimal('9719')), ('line', 'Ny klasse', Decimal('600'))]
        """
    @property
    def root(self, /) -> Part:
        """
        The figure itself, with the parts that sum to it.
        """
    @property
    def side(self, /) -> str | None:
        """
        Its side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    def text(self, /, language: str = "nb") -> str:
        """
        The explanation as text, one part a line, in ``"nb"``, ``"nn"`` or ``"en"``.

        Titles of the plan stay in its language. Raises ``ValueError`` for another language.

        >>> print(frame.explain("opening", 2024).text("en"))
        Base, 2024 = 9 719
          Skole, 2024: 9 719, base
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The explanation as a dict; amounts are ``str``.

        >>> frame.explain("row:1", 2024).to_dict()["root"]["parts"][0]["rule"]
        {'rule': 'phased', 'phases': [{'full_year': '600', 'share': '5/12'}], 'exact': '250'}
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def version(self, /) -> int:
        """
        The version of the form of :meth:`to_dict`.
        """
    @property
    def view(self, /) -> str:
        """
        Its view: ``"level"`` or ``"change"``.
        """
    @property
    def year(self, /) -> int:
        """
        Its year.
        """

@final
class Finding:
    """
    Something a reader of the plan must know beside the figures. Amounts are in the plan's unit.

    >>> odd = plan.with_measure({"id": "2", "title": "Botilbud", "effect": {
    ...     "amounts": [40, 85], "claim": {"from": "2024-H2", "full_year": 85}}})
    >>> finding = odd.frame().findings()[0]
    >>> finding.code, finding.path, finding.subject, finding.year
    ('claim_mismatch', '/measures/1/effect', 'Botilbud', 2024)
    >>> finding.stated, finding.computed, finding.difference
    (Decimal('40'), Decimal('42.5'), Decimal('-2.5'))
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The kind: a stable name, such as ``"unphased"`` or ``"printed_differs"``.
        """
    @property
    def computed(self, /) -> Decimal | None:
        """
        What follows from the rows; for a transfer, the bound.
        """
    @property
    def difference(self, /) -> Decimal | None:
        """
        Stated less computed.
        """
    def message(self, /, language: str = "nb") -> str:
        """
        The finding as a sentence in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises ``ValueError`` for another language.

        >>> idea = plan.with_measure({"id": "2", "title": "Samdrift", "effect": {"unphased": {}}})
        >>> idea.frame().findings()[0].message("en")
        'Samdrift: no amount is stated, and nothing is in the frame'
        """
    @property
    def path(self, /) -> str:
        """
        Where in the document it stands: a JSON Pointer (RFC 6901).
        """
    @property
    def stated(self, /) -> Decimal | None:
        """
        What the document states or prints; for a transfer, what is moved.
        """
    @property
    def subject(self, /) -> str:
        """
        The title of the row, area or figure it is about.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of the amounts: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def verdict(self, /) -> str | None:
        """
        For a printed figure, what the difference means: ``"rounding"``, ``"carried"`` or ``"error"``.
        """
    @property
    def year(self, /) -> int | None:
        """
        The plan year, where it is about one.
        """

@final
class Frame:
    """
    The computed operating frames (rammer) of a plan: every figure of every area and year.

    A figure is named by a text:

    - ``opening``, ``closing``: the opening and the closing frame
    - ``base_change``: in the change view, what the base itself changed since the year before
    - ``rows``: the sum of all rows
    - ``adjustments``, ``measures``, ``transfers``, ``reallocations``: the sum of the rows of one kind
    - ``group:ID``, ``category:ID``: the subtotal of a group of adjustments or a category of measures
    - ``row:ID``: one row

    Left out, ``area`` is the whole plan, ``view`` the plan's own (``"level"`` or ``"change"``), and
    ``side`` is net (``"expenditure"`` or ``"income"`` gives one side). Amounts are ``Decimal`` in the
    plan's unit; expenditure is positive, income negative.

    A frame never changes; it can be pickled and copied.

    >>> frame.amounts("row:1")
    [Decimal('250'), Decimal('600')]
    >>> frame.amounts("row:1", view="change")
    [Decimal('250'), Decimal('350')]
    """
    def __copy__(self, /) -> Frame:
        """
        The same frame, as it never changes.
        """
    def __deepcopy__(self, _memo: "Any", /) -> Frame:
        """
        The same frame, as it never changes.
        """
    def __reduce__(self, /) -> tuple[Any, tuple[Plan]]:
        """
        For pickling: as its plan.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def amount(self, /, figure: str, year: "int", *, area: str | None = None, view: str | None = None, side: str | None = None) -> Decimal:
        """
        The amount of a figure in one year, in the plan's unit.

        Raises what :meth:`amounts` raises, and :class:`PlanError` for a year outside the plan.

        >>> frame.amount("closing", 2025)
        Decimal('10319')
        """
    def amounts(self, /, figure: str, *, area: str | None = None, view: str | None = None, side: str | None = None) -> list[Decimal]:
        """
        The amounts of a figure, one for each plan year, in the plan's unit.

        Raises :class:`PlanError` for a figure, area, view or side that the plan does not have, for a
        measure without amounts in years, and for one side of a frame whose base is stated net.

        >>> frame.amounts("closing")
        [Decimal('9969'), Decimal('10319')]
        """
    def explain(self, /, figure: str, year: "int", *, area: str | None = None, view: str | None = None, side: str | None = None) -> Explanation:
        """
        Why a figure is what it is in one year: down to the lines that make it.

        Raises what :meth:`amount` raises.

        >>> print(frame.explain("row:1", 2024).text("en"))
        Ny klasse, 2024: 5/12 of 600 = 250
        """
    def findings(self, /) -> list[Finding]:
        """
        What a reader must know beside the figures, in the order of the document.

        A finding never changes a figure. The list is empty where there is nothing to know.

        >>> frame.findings()
        []
        """
    def overview(self, /, *, area: str | None = None, view: str | None = None, side: str | None = None, language: str | None = None) -> Table:
        """
        The closing frame of every area, and of the whole plan where it has several.

        Takes and raises what :meth:`table` does.

        >>> [(row.area, row.amounts) for row in frame.overview().rows]
        [('skole', [Decimal('9969'), Decimal('10319')])]
        """
    @property
    def plan(self, /) -> Plan:
        """
        The plan it was computed from.
        """
    def table(self, /, *, area: str | None = None, view: str | None = None, side: str | None = None, language: str | None = None) -> Table:
        """
        The table of an area, or of the whole plan: opening frame, rows with subtotals, closing frame.

        ``language`` is that of the headings; left out, the plan's own.

        Raises :class:`PlanError` for an area, view, side or language that there is not, and for one side
        of a frame whose base is stated net.

        >>> [row.title for row in frame.table(language="en").rows]
        ['Base', 'Sum of measures', 'Ny klasse', 'Closing frame']
        """
    def text(self, /, language: str | None = None) -> str:
        """
        The frame as text: the areas, the table of each area that has rows, and the findings.

        In ``"nb"``, ``"nn"`` or ``"en"``; left out, in the plan's own language. ``str(frame)`` gives the
        same. Raises :class:`PlanError` for another language.

        >>> print(frame.text("en"))
        Skole (NOK 1000)   2024    2025
        ───────────────────────────────
        Base              9 719   9 719
        Sum of measures     250     600
          Ny klasse         250     600
        ───────────────────────────────
        Closing frame     9 969  10 319
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class Part:
    """
    A figure, or a leaf, in an :class:`Explanation`.

    >>> leaf = frame.explain("row:1", 2024).leaves()[0]
    >>> leaf.kind, leaf.id, leaf.area, leaf.year, leaf.amount, leaf.reversed
    ('line', '1', 'skole', 2024, Decimal('250'), False)
    >>> leaf.rule["phases"]
    [{'full_year': '600', 'share': '5/12'}]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def amount(self, /) -> Decimal:
        """
        Its amount, in the explanation's unit.
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of its area; ``None`` is the whole plan.
        """
    @property
    def id(self, /) -> str | None:
        """
        The id of the row, group or category, where it is one.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is: ``"opening"``, ``"base_change"``, ``"closing"``, ``"rows"``, ``"row"``, or a leaf:
        ``"base"``, ``"line"``.
        """
    @property
    def parts(self, /) -> list[Part]:
        """
        The parts that sum to it; empty for a leaf.
        """
    @property
    def reversed(self, /) -> bool:
        """
        In the change view, ``True`` for last year's amount that falls away, with its sign turned.
        """
    @property
    def rule(self, /) -> dict[str, Any] | None:
        """
        For a leaf: the rule that made it and the numbers it used, as ``str``.
        """
    @property
    def source(self, /) -> dict[str, Any] | None:
        """
        Where it comes from: ``document``, ``place``, ``quotation`` and ``url``, as far as the plan says.
        """
    @property
    def title(self, /) -> str:
        """
        What people read, in the plan's language.
        """
    @property
    def year(self, /) -> int:
        """
        The year it belongs to.
        """

@final
class Plan:
    """
    A multi-year operating plan that has been checked: the whole input, and always consistent.

    Read one with :func:`ramme.load`, :meth:`Plan.from_json` or :meth:`Plan.from_dict`. A plan never
    changes; the ``with_…`` methods give a new one. Two plans with the same content are equal and have the
    same hash, and a plan can be pickled and copied.

    >>> plan
    <ramme.Plan "Budsjett 2024", 2024–2025, 1000 kr>
    >>> plan == ramme.Plan.from_json(plan.to_json())
    True
    """
    def __copy__(self, /) -> Plan:
        """
        The same plan, as it never changes.
        """
    def __deepcopy__(self, _memo: "Any", /) -> Plan:
        """
        The same plan, as it never changes.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]:
        """
        For pickling, as JSON.
        """
    def __repr__(self, /) -> str: ...
    def frame(self, /) -> Frame:
        """
        Computes the frames of the plan.

        >>> plan.frame().amounts("closing")
        [Decimal('9969'), Decimal('10319')]
        """
    @classmethod
    def from_dict(cls, /, mapping: "dict[str, Any]") -> Plan:
        """
        Reads a plan from a dict of the same form as the JSON document.

        An amount is an ``int``, a ``Decimal`` or a ``str`` such as ``"1.7"``. A ``float`` is refused,
        because ``0.1`` is not a tenth.

        Raises :class:`PlanError` with every problem of the document at once; ``TypeError`` for a value of
        a type that no plan holds and for a key that is not a ``str``; ``ValueError`` for lists and dicts
        more than 128 deep in each other, such as a list that holds itself.

        >>> from decimal import Decimal
        >>> ramme.Plan.from_dict({
        ...     "title": "Helse", "years": [2024], "unit": "mill. kr",
        ...     "areas": [{"id": "helse", "title": "Helse", "base": Decimal("1.7")}],
        ... }).frame().amounts("closing")
        [Decimal('1.7')]
        """
    @classmethod
    def from_json(cls, /, text: "str | bytes") -> Plan:
        """
        Reads a plan from JSON: a ``str``, or ``bytes`` in UTF-8, with or without a byte order mark.

        Raises :class:`PlanError` with every problem of the document at once.

        >>> ramme.Plan.from_json('{"title": "Plan", "years": [2024], "areas": [{"id": "a", "title": "A"}]}')
        <ramme.Plan "Plan", 2024, kr>
        """
    @property
    def language(self, /) -> str:
        """
        The language of its titles: ``"nb"``, ``"nn"`` or ``"en"``.
        """
    @property
    def municipality(self, /) -> str | None:
        """
        The municipality (kommune), where the plan names it.
        """
    @property
    def title(self, /) -> str:
        """
        The plan's title.
        """
    def to_dict(self, /) -> "dict[str, Any]":
        """
        The plan as a dict of the same form as the JSON document; reading it back gives an equal plan.

        Amounts are ``str``, so that they stay exact also where the dict becomes JSON.

        >>> plan.to_dict()["areas"]
        [{'id': 'skole', 'title': 'Skole', 'base': '9719'}]
        """
    def to_json(self, /) -> str:
        """
        The plan as JSON, laid out for people; reading it back gives an equal plan.

        >>> print(plan.to_json()[:30])
        {
          "title": "Budsjett 2024",
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of every amount in the plan: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    def with_adjustment(self, /, adjustment: "dict[str, Any]") -> Plan:
        """
        A plan with one more row before the measures, or with the adjustment of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> more = plan.with_adjustment({"id": "lønn", "title": "Lønnsvekst", "effect": {"amounts": [300, 300]}})
        >>> more.frame().amounts("closing")
        [Decimal('10269'), Decimal('10619')]
        """
    def with_measure(self, /, measure: "dict[str, Any]") -> Plan:
        """
        A plan with one more measure, or with the measure of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> less = plan.with_measure({"id": "2", "title": "Innkjøp", "effect": {"amounts": [-100, -100]}})
        >>> less.frame().amounts("closing")
        [Decimal('9869'), Decimal('10219')]
        """
    def with_reallocation(self, /, reallocation: "dict[str, Any]") -> Plan:
        """
        A plan with one more reallocation between areas or measures, or with the one of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> two = ramme.Plan.from_dict({"title": "Plan", "years": [2024], "areas": [
        ...     {"id": "a", "title": "A", "base": 10}, {"id": "b", "title": "B", "base": 10}]})
        >>> moved = two.with_reallocation({"id": "r", "title": "Stilling", "from": {"area": "a"},
        ...     "to": {"area": "b"}, "effect": {"amounts": [1]}})
        >>> moved.frame().amounts("closing", area="a"), moved.frame().amounts("closing", area="b")
        ([Decimal('9')], [Decimal('11')])
        """
    def with_transfer(self, /, transfer: "dict[str, Any]") -> Plan:
        """
        A plan with one more transfer between years, or with the transfer of the same id replaced.

        Raises what :meth:`from_dict` raises; paths are those of the new document.

        >>> later = plan.with_transfer({"id": "t", "title": "Inventar", "from": 2024, "to": 2025, "amount": 50})
        >>> later.frame().amounts("closing")
        [Decimal('9919'), Decimal('10369')]
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class Problem:
    """
    One thing that is wrong with an input; a :class:`PlanError` holds them all.

    It is a value: equal to a problem that says the same, hashable, and it can be pickled.

    >>> try:
    ...     ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "areas": [
    ...         {"id": "skole", "title": "Skole", "base": 9719.5}]})
    ... except ramme.PlanError as error:
    ...     problem = error.problems[0]
    >>> problem.code, problem.path, problem.found, problem.expected
    ('float_amount', '/areas/0/base', '9719.5', '"9719.5"')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, str, str, str, list[tuple[str, str]]]]:
        """
        For pickling and copying.
        """
    def __repr__(self, /) -> str: ...
    @classmethod
    def _restore(cls, /, code: str, path: str, found: str, expected: str, messages: "list[tuple[str, str]]") -> Problem:
        """
        Puts a pickled problem together again.
        """
    @property
    def code(self, /) -> str:
        """
        The kind of problem: a stable name, such as ``"unknown_area"``.
        """
    @property
    def expected(self, /) -> str:
        """
        What would be right: a form, a list of values or a limit.
        """
    @property
    def found(self, /) -> str:
        """
        What was found there, shortened to 80 characters.
        """
    def message(self, /, language: str = "en") -> str:
        """
        The problem as a sentence in ``"nb"``, ``"nn"`` or ``"en"``.

        Raises ``ValueError`` for another language.

        >>> try:
        ...     plan.frame().amounts("closing", area="barnehage")
        ... except ramme.PlanError as error:
        ...     print(error.problems[0].message("nn"))
        det finst ikkje noko område `barnehage`; områda er skole
        """
    @property
    def path(self, /) -> str:
        """
        Where the value stands: a JSON Pointer (RFC 6901); the empty text is the whole document.
        """

@final
class Table:
    """
    The frame of an area, or the areas of a plan, in rows; ``print`` shows it with aligned numbers.

    >>> table = frame.table()
    >>> [table.columns] + [[row.title, *map(str, row.amounts)] for row in table.rows]
    [['2024', '2025'], ['Utgangspunkt', '9719', '9719'], ['Sum tiltak', '250', '600'], ['Ny klasse', '250', '600'], ['Ny driftsramme', '9969', '10319']]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def columns(self, /) -> list[str]:
        """
        The column headings: the years as text, or what the plan puts in their place.
        """
    @property
    def language(self, /) -> str:
        """
        The language of the headings: ``"nb"``, ``"nn"`` or ``"en"``.
        """
    @property
    def rows(self, /) -> list[TableRow]:
        """
        The rows, from top to bottom.
        """
    @property
    def side(self, /) -> str | None:
        """
        The side, ``"expenditure"`` or ``"income"``; ``None`` is net.
        """
    @property
    def title(self, /) -> str:
        """
        The title of the area, or of the plan.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        """
    @property
    def view(self, /) -> str:
        """
        The view of every row: ``"level"`` or ``"change"``.
        """
    @property
    def years(self, /) -> list[int]:
        """
        The plan years, in order.
        """

@final
class TableRow:
    """
    One row of a :class:`Table`.

    >>> row = frame.table().rows[2]
    >>> row.role, row.figure, row.kind, row.title, row.depth
    ('row', 'row:1', 'measure', 'Ny klasse', 1)
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def amounts(self, /) -> list[Decimal | None]:
        """
        One amount for each plan year, in the table's unit; ``None`` for a row without years.
        """
    @property
    def area(self, /) -> str | None:
        """
        The id of its area, where the table is of several.
        """
    @property
    def depth(self, /) -> int:
        """
        How many steps it is set in.
        """
    @property
    def figure(self, /) -> str:
        """
        Its figure, as :meth:`Frame.amounts` takes it.
        """
    @property
    def kind(self, /) -> str | None:
        """
        For a row of the plan: ``"adjustment"``, ``"measure"``, ``"transfer"`` or ``"reallocation"``.
        """
    @property
    def role(self, /) -> str:
        """
        What it is: ``"opening"``, ``"base_change"``, ``"subtotal"``, ``"row"``, ``"closing"`` or ``"area"``.
        """
    @property
    def title(self, /) -> str:
        """
        What people read.
        """
