"""Charts of frames, plans and simulations, as altair charts that one can go on shaping.

They come by :attr:`Frame.plot`, :attr:`Plan.plot` and :attr:`Simulation.plot`, and need altair:
``pip install 'ramme[plot]'``. Each is a layered chart where nothing is configured, so that it can be sized
(``.properties(width=500)``), layered (``+``), put beside others (``|``, ``&``) and themed: ``altair.theme.enable("dark")``
makes it dark. Its bars are ``chart.layer[0]``, for an encoding of your own. What a reader must know stands by the axis, so
that a title of your own does not take it away.

Altair fetches from the network what a notebook draws them by. Without one, ``altair.renderers.enable("jupyter",
offline=True)`` puts it in the notebook. That, and ``chart.save("chart.png")``, need ``pip install 'altair[save]' anywidget``.

Every figure is computed by the library and exact there. A chart has a copy as a float to draw by, and the exact figure
as text: on its bars, and in its tooltips.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ramme._ramme import Frame, Plan, Simulation, _number, _unit_label

if TYPE_CHECKING:
    import altair as alt

    from ramme._hints import StepsBy
    from ramme.answers import DeviationSign, Language, Side, View
else:

    class _Altair:
        """Altair, imported when the first chart is drawn."""

        def __getattr__(self, name: str) -> object:
            try:
                import altair
            except ImportError as error:
                raise ImportError("charts need altair; install it with: pip install 'ramme[plot]'") from error
            return getattr(altair, name)

    alt = _Altair()

# They differ in lightness too, and stand out from white and from dark grey by 3 to 1.
_FRAME, _MORE, _LESS = "#808080", "#4a86c5", "#d1741f"
# Black or white, whichever is read on the background that a theme gives; a grey where that is not known.
_INK = (
    "!background || background === 'transparent' ? '#808080'"
    " : contrast(background, 'black') > contrast(background, 'white') ? 'black' : 'white'"
)
# How wide a chart is drawn, how narrow it may be made and still hold its figures, and about how wide a letter is.
_WIDTH, _NARROW, _LETTER = 420, 300, 6
# How large the letters of figures are, and the smallest that can be read.
_SIZE, _SMALLEST = 11, 7

_WORDS = {
    "nb": {
        "accounts": "Regnskap",
        "change_amount": "beløp",
        "change_delay": "måneder senere",
        "change_on": "av eller på",
        "change_scale": "skalert",
        "amount": "Beløp",
        "area": "Område",
        "available": "Disponibelt",
        "band": "Utfall",
        "both": "budsjett og regnskap",
        "broken": "aksen begynner ikke på null",
        "budget": "Budsjett",
        "correlation": "rangkorrelasjon",
        "deviation": "Avvik",
        "drivers": "Hva som driver spredningen",
        "frame": "Ramme",
        "left_out": "{n} mindre rader er ikke vist",
        "measures": "Tiltak",
        "median": "Median",
        "planned": "Planlagt",
        "row": "Rad",
        "year": "År",
    },
    "nn": {
        "accounts": "Rekneskap",
        "change_amount": "beløp",
        "change_delay": "månader seinare",
        "change_on": "av eller på",
        "change_scale": "skalert",
        "amount": "Beløp",
        "area": "Område",
        "available": "Disponibelt",
        "band": "Utfall",
        "both": "budsjett og rekneskap",
        "broken": "aksen byrjar ikkje på null",
        "budget": "Budsjett",
        "correlation": "rangkorrelasjon",
        "deviation": "Avvik",
        "drivers": "Kva som driv spreiinga",
        "frame": "Ramme",
        "left_out": "{n} mindre rader er ikkje viste",
        "measures": "Tiltak",
        "median": "Median",
        "planned": "Planlagt",
        "row": "Rad",
        "year": "År",
    },
    "en": {
        "accounts": "Accounts",
        "change_amount": "amount",
        "change_delay": "months later",
        "change_on": "on or off",
        "change_scale": "scaled",
        "amount": "Amount",
        "area": "Area",
        "available": "Available",
        "band": "Outcomes",
        "both": "budget and accounts",
        "broken": "the axis does not start at zero",
        "budget": "Budget",
        "correlation": "rank correlation",
        "deviation": "Deviation",
        "drivers": "What drives the spread",
        "frame": "Frame",
        "left_out": "{n} smaller rows are not shown",
        "measures": "Measures",
        "median": "Median",
        "planned": "Planned",
        "row": "Row",
        "year": "Year",
    },
}

_Amount = int | str | Decimal
_Row = dict[str, Any]


class FramePlots:
    """The charts of a frame; see :attr:`Frame.plot`."""

    __slots__ = ("_frame",)

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def waterfall(
        self,
        year: int,
        *,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        by: "StepsBy | None" = None,
        most: int | None = None,
        language: "Language | None" = None,
    ) -> "alt.LayerChart":
        """From the opening frame of a year to its closing frame, one step a row; takes what :meth:`Frame.waterfall` does.

        Where the steps are small beside the frames, the axis does not start at zero, and the chart says so.

        >>> chart = frame.plot.waterfall(2025)
        >>> [(row["title"], row["amount_text"]) for row in chart.data.values]
        [('Utgangspunkt', '9\\xa0719'), ('Ny klasse', '+600'), ('Ny driftsramme', '10\\xa0319')]
        """
        steps = self._frame.waterfall(
            year, area=area, view=view, side=side, by=by, most=most, language=language
        )
        language = steps.language
        words = _WORDS[language]
        ends = [float(step.to) for step in steps.steps]
        spread = max(ends) - min(ends)
        # Where the frames would fill the chart and the steps none of it, it is drawn from near the frames on.
        broken = min(ends) > 0 and spread < max(ends) / 3
        start = max(0.0, min(ends) - (spread or max(ends)) / 5) if broken else 0.0
        decimals = _decimals([step.amount for step in steps.steps])
        titles = _unique([step.title for step in steps.steps], [(step.figure or "").removeprefix("row:") for step in steps.steps])
        rows: list[_Row] = []
        for title, step in zip(titles, steps.steps, strict=True):
            is_frame = step.role in ("opening", "closing")
            rows.append(
                {
                    "title": title,
                    "figure": step.figure,
                    "kind": "frame" if is_frame else "more" if step.amount > 0 else "less",
                    "from": start if is_frame else float(step.from_),
                    "to": float(step.to),
                    "right": max(start if is_frame else float(step.from_), float(step.to)),
                    "amount": float(step.amount),
                    "amount_text": _text(step.amount, language, decimals, signed=not is_frame),
                    "frame_text": _text(step.to, language, decimals),
                }
            )
        longest = max(len(row["amount_text"]) for row in rows)
        x = alt.X(
            "from:Q",
            title=[_unit_label(steps.unit, language), *([words["broken"]] if broken else [])],
            scale=alt.Scale(domain=_domain([start, *ends] if broken else [0.0, *ends], longest), nice=False, zero=False),
            axis=_number_axis(language),
        )
        return _layered(
            rows,
            title=f"{steps.title}, {steps.year}",
            step=22,
            figures=("right:Q", "amount_text:N"),
            x=x,
            x2="to:Q",
            color=_colours("kind:N", {"frame": _FRAME, "more": _MORE, "less": _LESS}),
            tooltip=[
                alt.Tooltip("title:N", title=words["row"]),
                alt.Tooltip("amount_text:N", title=words["amount"]),
                alt.Tooltip("frame_text:N", title=words["frame"]),
            ],
        )

    def measures(
        self,
        *,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        most: int = 20,
        language: "Language | None" = None,
    ) -> "alt.LayerChart":
        """The measures over the years: a row for each measure, a column for each year.

        Of more than ``most``, those with the largest amounts are shown, and the chart says how many are not.

        >>> [row["amount_text"] for row in frame.plot.measures().data.values]
        ['+250', '+600']
        """
        table = self._frame.table(area=area, view=view, side=side, language=language)
        rows = [row for row in table.rows if row.kind == "measure" and None not in row.amounts]
        size = {id(row): max(abs(amount or Decimal(0)) for amount in row.amounts) for row in rows}
        largest = sorted(rows, key=lambda row: size[id(row)], reverse=True)[: max(most, 1)]
        kept = {id(row) for row in largest}
        shown = [row for row in rows if id(row) in kept]
        return _grid(
            [(row.title, row.figure.removeprefix("row:"), row.amounts) for row in shown],
            table.columns,
            title=f"{table.title}: {_WORDS[table.language]['measures'].lower()}",
            notes=[_unit_label(table.unit, table.language)],
            left_out=len(rows) - len(shown),
            language=table.language,
            heading=_WORDS[table.language]["row"],
            signed=True,
        )

    def areas(
        self,
        *,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        depth: int | None = None,
        language: "Language | None" = None,
    ) -> "alt.LayerChart":
        """The closing frame of each area: a row for each area, a column for each year.

        ``depth`` is how far down in the tree of areas, from 0; left out, the first level with several areas.

        >>> [(row["title"], row["amount_text"]) for row in frame.plot.areas().data.values]
        [('Skole', '9\\xa0969'), ('Skole', '10\\xa0319')]
        """
        table = self._frame.overview(area=area, view=view, side=side, language=language)
        rows = [row for row in table.rows if row.role == "area"]
        levels = [sum(row.depth == level for row in rows) for level in range(max(row.depth for row in rows) + 1)]
        several = (level for level, count in enumerate(levels) if count > 1)
        depth = next(several, 0) if depth is None else depth
        named = self._frame.table(area=area, view=view, side=side, language=language).rows
        closing = next((row.title for row in named if row.role == "closing"), "")
        return _grid(
            [(row.title, row.area, row.amounts) for row in rows if row.depth == depth],
            table.columns,
            title=f"{table.title}: {_lower(closing)}" if closing else table.title,
            notes=[_unit_label(table.unit, table.language)],
            language=table.language,
            heading=_WORDS[table.language]["area"],
            signed=False,
        )

    def accounts(
        self,
        accounts: Mapping[Any, _Amount] | Sequence[Mapping[str, Any]],
        *,
        figure: str | None = None,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        year: int | None = None,
        sign: "DeviationSign | None" = None,
        language: "Language | None" = None,
    ) -> "alt.LayerChart":
        """Budget against accounts, with the deviation: by year, ``{2024: 10100}``, or by area in a ``year``, ``{"skole":
        10100}``. Takes also what :meth:`Frame.deviations` does.

        >>> chart = frame.plot.accounts({2024: 10100, 2025: "10300.5"})
        >>> [row["deviation_text"] for row in chart.data.values if row["series"] == "Regnskap"]
        ['+131,0', '−18,5']
        """
        if isinstance(accounts, Mapping):
            accounts = [
                {"area" if isinstance(key, str) else "year": key, "amount": spent} for key, spent in accounts.items()
            ]
        held = self._frame.deviations(
            [dict(spent) for spent in accounts],
            figure=figure,
            area=area,
            view=view,
            side=side,
            year=year,
            sign=sign,
            language=language,
        )
        language = held.language
        words = _WORDS[language]
        years = sorted({row.year for row in held.rows})
        areas = list(dict.fromkeys(row.title for row in held.rows))
        decimals = _decimals([amount for row in held.rows for amount in (row.budget, row.accounts)])
        order = [words["budget"], words["accounts"]]
        rows: list[_Row] = []
        for row in held.rows:
            title = ", ".join([row.title] * (len(areas) > 1) + [str(row.year)] * (len(years) > 1 or len(areas) == 1))
            deviation = _text(row.deviation, language, decimals, signed=True)
            for series, amount in zip(order, (row.budget, row.accounts), strict=True):
                amount_text = _text(amount, language, decimals)
                rows.append(
                    {
                        "title": title,
                        "year": row.year,
                        "area": row.area,
                        "series": series,
                        "amount": float(amount),
                        "amount_text": amount_text,
                        "deviation": float(row.deviation),
                        "deviation_text": deviation,
                        "label": f"{amount_text} ({deviation})" if series == words["accounts"] else amount_text,
                        "end": max(float(amount), 0.0),
                    }
                )
        amounts = [0.0, *(row["amount"] for row in rows)]
        longest = max((len(row["label"]) for row in rows), default=0)
        where = areas[0] if len(areas) == 1 else self._frame.plan.title
        when = f"{years[0]}–{years[-1]}" if years[-1:] != years[:1] else "".join(map(str, years))
        x = alt.X(
            "amount:Q",
            title=[_unit_label(held.unit, language), held.note],
            scale=alt.Scale(domain=_domain(amounts, longest), nice=False),
            axis=_number_axis(language),
        )
        return _layered(
            rows,
            title=f"{where}, {when}: {_lower(held.title)}, {words['both']}",
            step=18,
            figures=("end:Q", "label:N"),
            x=x,
            yOffset=alt.YOffset("series:N", sort=order),
            color=_colours("series:N", dict(zip(order, (_FRAME, _MORE), strict=True)), alt.Legend(orient="top")),
            tooltip=[
                alt.Tooltip("title:N", title=" "),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("amount_text:N", title=words["amount"]),
                alt.Tooltip("deviation_text:N", title=words["deviation"]),
            ],
        )


class PlanPlots(FramePlots):
    """The charts of a plan: those of its frame; see :attr:`Plan.plot`."""

    __slots__ = ()

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan.frame())


class SimulationPlots:
    """The charts of a simulation; see :attr:`Simulation.plot`."""

    __slots__ = ("_simulation",)

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation

    def fan(
        self, figure: str | None = None, *, area: str | None = None, language: "Language | None" = None
    ) -> "alt.LayerChart":
        """The outcomes of a figure over the years as a fan: bands between quantiles of the same distance from the median.

        ``figure`` and ``area`` name one of the figures that were asked for; left out, it is the first. What was planned
        is a dashed line, and what is available, where it was given, a mark in each year.

        Raises ``KeyError`` for a figure that was not asked for.

        >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
        ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
        >>> chart = plan.simulate({"seed": 1, "samples": 200, "variables": [late]}).plot.fan()
        >>> sorted({row["band"] for row in chart.data.values})
        ['25–75 %', '5–95 %']
        """
        outcomes = self._simulation.outcomes
        language = self._simulation.plan.frame().table(language=language).language
        words = _WORDS[language]
        known = [(one.figure, one.area) for one in outcomes.figures]
        wanted = next(
            (
                one
                for one in outcomes.figures
                if figure in (None, one.figure) and (area == one.area or (figure is None and area is None))
            ),
            None,
        )
        if wanted is None:
            raise KeyError(f"no outcomes of {figure!r} in {area!r}; there are {known}")
        shares = {quantile.share: quantile.amounts for quantile in wanted.quantiles}
        pairs = [(low, 1 - low) for low in sorted(shares) if low < Decimal("0.5") and 1 - low in shares]
        years = [str(year) for year in outcomes.years]
        decimals = _decimals([*wanted.planned, *(amount for amounts in shares.values() for amount in amounts)])
        bands: list[_Row] = []
        for low, high in pairs:
            band = f"{_percent(low, language)}–{_percent(high, language)}{'' if language == 'en' else ' '}%"
            for year, below, above in zip(years, shares[low], shares[high], strict=True):
                bands.append(
                    {
                        "year": year,
                        "band": band,
                        "low": float(below),
                        "high": float(above),
                        "low_text": _text(below, language, decimals),
                        "high_text": _text(above, language, decimals),
                    }
                )
        lines: list[_Row] = []
        series = [(words["planned"], wanted.planned)]
        if Decimal("0.5") in shares:
            series.insert(0, (words["median"], shares[Decimal("0.5")]))
        if outcomes.balance is not None and wanted is outcomes.figures[0]:
            series.append((words["available"], outcomes.balance.available))
        for name, amounts in series:
            for year, amount in zip(years, amounts, strict=True):
                lines.append({"year": year, "series": name, "amount": float(amount), "text": _text(amount, language, decimals)})
        order = [name for name, _ in series]
        band_order = list(dict.fromkeys(band["band"] for band in bands))
        x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
        unit = _unit_label(outcomes.unit, language)
        y_scale = alt.Scale(zero=False, padding=8)
        fan = alt.Chart(alt.InlineData(values=bands)).encode(
            x=x,
            y=alt.Y("low:Q", title=unit, scale=y_scale, axis=_number_axis(language, grid=True)),
            y2="high:Q",
            opacity=alt.Opacity(
                "band:N",
                title=words["band"],
                scale=alt.Scale(domain=band_order, range=_opacities(len(band_order))),
                legend=alt.Legend(symbolFillColor=_MORE, symbolStrokeWidth=0, symbolType="square"),
            ),
            tooltip=[
                alt.Tooltip("year:O", title=words["year"]),
                alt.Tooltip("band:N", title=words["band"]),
                alt.Tooltip("low_text:N", title="≥"),
                alt.Tooltip("high_text:N", title="≤"),
            ],
        )
        # A band over one year has no area.
        drawn = fan.mark_area(color=_MORE) if len(years) > 1 else fan.mark_bar(color=_MORE, size=36)
        ink = alt.expr(_INK)
        looks: dict[str, tuple[Any, Sequence[float], str]] = {
            words["median"]: (ink, [1, 0], "circle"),
            words["planned"]: (ink, [6, 4], "diamond"),
            words["available"]: (_LESS, [2, 2], "square"),
        }
        over = alt.Chart(alt.InlineData(values=lines)).encode(
            x=x,
            y=alt.Y("amount:Q", scale=y_scale),
            color=_colours("series:N", {name: looks[name][0] for name in order}, alt.Legend()),
            tooltip=[
                alt.Tooltip("year:O", title=words["year"]),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("text:N", title=words["amount"]),
            ],
        )
        dashes = alt.Scale(domain=order, range=[looks[name][1] for name in order])
        shapes = alt.Scale(domain=order, range=[looks[name][2] for name in order])
        line = over.mark_line(strokeWidth=2).encode(strokeDash=alt.StrokeDash("series:N", title=None, scale=dashes))
        points = over.mark_point(filled=True, size=60, opacity=1).encode(
            shape=alt.Shape("series:N", title=None, scale=shapes)
        )
        wanted_title = self._simulation._titles(language)[outcomes.figures.index(wanted)]
        # The lines and points share their legend with each other, and with nothing else.
        chart = alt.LayerChart(layer=[drawn, alt.LayerChart(layer=[line, points])], data=alt.InlineData(values=bands))
        title = _title(f"{self._simulation.plan.title}: {_lower(wanted_title)}")
        return _apart(chart.properties(title=title, width=_WIDTH, height=280))

    def drivers(self, *, most: int = 20, language: "Language | None" = None) -> "alt.LayerChart":
        """What drives the spread of the first figure: the rank correlation of each variable with it, year by year, the
        strongest first. Of more than ``most``, the weakest are left out, and the chart says how many.

        >>> cost = {"row": "1", "change": "scale", "distribution": {"range": ["0.5", "1.5"]}}
        >>> chart = plan.simulate({"seed": 1, "samples": 200, "variables": [cost]}).plot.drivers()
        >>> [row["amount_text"] for row in chart.data.values]
        ['+1,0000', '+1,0000']
        """
        outcomes = self._simulation.outcomes
        language = self._simulation.plan.frame().table(language=language).language
        words = _WORDS[language]
        drivers = sorted(
            outcomes.drivers,
            key=lambda driver: max((abs(value) for value in driver.correlation if value is not None), default=Decimal(0)),
            reverse=True,
        )
        shown = drivers[: max(most, 1)]
        return _grid(
            [
                (f"{driver.title}: {words[f'change_{driver.change}']}", driver.row, driver.correlation)
                for driver in shown
            ],
            [str(year) for year in outcomes.years],
            title=f"{self._simulation.plan.title}: {_lower(words['drivers'])}",
            notes=[words["correlation"]],
            left_out=len(drivers) - len(shown),
            language=language,
            heading=words["row"],
            signed=True,
            decimals=4,
            ends=(-1.0, 1.0),
        )


def _grid(
    figures: Sequence[tuple[str, str | None, Sequence[Decimal | None]]],
    columns: Sequence[str],
    *,
    title: str,
    notes: Sequence[str],
    language: "Language",
    heading: str,
    signed: bool,
    left_out: int = 0,
    decimals: int = 0,
    ends: tuple[float, float] = (0.0, 0.0),
) -> "alt.LayerChart":
    """Bars with their figures: a row for each figure, a column for each year; all columns have one scale.

    The columns lie beside each other on one axis, where each has a zero of its own, so that the chart is no facet.
    """
    words = _WORDS[language]
    titles = _unique([name for name, _, _ in figures], [id for _, id, _ in figures])
    # A year without any figure, as before what is drawn begins, has no column.
    places = [place for place in range(len(columns)) if any(amounts[place] is not None for _, _, amounts in figures)]
    columns = [columns[place] for place in places]
    figures = [(name, id, [amounts[place] for place in places]) for name, id, amounts in figures]
    known = [amount for _, _, amounts in figures for amount in amounts if amount is not None]
    decimals = max(decimals, _decimals(known))
    texts = {amount: _text(amount, language, decimals, signed=signed) for amount in known}
    bars = [0.0, *map(float, known)]
    low = max(ends[0], 1.25 * min(bars)) if min(bars) < 0 and ends[0] < 0 else min(bars)
    high = max(bars) if max(bars) > min(bars) else 1.0
    # A column: its bars, then room for a figure; a chart made narrower takes from the bars.
    label = _LETTER * max(map(len, texts.values()), default=0) + 24
    width = label + 80
    pitch = (high - low) * width / (width - label * 1.25) if width > label * 1.25 else (high - low) * 5
    zeros = [place * pitch for place in range(len(columns))]
    rows: list[_Row] = []
    for name, (_, id, amounts) in zip(titles, figures, strict=True):
        for column, zero, amount in zip(columns, zeros, amounts, strict=True):
            if amount is None:
                continue
            rows.append(
                {
                    "title": name,
                    "id": id,
                    "year": column,
                    "amount": float(amount),
                    "amount_text": texts[amount],
                    "sign": "less" if amount < 0 else "more",
                    "from": zero,
                    "to": zero + float(amount),
                    "end": zero + max(float(amount), 0.0),
                }
            )
    if left_out:
        notes = [*notes, words["left_out"].format(n=left_out)]
    axis = alt.Axis(
        orient="top",
        values=zeros,
        labelExpr=f"{json.dumps(list(columns))}[round(datum.value / {json.dumps(pitch)})]",
        labelOverlap=False,
        labelFlush=False,
        grid=True,
        ticks=False,
        domain=False,
        titleAnchor="start",
    )
    scale = alt.Scale(domain=[low, pitch * len(columns) + low], nice=False, zero=False)
    return _layered(
        rows,
        title=title,
        step=20,
        width=max(width * len(columns), _NARROW),
        figures=("end:Q", "amount_text:N"),
        looks=_fitted(
            f"item.mark.group.width / {max(len(columns), 1)} * {1 - (high - low) / pitch}", max(map(len, texts.values()), default=1)
        ),
        x=alt.X("from:Q", title=list(notes), scale=scale, axis=axis),
        x2="to:Q",
        color=_colours("sign:N", {"less": _LESS if signed else _MORE, "more": _MORE}),
        tooltip=[
            alt.Tooltip("title:N", title=heading),
            alt.Tooltip("year:N", title=words["year"]),
            alt.Tooltip("amount_text:N", title=notes[0]),
        ],
    )


def _layered(
    rows: Sequence[_Row],
    *,
    title: str,
    step: int,
    figures: tuple[str, str],
    width: int = _WIDTH,
    looks: Mapping[str, Any] | None = None,
    **bars: Any,
) -> "alt.LayerChart":
    """Bars, encoded as is said, and at the right end of each its exact figure."""
    names = alt.Y("title:N", sort=None, title=None, axis=alt.Axis(labelLimit=420, ticks=False, domain=False))
    beside = {key: channel for key, channel in bars.items() if key == "yOffset"}
    end, text = figures
    layers = [
        alt.Chart().mark_bar().encode(y=names, **bars),
        alt.Chart()
        .mark_text(align="left", dx=5, color=alt.expr(_INK), **(looks or {}))
        .encode(x=end, y=names, text=text, **beside),
    ]
    chart = alt.LayerChart(layer=layers, data=alt.InlineData(values=rows))
    chart = chart.properties(title=_title(title), height=alt.Step(step), width=width)
    return _apart(chart)


def _fitted(room: str, longest: int) -> dict[str, Any]:
    """Letters as large as the room beside the bars lets them be, in a chart that is made narrower; gone where they could
    not be read."""
    size = f"({room} - 8) / {_LETTER / _SIZE * longest}"
    return {
        "fontSize": alt.expr(f"clamp({size}, {_SMALLEST}, {_SIZE})"),
        "opacity": alt.expr(f"{size} < {_SMALLEST} ? 0 : 1"),
    }


def _apart(chart: "alt.LayerChart") -> "alt.LayerChart":
    """A chart that shares no colours and legends with those it is put beside."""
    apart: alt.LayerChart = chart.resolve_scale(
        color="independent", opacity="independent", shape="independent", strokeDash="independent"
    )
    return apart


def _colours(field: str, colours: Mapping[str, Any], legend: "alt.Legend | None" = None) -> "alt.Color":
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color(field, title=None, scale=scale, legend=legend)


def _title(text: str) -> "alt.TitleParams":
    return alt.TitleParams(text, anchor="start")


def _domain(ends: Sequence[float], longest: int) -> list[float]:
    """From the least to the most, with room to the right for a label of so many characters."""
    low, high = min(ends), max(ends)
    label = min((_LETTER * longest + 10) / _NARROW, 0.6)
    return [low, high + ((high - low) or 1.0) * label / (1 - label)]


def _number_axis(language: "Language", *, grid: bool = False) -> "alt.Axis":
    """An axis with thousands parted by a space, as in the library's texts; a grid would go through the figures of bars."""
    mark = "" if language == "en" else ", '.', ','"
    grouped = "replace(format(datum.value, ',.6~f'), /,/g, '\\u00a0')"
    label = f"replace({grouped}{mark})" if mark else grouped
    return alt.Axis(labelExpr=label, tickCount=5, labelOverlap="greedy", labelSeparation=12, grid=grid)


def _decimals(amounts: Sequence[Decimal]) -> int:
    """How many decimals the finest of the amounts has: as many as all are shown with."""
    return max((-int(amount.normalize().as_tuple().exponent) for amount in amounts), default=0)


def _text(amount: Decimal, language: "Language", decimals: int = 0, *, signed: bool = False) -> str:
    text = _number(amount, language).replace(" ", "\u00a0")
    mark = "." if language == "en" else ","
    if decimals > 0:
        whole, _, part = text.partition(mark)
        text = f"{whole}{mark}{part:0<{decimals}}"
    return f"+{text}" if signed and amount > 0 else text


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _percent(share: Decimal, language: "Language") -> str:
    return _number(share.scaleb(2), language)


def _opacities(count: int) -> list[float]:
    """The widest band is the faintest."""
    return [0.25 + 0.35 * place / max(count - 1, 1) for place in range(count)]


def _unique(titles: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Titles, with the id after one that stands twice: a chart takes rows of one title for one row."""
    twice = {title for title, count in Counter(titles).items() if count > 1}
    return [f"{title} ({id})" if title in twice else title for title, id in zip(titles, ids, strict=True)]
