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
:func:`read_sentence`. The records in their answers are in :mod:`ramme.answers`.

What a plan may become: a :class:`Scenario` changes it (``plan | scenario``), a :class:`Batch` gives the totals of many
scenarios from columns of whole numbers, and :meth:`Plan.simulate` draws what is uncertain.

The examples of every class and method go on from these lines.
"""

from ramme._error import Cancelled, PlanError
from ramme._load import load
from ramme._ramme import (
    Allocated,
    Balance,
    Batch,
    Comparison,
    CompositeRate,
    Explanation,
    Finding,
    FixedPrices,
    Frame,
    Held,
    Plan,
    Presentation,
    Problem,
    Reading,
    RolledPlan,
    Scenario,
    Simulation,
    Stream,
    Table,
    TableCheck,
    Uncertainty,
    __version__,
    allocate,
    check_table,
    composite_rate,
    read_sentence,
    template,
)

TYPE_CHECKING = False  # so that `typing` is not imported for it
if TYPE_CHECKING:
    from ramme import answers as answers
    from ramme.answers import Part, TableRow

__all__ = [
    "Allocated",
    "Balance",
    "Batch",
    "Cancelled",
    "Comparison",
    "CompositeRate",
    "Explanation",
    "Finding",
    "FixedPrices",
    "Frame",
    "Held",
    "Part",
    "Plan",
    "PlanError",
    "Presentation",
    "Problem",
    "Reading",
    "RolledPlan",
    "Scenario",
    "Simulation",
    "Stream",
    "Table",
    "TableCheck",
    "TableRow",
    "Uncertainty",
    "__version__",
    "allocate",
    "check_table",
    "composite_rate",
    "load",
    "read_sentence",
    "template",
]


def __getattr__(name: str) -> object:
    """The records of answers, which are imported when they are first needed."""
    if name in ("Part", "TableRow", "answers"):
        from importlib import import_module

        records = import_module("ramme.answers")
        return records if name == "answers" else getattr(records, name)
    raise AttributeError(f"module 'ramme' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "answers"})
