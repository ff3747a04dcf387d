"""Six tasks with a real plan, as a Python program does them.

The same tasks stand in `six_tasks.rs` and `six_tasks.mjs`, and print the same text.
"""

import sys
from collections.abc import Iterable
from decimal import Decimal

import ramme


def show(amounts: Iterable[Decimal]) -> str:
    return " ".join(str(amount) for amount in amounts)


path = sys.argv[1] if len(sys.argv) > 1 else "examples/plans/molde-2019-ressurstjenesten.json"

print("1. Load a plan and check it")
plan = ramme.load(path)
frame = plan.frame()
print(f"{plan.title} ({frame.unit})")
for finding in frame.findings():
    print(f"{finding.code}: {finding.message('en')}")

print("2. Compute its frames")
print("opening", show(frame.amounts("opening")))
print("closing", show(frame.amounts("closing")))

print("3. Ask for one figure")
print("closing 2020:", frame.amount("closing", 2020))
print("measures in 2020, as a level:", frame.amount("category:and", 2020, view="level"))

print("4. Explain it")
print(frame.explain("group:lpv", 2019).text("en"), end="")

print("5. Move a saving and compare")
moved = plan.with_transfer(
    {"id": "saved", "title": "Spart i 2019, brukt i 2020", "from": 2019, "to": 2020, "amount": 300}
)
print("before", show(frame.amounts("closing")))
print("after ", show(moved.frame().amounts("closing")))

print("6. Refuse bad input")
bad = {
    "title": "Budsjett",
    "years": [2024, 2026],
    "areas": [{"id": "a", "title": "Skole", "base": 1.5}],
    "measures": [{"id": "1", "title": "Tiltak", "area": "b", "effect": {"one_off": 5, "year": 2024}}],
}
try:
    ramme.Plan.from_dict(bad)
except ramme.PlanError as error:
    for problem in error.problems:
        print(problem.code, problem.path, problem.message("en"))
