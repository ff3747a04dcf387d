"""The examples in the docstrings and in the README run, and the stub is that of the module."""

import ast
import dataclasses
import doctest
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import ramme
from ramme import _ramme, answers, plot, widget

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
OPTIONS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


class Checker(doctest.OutputChecker):
    """Printed tables end with a line break, which a docstring cannot show well."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return super().check_output(want.rstrip("\n") + "\n", got.rstrip("\n") + "\n", optionflags)


def run(source: str, names: dict[str, Any], title: str) -> int:
    """Runs the examples of a text, which may use and define names; gives how many there were."""
    test = doctest.DocTestParser().get_doctest(source, names, title, title, 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(checker=Checker(), optionflags=OPTIONS)
    failed, tried = runner.run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not failed, "".join(report)
    return tried


# They come by attributes of what they draw, and are in a module of their own.
CHARTS = ["FramePlots", "PlanPlots", "SimulationPlots"]


def owner_of(name: str) -> Any:
    return getattr(plot if name in CHARTS else widget if name == "PlanWidget" else ramme, name)


def public_docs() -> Iterator[tuple[str, str]]:
    yield "documents", inspect.getdoc(ramme.documents) or ""
    yield "PlanWidget", inspect.getdoc(widget.PlanWidget) or ""
    for name in [*ramme.__all__, *CHARTS]:
        item = owner_of(name)
        if name == "__version__" or dataclasses.is_dataclass(item):
            continue
        yield name, inspect.getdoc(item) or ""
        if isinstance(item, type):
            for member, value in vars(item).items():
                if not member.startswith("_"):
                    yield f"{name}.{member}", inspect.getdoc(value) or ""


DOCS = dict(public_docs())


@pytest.fixture
def names() -> dict[str, Any]:
    """What the examples go on from: the names that the package's own docstring defines."""
    defined: dict[str, Any] = {}
    assert run(inspect.getdoc(ramme) or "", defined, "ramme") > 0
    return defined


@pytest.mark.parametrize("name", DOCS)
def test_docstring(name: str, names: dict[str, Any]) -> None:
    assert DOCS[name], "a public name without a docstring"
    tried = run(DOCS[name], names, name)
    owner, _, member = name.partition(".")
    is_callable = not member or callable(getattr(owner_of(owner), member))
    assert tried or not is_callable or name in CHARTS, "a class or function without an example"


def test_every_record_and_attribute_says_what_it_is() -> None:
    tree = ast.parse(inspect.getsource(answers))
    records = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.decorator_list]
    assert len(records) > 30
    for record in records:
        assert ast.get_docstring(record), record.name
        # each attribute is followed by its text
        attributes = [node for node in record.body if isinstance(node, ast.AnnAssign)]
        texts = [node for node in record.body[1:] if isinstance(node, ast.Expr)]
        assert len(attributes) == len(texts), record.name


def test_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert blocks
    monkeypatch.chdir(tmp_path)
    defined: dict[str, Any] = {}
    for number, block in enumerate(blocks):
        assert run(block, defined, f"README block {number}") > 0


def stub_docs(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            doc = ast.get_docstring(node)
            if doc:
                yield prefix + node.name, doc
            if isinstance(node, ast.ClassDef):
                yield from stub_docs(node.body, f"{prefix}{node.name}.")


def test_editors_show_the_docstrings_of_the_module() -> None:
    stub = Path(_ramme.__file__).parent / "_ramme.pyi"
    documented = dict(stub_docs(ast.parse(stub.read_text(encoding="utf-8")).body))
    assert documented
    for name, doc in documented.items():
        owner, _, member = name.partition(".")
        item = getattr(_ramme, owner)
        item = vars(item)[member] if member else item
        if isinstance(item, classmethod):
            item = item.__func__
        assert inspect.cleandoc(doc).strip() == (inspect.getdoc(item) or "").strip(), name
