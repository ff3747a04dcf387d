"""A plan in a notebook with switches and sliders, and what becomes of it back in Python.

It comes by :meth:`Plan.widget`, and needs anywidget: ``pip install 'ramme[widget]'``. What is shown is the web component
``<ramme-plan>``; it comes in the package and fetches nothing.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ramme._ramme import Plan, Scenario

if TYPE_CHECKING:
    from ramme import documents
    from ramme._hints import Editable
    from ramme.answers import Language, Side, Unit, View
    from ramme.documents import Amount

try:
    import anywidget
    import traitlets
except ImportError as _error:
    raise ImportError("widgets need anywidget; install it with: pip install 'ramme[widget]'") from _error

if TYPE_CHECKING:

    class _Widget(traitlets.HasTraits):
        """What a widget is to a type checker; ipywidgets has no types of its own."""

        def __getattr__(self, name: str) -> Any: ...

else:
    _Widget = anywidget.AnyWidget

__all__ = ["PlanWidget"]

_EDITABLE: "tuple[Editable, ...]" = ("switch", "delay", "scale", "cut")

_SCRIPT = Path(__file__).parent / "static" / "plan-widget.js"
if not _SCRIPT.exists():
    raise ImportError("this ramme was built without its widget: `npm run build` in wasm makes it, before the wheel")


class PlanWidget(_Widget):
    """A plan with switches and sliders; made by :meth:`Plan.widget`, which tells of its arguments.

    ``scenario`` is what the reader has made of the plan, and ``plan`` the plan with it. Both can be observed, and
    ``scenario`` can be set.

    >>> widget = plan.widget(editable=["delay"])
    >>> widget.observe(lambda change: print(change.new.frame().amounts("closing")), names="plan")
    >>> widget.scenario = {"title": "Et halvt år senere", "changes": [{"row": "1", "delay": 6}]}
    [Decimal('9719'), Decimal('10269')]
    >>> widget.plan == plan | widget.scenario
    True
    """

    _esm = _SCRIPT
    _document = traitlets.Unicode().tag(sync=True)
    _settings: "traitlets.Dict[str, str | None]" = traitlets.Dict().tag(sync=True)
    _available = traitlets.Unicode().tag(sync=True)
    # As the reader's browser wrote it: were it written anew here, it would come back as something else.
    _made = traitlets.Unicode().tag(sync=True)

    #: What the reader has made of the plan; ``None`` before there is anything. It takes a dict too.
    scenario: "traitlets.TraitType[Scenario | None, Scenario | documents.Scenario | dict[str, Any] | None]" = traitlets.Any(None)
    #: The plan with what the reader has made of it.
    plan: "traitlets.Instance[Plan]" = traitlets.Instance(Plan, read_only=True)

    def __init__(
        self,
        plan: Plan,
        *,
        scenario: "Scenario | documents.Scenario | dict[str, Any] | None" = None,
        editable: "Sequence[Editable] | None" = None,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        unit: "Unit | None" = None,
        available: "documents.Available | Sequence[Amount] | dict[str, Any] | None" = None,
        language: "Language | None" = None,
    ) -> None:
        frame = plan.frame()
        # What cannot be shown is refused here, and not in the reader's browser.
        table = frame.table(area=area, view=view, side=side, language=language)
        frame.present(area=area, unit=unit)
        if available is not None:
            frame.gap(available, area=area)
        chosen = _EDITABLE if editable is None else tuple(editable)
        if unknown := set(chosen) - set(_EDITABLE):
            raise ValueError(f"editable has {sorted(unknown)}; there are {list(_EDITABLE)}")
        self._original = plan
        self.set_trait("plan", plan)
        super().__init__(
            _document=plan.to_json(),
            _settings={
                "lang": table.language,
                "editable": " ".join(chosen),
                "area": area,
                "view": view,
                "side": side,
                "unit": unit,
            },
            _available="" if available is None else json.dumps(available, default=str),
        )
        self.scenario = scenario

    def __repr__(self) -> str:
        return f'<ramme.widget.PlanWidget of "{self._original.title}">'

    @traitlets.validate("scenario")
    def _read(self, proposal: Any) -> Scenario | None:
        given = proposal.value
        scenario = Scenario.from_dict(dict(given)) if isinstance(given, Mapping) else given
        if scenario is not None:
            self._original.with_scenario(scenario)  # raises what is wrong with it
        return scenario

    @traitlets.observe("scenario")
    def _show(self, change: Any) -> None:
        scenario: Scenario | None = change.new
        if _scenario_in(self._made) != scenario:
            self._made = "" if scenario is None else scenario.to_json()
        self.set_trait("plan", self._original if scenario is None else self._original | scenario)

    @traitlets.observe("_made")
    def _take(self, change: Any) -> None:
        self.scenario = _scenario_in(change.new)


def _scenario_in(text: str) -> Scenario | None:
    return Scenario.from_json(text) if text else None
