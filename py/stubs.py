"""Reads the stubs that `maturin generate-stubs` writes, and prints them with the names that signatures state in full.

A signature in the Rust sources may state the type of an argument as a text; maturin copies it between quotation marks
and imports nothing for it. Here the marks go, and the names come from the modules that define them.
"""

import ast
import builtins
import re
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent / "python" / "ramme"
# Where a name is looked for, first to last.
MODULES = ["answers", "documents", "_hints", "_rows"]
COLLECTIONS = ["ItemsView", "KeysView", "Mapping", "Sequence", "ValuesView"]
ELSEWHERE = {"Any": "typing", "Decimal": "decimal", **dict.fromkeys(COLLECTIONS, "collections.abc")}
# What a class is registered as, and the methods whose types that has better.
REGISTERED = {"Plan": ("Mapping[str, Row]", ["get"])}


def defined(module: str) -> set[str]:
    """The names that a module of the package defines itself."""
    names = set()
    for node in ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8")).body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else node.targets if isinstance(node, ast.Assign) else []
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
        names |= {node.name} if isinstance(node, ast.ClassDef) else set()
    return names


def unquoted(stub: str) -> str:
    def plain(line: str) -> str:
        if not line.lstrip().startswith("def "):
            return line
        return re.sub(r'(\w+: |-> )"([^"]*)"', r"\1\2", line)

    return "\n".join(map(plain, stub.split("\n")))


def registered(stub: str) -> str:
    """The stub with the abstract classes that classes of the module are registered as."""
    lines: list[str | None] = list(stub.split("\n"))
    for node in ast.parse(stub).body:
        if isinstance(node, ast.ClassDef) and node.name in REGISTERED:
            base, inherited = REGISTERED[node.name]
            lines[node.lineno - 1] = f"class {node.name}({base}):"
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and member.name in inherited and member.end_lineno:
                    lines[member.lineno - 1 : member.end_lineno] = [None] * (member.end_lineno - member.lineno + 1)
    return "\n".join(line for line in lines if line is not None)


def used(tree: ast.Module) -> set[str]:
    """The names in the annotations, and those of abstract classes."""
    kinds: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            kinds += node.bases
        if isinstance(node, ast.FunctionDef):
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg]
            kinds += [node.returns, *(argument.annotation for argument in every if argument)]
        elif isinstance(node, ast.AnnAssign):
            kinds.append(node.annotation)
    return {name.id for kind in kinds if kind for name in ast.walk(kind) if isinstance(name, ast.Name)}


def complete(stub: str) -> str:
    stub = registered(unquoted(stub))
    tree = ast.parse(stub)
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    known = {name.asname or name.name for node in imports for name in node.names} | set(dir(builtins))
    known |= {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    found = {module: defined(module) for module in MODULES}
    wanted: dict[str, set[str]] = {str(node.module): {name.name for name in node.names} for node in imports}
    for name in used(tree) - known:
        home = next((f"ramme.{module}" for module in MODULES if name in found[module]), ELSEWHERE.get(name, ""))
        home = "ramme" if name in MODULES else home
        if not home:
            raise SystemExit(f"no module of ramme defines the type {name}")
        wanted.setdefault(home, set()).add(name)
    # `types` has it from Python 3.13 on.
    wanted = {"typing_extensions" if names == {"CapsuleType"} else module: names for module, names in wanted.items()}
    lines = [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(wanted.items())]
    first, last = imports[0].lineno - 1, imports[-1].lineno
    text = stub.split("\n")
    return "\n".join([*text[:first], *lines, *text[last:]])


if __name__ == "__main__":
    print(complete(Path(sys.argv[1]).read_text(encoding="utf-8")), end="")
