"""Charts of frames, plans and simulations, as altair charts that one can go on shaping.

They come by :attr:`Frame.plot`, :attr:`Plan.plot` and :attr:`Simulation.plot`, and need altair:
``pip install 'ramme[plot]'``. Nothing in them is configured, so that they can be layered, concatenated and themed:
``altair.theme.enable("dark")`` makes them dark.

Every figure is computed by the library and exact there. A chart has a copy as a float to draw by, and the exact figure
as text: on its bars, and in its tooltips.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ramme._ramme import Frame, Plan, Simulation, _number, _unit_label

if TYPE_CHECKING:
    import altair as alt

    from ramme.answers import Language, Side, View
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
# How wide a chart is drawn, and about how wide a letter of a label is.
_WIDTH, _LETTER = 420, 6

_WORDS = {
    "nb": {
        "accounts": "Regnskap",
        "change_amount": "beløp",
        "change_delay": "forsinkelse",
        "change_on": "av eller på",
        "change_scale": "skalering",
        "amount": "Beløp",
        "area": "Område",
        "available": "Disponibelt",
        "band": "Utfall",
        "broken": "Aksen begynner ikke på null",
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
        "change_delay": "forseinking",
        "change_on": "av eller på",
        "change_scale": "skalering",
        "amount": "Beløp",
        "area": "Område",
        "available": "Disponibelt",
        "band": "Utfall",
        "broken": "Aksen byrjar ikkje på null",
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
        "change_delay": "delay",
        "change_on": "on or off",
        "change_scale": "scale",
        "amount": "Amount",
        "area": "Area",
        "available": "Available",
        "band": "Outcomes",
        "broken": "The axis does not start at zero",
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
        by: str | None = None,
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
        start = max(0.0, min(ends) - max(spread, max(ends) / 50) / 4) if broken else 0.0
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
                    "amount_text": _text(step.amount, language, signed=not is_frame),
                    "frame_text": _text(step.to, language),
                }
            )
        longest = max(len(row["amount_text"]) for row in rows)
        domain = _domain([start, *ends] if broken else [0.0, *ends], longest, _WIDTH)
        scale = alt.Scale(domain=domain, nice=False, zero=False)
        y = alt.Y("title:N", sort=None, title=None, axis=alt.Axis(labelLimit=280, ticks=False, domain=False))
        base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
        bars = base.mark_bar().encode(
            x=alt.X("from:Q", title=_unit_label(steps.unit, language), scale=scale, axis=_number_axis(language)),
            x2="to:Q",
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=["frame", "more", "less"], range=[_FRAME, _MORE, _LESS]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("title:N", title=words["row"]),
                alt.Tooltip("amount_text:N", title=words["amount"]),
                alt.Tooltip("frame_text:N", title=words["frame"]),
            ],
        )
        labels = base.mark_text(align="left", dx=5, color=alt.expr(_INK)).encode(x="right:Q", text="amount_text:N")
        heading = _title(f"{steps.title}, {steps.year}", words["broken"] if broken else None)
        chart = alt.LayerChart(layer=[bars, labels])
        return chart.properties(title=heading, height=alt.Step(22), width=_WIDTH)

    def measures(
        self,
        *,
        area: str | None = None,
        view: "View | None" = None,
        side: "Side | None" = None,
        most: int = 20,
        language: "Language | None" = None,
    ) -> "alt.FacetChart":
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
        words = _WORDS[table.language]
        left_out = words["left_out"].format(n=len(rows) - len(shown)) if len(shown) < len(rows) else None
        return _bars(
            [(row.title, row.figure.removeprefix("row:"), row.amounts) for row in shown],
            table.columns,
            title=f"{table.title}: {words['measures'].lower()}",
            subtitle=left_out,
            unit=table.unit,
            language=table.language,
            heading=words["row"],
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
    ) -> "alt.FacetChart":
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
        return _bars(
            [(row.title, row.area, row.amounts) for row in rows if row.depth == depth],
            table.columns,
            title=table.title,
            subtitle=None,
            unit=table.unit,
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
        sign: str | None = None,
        language: "Language | None" = None,
    ) -> "alt.LayerChart":
        """Budget against accounts, with the deviation: by year, ``{2024: 10100}``, or by area in a ``year``, ``{"skole":
        10100}``. Takes also what :meth:`Frame.deviations` does.

        >>> chart = frame.plot.accounts({2024: 10100, 2025: "10300.5"})
        >>> [row["deviation_text"] for row in chart.data.values if row["series"] == "Regnskap"]
        ['+131', '−18,5']
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
        by_year = len({row.year for row in held.rows}) > 1
        by_area = len({row.area for row in held.rows}) > 1 or not by_year
        rows: list[_Row] = []
        for row in held.rows:
            title = ", ".join([row.title] * by_area + [str(row.year)] * by_year)
            for series, amount in ((words["budget"], row.budget), (words["accounts"], row.accounts)):
                is_accounts = series == words["accounts"]
                deviation = _text(row.deviation, language, signed=True)
                amount_text = _text(amount, language)
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
                        "label": f"{amount_text} ({deviation})" if is_accounts else amount_text,
                        "end": max(float(amount), 0.0),
                    }
                )
        order = [words["budget"], words["accounts"]]
        amounts = [0.0, *(row["amount"] for row in rows)]
        longest = max((len(row["label"]) for row in rows), default=0)
        base = alt.Chart(alt.InlineData(values=rows)).encode(
            y=alt.Y("title:N", sort=None, title=None, axis=alt.Axis(labelLimit=280, ticks=False, domain=False)),
            yOffset=alt.YOffset("series:N", sort=order),
        )
        bars = base.mark_bar().encode(
            x=alt.X(
                "amount:Q",
                title=_unit_label(held.unit, language),
                axis=_number_axis(language),
                scale=alt.Scale(domain=_domain(amounts, longest, _WIDTH), nice=False),
            ),
            color=alt.Color(
                "series:N",
                title=None,
                scale=alt.Scale(domain=order, range=[_FRAME, _MORE]),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("title:N", title=" "),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("amount_text:N", title=words["amount"]),
                alt.Tooltip("deviation_text:N", title=words["deviation"]),
            ],
        )
        labels = base.mark_text(align="left", dx=5, color=alt.expr(_INK)).encode(x="end:Q", text="label:N")
        heading = _title(f"{held.title}: {words['budget'].lower()}, {words['accounts'].lower()}", held.note)
        chart = alt.LayerChart(layer=[bars, labels])
        return chart.properties(title=heading, height=alt.Step(18), width=_WIDTH)


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
        bands: list[_Row] = []
        for low, high in pairs:
            band = f"{_percent(low, language)}–{_percent(high, language)} %"
            for year, below, above in zip(years, shares[low], shares[high], strict=True):
                bands.append(
                    {
                        "year": year,
                        "band": band,
                        "low": float(below),
                        "high": float(above),
                        "low_text": _text(below, language),
                        "high_text": _text(above, language),
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
                lines.append({"year": year, "series": name, "amount": float(amount), "text": _text(amount, language)})
        order = [name for name, _ in series]
        band_order = list(dict.fromkeys(band["band"] for band in bands))
        x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
        unit = _unit_label(outcomes.unit, language)
        y_scale = alt.Scale(zero=False, padding=8)
        fan = alt.Chart(alt.InlineData(values=bands)).encode(
            x=x,
            y=alt.Y("low:Q", title=unit, scale=y_scale, axis=_number_axis(language)),
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
        shapes = {words["median"]: "circle", words["planned"]: "diamond", words["available"]: "stroke"}
        dashes: dict[str, Sequence[float]] = {words["median"]: [1, 0], words["planned"]: [6, 4], words["available"]: [1, 3]}
        ink = alt.expr(_INK)
        colours: dict[str, Any] = {words["median"]: ink, words["planned"]: ink, words["available"]: _LESS}
        over = alt.Chart(alt.InlineData(values=lines)).encode(
            x=x,
            y=alt.Y("amount:Q", scale=y_scale),
            color=alt.Color(
                "series:N", title=None, scale=alt.Scale(domain=order, range=[colours[name] for name in order])
            ),
            tooltip=[
                alt.Tooltip("year:O", title=words["year"]),
                alt.Tooltip("series:N", title=" "),
                alt.Tooltip("text:N", title=words["amount"]),
            ],
        )
        line = over.mark_line(strokeWidth=2).encode(
            strokeDash=alt.StrokeDash(
                "series:N", title=None, scale=alt.Scale(domain=order, range=[dashes[name] for name in order])
            )
        )
        points = over.mark_point(filled=True, size=70, opacity=1).encode(
            shape=alt.Shape(
                "series:N", title=None, scale=alt.Scale(domain=order, range=[shapes[name] for name in order])
            )
        )
        wanted_title = self._simulation._titles(language)[outcomes.figures.index(wanted)]
        title = _title(f"{self._simulation.plan.title}: {wanted_title}")
        chart = alt.LayerChart(layer=[drawn, line, points], data=alt.InlineData(values=bands))
        return chart.properties(title=title, width=_WIDTH, height=280)

    def drivers(self, *, language: "Language | None" = None) -> "alt.FacetChart":
        """What drives the spread of the first figure: the rank correlation of each variable with it, year by year.

        >>> cost = {"row": "1", "change": "scale", "distribution": {"range": ["0.5", "1.5"]}}
        >>> chart = plan.simulate({"seed": 1, "samples": 200, "variables": [cost]}).plot.drivers()
        >>> [row["amount_text"] for row in chart.data.values]
        ['+1', '+1']
        """
        outcomes = self._simulation.outcomes
        language = self._simulation.plan.frame().table(language=language).language
        words = _WORDS[language]
        return _bars(
            [
                (f"{driver.title}: {words[f'change_{driver.change}']}", driver.row, driver.correlation)
                for driver in outcomes.drivers
            ],
            [str(year) for year in outcomes.years],
            title=words["drivers"],
            subtitle=None,
            unit=None,
            language=language,
            heading=words["row"],
            signed=True,
        )


def _bars(
    figures: Sequence[tuple[str, str | None, Sequence[Decimal | None]]],
    columns: Sequence[str],
    *,
    title: str,
    subtitle: str | None,
    unit: str | None,
    language: str,
    heading: str,
    signed: bool,
) -> "alt.FacetChart":
    """Bars with their figures: a row for each figure, a column for each year."""
    words = _WORDS[language]
    titles = _unique([name for name, _, _ in figures], [id for _, id, _ in figures])
    rows: list[_Row] = []
    for name, (_, id, amounts) in zip(titles, figures, strict=True):
        for column, amount in zip(columns, amounts, strict=True):
            if amount is None:
                continue
            rows.append(
                {
                    "title": name,
                    "id": id,
                    "year": column,
                    "amount": float(amount),
                    "amount_text": _text(amount, language, signed=signed),
                    "sign": "less" if amount < 0 else "more",
                    "end": max(float(amount), 0.0),
                }
            )
    label = _unit_label(unit, language) if unit else words["correlation"]
    colours = [_LESS, _MORE] if signed else [_MORE, _MORE]
    base = alt.Chart().encode(
        y=alt.Y("title:N", sort=None, title=None, axis=alt.Axis(labelLimit=280, ticks=False, domain=False))
    )
    longest = max((len(row["amount_text"]) for row in rows), default=0)
    width = 90 + _LETTER * longest
    bars = base.mark_bar().encode(
        x=alt.X(
            "amount:Q",
            title=None,
            axis=_number_axis(language, ticks=3),
            scale=alt.Scale(domain=_domain([0.0, *(row["amount"] for row in rows)], longest, width), nice=False),
        ),
        color=alt.Color("sign:N", scale=alt.Scale(domain=["less", "more"], range=colours), legend=None),
        tooltip=[
            alt.Tooltip("title:N", title=heading),
            alt.Tooltip("year:N", title=words["year"]),
            alt.Tooltip("amount_text:N", title=words["amount"] if unit else words["correlation"]),
        ],
    )
    labels = base.mark_text(align="left", dx=4, color=alt.expr(_INK)).encode(x="end:Q", text="amount_text:N")
    chart = alt.LayerChart(layer=[bars, labels]).properties(width=width, height=alt.Step(20))
    return chart.facet(
        column=alt.Column("year:N", sort=list(columns), title=None),
        data=alt.InlineData(values=rows),
        title=_title(f"{title} ({label})", subtitle),
        spacing=20,
    )


def _title(text: str, subtitle: str | None = None) -> "alt.TitleParams":
    return alt.TitleParams(text, subtitle=alt.Undefined if subtitle is None else subtitle, anchor="start")


def _domain(ends: Sequence[float], longest: int, width: int) -> list[float]:
    """From the least to the most, with room to the right for a label of so many characters."""
    low, high = min(ends), max(ends)
    label = min((_LETTER * longest + 10) / width, 0.6)
    return [low, high + ((high - low) or 1.0) * label / (1 - label)]


def _number_axis(language: str, ticks: int = 6) -> "alt.Axis":
    """An axis with thousands parted by a space, as in the library's texts."""
    mark = "" if language == "en" else ", '.', ','"
    grouped = "replace(format(datum.value, ',~r'), /,/g, '\\u00a0')"
    return alt.Axis(labelExpr=f"replace({grouped}{mark})" if mark else grouped, tickCount=ticks)


def _text(amount: Decimal, language: str, *, signed: bool = False) -> str:
    text = _number(amount, language).replace(" ", "\u00a0")
    return f"+{text}" if signed and amount > 0 else text


def _percent(share: Decimal, language: str) -> str:
    return _number(share.scaleb(2), language)


def _opacities(count: int) -> list[float]:
    """The widest band is the faintest."""
    return [0.25 + 0.35 * place / max(count - 1, 1) for place in range(count)]


def _unique(titles: Sequence[str], ids: Sequence[str | None]) -> list[str]:
    """Titles, with the id after one that stands twice: a chart takes rows of one title for one row."""
    twice = {title for title, count in Counter(titles).items() if count > 1}
    return [f"{title} ({id})" if title in twice else title for title, id in zip(titles, ids, strict=True)]
