"""The forms of the dicts that ramme reads, for editors and type checkers: a plan, a scenario, what is uncertain.

A dict of such a form is what :meth:`ramme.Plan.from_dict` and its like take; amounts are ``str``, ``int`` or
:class:`decimal.Decimal`, never ``float``. Other dicts are taken too, such as those that a program puts together, and are checked when they
are read; a type checker holds a dict to its form where its variable says the form.

>>> from ramme.documents import PlanDocument
>>> document: PlanDocument = {"title": "Budsjett", "years": [2024], "areas": [{"id": "skole", "title": "Skole"}]}
>>> ramme.Plan.from_dict(document).years
[2024]
"""

# Made by `py/documents.py` from the schemas in `core`; never edit it by hand.

from decimal import Decimal
from typing import Literal, NotRequired, TypeAlias, TypedDict


__all__ = [
    "Adjustment",
    "AdjustmentKind",
    "AllocationArea",
    "AllocationFrame",
    "AllocationOptions",
    "Amount",
    "Area",
    "AskedFigure",
    "Available",
    "AvailablePercent",
    "Base",
    "BaseExpenditure",
    "Change",
    "ChangeAdjustment",
    "ChangeAllocate",
    "ChangeArea",
    "ChangeMeasure",
    "ChangePriceIndex",
    "ChangeReallocation",
    "ChangeTransfer",
    "Claim",
    "ColumnRole",
    "Convention",
    "DayCount",
    "DeviationSign",
    "Direction",
    "Distribution",
    "DistributionDiscrete",
    "DistributionFixed",
    "DistributionNormal",
    "DistributionPert",
    "DistributionRange",
    "DistributionTriangular",
    "Effect",
    "EffectAmounts",
    "EffectFullYear",
    "EffectOneOff",
    "EffectPercent",
    "EffectSteps",
    "EffectUnphased",
    "Figure",
    "GrandTotal",
    "Heading",
    "IndexValue",
    "Language",
    "Lever",
    "LeverKind",
    "Measure",
    "Moment",
    "NegativeFrames",
    "Normal",
    "Origin",
    "Outcome",
    "PerYear",
    "Place",
    "PlanDocument",
    "PriceIndex",
    "Printed",
    "PrintedRounding",
    "Published",
    "PublishedColumn",
    "PublishedColumnLabel",
    "PublishedRow",
    "RateBase",
    "RateBaseAmount",
    "RateBaseEligibleIncome",
    "Reallocation",
    "RemainderMode",
    "Resolution",
    "Rounding",
    "RoundingMode",
    "RowChanges",
    "RowRole",
    "Scenario",
    "Side",
    "Source",
    "StatedRate",
    "StatedRatePercent",
    "Step",
    "TableShape",
    "Transfer",
    "TransferKind",
    "TransferLimits",
    "Uncertainty",
    "Unit",
    "Unphased",
    "Variable",
    "View",
    "What",
    "Year",
]


#: What an amount may be given as.
Amount: TypeAlias = str | int | Decimal


#: What an adjustment is; neither is a proposal.
AdjustmentKind: TypeAlias = Literal[
    #: Budsjetteknisk justering: moved tasks, grants, corrections.
    "technical",
    #: Lønns- og prisvekst, deflator, egenfinansiering.
    "compensation",
]


#: A year (2024), half-year ("2024-H2"), month ("2024-08"), middle of a month ("2024-05-mid") or date
#: ("2024-05-10").
Moment: TypeAlias = int | str


class RateBaseEligibleIncome(TypedDict):
    """The income that may be raised, as a negative amount."""

    eligible_income: Amount


class RateBaseAmount(TypedDict):
    """An amount the plan states."""

    amount: Amount


#: What a rate is a rate of.
RateBase: TypeAlias = (
    Literal["opening"]
    | Literal["expenditure"]
    | Literal["income"]
    | RateBaseEligibleIncome
    | RateBaseAmount
)


#: A budget year.
Year: TypeAlias = int


#: A phasing or a rate stated beside amounts. Either ``from`` (with or without ``full_year`` and ``through``) or
#: ``percent`` and ``of``.
Claim = TypedDict(
    "Claim",
    {
        "from": NotRequired[Moment],
        "full_year": NotRequired[Amount],
        "of": NotRequired[RateBase],
        "percent": NotRequired[Amount],
        "through": NotRequired[Moment],
        "year": NotRequired[Year],
    },
)


#: One step of ``Effect.Steps``.
Step = TypedDict(
    "Step",
    {
        "full_year": Amount,
        "from": Moment,
    },
)


class Unphased(TypedDict):
    """What is known of a measure that is not laid into years."""

    amount: NotRequired[Amount]
    """The amount over the period, where one is stated; its sign is the document's."""


class EffectAmounts(TypedDict):
    """One amount for each plan year, in the plan's convention: a level, or a change on the year before."""

    amounts: list[Amount]
    """The amounts, one for each plan year."""
    claim: NotRequired[Claim]
    """A phasing that the document states beside the amounts; it is checked, never used."""


#: A permanent (or ending) yearly amount that starts at some time.
EffectFullYear = TypedDict(
    "EffectFullYear",
    {
        "full_year": Amount,
        "from": Moment,
        "through": NotRequired[Moment],
    },
)


class EffectSteps(TypedDict):
    """A yearly amount that changes in steps; each step replaces the one before."""

    steps: list[Step]
    """The steps, in order of time."""
    through: NotRequired[Moment]
    """The last period in which it runs, if it ends."""


class EffectOneOff(TypedDict):
    """An amount in one year only."""

    one_off: Amount
    """The amount."""
    year: Year
    """Its year."""


class EffectPercent(TypedDict):
    """A rate of a base, from a year on."""

    percent: Amount
    """The rate in per cent."""
    of: RateBase
    """What it is a rate of."""
    year: NotRequired[Year]
    """The year it is given; the first plan year when left out."""


class EffectUnphased(TypedDict):
    """Announced, but not laid into years: reported as a finding, never guessed."""

    unphased: Unphased
    """What the document says of it."""


#: The effect of a row on the frame. Amounts are in the plan's unit; a saving is negative. In a document the shape
#: is told by its field.
Effect: TypeAlias = (
    EffectAmounts
    | EffectFullYear
    | EffectSteps
    | EffectOneOff
    | EffectPercent
    | EffectUnphased
)


#: The step that computed amounts are rounded to.
Resolution: TypeAlias = Literal[
    #: One øre, 0.01 kr.
    "0.01 kr",
    #: Whole kroner.
    "1 kr",
    #: Hundreds of kroner.
    "100 kr",
    #: Thousands of kroner.
    "1000 kr",
    #: Ten thousands of kroner.
    "10000 kr",
    #: Hundred thousands of kroner, a tenth of a million.
    "100000 kr",
    #: Millions of kroner.
    "1000000 kr",
]


#: How an amount between two steps is rounded. Municipalities differ: Hustadvika cuts downwards, Molde rounds halves
#: up. The default is half away from zero, which treats a saving as it treats an addition.
RoundingMode: TypeAlias = Literal[
    #: To the nearest; a half away from zero: 2.5 → 3, −2.5 → −3.
    "half_away_from_zero",
    #: To the nearest; a half upwards: 2.5 → 3, −2.5 → −2.
    "half_up",
    #: To the nearest; a half to the even neighbour: 2.5 → 2, 3.5 → 4.
    "half_even",
    #: Downwards: 2.9 → 2, −136.7 → −137.
    "floor",
    #: Upwards: 2.1 → 3, −2.9 → −2.
    "ceiling",
    #: Towards zero: 2.9 → 2, −2.9 → −2.
    "toward_zero",
]


class Rounding(TypedDict):
    """To what step, and how, computed amounts are rounded. The default is to øre, half away from zero."""

    mode: NotRequired[RoundingMode]
    """The mode."""
    to: NotRequired[Resolution]
    """The step."""


#: Expenditure or income. Expenditure is positive, income negative; net is their sum.
Side: TypeAlias = Literal[
    #: Driftsutgift.
    "expenditure",
    #: Driftsinntekt; amounts are negative, a lost income is positive.
    "income",
]


class Source(TypedDict):
    """The source of a plan, a row or a printed figure."""

    document: str
    """The document's name."""
    place: NotRequired[str]
    """The place in it: chapter, table, point, page."""
    quotation: NotRequired[str]
    """The words the figure was read from."""
    url: NotRequired[str]
    """Where the document can be found."""


class Adjustment(TypedDict):
    """A row before the measures."""

    id: str
    """The name that figures and other rows refer to; one of a kind among all rows of the plan."""
    title: str
    """The name that people read."""
    effect: Effect
    """What it does, year by year."""
    area: NotRequired[str]
    """Its area; may be left out when the plan has one area."""
    areas: NotRequired[list[str]]
    """Several areas, for a rate of a base that each of them has; instead of ``area``."""
    group: NotRequired[str]
    """The id of its group, if it stands in one."""
    kind: NotRequired[AdjustmentKind]
    """Technical, or compensation."""
    off: NotRequired[bool]
    """Switched off: it keeps its place and its effect, and counts nothing."""
    rounding: NotRequired[Rounding]
    """The row's own rounding, where it differs from the plan's."""
    side: NotRequired[Side]
    """Expenditure or income. Left out, a rate of income stands on the income side, all else on the expenditure side."""
    source: NotRequired[Source]
    """Where it comes from."""


class AllocationArea(TypedDict):
    """What an allocation over a plan says of one area.

    Floors and caps are sizes, never below zero, of the area with those below it.
    """

    area: str
    """The area."""
    cap: NotRequired[Amount]
    """The largest size of its part."""
    exclude: NotRequired[bool]
    """Whether it, and all below it, gets no part."""
    floor: NotRequired[Amount]
    """The smallest size of its part."""
    weight: NotRequired[Amount]
    """Its weight, from 0 to 10¹², at most 6 decimals."""


#: Which frame of the plan an allocation goes by.
AllocationFrame: TypeAlias = Literal[
    #: The net frame that the year opens with: the base in a plan of levels, last year's closing in a plan of changes.
    "opening",
    #: The net frame that the year closes with.
    "closing",
    #: The expenditure side of the opening frame.
    "expenditure",
]


#: What is done with a frame below zero (more income than expenditure), which has no share of a whole.
NegativeFrames: TypeAlias = Literal[
    #: It is a problem, so that somebody decides.
    "refuse",
    #: The area gets no part.
    "leave_out",
    #: It counts as it is: a rate of it goes the other way, and so does the area's part. Does not go together with
    #: floors and caps.
    "count",
]


#: Who gets a step more, where whole parts leave steps over. Each mode gives an area at most one step more than its
#: exact share rounded down, and the same answer in whatever order areas are listed: ties go to the id that comes
#: first. D'Hondt's method and the pure form of Sainte-Laguë's are left out, because they can move an area by more
#: than a step.
RemainderMode: TypeAlias = Literal[
    #: The areas with the largest remainders (Hare–Niemeyer, Hamilton): every part as near its exact share as can be.
    "largest_remainder",
    #: The areas with the largest shares, one step each: the small ones are spared the step.
    "largest_share",
    #: The areas with the largest quotient share / (2 × steps + 1), as Sainte-Laguë: the step falls where it means least
    #: in per cent of the area's part.
    "sainte_lague",
]


class AllocationOptions(TypedDict):
    """How an amount is spread over a plan's areas; amounts are in the plan's unit.

    Parts go to the areas that have none below them, and to an area with others below it for the base of its own.
    ``levels`` stops higher up: 1 gives whole parts to the top areas, or to those directly below ``area``.
    """

    amount: NotRequired[Amount]
    """The whole, below zero for a cut; see ``Allocation.amount``."""
    area: NotRequired[str]
    """Spread over this area only; the whole plan when left out."""
    areas: NotRequired[list[AllocationArea]]
    """Weights, exclusions, floors and caps of single areas."""
    by: NotRequired[str]
    """``frame``, ``weight``, ``equal`` or ``rate``."""
    id: NotRequired[str]
    """What the ids of the measures begin with; ``allocation`` when left out. Where one is taken, all are numbered."""
    instead_of: NotRequired[Amount]
    """The rate it stands in place of, in per cent."""
    levels: NotRequired[int]
    """How many levels down; all when left out."""
    negative_frames: NotRequired[NegativeFrames]
    """What is done with frames below zero."""
    of: NotRequired[AllocationFrame]
    """Which frame counts."""
    one_off: NotRequired[bool]
    """Whether the measures hold for the year only; else they hold from it on."""
    percent: NotRequired[Amount]
    """The rate, in per cent."""
    remainder: NotRequired[RemainderMode]
    """Who gets a step more."""
    step: NotRequired[Resolution]
    """The step that every part is a whole number of; the plan's own when left out."""
    title: NotRequired[str]
    """The title of the measures; left out, a flat cut or an addition in the plan's language. Where there are several,
    each also names its area: ``Flatt kutt, Skole``.
    """
    year: NotRequired[Year]
    """The year whose frames count, and from which the measures run; the first plan year when left out."""


#: An amount that is the same in every year, or one for each plan year.
PerYear: TypeAlias = Amount | list[Amount]


class BaseExpenditure(TypedDict):
    """Expenditure and income apart; income is negative."""

    expenditure: PerYear
    """Expenditure."""
    income: PerYear
    """Income, as a negative amount."""


#: The base of an area: its opening frame before any change.
Base: TypeAlias = PerYear | BaseExpenditure


class Area(TypedDict):
    """A frame area: a sector, a service, a unit."""

    id: str
    """The name that rows refer to."""
    title: str
    """The name that people read."""
    base: NotRequired[Base]
    """Its base; an area without one is shown as deviations from an unknown base."""
    parent: NotRequired[str]
    """The id of the area it belongs to, if any."""


#: Level or change: two views of one result.
View: TypeAlias = Literal[
    #: Deviations from one base: closing = base + Σ rows, in every year.
    "level",
    #: Changes on the year before: opening = the closing of the year before.
    "change",
]


#: Which figure of an area, or of the whole plan. | text | figure | |---|---| | ``opening`` | the opening frame | |
#: ``base_change`` | in the change view, what the base itself changed since the year before | | ``rows`` | the sum
#: of all rows | | ``adjustments``, ``measures``, ``transfers``, ``reallocations`` | the sum of the rows of one kind
#: | | ``group:ID``, ``category:ID`` | a subtotal | | ``row:ID`` | one row | | ``closing`` | the closing frame |
What: TypeAlias = str


class Figure(TypedDict):
    """A figure one can ask for: what, of which area, in which view, net or one side.

    Left out, the area is the whole plan, the view the plan's own convention, and the figure net.
    """

    figure: What
    """Its text form; see ``What``."""
    area: NotRequired[str]
    """Its area; the whole plan when left out."""
    side: NotRequired[Side]
    """Its side; net when left out."""
    view: NotRequired[View]
    """Its view; the plan's convention when left out."""


#: A figure in a list of those that are asked for: its name alone, or an object.
AskedFigure: TypeAlias = What | Figure


AvailablePercent = TypedDict(
    "AvailablePercent",
    {
        "percent": PerYear,
        "from": NotRequired[Amount],
    },
)


#: What there is in each year: no growth, amounts, or a rate on the year before.
Available: TypeAlias = Literal["no_growth"] | PerYear | AvailablePercent


#: Where a measure comes from (opphav).
Origin: TypeAlias = Literal[
    #: From the plan adopted last year (HØP).
    "previous_plan",
    #: New in this plan (nytt).
    "new",
    #: From the executive committee (formannskap).
    "executive_committee",
    #: From the council (kommunestyre).
    "council",
]


class Measure(TypedDict):
    """A measure (tiltak)."""

    id: str
    """The name that figures and transfers refer to; one of a kind among all rows of the plan."""
    title: str
    """The name that people read."""
    effect: Effect
    """What it does, year by year."""
    area: NotRequired[str]
    """Its area; may be left out when the plan has one area."""
    category: NotRequired[str]
    """The id of its category, if it stands in one."""
    off: NotRequired[bool]
    """Switched off: it keeps its place and its effect, and counts nothing."""
    origin: NotRequired[Origin]
    """Where it comes from."""
    price_factor: NotRequired[Amount]
    """What each year's amount is multiplied with to reach the plan's price level, such as ``1.029``; the product is
    rounded once.
    """
    price_year: NotRequired[Year]
    """The year whose prices its amounts are in, where the plan's are in another's; the plan's ``price_index`` lifts
    them to its ``price_year``.
    """
    rounding: NotRequired[Rounding]
    """The measure's own rounding, where it differs from the plan's."""
    side: NotRequired[Side]
    """Expenditure or income. Left out, a rate of income stands on the income side, all else on the expenditure side."""
    source: NotRequired[Source]
    """The document, the place and the sentence it was read from."""
    tags: NotRequired[list[str]]
    """Free tags, such as the goals it serves."""


class IndexValue(TypedDict):
    """The index of one year."""

    year: Year
    """The year."""
    index: Amount
    """The index, above zero; only the quotient of two values counts."""


class PriceIndex(TypedDict):
    """A price index (deflator) with its source and date."""

    name: str
    """The name of the series."""
    source: Source
    """Where it comes from."""
    date: str
    """The date it was published or fetched: ``2024-05-14``, ``14.5.2024``, or in words as the source writes it, ``mai
    2024``. It must name a year, and a day of figures must be there in the calendar.
    """
    values: list[IndexValue]
    """The values, one for each year."""


class Place(TypedDict):
    """One end of a reallocation: an area, or the area of a measure."""

    area: NotRequired[str]
    """The id of an area."""
    measure: NotRequired[str]
    """The id of a measure, instead of an area."""


#: An amount moved between two places (omfordeling, intern flytting).
Reallocation = TypedDict(
    "Reallocation",
    {
        "id": str,
        "title": str,
        "from": Place,
        "to": Place,
        "effect": Effect,
        "off": NotRequired[bool],
        "rounding": NotRequired[Rounding],
        "side": NotRequired[Side],
        "source": NotRequired[Source],
    },
)


class RowChanges(TypedDict):
    """What is changed of one row: first its effect, then its delay, its scale, and whether it counts."""

    row: str
    """The id of the row."""
    delay: NotRequired[int]
    """Months later, from −600 to 600; below zero is earlier. What is stated year by year, a rate and a transfer can
    only be delayed by whole years. What is delayed past the plan gives nothing.
    """
    effect: NotRequired[Effect]
    """Another effect."""
    off: NotRequired[bool]
    """Switched off, or on again."""
    scale: NotRequired[Amount]
    """What every amount is multiplied with, from 0 to 100 with at most six decimals; the product is rounded as the row
    rounds, that of a yearly rate (``full_year``, ``steps``) or of an amount in another year's prices when it
    becomes a year's amount. Of a rate of a base, the rate is multiplied.
    """


#: Where the money is between the two years.
TransferKind: TypeAlias = Literal[
    #: The frame is lower in the first year and higher in the second (Trondheim 2022, point 17).
    "within_frame",
    #: Set aside in a fund outside the frame: the frame is lower in the first year, and what is spent from the fund
    #: later does not show in it.
    "fund",
]


#: An amount moved from one year to a later one. Within the frame it sums to zero over the years; of a fund the
#: frame shows what is set aside, and what is paid out later is spent outside it.
Transfer = TypedDict(
    "Transfer",
    {
        "id": str,
        "title": str,
        "from": Year,
        "to": Year,
        "amount": Amount,
        "area": NotRequired[str],
        "kind": NotRequired[TransferKind],
        "measure": NotRequired[str],
        "off": NotRequired[bool],
        "side": NotRequired[Side],
        "source": NotRequired[Source],
    },
)


class ChangeArea(TypedDict):
    """Gives an area another base."""

    area: str
    """The id of the area."""
    base: Base
    """Its base."""


class ChangePriceIndex(TypedDict):
    """Lifts measures of other price years by another index."""

    price_index: PriceIndex
    """The index in place of the plan's."""


class ChangeAllocate(TypedDict):
    """Spreads a cut or an addition over areas; its parts become measures."""

    allocate: AllocationOptions
    """What is spread, and by what."""


class ChangeAdjustment(TypedDict):
    """Adds an adjustment, or replaces the one of the same id."""

    adjustment: Adjustment
    """The row."""


class ChangeMeasure(TypedDict):
    """Adds a measure, or replaces the one of the same id."""

    measure: Measure
    """The row."""


class ChangeTransfer(TypedDict):
    """Adds a transfer between years, or replaces the one of the same id."""

    transfer: Transfer
    """The row."""


class ChangeReallocation(TypedDict):
    """Adds a reallocation, or replaces the one of the same id."""

    reallocation: Reallocation
    """The row."""


#: One change to a plan; in a document its kind is told by its field.
Change: TypeAlias = (
    RowChanges
    | ChangeArea
    | ChangePriceIndex
    | ChangeAllocate
    | ChangeAdjustment
    | ChangeMeasure
    | ChangeTransfer
    | ChangeReallocation
)


#: What a column of a published table is.
ColumnRole: TypeAlias = Literal[
    #: A year.
    "year",
    #: Waterfall: the frame before the changes.
    "opening",
    #: Waterfall: one kind of change.
    "change",
    #: Waterfall: a change that only moves money between the rows, so its column sums to zero.
    "reallocation",
    #: The sum of the changes of a waterfall, or of the years.
    "sum",
    #: Waterfall: the frame after the changes.
    "closing",
    #: The budget.
    "budget",
    #: The accounts.
    "accounts",
    #: The deviation between the two.
    "deviation",
    #: Shown, and not checked across the row.
    "other",
]


#: How a plan's yearly amounts are to be read.
Convention: TypeAlias = Literal[
    #: A cell is the deviation from one base (Trondheim, Sandnes, Elverum).
    "level",
    #: A cell is the change on the year before (Molde, Hustadvika).
    "change",
]


#: What shares are counted in.
DayCount: TypeAlias = Literal[
    #: Every month is a twelfth; a broken month counts by its days, the middle of a month is a half.
    "months",
    #: Days of 365, or 366 in a leap year; the middle of a month is its 16th.
    "days",
]


#: Which way a municipality prints the deviation between budget and accounts.
DeviationSign: TypeAlias = Literal[
    #: Budget − accounts: an underspend (mindreforbruk) is above zero.
    "budget_less_accounts",
    #: Accounts − budget: an overspend (merforbruk) is above zero.
    "accounts_less_budget",
]


#: What a measure does to the frame.
Direction: TypeAlias = Literal[
    #: Below zero (innsparing).
    "saving",
    #: Above zero (påpluss).
    "addition",
]


class Normal(TypedDict):
    """The mean, spread and bounds of ``Distribution.Normal``.

    What lies outside the bounds is not moved to them: the distribution is the normal one given that the value is
    within them.
    """

    mean: Amount
    """The mean, before it is cut off."""
    sd: Amount
    """The standard deviation, before it is cut off; above zero."""
    max: NotRequired[Amount]
    """The highest value, at most six standard deviations below the mean."""
    min: NotRequired[Amount]
    """The lowest value, at most six standard deviations above the mean."""


class Outcome(TypedDict):
    """One value of ``Distribution.Discrete``."""

    value: Amount
    """The value."""
    weight: Amount
    """Its weight; weights need not sum to 1."""


class DistributionFixed(TypedDict):
    """Always the same value."""

    fixed: Amount
    """The value."""


class DistributionRange(TypedDict):
    """Anything between two values, all equally likely (the uniform distribution). Of months, each whole number from
    the lowest through the highest: ``[0, 6]`` is seven equally likely delays.
    """

    range: list[Amount]
    """The lowest and the highest value."""


class DistributionTriangular(TypedDict):
    """Between two values, the likelier the nearer to a third; the density is a triangle."""

    triangular: list[Amount]
    """The lowest value, the likeliest and the highest."""


class DistributionPert(TypedDict):
    """The distribution of PERT: as the triangle, but smooth and nearer to the likeliest value.

    A beta distribution over low … high with α = 1 + 4 (mode − low) / (high − low) and β = 1 + 4 (high − mode) /
    (high − low), so that its mean is (low + 4 mode + high) / 6. Source: D. G. Malcolm et al., “Application of a
    Technique for Research and Development Program Evaluation”, Operations Research 7(5), 1959; the shapes as in D.
    Vose, “Risk Analysis”, 3rd ed., 2008.
    """

    pert: list[Amount]
    """The lowest value, the likeliest and the highest."""


class DistributionNormal(TypedDict):
    """The normal distribution, whole or cut off."""

    normal: Normal
    """Its mean, spread and bounds."""


class DistributionDiscrete(TypedDict):
    """One of some values, each with its weight."""

    discrete: list[Outcome]
    """The values; each is as likely as its weight among the sum of all."""


#: What a value may be, and how likely. In a document the shape is told by its field. Values have at most six
#: decimals and lie within ±10¹².
Distribution: TypeAlias = (
    DistributionFixed
    | DistributionRange
    | DistributionTriangular
    | DistributionPert
    | DistributionNormal
    | DistributionDiscrete
)


class GrandTotal(TypedDict):
    """The grand total of a table: the sum of its totals, or of all rows without a parent."""

    label: str
    """The text before the figures."""
    amounts: list[Amount]
    """The printed amounts, one for each column; null where the cell is empty."""


class Heading(TypedDict):
    """A heading that rows stand under, with a subtotal: a group of adjustments or a category of measures."""

    id: str
    """The name that rows refer to."""
    title: str
    """The name that people read."""


#: A language of texts and numbers.
Language: TypeAlias = Literal[
    #: Norwegian bokmål.
    "nb",
    #: Norwegian nynorsk.
    "nn",
    #: English.
    "en",
]


#: What a lever moves. The numbers of its column are whole.
LeverKind: TypeAlias = Literal[
    #: 1 is on, 0 is off.
    "on",
    #: What every amount is multiplied with, as ``RowChanges.scale``(crate::RowChanges::scale): with two decimals, 80 is
    #: 0.80.
    "scale",
    #: Months later, as ``RowChanges.delay``(crate::RowChanges::delay).
    "delay",
    #: The amount of a full year, or of a one-off, in whole øre.
    "amount",
]


class Lever(TypedDict):
    """One column of a batch: the row it changes, what it moves, and how its whole numbers are read."""

    row: str
    """The id of the row."""
    change: LeverKind
    """What is moved."""
    decimals: NotRequired[int]
    """The decimals of a scale, 0 to 6."""


class Printed(TypedDict):
    """A figure as the document prints it, held against what its rows give."""

    figure: str
    """Which figure: ``opening``, ``closing``, ``group:ID``, … (see ``What``)."""
    amounts: list[Amount]
    """The printed amounts, one for each plan year; null where none is printed."""
    area: NotRequired[str]
    """Its area; the whole plan when left out."""
    side: NotRequired[Side]
    """Its side; net when left out."""
    source: NotRequired[Source]
    """Where it is printed."""
    view: NotRequired[View]
    """Its view; the plan's convention when left out."""


class TransferLimits(TypedDict):
    """The plan's own bounds on transfers. None is set by default: no statutory bound was found.

    A transfer beyond a bound is a finding, not an error: it is in the plan, and the reader is told.
    """

    covered_by_savings: NotRequired[bool]
    """Whether what is moved out of a year must be covered by the savings of that year: the sum of the area's measures
    whose amount is below zero, the transfers left out.
    """
    share_of_frame: NotRequired[Amount]
    """How many per cent of an area's closing frame, before transfers, may be moved out of a year."""
    years_ahead: NotRequired[int]
    """How many years ahead a transfer may go."""


#: The unit that a plan's amounts are written in.
Unit: TypeAlias = Literal[
    #: Whole kroner.
    "kr",
    #: Thousands of kroner, the unit of most published tables.
    "1000 kr",
    #: Millions of kroner, the unit of most sentences.
    "mill. kr",
]


_PlanDocument = TypedDict("_PlanDocument", {"$schema": NotRequired[str]})


class PlanDocument(_PlanDocument):
    """A municipality's multi-year operating plan: areas with their bases, and the rows that change them. Expenditure
    is positive, income negative; a saving is below zero.
    """

    title: str
    """The plan's title."""
    years: list[Year]
    """The plan years, each after the other. A revised budget of the base year may stand first."""
    areas: list[Area]
    """The areas, a tree by ``parent``."""
    adjustments: NotRequired[list[Adjustment]]
    """Rows before the measures."""
    base_year: NotRequired[Year]
    """The year whose budget the base is taken from."""
    categories: NotRequired[list[Heading]]
    """The categories of measures, in the order they are shown."""
    convention: NotRequired[Convention]
    """Whether listed amounts are levels or changes."""
    day_count: NotRequired[DayCount]
    """Whether shares of a year count twelfths or days."""
    groups: NotRequired[list[Heading]]
    """The groups of adjustments, in the order they are shown."""
    language: NotRequired[Language]
    """The language of its titles."""
    measures: NotRequired[list[Measure]]
    """The measures."""
    municipality: NotRequired[str]
    """The municipality (kommune)."""
    price_index: NotRequired[PriceIndex]
    """The index that lifts measures of other price years."""
    price_level: NotRequired[str]
    """The price level, in words: ``2022-kroner``."""
    price_year: NotRequired[Year]
    """The year whose prices the plan is in, where measures are lifted to them."""
    printed: NotRequired[list[Printed]]
    """Figures as the document prints them, to be held against the computed ones."""
    reallocations: NotRequired[list[Reallocation]]
    """Reallocations between areas or measures."""
    rounding: NotRequired[Rounding]
    """To what step, and how, computed amounts are rounded."""
    source: NotRequired[Source]
    """Where the plan comes from."""
    transfer_limits: NotRequired[TransferLimits]
    """The plan's own bounds on transfers."""
    transfers: NotRequired[list[Transfer]]
    """Transfers between years."""
    unit: NotRequired[Unit]
    """The unit of every amount in the document."""
    year_labels: NotRequired[list[str]]
    """Column headings in place of the years, such as ``Revidert 2018``."""


class PrintedRounding(TypedDict):
    """How the printed figures were rounded, as far as the document says."""

    mode: NotRequired[RoundingMode]
    """The mode; left out, the stated rates tell which modes fit."""
    to: NotRequired[Resolution]
    """The step; left out, the last decimal that the table prints in its unit."""


class StatedRatePercent(TypedDict):
    percent: Amount
    amount: NotRequired[Amount]
    column: NotRequired[str]
    """The label of the column that it is a rate of."""
    columns: NotRequired[list[str]]
    """The labels of the columns it holds in."""
    row: NotRequired[str]
    """The id of the row that it is a rate of."""


#: A rate in per cent, or with the base it is a rate of.
StatedRate: TypeAlias = Amount | StatedRatePercent


class PublishedColumnLabel(TypedDict):
    label: str
    rate: NotRequired[StatedRate]
    role: NotRequired[ColumnRole]


#: A column's label, or its label with its role and rate.
PublishedColumn: TypeAlias = str | PublishedColumnLabel


#: What a row of a published table is.
RowRole: TypeAlias = Literal[
    #: The opening frame or base; in a table of changes, each later one is carried from the total of the year before.
    #: ``opening`` is another name for it.
    "base",
    #: A technical adjustment.
    "adjustment",
    #: A measure.
    "measure",
    #: A transfer between years or a reallocation.
    "transfer",
    #: Any row of a statement.
    "item",
    #: An area or other unit.
    "unit",
    #: Shown beside a row and not added: the income and expenditure that the row of its ``parent`` is the net of.
    "memo",
    #: The sum of the rows that name it as their ``parent``.
    "subtotal",
    #: The sum of the rows that name it as their ``parent``; where none does, of all rows since the last total that have
    #: no parent.
    "total",
]


class PublishedRow(TypedDict):
    """A row of a published table."""

    role: RowRole
    """What the row is."""
    label: str
    """The text before the figures."""
    amounts: list[Amount]
    """The printed amounts, one for each column, in the table's unit; null where the cell is empty."""
    id: NotRequired[str]
    """The name that other rows refer to."""
    parent: NotRequired[str]
    """The id of the row that this one is added into."""
    rate: NotRequired[StatedRate]
    """The rate that the document says the row follows."""
    subtracted: NotRequired[bool]
    """Whether it is taken away in the sum it is added into: income that is printed without its minus."""


#: How the figures of a published table hang together.
TableShape: TypeAlias = Literal[
    #: Each cell is the deviation from one base; total = base + rows, in every column.
    "level",
    #: Each cell is the change on the year before; besides, the base of a year is the total of the year before.
    "change",
    #: One year, a row for each area: opening, changes, sum of changes, closing.
    "waterfall",
    #: Amounts of their own, with sums of rows only.
    "absolute",
    #: Budget, accounts and deviation side by side.
    "budget_vs_accounts",
]


class Published(TypedDict):
    """A published table as it is printed.

    Limits: 100 columns, 20 000 rows, texts of 2 000 characters, amounts of ±10¹³ kr in whole øre, 10¹⁵ kr in all.
    """

    columns: list[PublishedColumn]
    """Its columns."""
    rows: list[PublishedRow]
    """Its rows, in the order they are printed."""
    deviation: NotRequired[DeviationSign]
    """Which way the deviation goes, where the document says so."""
    grand_total: NotRequired[GrandTotal]
    """The sum of everything, where it stands apart from the rows."""
    municipality: NotRequired[str]
    """The municipality (kommune)."""
    partial: NotRequired[bool]
    """Whether rows of the table are left out here; totals of everything are then not checked."""
    rounding: NotRequired[PrintedRounding]
    """How its figures were rounded, as far as the document says."""
    shape: NotRequired[TableShape]
    """How its figures hang together."""
    source: NotRequired[Source]
    """Where it is printed."""
    title: NotRequired[str]
    """Its title."""
    unit: NotRequired[Unit]
    """The unit of every amount."""


class Scenario(TypedDict):
    """A named set of changes to a plan. Each kind of change, with an example, is in the crate's ``SCENARIOS.md``."""

    title: str
    """What people call it."""
    changes: list[Change]
    """What it changes, in order."""
    source: NotRequired[Source]
    """Where it comes from."""


class Variable(TypedDict):
    """What is uncertain of one row."""

    row: str
    """The id of the row."""
    change: LeverKind
    """What of it: ``scale`` (a factor on its amounts), ``amount`` (its full-year amount, in the plan's unit),
    ``delay`` (months) or ``on`` (1 it comes, 0 it does not).
    """
    distribution: Distribution
    """How it is distributed."""
    factor: NotRequired[str]
    """The id of the risk factor that it follows."""
    loading: NotRequired[Amount]
    """How closely it follows, from −1 to 1: the correlation of its score with the factor's."""


class Uncertainty(TypedDict):
    """What is uncertain of a plan, and what is asked of it. Each field and each distribution, with an example, is in
    the crate's ``SCENARIOS.md``.
    """

    seed: int
    """Where the draws start: the same seed gives the same samples, everywhere. At most 2⁵³ − 1, which every language
    has as a number.
    """
    samples: int
    """How many plans are drawn, 1 to 10 000 000."""
    variables: list[Variable]
    """What is uncertain. The draws of a variable belong to its place in the list."""
    available: NotRequired[Available]
    """What there is for the first figure, to hold each sample against."""
    factors: NotRequired[list[Heading]]
    """The risk factors that variables may share."""
    figures: NotRequired[list[AskedFigure]]
    """The figures that are asked for; the closing frame of the whole plan when left out."""
    quantiles: NotRequired[list[Amount]]
    """The shares of the samples that quantiles are told for, each above the one before; 5, 25, 50, 75 and 95 per cent
    when left out.
    """
