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

The examples of every class and method go on from these lines.
"""

from ramme._error import PlanError
from ramme._load import load
from ramme._ramme import (
    Explanation,
    Finding,
    Frame,
    Part,
    Plan,
    Problem,
    Table,
    TableRow,
    __version__,
)

__all__ = [
    "Explanation",
    "Finding",
    "Frame",
    "Part",
    "Plan",
    "PlanError",
    "Problem",
    "Table",
    "TableRow",
    "__version__",
    "load",
]
