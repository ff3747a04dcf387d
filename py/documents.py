"""Prints `python/ramme/documents.py`, the forms of what the library reads, from the two schemas in `core`.

Every object becomes a `TypedDict`; an amount in it may be a `str`, an `int` or a `Decimal`.
"""

import json
import re
from typing import Any

import answers as made

PLAN = json.loads((made.SCHEMA.parent / "plan.schema.json").read_text(encoding="utf-8"))

# What is read and has a name of its own in the schemas; all that lies in it comes along.
READ = ["AllocationOptions", "Available", "Direction", "Figure", "Lever", "PlanDocument", "Published", "Scenario", "Uncertainty"]
# The schema of answers tells what is always written; these may be left out all the same where they are read.
LEFT_OUT = {"AllocationOptions": ["by", "negative_frames", "of", "remainder"], "Published": ["shape", "unit"]}

HEAD = '''\
"""The forms of the dicts that ramme reads, for editors and type checkers: a plan, a scenario, what is uncertain.

A dict of such a form is what :meth:`ramme.Plan.from_dict` and its like take; amounts are ``str``, ``int`` or
:class:`decimal.Decimal`, never ``float``. Other dicts are taken too, such as those that a program puts together, and are checked when they
are read; a type checker holds a dict to its form where its variable says the form.

>>> from ramme.documents import PlanDocument
>>> document: PlanDocument = {"title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole"}]}
>>> ramme.Plan.from_dict(document).years
[2024]
"""

# Made by `py/documents.py` from the schemas in `core`; never edit it by hand.

from decimal import Decimal
from typing import Literal, NotRequired, TypeAlias, TypedDict
'''


def without_null(schema: Any) -> Any:
    """A schema without the `null` that stands for what is left out, at any depth."""
    if isinstance(schema, list):
        return [without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: without_null(value) for key, value in schema.items()}
    if isinstance(schema.get("type"), list):
        [schema["type"]] = [kind for kind in schema["type"] if kind != "null"]
    choices = [choice for choice in made.variants(schema) if choice.get("type") != "null"]
    if len(choices) == 1:
        schema = {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")} | choices[0]
    return schema


def definitions() -> dict[str, made.Schema]:
    """The types as they are read: those of plans from their own schema, where what may be left out is."""
    document = {key: value for key, value in PLAN.items() if key != "$defs"}
    found = made.DEFINITIONS | PLAN["$defs"] | {"PlanDocument": document}
    for name, fields in LEFT_OUT.items():
        required = [field for field in found[name]["required"] if field not in fields]
        found[name] = found[name] | {"required": required}
    return {name: without_null(schema) for name, schema in found.items()}


def typed_dict(name: str, schema: made.Schema) -> list[str]:
    properties = dict(schema["properties"])
    if "$schema" not in properties:
        return made.typed_dict(name, schema, name)
    # This one field is no name of Python's.
    del properties["$schema"]
    lines = made.typed_dict(name, schema | {"properties": properties}, name)
    base = f'_{name} = TypedDict("_{name}", {{"$schema": NotRequired[str]}})'
    return [base, "", "", lines[0].replace("(TypedDict)", f"(_{name})"), *lines[1:]]


def module() -> str:
    # What `answers.py` says of JSON that is written holds of what is read, but for these.
    made.WRITTEN["Amount"] = "Amount"
    made.DEFINITIONS = definitions()
    names = {*READ, *made.reachable(made.references([made.DEFINITIONS[name] for name in READ]))}
    blocks = [["#: What an amount may be given as.", "Amount: TypeAlias = str | int | Decimal"]]
    for name in made.ordered(names - {"Amount"}):
        schema = made.DEFINITIONS[name]
        blocks += [typed_dict(name, schema)] if "properties" in schema else made.alias(name, schema)
    defined = [re.match(r"(?:class )?([A-Z]\w+)[:( ]", line) for block in blocks for line in block]
    public = "".join(f"    {json.dumps(name)},\n" for name in sorted({match[1] for match in defined if match}))
    parts = [HEAD, f"__all__ = [\n{public}]\n"] + ["\n".join(block) + "\n" for block in blocks]
    return "\n\n".join(parts).replace("\n\n\n\n", "\n\n\n")


if __name__ == "__main__":
    print(module(), end="")
