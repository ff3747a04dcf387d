"""Prints `python/ramme/answers.py`, the records of what the library answers, from `core/answers.schema.json`.

A type that stands in documents (a measure, an effect, a published table) becomes a `TypedDict` of the form that the
library also reads; any other object becomes a frozen dataclass.
"""

import json
import keyword
import re
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

SCHEMA = Path(__file__).resolve().parents[1] / "core" / "answers.schema.json"
DEFINITIONS: dict[str, Schema] = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]

# What the extension module gives as classes of its own.
CLASSES = {
    "Allocated", "Balance", "Comparison", "CompositeRate", "Deviations", "Explanation", "FixedPrices", "Held",
    "Presentation", "Reading", "RolledPlan", "Table", "TableCheck", "ToldFinding", "Waterfall",
}  # fmt: skip
# What keeps the form that it has in JSON; so does all that lies in it.
DOCUMENTS = ["Effect", "Figure", "Lever", "Measure", "Published", "RuleData", "Source"]
# What no class mentions, but a method answers with.
OTHERS = {"CheckSentence", "Direction", "Figure", "Lever", "Outcomes"}
NUMBERS = {"Amount": "Decimal", "Fraction": "Fraction"}
# The same in a document.
WRITTEN = {"Amount": "str", "Fraction": "str"}

HEAD = '''\
"""The records in what ramme answers: frozen, compared by value, and ready for pickling.

The classes with methods are in :mod:`ramme` itself; what their attributes hold is here. Amounts are
:class:`decimal.Decimal` in the unit that the answer names, years are ``int``.

What also stands in plans and published tables, such as a :class:`Measure`, is a ``dict`` of the form that the library
reads; amounts in it are ``str``, as in JSON.
"""

# Made by `py/answers.py` from `core/answers.schema.json`; never edit it by hand.

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NotRequired, TypeAlias, TypedDict
'''


def reference(schema: Schema) -> str | None:
    ref = schema.get("$ref")
    return None if ref is None else str(ref).rsplit("/", 1)[-1]


def references(schema: Any) -> set[str]:
    """The names of all types that a schema mentions, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(references, schema))
    if not isinstance(schema, dict):
        return set()
    name = reference(schema)
    return references(list(schema.values())) | ({name} if name else set())


def reachable(names: Iterable[str]) -> set[str]:
    """The names, and those of all types that they mention; a plan in an answer is a `ramme.Plan` and ends the way."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in found and name != "PlanDocument":
            found.add(name)
            pending += references(DEFINITIONS[name])
    return found


def variants(schema: Schema) -> list[Schema]:
    found: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
    return found


def annotation(schema: Schema, *, document: bool, within: str) -> str:
    """The type of a value within the type of a name."""
    name = reference(schema)
    if name in NUMBERS:
        return WRITTEN[name] if document else NUMBERS[name]
    if name:
        return json.dumps(name) if name == within else name
    if variants(schema):
        return " | ".join(annotation(variant, document=document, within=within) for variant in variants(schema))
    if "const" in schema:
        return f"Literal[{json.dumps(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(json.dumps, schema['enum']))}]"
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    plain = {"string": "str", "integer": "int", "boolean": "bool", "null": "None"}
    return " | ".join(
        f"list[{annotation(schema['items'], document=document, within=within)}]" if kind == "array" else plain[kind]
        for kind in kinds
    )


def prose(schema: Schema) -> str:
    text = schema.get("description", "").replace("(crate::What)", "")
    return re.sub(r"`([^`]+)`", lambda code: f"``{code[1].replace('::', '.')}``", text)


def documented(schema: Schema, indent: str) -> list[str]:
    text = prose(schema)
    if not text:
        return []
    paragraphs = [textwrap.fill(paragraph, 116 - len(indent)) for paragraph in text.split("\n\n")]
    body = "\n\n".join(paragraphs)
    end = "\n" if "\n" in body else ""
    return textwrap.indent(f'"""{body}{end}"""', indent).splitlines()


def commented(schema: Schema) -> list[str]:
    return [f"#: {line}" for line in textwrap.wrap(" ".join(prose(schema).split()), 113)]


def fields(schema: Schema) -> list[tuple[str, Schema, bool]]:
    """Name, schema and whether it is always there; those first, in their own order."""
    required: list[str] = schema.get("required", [])
    properties: dict[str, Schema] = schema["properties"]
    names = required + [name for name in properties if name not in required]
    return [(name, properties[name], name in required) for name in names]


def record(name: str, schema: Schema) -> list[str]:
    lines = ["@dataclass(frozen=True, slots=True, kw_only=True)", f"class {name}:", *documented(schema, "    "), ""]
    for key, value, required in fields(schema):
        kind = annotation(value, document=False, within=name)
        default = "" if required else " = field(default_factory=list)" if kind.startswith("list") else " = None"
        attribute = f"{key}_" if keyword.iskeyword(key) else key
        lines += [f"    {attribute}: {kind}{default}", *documented(value, "    ")]
    return lines


def entry(value: Schema, *, required: bool, within: str) -> str:
    kind = annotation(value, document=True, within=within)
    return kind if required else f"NotRequired[{kind}]"


def typed_dict(name: str, schema: Schema, within: str) -> list[str]:
    entries = [(key, entry(value, required=required, within=within), value) for key, value, required in fields(schema)]
    if any(keyword.iskeyword(key) for key, _, _ in entries):
        items = [f"        {json.dumps(key)}: {kind}," for key, kind, _ in entries]
        return [*commented(schema), f"{name} = TypedDict(", f"    {json.dumps(name)},", "    {", *items, "    },", ")"]
    lines = [f"class {name}(TypedDict):", *(documented(schema, "    ") + [""] if prose(schema) else [])]
    for key, kind, value in entries:
        lines += [f"    {key}: {kind}", *documented(value, "    ")]
    return lines


def variant_name(name: str, schema: Schema) -> str:
    tags = [value["const"] for value in schema["properties"].values() if "const" in value]
    own = [key for key in schema["required"] if key not in ("from", "of", "year")]
    return name + "".join(word.title() for word in (tags or own)[0].split("_"))


def alias(name: str, schema: Schema) -> list[list[str]]:
    """A choice of names, or of forms; a form that is an object becomes a type of its own."""
    choices = variants(schema)
    if choices and all("const" in choice for choice in choices):
        lines = [*commented(schema), f"{name}: TypeAlias = Literal["]
        for choice in choices:
            lines += [f"    {line}" for line in commented(choice)]
            lines += [f"    {json.dumps(choice['const'])},"]
        return [[*lines, "]"]]
    blocks, forms = [], []
    for choice in choices or [schema]:
        if "properties" in choice:
            forms.append(variant_name(name, choice))
            blocks.append(typed_dict(forms[-1], choice, name))
        else:
            forms.append(annotation(choice, document=True, within=name))
    form = " | ".join(forms)
    if len(form) > 90:
        form = "(\n    " + "\n    | ".join(forms) + "\n)"
    return [*blocks, [*commented(schema), f"{name}: TypeAlias = {form}"]]


def ordered(names: set[str]) -> list[str]:
    """Every name after those it mentions, as aliases need."""
    done: dict[str, None] = {}

    def visit(name: str, above: frozenset[str]) -> None:
        for other in sorted(references(DEFINITIONS[name]) & names - above - {name}):
            visit(other, above | {name})
        done.setdefault(name)

    for name in sorted(names):
        visit(name, frozenset())
    return list(done)


def module() -> str:
    documents = reachable(DOCUMENTS)
    shown = reachable(CLASSES | OTHERS) - CLASSES - set(NUMBERS)
    blocks: list[list[str]] = []
    for name in ordered(shown):
        schema = DEFINITIONS[name]
        if "properties" not in schema:
            blocks += alias(name, schema)
        else:
            blocks.append(typed_dict(name, schema, name) if name in documents else record(name, schema))
    public = [match[1] for block in blocks for line in block if (match := re.match(r"(?:class )?(\w+)[:( ]", line))]
    names = "".join(f"    {json.dumps(name)},\n" for name in sorted(public))
    parts = [HEAD, f"__all__ = [\n{names}]\n"] + ["\n".join(block) + "\n" for block in blocks]
    return "\n\n".join(parts).replace("\n\n\n\n", "\n\n\n")


if __name__ == "__main__":
    print(module(), end="")
