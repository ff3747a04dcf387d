"""The records in what ramme answers: frozen, compared by value, and ready for pickling.

The classes with methods are in :mod:`ramme` itself; what their attributes hold is here. Amounts are
:class:`decimal.Decimal` in the unit that the answer names, years are ``int``.

What also stands in plans and published tables, such as a :class:`Measure`, is a ``dict`` of the form that the library
reads; amounts in it are ``str``, as in JSON.
"""

# Made by `py/answers.py` from `core/answers.schema.json`; never edit it by hand.

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NotRequired, TypeAlias, TypedDict


__all__ = [
    "AllocatedArea",
    "AllocationKey",
    "AreaDifference",
    "BalanceChance",
    "Bound",
    "Camp",
    "CanMiss",
    "Check",
    "CheckAbout",
    "CheckKind",
    "CheckSentence",
    "CheckVerdict",
    "Claim",
    "ClaimDifference",
    "ColumnRole",
    "Conflict",
    "Convention",
    "DeviationFit",
    "DeviationRow",
    "DeviationSign",
    "Direction",
    "DisputedFigure",
    "Driver",
    "Effect",
    "EffectAmounts",
    "EffectFullYear",
    "EffectOneOff",
    "EffectPercent",
    "EffectSteps",
    "EffectUnphased",
    "Figure",
    "FigureOutcomes",
    "FindingCode",
    "Fit",
    "FlatCut",
    "Frequency",
    "GrandTotal",
    "HeldVerdict",
    "HeldYear",
    "Language",
    "Lever",
    "LeverKind",
    "LineNote",
    "Measure",
    "ModeFit",
    "Moment",
    "NoFit",
    "Note",
    "NoteCode",
    "NoteKind",
    "Origin",
    "Outcomes",
    "Part",
    "PartKind",
    "PartOfYear",
    "PhaseData",
    "PlacedRow",
    "PriceFactor",
    "PriceLevels",
    "PrintedRounding",
    "Published",
    "PublishedColumn",
    "PublishedColumnLabel",
    "PublishedRow",
    "QuantileAmounts",
    "RateBase",
    "RateBaseAmount",
    "RateBaseEligibleIncome",
    "RateCheck",
    "RateFit",
    "RatePart",
    "ReadPart",
    "ReadingStatus",
    "Refusal",
    "RefusalReason",
    "RemainderMode",
    "Resolution",
    "Role",
    "Rolled",
    "RolledRow",
    "Rounding",
    "RoundingMode",
    "RowChange",
    "RowDifference",
    "RowKind",
    "RowRole",
    "RuleData",
    "RuleDataPhased",
    "RuleDataPriced",
    "RuleDataRate",
    "RuleDataReallocation",
    "RuleDataStated",
    "RuleDataTransfer",
    "ScaleFit",
    "SetAside",
    "SetAsideReason",
    "ShownFigure",
    "ShownRounding",
    "ShownRow",
    "Side",
    "Slip",
    "Source",
    "StartFit",
    "StatedRate",
    "StatedRatePercent",
    "Step",
    "SubtotalPlace",
    "Suspect",
    "TableReading",
    "TableRow",
    "TableShape",
    "Unit",
    "Unphased",
    "Verdict",
    "VerdictCounts",
    "View",
    "WaterfallStep",
    "What",
    "WordRole",
    "Year",
]


#: What holds a part away from its share by weight.
Bound: TypeAlias = Literal[
    #: The part is its floor; by weight it would be smaller.
    "floor",
    #: The part is its cap; by weight it would be larger.
    "cap",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocatedArea:
    """What one area gets. Amounts are in the allocation's unit."""

    area: str
    """The area or item."""
    title: str
    """The name that people read."""
    parent: str | None
    """The area it lies under, within the allocation."""
    depth: int
    """How far it is set in."""
    weight: Decimal
    """The frame or weight that counts, with those below it; for an equal allocation, how many get a part."""
    exact: Fraction
    """The exact share, before steps, in the unit."""
    amount: Decimal
    """The part, with those below it: less than a step from the exact share."""
    own: Decimal
    """What of it is laid on the area itself."""
    bound: Bound | None
    """The floor or cap of its own that holds it away from the common rate."""
    excluded: bool
    """Whether it gets no part because it, or an area above it, is excluded or left out."""


#: By what an amount is spread.
AllocationKey: TypeAlias = Literal["frame", "weight", "equal", "rate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDifference:
    """One area, with the areas below it, in both plans. The six parts sum to the difference."""

    area: str | None
    """The id of the area; none is the whole plan."""
    title: str
    """What people read."""
    base_known: bool
    """Whether both plans give the base of the area and of all below it. Where not, its frames are deviations from a
    base that is not known, and their difference is not a change of the frame where
    ``Comparison.zero_points_differ``.
    """
    before: list[Decimal]
    """The closing frames of the earlier plan."""
    after: list[Decimal]
    """The closing frames of the later plan."""
    difference: list[Decimal]
    """After less before."""
    base: list[Decimal]
    """The shift of the base."""
    compensation: list[Decimal]
    """The shift of wage and price compensation."""
    technical: list[Decimal]
    """The shift of technical adjustments."""
    measures: list[Decimal]
    """The shift of measures."""
    transfers: list[Decimal]
    """The shift of transfers between years."""
    reallocations: list[Decimal]
    """The shift of reallocations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """A number of samples, and its share."""

    count: int
    """How many samples."""
    percent: Decimal
    """Of all samples in per cent, rounded to two decimals half away from zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceChance:
    """How often there is enough."""

    available: list[Decimal]
    """What there is in each year."""
    years: list[Frequency]
    """For each year how many samples stay within it."""
    every_year: Frequency
    """How many samples stay within it in every year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedFigure:
    """A printed figure that takes part in a conflict."""

    path: str
    """Its place: a JSON Pointer into the table."""
    label: str
    """The label of its row."""
    column: str
    """The label of its column."""
    printed: Decimal
    """What is printed."""
    from_rows: Decimal
    """What the rows give, added from the bottom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """Printed figures that fit each other."""

    off: Decimal
    """How far they lie from what the rows give; zero for those that fit the rows."""
    figures: list[DisputedFigure]
    """The figures."""
    borne_out_by: list[str]
    """Labels and columns of further printed figures that rest on these and hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanMiss:
    """The most that rounded amounts and their rounded sum can differ by, in the table's unit."""

    nearest: Decimal
    """Rounded to the nearest: n amounts miss by n/2 steps at most; with halves to even, 3, 7, 11 … amounts by half a
    step more.
    """
    one_way: Decimal
    """Rounded one way, down, up or towards zero: by n − 1 steps, for amounts of one sign."""


#: What a check verifies.
CheckKind: TypeAlias = Literal[
    #: A subtotal, or any row that others are added into, is the sum of its rows.
    "sum",
    #: A total is the sum of its rows.
    "total",
    #: The grand total is the sum of the totals.
    "grand_total",
    #: A row is the net of the two sides shown beside it.
    "two_sides",
    #: The opening of a year is the closing of the year before.
    "carried",
    #: The sum in a row is the sum of its changes, or of its years.
    "across",
    #: In a waterfall, closing = opening + changes.
    "closing",
    #: A reallocation sums to zero over the rows.
    "reallocation",
    #: The deviation is the difference of budget and accounts.
    "deviation",
    #: An amount is the stated rate of its base.
    "rate",
]


#: What a check came to.
CheckVerdict: TypeAlias = Literal[
    #: Printed and computed are equal.
    "holds",
    #: They differ by what rounded figures can miss by.
    "rounding",
    #: Rounding cannot explain the difference.
    "error",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCheck:
    """The numbers of a checked rate."""

    percent: Decimal
    """Per cent."""
    base: Decimal
    """What it is a rate of, in the table's unit."""
    exact: Decimal
    """The product before rounding."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One printed figure, held against what the others give. Amounts are in the table's unit."""

    kind: CheckKind
    """What is verified."""
    path: str
    """The place of the printed figure: a JSON Pointer into the table."""
    label: str
    """The label of its row."""
    column: str
    """The label of its column."""
    printed: Decimal
    """What is printed."""
    computed: Decimal
    """What the other printed figures give."""
    difference: Decimal
    """Printed − computed."""
    verdict: CheckVerdict
    """What it came to."""
    rounded: int
    """For a sum: how many rounded amounts, zeros apart, were added."""
    modes: list[RoundingMode]
    """The modes that explain a difference; for a rate, the modes that give the printed amount."""
    can_miss: CanMiss | None = None
    """For a sum: the most that this many rounded amounts and their rounded sum can differ by."""
    line: int | None = None
    """The line of the text or CSV that it was read from."""
    rate: RateCheck | None = None
    """For a rate: the rate, its base, and their product before rounding."""
    rows: list[str] = field(default_factory=list)
    """For a sum of rows: the labels of those rows, ``− `` before one that is taken away; where there are more than
    six, the first and the last with ``…`` between.
    """


#: What a sentence of an outcome is about.
CheckAbout: TypeAlias = Literal[
    #: How the text was read, and what of it was not used.
    "reading",
    #: How many checks there are and what they came to.
    "counts",
    #: A printed figure that differs from what the others give.
    "difference",
    #: Which printed figures disagree with which.
    "conflict",
    #: What a stated rate tells about rounding.
    "rate",
    #: Which way deviations go.
    "deviation",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSentence:
    """One sentence of an outcome, with the figures it is about."""

    about: CheckAbout
    """What it is about."""
    words: str
    """The sentence."""
    paths: list[str] = field(default_factory=list)
    """For a difference: the places of the printed figures, as in ``Check.path``."""
    verdict: CheckVerdict | None = None
    """For a difference: what the check came to."""


#: A year (2024), half-year ("2024-H2"), month ("2024-08"), middle of a month ("2024-05-mid") or date
#: ("2024-05-10").
Moment: TypeAlias = int | str


class RateBaseEligibleIncome(TypedDict):
    """The income that may be raised, as a negative amount."""

    eligible_income: str


class RateBaseAmount(TypedDict):
    """An amount the plan states."""

    amount: str


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
        "from": NotRequired[Moment | None],
        "full_year": NotRequired[str | None],
        "of": NotRequired[RateBase | None],
        "percent": NotRequired[str | None],
        "through": NotRequired[Moment | None],
        "year": NotRequired[Year | None],
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDifference:
    """A year in which stated amounts are not what the phasing stated beside them gives."""

    year: Year
    """The year."""
    stated: Decimal
    """The level that the text states."""
    claimed: Decimal
    """The level that the stated phasing gives."""
    difference: Decimal
    """Stated less claimed."""


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


#: What would make a printed figure look as it does.
Slip: TypeAlias = Literal[
    #: The sign is turned.
    "sign",
    #: Two neighbouring digits have changed places.
    "digits_swapped",
    #: The row stands in the table and is not in the sum.
    "left_out",
    #: The row is in the sum twice.
    "twice",
    #: The cell is empty; ``printed`` is then zero.
    "empty",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A printed figure whose change alone would make everything fit."""

    path: str
    """Its place: a JSON Pointer into the table."""
    label: str
    """The label of its row."""
    column: str
    """The label of its column."""
    printed: Decimal
    """What is printed."""
    would_be: Decimal
    """What would fit."""
    slip: Slip | None = None
    """The slip that would explain it, where there is a common one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Errors that hang together: which printed figures disagree with which."""

    checks: list[int]
    """The numbers, in ``checks``, of the errors it explains."""
    camps: list[Camp]
    """The disputed sums and openings, those that fit each other together; the ones that fit the rows first."""
    suspect_count: int
    """How many single printed figures could each explain everything alone."""
    suspects: list[Suspect]
    """The first of them, those with a common slip before the others."""


#: How a plan's yearly amounts are to be read.
Convention: TypeAlias = Literal[
    #: A cell is the deviation from one base (Trondheim, Sandnes, Elverum).
    "level",
    #: A cell is the change on the year before (Molde, Hustadvika).
    "change",
]


#: Which way a municipality prints the deviation between budget and accounts.
DeviationSign: TypeAlias = Literal[
    #: Budget − accounts: an underspend (mindreforbruk) is above zero.
    "budget_less_accounts",
    #: Accounts − budget: an overspend (merforbruk) is above zero.
    "accounts_less_budget",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationFit:
    """Which way the deviation goes, as the rows tell it."""

    stated: DeviationSign | None
    """What the document states."""
    budget_less_accounts: int
    """Rows that fit budget − accounts."""
    accounts_less_budget: int
    """Rows that fit accounts − budget."""
    used: DeviationSign
    """The direction that was checked: the stated one, else the one that fits more rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationRow:
    """One figure held against what was spent."""

    area: str | None
    """The id of the area; none is the whole plan."""
    title: str
    """The title of the area, or of the plan."""
    year: Year
    """The year."""
    budget: Decimal
    """The figure of the plan."""
    accounts: Decimal
    """What was spent."""
    deviation: Decimal
    """The difference, with the sign of ``Deviations.sign``."""


#: What a measure does to the frame.
Direction: TypeAlias = Literal[
    #: Below zero (innsparing).
    "saving",
    #: Above zero (påpluss).
    "addition",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """How a variable and the first figure go together."""

    row: str
    """The row."""
    title: str
    """The name that people read."""
    change: LeverKind
    """What of it is uncertain."""
    correlation: list[Decimal | None]
    """Spearman's rank correlation in each year, from −1 to 1 with four decimals; none where the variable or the figure
    never varies.
    """


#: One step of ``Effect.Steps``.
Step = TypedDict(
    "Step",
    {
        "full_year": str,
        "from": Moment,
    },
)


class Unphased(TypedDict):
    """What is known of a measure that is not laid into years."""

    amount: NotRequired[str | None]
    """The amount over the period, where one is stated; its sign is the document's."""


class EffectAmounts(TypedDict):
    """One amount for each plan year, in the plan's convention: a level, or a change on the year before."""

    amounts: list[str]
    """The amounts, one for each plan year."""
    claim: NotRequired[Claim | None]
    """A phasing that the document states beside the amounts; it is checked, never used."""


#: A permanent (or ending) yearly amount that starts at some time.
EffectFullYear = TypedDict(
    "EffectFullYear",
    {
        "full_year": str,
        "from": Moment,
        "through": NotRequired[Moment | None],
    },
)


class EffectSteps(TypedDict):
    """A yearly amount that changes in steps; each step replaces the one before."""

    steps: list[Step]
    """The steps, in order of time."""
    through: NotRequired[Moment | None]
    """The last period in which it runs, if it ends."""


class EffectOneOff(TypedDict):
    """An amount in one year only."""

    one_off: str
    """The amount."""
    year: Year
    """Its year."""


class EffectPercent(TypedDict):
    """A rate of a base, from a year on."""

    percent: str
    """The rate in per cent."""
    of: RateBase
    """What it is a rate of."""
    year: NotRequired[Year | None]
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


#: Expenditure or income. Expenditure is positive, income negative; net is their sum.
Side: TypeAlias = Literal[
    #: Driftsutgift.
    "expenditure",
    #: Driftsinntekt; amounts are negative, a lost income is positive.
    "income",
]


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
    area: NotRequired[str | None]
    """Its area; the whole plan when left out."""
    side: NotRequired[Side | None]
    """Its side; net when left out."""
    view: NotRequired[View | None]
    """Its view; the plan's convention when left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantileAmounts:
    """A quantile of every year."""

    share: Decimal
    """The share of the samples."""
    amounts: list[Decimal]
    """One amount for each plan year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOutcomes:
    """What comes of one figure. Each list has an amount for every plan year."""

    figure: str
    """The figure: the text form of ``What``."""
    title: str
    """What people read, in the plan's language."""
    planned: list[Decimal]
    """The plan as it stands."""
    mean: list[Decimal]
    """The mean of the samples, rounded to øre half away from zero."""
    least: list[Decimal]
    """The smallest of all samples."""
    most: list[Decimal]
    """The largest of all samples."""
    quantiles: list[QuantileAmounts]
    """For each share that was asked for the smallest amount that so many samples do not exceed."""
    area: str | None = None
    """Its area; none is the whole plan."""


#: The kind of a ``Finding``; the text form never changes its meaning.
FindingCode: TypeAlias = Literal[
    #: A measure or other row without amounts in years.
    "unphased",
    #: A measure that runs in no plan year.
    "outside_plan",
    #: Amounts that do not follow the phasing or rate stated beside them.
    "claim_mismatch",
    #: A transfer over more years than the plan's limit.
    "transfer_too_far",
    #: More moved out of a year than the plan's share of the frame.
    "transfer_over_share",
    #: More moved out of a year than its savings cover.
    "transfer_not_covered",
    #: A share of a frame that cannot be held against transfers, because the base is not given.
    "limit_unchecked",
    #: A printed figure that does not follow from the rows.
    "printed_differs",
    #: An area whose base is not given: its frames are deviations.
    "base_unknown",
    #: A base whose income is above zero, where income is negative.
    "income_positive",
    #: A row that is switched off.
    "switched_off",
]


#: Whether a change closes the gap.
Fit: TypeAlias = Literal[
    #: The plan fits as it is.
    "fits_already",
    #: It fits with the change.
    "fits",
    #: No such change makes it fit.
    "none",
]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatCut:
    """The least flat cut that closes the gap. Amounts are in the plan's unit, at or below zero."""

    area: str
    """The area it is laid on: the one that is balanced, or the plan's first top area."""
    step: Resolution
    """The step that cuts are rounded to, away from zero."""
    amounts: list[Decimal]
    """What each year's level must come down, with the cuts of the years before it in place."""
    every_year: Decimal | None
    """One and the same level cut in every year that closes all gaps."""
    closing: list[Decimal]
    """The closing frames with ``amounts``."""


class GrandTotal(TypedDict):
    """The grand total of a table: the sum of its totals, or of all rows without a parent."""

    label: str
    """The text before the figures."""
    amounts: list[str | None]
    """The printed amounts, one for each column; null where the cell is empty."""


#: What holding a text against a table showed.
HeldVerdict: TypeAlias = Literal[
    #: They say the same.
    "agrees",
    #: The table has what the text gives, rounded to the table's own decimals.
    "rounding",
    #: They differ by more than rounding.
    "differs",
    #: The text gives no amounts in years: it was refused, or it is unphased.
    "not_comparable",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldYear:
    """A plan year of a ``Held``. Amounts are levels in the plan's unit."""

    year: Year
    """The year."""
    text: Decimal | None
    """What the text gives; none where it gives no amounts in years."""
    table: Decimal
    """What the table has."""
    difference: Decimal | None
    """The table less the text."""
    verdict: HeldVerdict
    """What the difference means."""


#: A language of texts and numbers.
Language: TypeAlias = Literal[
    #: Norwegian bokmål.
    "nb",
    #: Norwegian nynorsk.
    "nn",
    #: English.
    "en",
]


class Lever(TypedDict):
    """One column of a batch: the row it changes, what it moves, and how its whole numbers are read."""

    row: str
    """The id of the row."""
    change: LeverKind
    """What is moved."""
    decimals: NotRequired[int | None]
    """The decimals of a scale, 0 to 6."""


#: What a reader must know about a line.
NoteKind: TypeAlias = Literal[
    #: Figures of two columns stand together without a space.
    "glued",
    #: The line has figures that cannot be read as cells of the table.
    "unreadable",
    #: A line without figures inside the table.
    "heading",
    #: A line with figures that is no row of the table, and was not used.
    "unused",
    #: Footnote marks beside figures were taken off, or a footnote stands under the table.
    "marks",
    #: A row that is a sum by its label, of rows that the table does not have.
    "lone_sum",
    #: A row before a sum that no sum counts.
    "uncounted",
    #: The number of a page, which is no row.
    "page_number",
    #: A row that is no sum by its label, read as the sum of the rows under it, since only so every sum holds.
    "taken_as_sum",
    #: A row that is no sum by its label, read as the sum of the rows under it, since so only one figure is wrong.
    "likely_sum",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNote:
    """A line that a reader must look at."""

    line: int
    """The line."""
    kind: NoteKind
    """What is the matter."""
    text: str
    """The text of it."""


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


class Rounding(TypedDict):
    """To what step, and how, computed amounts are rounded. The default is to øre, half away from zero."""

    to: Resolution
    """The step."""
    mode: RoundingMode
    """The mode."""


class Source(TypedDict):
    """The source of a plan, a row or a printed figure."""

    document: str
    """The document's name."""
    place: NotRequired[str | None]
    """The place in it: chapter, table, point, page."""
    quotation: NotRequired[str | None]
    """The words the figure was read from."""
    url: NotRequired[str | None]
    """Where the document can be found."""


class Measure(TypedDict):
    """A measure (tiltak)."""

    id: str
    """The name that figures and transfers refer to; one of a kind among all rows of the plan."""
    title: str
    """The name that people read."""
    effect: Effect
    """What it does, year by year."""
    area: NotRequired[str | None]
    """Its area; may be left out when the plan has one area."""
    category: NotRequired[str | None]
    """The id of its category, if it stands in one."""
    off: NotRequired[bool]
    """Switched off: it keeps its place and its effect, and counts nothing."""
    origin: NotRequired[Origin | None]
    """Where it comes from."""
    price_factor: NotRequired[str | None]
    """What each year's amount is multiplied with to reach the plan's price level, such as ``1.029``; the product is
    rounded once.
    """
    price_year: NotRequired[Year | None]
    """The year whose prices its amounts are in, where the plan's are in another's; the plan's ``price_index`` lifts
    them to its ``price_year``.
    """
    rounding: NotRequired[Rounding | None]
    """The measure's own rounding, where it differs from the plan's."""
    side: NotRequired[Side | None]
    """Expenditure or income. Left out, a rate of income stands on the income side, all else on the expenditure side."""
    source: NotRequired[Source | None]
    """The document, the place and the sentence it was read from."""
    tags: NotRequired[list[str]]
    """Free tags, such as the goals it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeFit:
    """How many rows a rounding mode fits."""

    mode: RoundingMode
    """The mode."""
    fits: int
    """How many amounts it gives as printed."""


#: Why no change of a measure closes the gap.
NoFit: TypeAlias = Literal[
    #: The gap of a year is there even without the measure, and the measure adds to it or does nothing.
    "even_without",
    #: One year needs a larger factor than another allows.
    "years_conflict",
    #: The measure would have to be more than 1 000 times as large, or larger than amounts can be.
    "past_limit",
    #: No factor with so few decimals fits, after the amounts are rounded.
    "too_few_decimals",
    #: Even from the first start that comes into question, the saving is too small.
    "even_from_the_first",
    #: It fits only if it starts after the months that were searched.
    "only_later",
]


#: The kind of a ``Note``.
NoteCode: TypeAlias = Literal[
    #: What the mark ``*`` means.
    "moved",
    #: Plain rounding: sums that are not the sum of what is shown.
    "sums_differ",
    #: A closing frame that the overview shows as a neighbouring figure.
    "overview_differs",
    #: A sum that is more than the rows shown under it, in a table from which rows were taken out.
    "not_listed",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a presentation."""

    code: NoteCode
    """The kind."""
    text: str
    """The note, in the language of the presentation."""


#: The unit that a plan's amounts are written in.
Unit: TypeAlias = Literal[
    #: Whole kroner.
    "kr",
    #: Thousands of kroner, the unit of most published tables.
    "1000 kr",
    #: Millions of kroner, the unit of most sentences.
    "mill. kr",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What the samples say. Amounts are in the plan's unit."""

    seed: int
    """The seed that gives these figures again."""
    samples: int
    """How many plans were drawn."""
    years: list[Year]
    """The plan years."""
    unit: Unit
    """The unit of every amount."""
    figures: list[FigureOutcomes]
    """What comes of each figure that was asked for."""
    drivers: list[Driver]
    """What drives the spread of the first figure: every variable, as told from at most 10 000 samples. Variables that
    share a factor follow each other, so one may stand here for what another does.
    """
    balance: BalanceChance | None = None
    """How often the first figure stays within what there is."""


#: What a part of an explanation is.
PartKind: TypeAlias = Literal[
    #: The opening frame.
    "opening",
    #: What the base itself changed.
    "base_change",
    #: A closing frame.
    "closing",
    #: A sum of rows.
    "rows",
    #: One row of the plan.
    "row",
    #: A leaf: the base of an area.
    "base",
    #: A leaf: one line of a row.
    "line",
]


class PhaseData(TypedDict):
    """A full-year amount and the share of the year in which it runs."""

    full_year: str
    """The amount of a full year."""
    share: str
    """The share: ``1/2``, ``5/12``, ``7.5/12``, ``230/365``."""


class RuleDataStated(TypedDict):
    """The document states the amount."""

    rule: Literal["stated"]


class RuleDataPriced(TypedDict):
    """The stated amount × a price factor, rounded."""

    rule: Literal["priced"]
    stated: str
    """The stated amount."""
    factor: str
    """The price factor: a decimal, or the quotient of two index values."""
    exact: str
    """The product before rounding: a decimal, or a fraction ``n/d`` that no decimal ends."""


class RuleDataPhased(TypedDict):
    """Full-year amounts × the shares of the year in which they run (× a price factor), rounded."""

    rule: Literal["phased"]
    phases: list[PhaseData]
    """The amounts with their shares."""
    exact: str
    """The sum before rounding."""
    factor: NotRequired[str | None]
    """The price factor: a decimal, or the quotient of two index values."""


class RuleDataRate(TypedDict):
    """A rate of a base, rounded."""

    rule: Literal["rate"]
    percent: str
    """The rate in per cent."""
    of: str
    """What it is a rate of: ``opening``, ``expenditure``, ``income``, ``eligible_income`` or ``amount``."""
    base: str
    """The base."""
    exact: str
    """The product before rounding."""


#: Moved between years.
RuleDataTransfer = TypedDict(
    "RuleDataTransfer",
    {
        "rule": Literal["transfer"],
        "from": Year,
        "to": Year,
    },
)


#: One end of a reallocation.
RuleDataReallocation = TypedDict(
    "RuleDataReallocation",
    {
        "rule": Literal["reallocation"],
        "from": str,
        "to": str,
        "moved": "RuleData",
    },
)


#: The rule that made a line, with its numbers as texts in the explanation's unit.
RuleData: TypeAlias = (
    RuleDataStated
    | RuleDataPriced
    | RuleDataPhased
    | RuleDataRate
    | RuleDataTransfer
    | RuleDataReallocation
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure, or a leaf, in an explanation."""

    kind: PartKind
    """What it is."""
    id: str | None
    """The id of the row, group or category, where it is one."""
    area: str | None
    """Its area."""
    title: str
    """What people read, in the plan's language."""
    year: Year
    """The year it belongs to."""
    amount: Decimal
    """Its amount in the explanation's unit."""
    reversed: bool
    """In the change view, true for last year's amount that falls away, with its sign turned."""
    parts: list["Part"] = field(default_factory=list)
    """The parts that sum to it."""
    rule: RuleData | None = None
    """For a line: the rule that made it and the numbers it used."""
    source: Source | None = None
    """Where it comes from."""
    words: str | None = None
    """The rule in words, or why a row gives nothing this year, where a language was asked for: see
    ``Explanation.told``.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfYear:
    """A table amount that is a part of a year of the text's amount: perhaps a half-year effect."""

    year: Year
    """The first year that differs."""
    share: str
    """The table's amount over the text's, in twelfths: ``1/2``, ``5/12``."""
    from_: Moment
    """When a measure with that share of its first year starts."""
    unexplained: list[Year]
    """The later years that it does not explain, because the table has not the full-year amount there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow:
    """A row whose cells had to be placed."""

    line: int
    """Its line."""
    label: str
    """Its label."""
    written: str
    """The figures as they stand in the text."""
    possible: int
    """How many placements of this row are left."""
    alternatives: list[list[Decimal | None]]
    """The placements that are left, six at most; null where the cell is empty."""


#: What an amount is multiplied with to reach another price level: an exact quotient.
PriceFactor: TypeAlias = str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLevels:
    """Two price levels, in the plans' own words."""

    before: str | None
    """The earlier plan's."""
    after: str | None
    """The later plan's."""


class PrintedRounding(TypedDict):
    """How the printed figures were rounded, as far as the document says."""

    mode: NotRequired[RoundingMode | None]
    """The mode; left out, the stated rates tell which modes fit."""
    to: NotRequired[Resolution | None]
    """The step; left out, the last decimal that the table prints in its unit."""


class StatedRatePercent(TypedDict):
    percent: str
    amount: NotRequired[str]
    column: NotRequired[str]
    """The label of the column that it is a rate of."""
    columns: NotRequired[list[str]]
    """The labels of the columns it holds in."""
    row: NotRequired[str]
    """The id of the row that it is a rate of."""


#: A rate in per cent, or with the base it is a rate of.
StatedRate: TypeAlias = str | StatedRatePercent


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
    amounts: list[str | None]
    """The printed amounts, one for each column, in the table's unit; null where the cell is empty."""
    id: NotRequired[str | None]
    """The name that other rows refer to."""
    parent: NotRequired[str | None]
    """The id of the row that this one is added into."""
    rate: NotRequired[StatedRate | None]
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

    unit: Unit
    """The unit of every amount."""
    shape: TableShape
    """How its figures hang together."""
    columns: list[PublishedColumn]
    """Its columns."""
    rows: list[PublishedRow]
    """Its rows, in the order they are printed."""
    deviation: NotRequired[DeviationSign | None]
    """Which way the deviation goes, where the document says so."""
    grand_total: NotRequired[GrandTotal | None]
    """The sum of everything, where it stands apart from the rows."""
    municipality: NotRequired[str | None]
    """The municipality (kommune)."""
    partial: NotRequired[bool]
    """Whether rows of the table are left out here; totals of everything are then not checked."""
    rounding: NotRequired[PrintedRounding]
    """How its figures were rounded, as far as the document says."""
    source: NotRequired[Source | None]
    """Where it is printed."""
    title: NotRequired[str | None]
    """Its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFit:
    """What the amounts that follow one stated rate tell about how the document rounds."""

    label: str
    """The label of the row or column that states the rate."""
    percent: Decimal
    """Per cent."""
    amounts: int
    """How many amounts were held against it."""
    without: int
    """How many rows of the column have no amount, or zero, and were left out."""
    modes: list[ModeFit]
    """Each mode with the number of amounts it fits."""
    fit_all: list[RoundingMode]
    """The modes that fit every amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePart:
    """One part of a composite rate."""

    name: str
    """What it is: wages, prices."""
    weight: Decimal
    """Its weight; all weights sum to 1."""
    percent: Decimal
    """Its rate in per cent."""


#: What words of a text are to its effect.
WordRole: TypeAlias = Literal[
    #: Below or above zero.
    "direction",
    #: How much.
    "amount",
    #: When.
    "time",
    #: What follows replaces what stands before: *økende til*.
    "step",
    #: Half-year or full-year effect.
    "phasing",
    #: One year only.
    "one_off",
    #: A year in which nothing changes.
    "unchanged",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPart:
    """Words, and the parts of the effect they gave."""

    role: WordRole
    """What they are."""
    words: str
    """The words as they stand in the text."""
    start: int
    """Where they start, in characters (Unicode scalar values) from the start of the text."""
    end: int
    """Where they end, in characters; the first one after them."""
    value: str
    """What they say: an amount in the plan's unit with its sign, a time (``2023-08``), ``saving``, ``addition``,
    ``half_year``, ``full_year``, ``one_off``, ``replaces``, ``unphased``.
    """
    gives: list[str]
    """The places in the effect they gave: JSON Pointers, such as ``/steps/0/from``."""


#: How far a text could be read.
ReadingStatus: TypeAlias = Literal[
    #: Every row has all its cells.
    "complete",
    #: Cells are missing, and the sums allow exactly one placement.
    "unique",
    #: The sums allow more than one.
    "several",
    #: The sums allow none.
    "nothing",
    #: There are more possibilities than were tried.
    "stopped",
]


#: Why a text is refused. The text form never changes its meaning.
RefusalReason: TypeAlias = Literal[
    #: No amount of kroner.
    "no_amount",
    #: No word or sign tells whether the amount is below or above zero.
    "no_direction",
    #: The amount has no year.
    "no_years",
    #: An amount that no word of direction leads to.
    "amount_not_placed",
    #: An amount written in two ways or none, with an unclear unit, zero, or too fine or large.
    "amount_unclear",
    #: A number that may be an amount.
    "number_not_placed",
    #: A year or a date that may be the money's or something else's.
    "year_not_placed",
    #: A word of time that gives no budget year, or says that the money ends.
    "time_not_placed",
    #: A word of direction beside money that is named elsewhere in the text.
    "direction_not_placed",
    #: Words of both directions.
    "directions_differ",
    #: An amount that is told, used or described, but not put forward.
    "not_a_proposal",
    #: An amount of another plan.
    "other_plan",
    #: A new level: the change from the old one is not stated.
    "new_level",
    #: A second amount that may replace the first, or come on top of it.
    "replaces_or_adds",
    #: More than one measure.
    "several_measures",
    #: Amounts and years that are not equally many.
    "counts_differ",
    #: A year is named, and nothing is said of the years after it.
    "open_end",
    #: A year between two named years of which nothing is said.
    "year_not_stated",
    #: The whole period: in all, or each year.
    "period_unclear",
    #: A year outside the plan.
    "outside_plan",
    #: A half-year effect without the amount of a full year.
    "full_year_missing",
    #: A phasing that cannot be tied to one amount, or a part-year amount that may be a full-year rate.
    "phasing_unclear",
    #: About so much, up to so much, between so much.
    "not_exact",
    #: A condition, a negation, a possibility.
    "uncertain",
    #: Something that is taken out, stopped or reversed.
    "withdrawn",
    #: A share of an amount, a rate, or an amount for each of something.
    "part_of_amount",
    #: A comparison with something else than the plan's base.
    "compared",
    #: Income, or a grant that may be received.
    "income",
    #: Money outside the operating frame: investments, loans, funds, results.
    "other_money",
    #: Money of the state or another public body.
    "other_actor",
    #: Something pays for the measure, so that the frame may not change by the amount.
    "financed",
    #: A transfer between years, or something moved in time.
    "moved_between_years",
    #: A reallocation with years: it needs two places.
    "reallocated",
    #: Amounts in the prices of a named year.
    "price_level",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Words that could not be placed."""

    reason: RefusalReason
    """Why."""
    words: str
    """The words as they stand in the text; empty when something is missing."""
    start: int
    """Where they start, in characters (Unicode scalar values) from the start of the text."""
    end: int
    """Where they end, in characters; the first one after them."""


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


#: What a table row is.
Role: TypeAlias = Literal[
    #: The opening frame.
    "opening",
    #: What the base itself changed.
    "base_change",
    #: A subtotal; the rows it sums follow.
    "subtotal",
    #: One row of the plan, or in an overview what an area has of its own beside the areas under it.
    "row",
    #: The closing frame.
    "closing",
    #: The closing frame of one area, in ``Frame.overview``.
    "area",
]


#: What became of a row when the plan was rolled.
Rolled: TypeAlias = Literal[
    #: It starts after the first year and stands as it was, with its level of the added year.
    "kept",
    #: It is as large in every new year as in the first: it is in the base now, and its row is gone, or zero where a
    #: transfer or reallocation names it.
    "absorbed",
    #: It started within the first year and runs all of the new ones: what is left is the rest of its full-year effect.
    "became_full_year",
    #: It ran in the first year and in no new one: its row takes it out of the base again.
    "expired",
    #: Its amounts are now held against the new base.
    "rebased",
    #: A transfer out of, or into, the first year: what it does to the new years stands as an adjustment.
    "crossed_the_seam",
    #: It has no years, and was kept as it is.
    "unphased",
]


#: What a row is.
RowKind: TypeAlias = Literal[
    #: A row before the measures.
    "adjustment",
    #: A measure.
    "measure",
    #: A transfer between years.
    "transfer",
    #: A reallocation between areas or measures.
    "reallocation",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledRow:
    """A row before and after. Amounts are levels in the plan's unit."""

    id: str
    """Its id in the old plan, and in the new one where it stands there."""
    title: str
    """What people read."""
    kind: RowKind
    """Adjustment, measure, transfer or reallocation, in the old plan."""
    rolled: Rolled
    """What became of it."""
    old: list[Decimal]
    """Its levels in the old plan's years."""
    new: list[Decimal]
    """Its levels in the new plan's years."""


#: How a row of one plan stands in the other.
RowChange: TypeAlias = Literal[
    #: Only in the later plan.
    "added",
    #: Only in the earlier plan.
    "removed",
    #: Only in the earlier plan, and in the base of the later: as large in every common year as in the year whose frame
    #: became that base.
    "in_base",
    #: The same as before, held against the later plan's base.
    "rebased",
    #: The same amounts from another time.
    "moved",
    #: The same level in the last common year, reached by another way; where that level is zero, the same sum over the
    #: common years.
    "rephased",
    #: Other amounts.
    "changed",
    #: The same amounts, in another area.
    "reassigned",
    #: The same amounts in every common year.
    "unchanged",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """One row in both plans. Amounts are levels, one for each common year."""

    change: RowChange
    """How it stands."""
    id: str
    """Its id in the later plan, or in the earlier where it is gone."""
    title: str
    """Its title there."""
    areas: list[str]
    """The titles of its areas in the later plan, or in the earlier where it is gone; of a reallocation both ends."""
    kind: RowKind
    """Adjustment, measure, transfer or reallocation."""
    before: list[Decimal]
    """Its levels in the earlier plan; empty where it is new."""
    after: list[Decimal]
    """Its levels in the later plan; empty where it is gone."""
    difference: list[Decimal]
    """After less before."""
    areas_after: list[str] = field(default_factory=list)
    """The titles of its areas in the later plan, where they are others."""
    areas_before: list[str] = field(default_factory=list)
    """The titles of its areas in the earlier plan, where it lies in others now; of a reallocation both ends."""
    moved_from: Moment | None = None
    """For a row that moved: when it started."""
    moved_to: Moment | None = None
    """For a row that moved: when it starts now."""
    origin: Origin | None = None
    """Who decided it, where the later plan says so."""
    percent_after: Decimal | None = None
    """For such a row: the rate now, in per cent."""
    percent_before: Decimal | None = None
    """For a row that is a rate in both plans, where it is another now: the rate before, in per cent."""
    source: Source | None = None
    """Where it comes from."""
    title_before: str | None = None
    """Its title in the earlier plan, where that is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleFit:
    """The factor nearest to 1 that a measure can be scaled by so that the plan fits."""

    measure: str
    """The measure."""
    title: str
    """The name that people read."""
    verdict: Fit
    """Whether it fits."""
    reason: NoFit | None
    """Why it does not."""
    year: Year | None
    """The year that decides."""
    exact: Fraction | None
    """The exact factor by the plan's amounts as they stand; their rounding can ask for a little more or less. None
    where what the measure does in that year rounds to nothing.
    """
    factor: Decimal | None
    """The factor with the decimals asked for, rounded to the side that fits."""
    scaled: Measure | None
    """The measure scaled; put it in the plan with ``Plan.with_measure``."""
    closing: list[Decimal] | None
    """The closing frames with it."""
    gap: list[Decimal] | None
    """The gaps that are left with it: none above zero."""
    without: list[Decimal]
    """The gaps without the measure."""


#: Why an amount or a time of a text is not the measure's. The text form never changes its meaning.
SetAsideReason: TypeAlias = Literal[
    #: What was given before the plan.
    "earlier",
    #: What is spent today.
    "in_use",
    #: A comparison with another plan.
    "other_plan",
    #: A time of an event, a system or a contract.
    "other_time",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Words that are about something else than the measure's money."""

    reason: SetAsideReason
    """Why."""
    words: str
    """The words as they stand in the text."""
    start: int
    """Where they start, in characters (Unicode scalar values) from the start of the text."""
    end: int
    """Where they end, in characters; the first one after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """One figure as it is shown."""

    text: str
    """As people read it, in the language of the presentation; ``–`` where there is no amount."""
    shown: Decimal | None
    """The number shown, in the unit of the presentation."""
    exact: Decimal | None
    """The exact amount, in the unit of the presentation."""
    moved: bool
    """Whether it was moved away from the nearest figure, so that sums add up."""


#: How the figures of a ``Presentation`` are rounded.
ShownRounding: TypeAlias = Literal[
    #: Such that what is shown adds up; figures that are not the nearest are marked.
    "controlled",
    #: Each figure to the nearest, a half away from zero. Sums may differ; a note says where.
    "plain",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row as it is shown."""

    role: Role
    """What it is. In an overview of areas, a ``Role.Row`` is what the area above it has of its own, beside the areas
    under it.
    """
    figure: str
    """Its figure: the text form of ``What``; empty for what an area has of its own."""
    area: str | None
    """Its area, where the table is of several."""
    title: str
    """What people read."""
    depth: int
    """How far it is set in."""
    cells: list[ShownFigure]
    """One figure for each column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFit:
    """The first start of a full-year measure with which the plan fits."""

    measure: str
    """The measure."""
    title: str
    """The name that people read."""
    verdict: Fit
    """Whether it fits."""
    reason: NoFit | None
    """Why it does not."""
    year: Year | None
    """The year that decides."""
    planned: Moment
    """Its planned start."""
    searched_from: Moment
    """The first start that was tried."""
    searched_to: Moment
    """The last start that was tried."""
    start: Moment | None
    """The first start that fits."""
    latest: Moment | None
    """For a saving: the last start that still fits."""
    before: Moment | None
    """The start tried before the first that fits."""
    gap_before: list[Decimal] | None
    """The gaps with that start: at least one is above zero."""
    moved: Measure | None
    """The measure moved; put it in the plan with ``Plan.with_measure``."""
    closing: list[Decimal] | None
    """The closing frames with it."""
    gap: list[Decimal] | None
    """The gaps that are left with it; where none fits, those of the start that comes nearest."""
    without: list[Decimal]
    """The gaps without the measure."""


#: Where subtotals stand.
SubtotalPlace: TypeAlias = Literal[
    #: Over the rows they are the sum of (Molde, Hustadvika).
    "above",
    #: Under them (Elverum, Sandnes).
    "below",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """How a table was read from text or CSV."""

    status: ReadingStatus
    """How far it could be read."""
    placements: int
    """How many placements the sums allow; the largest number stands for more."""
    with_rounding: bool
    """Whether the sums had to be allowed to miss by rounding."""
    subtotals: SubtotalPlace | None
    """Where the subtotals were found to stand."""
    placed: list[PlacedRow]
    """The rows whose cells had to be placed."""
    notes: list[LineNote]
    """Lines that a reader must look at."""
    left_out: list[str] = field(default_factory=list)
    """The labels of columns of per cent, which no sum is held against, so that they are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of a ``Table``."""

    role: Role
    """What it is."""
    figure: str
    """Its figure: the text form of ``What``; empty for what an area has of its own in an overview."""
    area: str | None
    """Its area, where the table is of several."""
    kind: RowKind | None
    """For a row of the plan: adjustment, measure, transfer or reallocation."""
    title: str
    """What people read."""
    depth: int
    """How far it is set in."""
    amounts: list[Decimal | None]
    """One amount for each plan year, in the table's unit; none for a row without years."""


#: What a difference between a printed and a computed figure means.
Verdict: TypeAlias = Literal[
    #: The rows behind the figure are rounded, and together they can miss by this much.
    "rounding",
    #: The figure follows from a printed figure before it that already differs.
    "carried",
    #: Rounding cannot explain it.
    "error",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCounts:
    """How many checks came to each verdict."""

    holds: int
    """Printed and computed are equal."""
    rounding: int
    """Rounding explains the difference."""
    error: int
    """Nothing explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterfallStep:
    """One step of a ``Waterfall``."""

    role: Role
    """What it is; the rows that are joined in one step are a subtotal."""
    figure: str | None
    """Its figure; none for rows that are joined."""
    title: str
    """What people read."""
    joined: int | None
    """How many rows of the plan it joins; none where it is one figure."""
    amount: Decimal
    """What it adds to the frame; of a frame, the frame itself."""
    from_: Decimal
    """The frame before it; of a frame, zero."""
    to: Decimal
    """The frame after it."""
