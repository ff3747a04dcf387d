"""Runs the notebooks of this folder.

    python examples/notebooks/run.py            run them, and save what they show
    python examples/notebooks/run.py --check    run them, and fail where they show anything else than what is saved

Saved charts have a picture beside their specification, so that they show where nothing draws them, as on GitHub.
"""

import base64
import difflib
import io
import json
import re
import sys
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import vl_convert
from nbclient import NotebookClient
from PIL import Image

FOLDER = Path(__file__).parent
CHART, PICTURE, HTML, TEXT = "application/vnd.vegalite.v6+json", "image/png", "text/html", "text/plain"
# Charts come as their specification, and not as a page that fetches scripts. altair's own renderer of that kind gives
# a type that a notebook may not hold.
RENDERER = f"""
import altair
altair.renderers.register("saved", lambda chart, **_: {{"{CHART}": chart, "{TEXT}": "<chart>"}})
altair.renderers.enable("saved")
"""


def run(path: Path) -> Any:
    """The notebook as it is when every cell has run; a cell that fails raises."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        timeout=300,
        resources={"metadata": {"path": str(FOLDER)}},
        extra_arguments=[f"--IPKernelApp.exec_lines={RENDERER}", "--log-level=ERROR"],
        record_timing=False,
    )
    client.execute()
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def with_pictures(notebook: Any) -> Any:
    for output in outputs(notebook):
        chart = output.get("data", {}).get(CHART)
        if chart:
            output.data[PICTURE] = picture(chart)
    return notebook


def picture(chart: Any) -> str:
    """A chart as it is drawn here, with the few colours it has: a reader may lack its letters."""
    drawn = Image.open(io.BytesIO(vl_convert.vegalite_to_png(chart, scale=1.5)))
    packed = io.BytesIO()
    drawn.convert("RGB").quantize(64).save(packed, "PNG", optimize=True)
    return base64.b64encode(packed.getvalue()).decode()


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def shown(notebook: Any) -> list[str]:
    """What a reader sees, line by line: texts, the texts of tables, and the figures of charts."""
    lines: list[str] = []
    for output in outputs(notebook):
        lines += output.get("text", "").splitlines()
        data = output.get("data", {})
        if CHART in data:
            lines += sorted(figures(data[CHART]))
        elif HTML in data:
            cells = re.sub(r"<style.*?</style>", "", data[HTML], flags=re.DOTALL)
            lines += [line for line in map(str.strip, unescape(re.sub(r"<[^>]*>", "\n", cells)).splitlines()) if line]
        else:
            lines += data.get(TEXT, "").splitlines()
    return lines


def figures(chart: Any) -> list[str]:
    """Every row of data in a chart, wherever it stands."""
    if isinstance(chart, list):
        return [line for part in chart for line in figures(part)]
    if not isinstance(chart, dict):
        return []
    data = [*chart.get("datasets", {}).values(), chart.get("values", [])]
    rows = [json.dumps(row, sort_keys=True, ensure_ascii=False) for rows in data for row in rows]
    return rows + [line for key, part in chart.items() if key not in ("datasets", "values") for line in figures(part)]


def main() -> None:
    check = "--check" in sys.argv[1:]
    changed = False
    for path in sorted(FOLDER.glob("*.ipynb")):
        now = run(path)
        if check:
            before: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
            difference = list(difflib.unified_diff(shown(before), shown(now), "saved", "now", lineterm="", n=0))
            changed |= bool(difference)
            print(f"{path.name}:", "shows something else:" if difference else "as saved", *difference[:20], sep="\n  ")
        else:
            nbformat.write(with_pictures(now), path)  # type: ignore[no-untyped-call]
            print(f"{path.name}: {path.stat().st_size // 1000} kB")
    if changed:
        sys.exit("save what the notebooks show now: python examples/notebooks/run.py")


if __name__ == "__main__":
    main()
