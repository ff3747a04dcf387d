"""Holds every example plan, and every plan of a case without problems, against the JSON Schema.

The validator is the `jsonschema` package, which knows nothing of ramme.
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator



def written(value):
    """The value as one writes it: a field that is null counts as left out, and the schema knows only the latter."""
    if isinstance(value, dict):
        return {key: written(field) for key, field in value.items() if field is not None}
    return [written(item) for item in value] if isinstance(value, list) else value


root = Path(__file__).parent.parent
schema = json.loads((root / "core/plan.schema.json").read_text(encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)

examples = sorted((root / "examples/plans").glob("*.json"))
plans = {path: json.loads(path.read_text(encoding="utf-8")) for path in examples}
for path in (root / "conformance/cases").rglob("*.json"):
    case = json.loads(path.read_text(encoding="utf-8"))
    if "plan" in case and "problems" not in case["expect"]:
        plans[path] = written(case["plan"])

wrong = 0
for path, plan in sorted(plans.items()):
    for error in validator.iter_errors(plan):
        wrong += 1
        print(f"{path.relative_to(root)}{error.json_path}: {error.message}")
# What the door refuses for its form alone, the schema refuses too.
accepted = 0
for broken in [
    {"title": "x", "years": [2024]},
    {"title": "x", "years": [2024], "areas": [], "colour": "red"},
    {"title": "x", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 1.5}]},
    {"title": "x", "years": ["2024"], "areas": []},
    {"title": "x", "years": [2024], "areas": [], "unit": "tusen"},
]:
    if validator.is_valid(broken):
        accepted += 1
        print(f"accepted: {broken}")

print(f"{len(examples)} examples and {len(plans) - len(examples)} plans of cases, {wrong} problems")
sys.exit(1 if wrong or accepted or len(examples) < 14 else 0)
