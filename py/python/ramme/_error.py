from ramme._ramme import Problem, get_language

TYPE_CHECKING = False  # so that `typing` is not imported for it
if TYPE_CHECKING:
    from ramme.answers import Language


class PlanError(ValueError):
    """Everything that is wrong with an input. Where there is an error, there is no plan and no figure.

    ``str(error)`` gives all problems, one a line, in the language that :func:`set_language` had chosen when it was raised,
    else in English; :meth:`message` gives them in a language.

    >>> ramme.Plan.from_dict({"title": "Budsjett", "years": [2024], "colour": "red"})
    Traceback (most recent call last):
    ramme.PlanError: /colour: unknown field `colour`; the fields here are $schema, title, municipality, ...
    /: the field `areas` is missing [missing_field]
    """

    problems: list[Problem]
    """All problems, in the order they were met; never empty."""

    def __init__(self, text: str, problems: list[Problem], messages: dict[str, str]) -> None:
        super().__init__(text)
        self.problems = problems
        self._messages = messages

    @property
    def code(self) -> str:
        """The kind of the first problem: a stable name, such as ``"unknown_area"``."""
        return self.problems[0].code

    @property
    def path(self) -> str:
        """Where the first problem stands: a JSON Pointer (RFC 6901); the empty text is the whole document."""
        return self.problems[0].path

    def message(self, language: "Language | None" = None) -> str:
        """All problems as text, one a line, in ``"nb"``, ``"nn"`` or ``"en"``; left out, in the language that
        :func:`set_language` chose, else as ``str(error)``.

        Raises :class:`PlanError` for another language.

        >>> try:
        ...     frame.amount("closing", 2023)
        ... except ramme.PlanError as error:
        ...     print(error.message("nb"))
        /year: året 2023 er ikke et planår; planen går over 2024–2025 [year_outside_plan]
        """
        chosen = language or get_language()
        if chosen is None:
            return str(self)
        self.problems[0].message(language)  # refuses an unknown language
        return self._messages[chosen]

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (str(self), self.problems, self._messages), self.__dict__


class UnknownRow(PlanError, KeyError):
    """A row was asked for by an id that the plan does not have; the nearest ids are told.

    >>> plan["l"]
    Traceback (most recent call last):
    ramme.UnknownRow: /row: there is no row `l` in the plan; the nearest: 1 [unknown_row]
    """

    def __str__(self) -> str:
        # `KeyError` shows what it holds as code.
        return Exception.__str__(self)


class Cancelled(Exception):
    """Long work was broken off, because what was told of its progress answered ``False``.

    >>> batch = plan.batch([{"row": "1", "change": "on"}])
    >>> batch.totals([[0, 1]], progress=lambda done, total: False)
    Traceback (most recent call last):
    ramme.Cancelled: broken off after 2 of 2
    """


PlanError.__module__ = "ramme"
UnknownRow.__module__ = "ramme"
Cancelled.__module__ = "ramme"
