"""Operating frames (driftsrammer) of a municipality's multi-year plan: exact, and every figure explained.

A :class:`Plan` is read from JSON or a dict and checked once; its :class:`Frame` holds every figure. Amounts
are :class:`decimal.Decimal`, exact to the øre.

>>> import ramme
>>> plan = ramme.Plan.from_dict({
...     "title": "Budsjett 2024", "years": [2024, 2025], "unit": "1000 kr",
...     "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
...     "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}],
... })
>>> frame = plan.frame()
>>> frame.amounts("closing")
[Decimal('9969'), Decimal('10319')]

What the budget office does with plans: :meth:`Plan.roll_forward`, :meth:`Plan.compare`, :meth:`Plan.allocate`,
:meth:`Plan.balance`, :meth:`Frame.present`, :meth:`Frame.fixed_prices`, :func:`check_table` and
:func:`read_sentence`. The records in their answers are in :mod:`ramme.answers`, the forms of
dicts that they read in :mod:`ramme.documents`.

What a plan may become: a :class:`Scenario` changes it (``plan | scenario``), a :class:`Batch` gives the totals of many
scenarios from columns of whole numbers, and :meth:`Plan.simulate` draws what is uncertain. A :class:`RollUp` adds up very
many measures without a plan.

The examples of every class and method go on from these lines.
"""

from ramme._error import Cancelled, PlanError, UnknownRow
from ramme._findings import Findings
from ramme._load import load
from ramme._ramme import (
    Allocated,
    Balance,
    Batch,
    Comparison,
    CompositeRate,
    Deviations,
    Explanation,
    Finding,
    FixedPrices,
    Frame,
    Held,
    Plan,
    Presentation,
    Problem,
    Reading,
    RollUp,
    RolledPlan,
    Row,
    Scenario,
    Simulation,
    Stream,
    Table,
    TableCheck,
    Uncertainty,
    Waterfall,
    __version__,
    allocate,
    check_table,
    composite_rate,
    get_language,
    in_language,
    read_sentence,
    set_language,
    template,
)
from ramme._rows import Rows

TYPE_CHECKING = False  # so that `typing` is not imported for it
if TYPE_CHECKING:
    from ramme import answers as answers
    from ramme import documents as documents
    from ramme.answers import Part, TableRow

__all__ = [
    "Allocated",
    "Balance",
    "Batch",
    "Cancelled",
    "Comparison",
    "CompositeRate",
    "Deviations",
    "Explanation",
    "Finding",
    "Findings",
    "FixedPrices",
    "Frame",
    "Held",
    "Part",
    "Plan",
    "PlanError",
    "Presentation",
    "Problem",
    "Reading",
    "RollUp",
    "RolledPlan",
    "Row",
    "Rows",
    "Scenario",
    "Simulation",
    "Stream",
    "Table",
    "TableCheck",
    "TableRow",
    "Uncertainty",
    "UnknownRow",
    "Waterfall",
    "__version__",
    "allocate",
    "check_table",
    "composite_rate",
    "get_language",
    "in_language",
    "load",
    "read_sentence",
    "set_language",
    "template",
]


def __getattr__(name: str) -> object:
    """The records of answers and the forms of documents, which are imported when they are first needed."""
    if name in ("Part", "TableRow", "answers", "documents"):
        from importlib import import_module

        if name in ("answers", "documents"):
            return import_module(f"ramme.{name}")
        return getattr(import_module("ramme.answers"), name)
    raise AttributeError(f"module 'ramme' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "answers", "documents"})
