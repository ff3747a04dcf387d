import os

from ramme._ramme import Plan


def load(path: str | os.PathLike[str]) -> Plan:
    """Reads a plan from a file: JSON in UTF-8, with or without a byte order mark, or an Excel workbook of the form that
    :func:`template` writes. Which of them it is is told by what is in it; a name that ends with
    ``.xlsx`` is a workbook's.

    Text is read by :meth:`Plan.from_json`, a dict by :meth:`Plan.from_dict`, a data frame by :meth:`Plan.from_frame`.

    Raises :class:`PlanError` with every problem of the document at once, and ``OSError`` for a file that
    cannot be read.

    >>> ramme.load("budsjett-2042.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'budsjett-2042.json'
    """
    name = os.fsdecode(path)
    try:
        with open(name, "rb") as file:
            content = file.read()
    except OSError as error:
        if name.lstrip().startswith("{"):
            error.add_note("This is the text of a plan, not the path of a file: ramme.Plan.from_json reads it.")
        raise
    # A workbook is a zip archive; one that is damaged may have lost its beginning.
    is_workbook = content.startswith(b"PK") or name.lower().endswith((".xlsx", ".xlsm", ".xls"))
    return Plan.from_excel(content) if is_workbook else Plan.from_json(content)
