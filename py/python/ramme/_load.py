import os

from ramme._ramme import Plan


def load(path: str | os.PathLike[str]) -> Plan:
    """Reads a plan from a JSON file in UTF-8, with or without a byte order mark.

    Raises :class:`PlanError` with every problem of the document at once, and ``OSError`` for a file that
    cannot be read.

    >>> ramme.load("budsjett-2042.json")
    Traceback (most recent call last):
    FileNotFoundError: [Errno 2] No such file or directory: 'budsjett-2042.json'
    """
    with open(os.fspath(path), "rb") as file:
        return Plan.from_json(file.read())
