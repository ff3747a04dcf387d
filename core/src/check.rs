//! Is a published table right? Every sum, chain, rate and deviation of it, verified.
//!
//! Each [`Check`] holds one printed figure against what the other printed figures give. A difference is
//! *rounding* when rounded rows and a rounded sum can miss by it, and the check says by which modes;
//! otherwise it is an *error*, and a [`Conflict`] says which printed figures disagree with which.

pub(crate) mod conflict;
pub(crate) mod layout;
pub(crate) mod line;
pub(crate) mod notation;
mod one_wrong;
pub(crate) mod pasted;
pub(crate) mod placement;
pub(crate) mod published;
mod row_label;
pub(crate) mod separated;
mod subtotal;
pub(crate) mod text_table;
pub(crate) mod verify;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::amount::{Amount, RoundingMode, Unit};
use crate::check::pasted::{TableReading, read_document};
use crate::check::published::{DeviationSign, Published};
use crate::check::verify::verify;
use crate::error::{Error, fill};
use crate::json::{Door, Node, Path};
use crate::language::Language;

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckVerdict {
    /// Printed and computed are equal.
    Holds,
    /// They differ by what rounded figures can miss by.
    Rounding,
    /// Rounding cannot explain the difference.
    Error,
}

/// What a check verifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckKind {
    /// A subtotal, or any row that others are added into, is the sum of its rows.
    Sum,
    /// A total is the sum of its rows.
    Total,
    /// The grand total is the sum of the totals.
    GrandTotal,
    /// A row is the net of the two sides shown beside it.
    TwoSides,
    /// The opening of a year is the closing of the year before.
    Carried,
    /// The sum in a row is the sum of its changes, or of its years.
    Across,
    /// In a waterfall, closing = opening + changes.
    Closing,
    /// A reallocation sums to zero over the rows.
    Reallocation,
    /// The deviation is the difference of budget and accounts.
    Deviation,
    /// An amount is the stated rate of its base.
    Rate,
}

/// One printed figure, held against what the others give. Amounts are in the table's unit.
///
/// ```
/// use ramme::{CheckVerdict, Language, Published, PublishedRow, RowRole, TableShape};
/// let row = |label, amount| PublishedRow::new(RowRole::Item, label, [Some(amount)]);
/// let table = Published::new(TableShape::Absolute, ["2021"])
///     .row(row("Skole", 10)).row(row("Kultur", 5)).row(row("Teknisk", 5))
///     .row(PublishedRow::new(RowRole::Total, "Sum", [Some(21)]));
/// let check = &table.check()?.checks[0];
/// assert_eq!((check.computed, check.difference, check.verdict), (20.into(), 1.into(), CheckVerdict::Rounding));
/// let most = check.can_miss.unwrap();
/// assert_eq!((most.nearest, most.one_way), (2.into(), 2.into()));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Check {
    /// What is verified.
    pub kind: CheckKind,
    /// The place of the printed figure: a JSON Pointer into the table.
    pub path: String,
    /// The line of the text or CSV that it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The label of its row.
    pub label: String,
    /// The label of its column.
    pub column: String,
    /// What is printed.
    pub printed: Amount,
    /// What the other printed figures give.
    pub computed: Amount,
    /// Printed − computed.
    pub difference: Amount,
    /// What it came to.
    pub verdict: CheckVerdict,
    /// For a sum of rows: the labels of those rows, `− ` before one that is taken away; where there are more
    /// than six, the first and the last with `…` between.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// For a sum: how many rounded amounts, zeros apart, were added.
    pub rounded: usize,
    /// For a sum: the most that this many rounded amounts and their rounded sum can differ by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_miss: Option<CanMiss>,
    /// The modes that explain a difference; for a rate, the modes that give the printed amount.
    pub modes: Vec<RoundingMode>,
    /// For a rate: the rate, its base, and their product before rounding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<RateCheck>,
}

/// The most that rounded amounts and their rounded sum can differ by, in the table's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CanMiss {
    /// Rounded to the nearest: n amounts miss by n/2 steps at most; with halves to even, 3, 7, 11 …
    /// amounts by half a step more.
    pub nearest: Amount,
    /// Rounded one way, down, up or towards zero: by n − 1 steps, for amounts of one sign.
    pub one_way: Amount,
}

/// The numbers of a checked rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RateCheck {
    /// Per cent.
    pub percent: Amount,
    /// What it is a rate of, in the table's unit.
    pub base: Amount,
    /// The product before rounding.
    pub exact: Amount,
}

/// How many rows a rounding mode fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ModeFit {
    /// The mode.
    pub mode: RoundingMode,
    /// How many amounts it gives as printed.
    pub fits: usize,
}

/// What the amounts that follow one stated rate tell about how the document rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RateFit {
    /// The label of the row or column that states the rate.
    pub label: String,
    /// Per cent.
    pub percent: Amount,
    /// How many amounts were held against it.
    pub amounts: usize,
    /// How many rows of the column have no amount, or zero, and were left out.
    pub without: usize,
    /// Each mode with the number of amounts it fits.
    pub modes: Vec<ModeFit>,
    /// The modes that fit every amount.
    pub fit_all: Vec<RoundingMode>,
}

/// Which way the deviation goes, as the rows tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeviationFit {
    /// What the document states.
    pub stated: Option<DeviationSign>,
    /// Rows that fit budget − accounts.
    pub budget_less_accounts: usize,
    /// Rows that fit accounts − budget.
    pub accounts_less_budget: usize,
    /// The direction that was checked: the stated one, else the one that fits more rows.
    pub used: DeviationSign,
}

/// A printed figure that takes part in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DisputedFigure {
    /// Its place: a JSON Pointer into the table.
    pub path: String,
    /// The label of its row.
    pub label: String,
    /// The label of its column.
    pub column: String,
    /// What is printed.
    pub printed: Amount,
    /// What the rows give, added from the bottom.
    pub from_rows: Amount,
}

/// Printed figures that fit each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Camp {
    /// How far they lie from what the rows give; zero for those that fit the rows.
    pub off: Amount,
    /// The figures.
    pub figures: Vec<DisputedFigure>,
    /// Labels and columns of further printed figures that rest on these and hold.
    pub borne_out_by: Vec<String>,
}

/// What would make a printed figure look as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Slip {
    /// The sign is turned.
    Sign,
    /// Two neighbouring digits have changed places.
    DigitsSwapped,
    /// The row stands in the table and is not in the sum.
    LeftOut,
    /// The row is in the sum twice.
    Twice,
    /// The cell is empty; `printed` is then zero.
    Empty,
}

/// A printed figure whose change alone would make everything fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Suspect {
    /// Its place: a JSON Pointer into the table.
    pub path: String,
    /// The label of its row.
    pub label: String,
    /// The label of its column.
    pub column: String,
    /// What is printed.
    pub printed: Amount,
    /// What would fit.
    pub would_be: Amount,
    /// The slip that would explain it, where there is a common one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
}

/// Errors that hang together: which printed figures disagree with which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Conflict {
    /// The numbers, in `checks`, of the errors it explains.
    pub checks: Vec<usize>,
    /// Whether all of them lie along single rows.
    #[serde(skip)]
    pub(crate) along: bool,
    /// The disputed sums and openings, those that fit each other together; the ones that fit the rows
    /// first.
    pub camps: Vec<Camp>,
    /// How many single printed figures could each explain everything alone.
    pub suspect_count: usize,
    /// The first of them, those with a common slip before the others.
    pub suspects: Vec<Suspect>,
}

/// How many checks came to each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct VerdictCounts {
    /// Printed and computed are equal.
    pub holds: usize,
    /// Rounding explains the difference.
    pub rounding: usize,
    /// Nothing explains it.
    pub error: usize,
}

/// What a sentence of an outcome is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CheckAbout {
    /// How the text was read, and what of it was not used.
    Reading,
    /// How many checks there are and what they came to.
    Counts,
    /// A printed figure that differs from what the others give.
    Difference,
    /// Which printed figures disagree with which.
    Conflict,
    /// What a stated rate tells about rounding.
    Rate,
    /// Which way deviations go.
    Deviation,
}

/// One sentence of an outcome, with the figures it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckSentence {
    /// What it is about.
    pub about: CheckAbout,
    /// For a difference: what the check came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<CheckVerdict>,
    /// For a difference: the places of the printed figures, as in [`Check::path`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// The sentence.
    pub words: String,
}

impl CheckSentence {
    fn plain(about: CheckAbout, words: String) -> CheckSentence {
        CheckSentence { about, verdict: None, paths: Vec::new(), words }
    }
}

/// The outcome for one table.
///
/// ```
/// use ramme::{Language, Node};
/// let input = Node::from_json(r#"{"table": {
///   "shape": "absolute", "columns": ["2024"], "unit": "1000 kr",
///   "rows": [
///     {"label": "Skole", "amounts": [100]}, {"label": "Helse", "amounts": [54]},
///     {"role": "total", "label": "Sum", "amounts": [145]}
///   ]}}"#)?;
/// let outcome = ramme::check_table(&input)?;
/// assert_eq!(outcome.counts.error, 1);
/// assert!(outcome.text(Language::Nb).contains("trykt 145, men de trykte postene gir 154"));
/// // 54 for 45 would explain it: two digits that have changed places
/// assert!(outcome.conflicts[0].suspects.iter().any(|suspect| suspect.would_be == 45.into()));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TableCheck {
    /// The title of the table.
    pub title: Option<String>,
    /// The gravest verdict; none where there was nothing to check, the text could not be read in exactly one
    /// way, or no error was found and lines with figures were not used, or rows are in no sum.
    pub verdict: Option<CheckVerdict>,
    /// The unit of every amount.
    pub unit: Unit,
    /// The step that the figures were taken to be rounded to, in that unit.
    pub step: Amount,
    /// How many checks came to what.
    pub counts: VerdictCounts,
    /// Every check, in the order of the columns.
    pub checks: Vec<Check>,
    /// Errors, narrowed down.
    pub conflicts: Vec<Conflict>,
    /// What stated rates tell about rounding.
    pub rates: Vec<RateFit>,
    /// Which way deviations go, in a table of budget and accounts.
    pub deviation: Option<DeviationFit>,
    /// How the text was read, where it was text or CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<TableReading>,
    /// The table as it was read, where it was text or CSV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<Published>,
}

/// Checks a published table, given as `{"table": {…}}`, `{"csv": "…", …}` or `{"text": "…", …}` (the
/// options of the last two are [`TableOptions`](crate::TableOptions)).
///
/// # Errors
/// Every problem of the input at once: [`Code::InputUnclear`](crate::Code::InputUnclear) where it is not exactly one of the three,
/// and those of [`Published::from_node`], [`Published::from_csv`] and [`Published::from_text`].
pub fn check_table(input: &Node<'_>) -> Result<TableCheck, Error> {
    let mut door = Door::default();
    let table = read_document(input, &Path::Root, &mut door);
    Error::check(door.problems)?;
    Ok(verify(&table))
}

impl Published {
    /// Verifies every sum, chain, rate and deviation of the table.
    ///
    /// # Errors
    /// What [`Published::from_node`] refuses: a table that was built in Rust is checked here.
    pub fn check(&self) -> Result<TableCheck, Error> {
        let mut door = Door::default();
        self.validate(&Path::Root, &mut door);
        Error::check(door.problems)?;
        Ok(verify(self))
    }
}

/// The words for a rounding mode.
fn mode_name(mode: RoundingMode, language: Language) -> &'static str {
    match mode {
        RoundingMode::HalfAwayFromZero => language.pick(
            "til nærmeste (halve bort fra null)",
            "til nærmaste (halve bort frå null)",
            "to the nearest (halves away from zero)",
        ),
        RoundingMode::HalfUp => {
            language.pick("til nærmeste (halve opp)", "til nærmaste (halve opp)", "to the nearest (halves up)")
        }
        RoundingMode::HalfEven => language.pick(
            "til nærmeste (halve til partall)",
            "til nærmaste (halve til partal)",
            "to the nearest (halves to even)",
        ),
        RoundingMode::Floor => language.pick("nedover", "nedover", "downwards"),
        RoundingMode::Ceiling => language.pick("oppover", "oppover", "upwards"),
        RoundingMode::TowardZero => language.pick("mot null", "mot null", "towards zero"),
    }
}

fn mode_names(modes: &[RoundingMode], language: Language) -> String {
    const NEAREST: [RoundingMode; 3] = [RoundingMode::HalfAwayFromZero, RoundingMode::HalfUp, RoundingMode::HalfEven];
    // Where the halves make no difference, they are not told of.
    let any_half = NEAREST.iter().all(|mode| modes.contains(mode));
    let mut names = Vec::new();
    if any_half {
        names.push(language.pick("til nærmeste", "til nærmaste", "to the nearest"));
    }
    names.extend(
        modes.iter().filter(|mode| !any_half || !NEAREST.contains(mode)).map(|mode| mode_name(*mode, language)),
    );
    names.join(", ")
}

impl Check {
    /// The check as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.message_for(&self.column, language)
    }

    fn message_for(&self, columns: &str, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        // What the computed figure comes from, as a clause with its verb.
        let gives = match self.kind {
            CheckKind::Sum => language.pick("radene gir", "radene gir", "the rows give"),
            CheckKind::Total => {
                language.pick("de trykte postene gir", "dei trykte postane gir", "the printed items give")
            }
            CheckKind::GrandTotal => {
                language.pick("de trykte summene gir", "dei trykte summane gir", "the printed totals give")
            }
            CheckKind::TwoSides => {
                language.pick("inntekter og utgifter gir", "inntekter og utgifter gir", "income and expenditure give")
            }
            CheckKind::Carried => language.pick("året før ender på", "året før endar på", "the year before closes at"),
            CheckKind::Across => language.pick("kolonnene gir", "kolonnane gir", "the columns give"),
            CheckKind::Closing => {
                language.pick("inngående og endringer gir", "inngåande og endringar gir", "opening and changes give")
            }
            CheckKind::Reallocation => language.pick("radene gir", "radene gir", "the rows give"),
            CheckKind::Deviation => {
                language.pick("budsjett og regnskap gir", "budsjett og rekneskap gir", "budget and accounts give")
            }
            CheckKind::Rate => language.pick("satsen gir", "satsen gir", "the rate gives"),
        };
        let place = match self.kind {
            CheckKind::Reallocation => self.label.clone(),
            _ => format!("{}, {columns}", self.label),
        };
        let rate = self.rate.map_or_else(String::new, |rate| {
            let values = [("{p}", number(rate.percent)), ("{b}", number(rate.base)), ("{x}", number(rate.exact))];
            let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            fill(language.pick(" ({p} % av {b} = {x})", " ({p} % av {b} = {x})", " ({p} % of {b} = {x})"), &values)
        });
        let rows = if self.rows.len() > 1 { format!(" ({})", self.rows.join(" + ")) } else { String::new() };
        let rows = rows.replace(" + … + ", " … ").replace(" + − ", " − ");
        let template = match (self.verdict, self.kind) {
            (CheckVerdict::Holds, _) => language.pick(
                "{s}: {a} stemmer{r}",
                "{s}: {a} stemmer{r}",
                "{s}: {a} holds{r}",
            ),
            (CheckVerdict::Rounding, CheckKind::Rate) if self.modes.is_empty() => language.pick(
                "{s}: trykt {a}, {g} {b}{r}; forskjellen {d} kan komme av at grunnlaget er avrundet",
                "{s}: trykt {a}, {g} {b}{r}; skilnaden {d} kan kome av at grunnlaget er avrunda",
                "{s}: printed {a}, {g} {b}{r}; the difference {d} can come from the base being rounded",
            ),
            (CheckVerdict::Rounding, CheckKind::Rate) => language.pick(
                "{s}: trykt {a}, {g} {b}{r}; {a} er avrundet {m}",
                "{s}: trykt {a}, {g} {b}{r}; {a} er avrunda {m}",
                "{s}: printed {a}, {g} {b}{r}; {a} is rounded {m}",
            ),
            (CheckVerdict::Rounding, _) => language.pick(
                "{s}: trykt {a}, {g} {b}; forskjellen {d} kan komme av avrunding: {n} tall avrundet til nærmeste kan til sammen avvike med inntil {t}, avrundet én vei med inntil {o} (passer med avrunding {m})",
                "{s}: trykt {a}, {g} {b}; skilnaden {d} kan kome av avrunding: {n} tal avrunda til nærmaste kan til saman avvike med inntil {t}, avrunda éin veg med inntil {o} (passar med avrunding {m})",
                "{s}: printed {a}, {g} {b}; rounding can explain the difference {d}: {n} figures rounded to the nearest can together be off by up to {t}, rounded one way by up to {o} (it fits rounding {m})",
            ),
            (_, CheckKind::Reallocation) => language.pick(
                "{s}: skal gå i null, men {g} {b}",
                "{s}: skal gå i null, men {g} {b}",
                "{s}: must sum to zero, but {g} {b}",
            ),
            (_, CheckKind::Rate) => language.pick(
                "{s}: trykt {a}, men {g} {b}{r}; forskjellen {d} er ikke avrunding",
                "{s}: trykt {a}, men {g} {b}{r}; skilnaden {d} er ikkje avrunding",
                "{s}: printed {a}, but {g} {b}{r}; the difference {d} is not rounding",
            ),
            _ if self.can_miss.is_none_or(|most| most.one_way == Amount::from(0)) => language.pick(
                "{s}: trykt {a}, men {g} {b}{w}; forskjellen {d} er ikke avrunding",
                "{s}: trykt {a}, men {g} {b}{w}; skilnaden {d} er ikkje avrunding",
                "{s}: printed {a}, but {g} {b}{w}; the difference {d} is not rounding",
            ),
            _ => language.pick(
                "{s}: trykt {a}, men {g} {b}{w}; forskjellen {d} er for stor til å være avrunding: {n} tall avrundet til nærmeste avviker med høyst {t}, avrundet én vei med høyst {o}",
                "{s}: trykt {a}, men {g} {b}{w}; skilnaden {d} er for stor til å vere avrunding: {n} tal avrunda til nærmaste avvik med høgst {t}, avrunda éin veg med høgst {o}",
                "{s}: printed {a}, but {g} {b}{w}; the difference {d} is too large for rounding: {n} figures rounded to the nearest are off by {t} at most, rounded one way by {o}",
            ),
        };
        let values = [
            ("{s}", place),
            ("{a}", number(self.printed)),
            ("{g}", gives.to_owned()),
            ("{b}", number(self.computed)),
            ("{d}", number(self.difference)),
            ("{n}", self.rounded.to_string()),
            ("{t}", number(self.can_miss.map(|most| most.nearest).unwrap_or_default())),
            ("{o}", number(self.can_miss.map(|most| most.one_way).unwrap_or_default())),
            ("{m}", mode_names(&self.modes, language)),
            ("{r}", rate),
            ("{w}", rows),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        fill(template, &values)
    }
}

impl Conflict {
    /// The conflict in sentences: which figures fit the rows, which fit each other, and what could
    /// explain it.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        let and = language.pick(" og ", " og ", " and ");
        let more = language.pick("mer", "meir", "more");
        let less = language.pick("mindre", "mindre", "less");
        let quoted = |label: &str| fill(language.pick("«{x}»", "«{x}»", "“{x}”"), &[("{x}", label)]);
        let mut sentences = Vec::new();
        for camp in &self.camps {
            let named: Vec<String> = camp
                .figures
                .iter()
                .take(8)
                .map(|figure| format!("{} {} ({})", quoted(&figure.label), number(figure.printed), figure.column))
                .collect();
            let figures = listed(&named, and);
            let zero = camp.off == Amount::from(0);
            let is_above = camp.off > Amount::from(0);
            let template = match (zero, self.along, camp.figures.len()) {
                (true, _, 1) => language.pick(
                    "{f} stemmer med enkeltradene",
                    "{f} stemmer med enkeltradene",
                    "{f} agrees with the single rows",
                ),
                (true, ..) => language.pick(
                    "{f} stemmer med enkeltradene",
                    "{f} stemmer med enkeltradene",
                    "{f} agree with the single rows",
                ),
                (false, true, _) => language.pick(
                    "{f} er {o} {m} enn de andre tallene i raden gir ({x})",
                    "{f} er {o} {m} enn dei andre tala i rada gir ({x})",
                    "{f} is {o} {m} than the other figures of the row give ({x})",
                ),
                (false, false, 1) => language.pick(
                    "{f} er {o} {m} enn enkeltradene gir ({x})",
                    "{f} er {o} {m} enn enkeltradene gir ({x})",
                    "{f} is {o} {m} than the single rows give ({x})",
                ),
                _ => language.pick(
                    "{f} stemmer med hverandre, men er {o} {m} enn enkeltradene gir",
                    "{f} stemmer med kvarandre, men er {o} {m} enn enkeltradene gir",
                    "{f} agree with each other, but are {o} {m} than the single rows give",
                ),
            };
            let from_rows = camp.figures.first().map(|figure| number(figure.from_rows)).unwrap_or_default();
            let mut sentence = fill(
                template,
                &[
                    ("{f}", &figures),
                    ("{o}", &language.number(camp.off.decimal().abs())),
                    ("{m}", if is_above { more } else { less }),
                    ("{x}", &from_rows),
                ],
            );
            if !camp.borne_out_by.is_empty() && !zero {
                let rests: Vec<String> = camp.borne_out_by.iter().take(4).map(|name| quoted(name)).collect();
                let template = match rests.len() {
                    1 => language.pick(
                        "; {x} bygger på dette og stemmer",
                        "; {x} byggjer på dette og stemmer",
                        "; {x} rests on this and adds up",
                    ),
                    _ => language.pick(
                        "; {x} bygger på dette og stemmer",
                        "; {x} byggjer på dette og stemmer",
                        "; {x} rest on this and add up",
                    ),
                };
                sentence.push_str(&fill(template, &[("{x}", &listed(&rests, and))]));
            }
            sentences.push(sentence);
        }
        sentences.push(self.explanation(language));
        sentences.join(". ") + "."
    }

    fn explanation(&self, language: Language) -> String {
        let number = |amount: Amount| language.number(amount.decimal());
        let told = |suspect: &Suspect| {
            let because = match suspect.slip {
                Some(Slip::Sign) => language.pick(", snudd fortegn", ", snudd forteikn", ", its sign turned"),
                Some(Slip::DigitsSwapped) => {
                    language.pick(", to siffer byttet om", ", to siffer bytte om", ", two digits swapped")
                }
                Some(Slip::LeftOut) => {
                    language.pick(", ikke med i summen", ", ikkje med i summen", ", left out of the sum")
                }
                Some(Slip::Twice) => {
                    language.pick(", med to ganger i summen", ", med to gonger i summen", ", in the sum twice")
                }
                Some(Slip::Empty) | None => "",
            };
            let template = if suspect.slip == Some(Slip::Empty) {
                language.pick(
                    "den tomme cellen i «{s}» er {b} ({c})",
                    "den tomme cella i «{s}» er {b} ({c})",
                    "the empty cell of “{s}” is {b} ({c})",
                )
            } else {
                language.pick(
                    "«{s}» er {b}, ikke {a} ({c}{w})",
                    "«{s}» er {b}, ikkje {a} ({c}{w})",
                    "“{s}” is {b}, not {a} ({c}{w})",
                )
            };
            let values = [
                ("{s}", suspect.label.clone()),
                ("{a}", number(suspect.printed)),
                ("{b}", number(suspect.would_be)),
                ("{c}", suspect.column.clone()),
                ("{w}", because.to_owned()),
            ];
            let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            fill(template, &values)
        };
        let slips: Vec<String> = self.suspects.iter().filter(|one| one.slip.is_some()).take(3).map(told).collect();
        match (self.suspect_count, slips.as_slice()) {
            (0, _) => language
                .pick(
                    "Ingen enkelt rettelse får alt til å stemme: minst to trykte tall er feil",
                    "Inga einskild retting får alt til å stemme: minst to trykte tal er feil",
                    "No single correction makes everything fit: at least two printed figures are wrong",
                )
                .to_owned(),
            (1..=3, _) => {
                let all: Vec<String> = self.suspects.iter().map(told).collect();
                let lead = language.pick("Alt stemmer hvis ", "Alt stemmer dersom ", "Everything fits if ");
                format!("{lead}{}", all.join(language.pick(" eller ", " eller ", " or ")))
            }
            (count, slips) => {
                let template = language.pick(
                    "Ett av {n} tall kan alene forklare det, eller en rad som mangler",
                    "Eitt av {n} tal kan åleine forklare det, eller ei rad som manglar",
                    "One of {n} figures can explain it alone, or a row that is missing",
                );
                let mut text = fill(template, &[("{n}", &count.to_string())]);
                if !slips.is_empty() {
                    text.push_str(language.pick("; nærliggende: ", "; nærliggjande: ", "; likely: "));
                    text.push_str(&slips.join("; "));
                }
                text
            }
        }
    }
}

fn listed(items: &[String], and: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{}{and}{last}", most.join(", ")),
    }
}

impl TableCheck {
    /// The outcome as text: its title and [`TableCheck::sentences`], one a line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let sentences = self.sentences(language).into_iter().map(|sentence| sentence.words);
        self.title.iter().cloned().chain(sentences).collect::<Vec<String>>().join("\n")
    }

    /// The outcome sentence by sentence: how a text was read, the count, every difference, what disagrees with what,
    /// what the rates tell.
    ///
    /// ```
    /// use ramme::{CheckAbout, Language, Node};
    /// let input = Node::from_json(r#"{"text": "Post 2024\nSkole 100\nHelse 54\nSum 145"}"#)?;
    /// let sentences = ramme::check_table(&input)?.sentences(Language::Nb);
    /// let difference = sentences.iter().find(|sentence| sentence.about == CheckAbout::Difference).unwrap();
    /// assert_eq!(difference.paths, ["/rows/2/amounts/0"]);
    /// assert!(difference.words.starts_with("Sum, 2024: trykt 145"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<CheckSentence> {
        let mut sentences = Vec::new();
        let mut tell = |about, words| sentences.push(CheckSentence::plain(about, words));
        if let Some(reading) = &self.reading {
            let lines = reading.lines(self.table.as_ref(), language);
            lines.into_iter().for_each(|line| tell(CheckAbout::Reading, line));
        }
        let template = if !self.checks.is_empty() {
            language.pick(
                "Kontroller: {n}. Stemmer: {h}, avrunding: {r}, feil: {e}",
                "Kontrollar: {n}. Stemmer: {h}, avrunding: {r}, feil: {e}",
                "Checks: {n}. Hold: {h}, rounding: {r}, errors: {e}",
            )
        } else if self.reading.as_ref().is_some_and(|reading| reading.is_open()) {
            language.pick(
                "Summene er ikke kontrollert, fordi cellene ikke kan plasseres på én måte",
                "Summane er ikkje kontrollerte, fordi cellene ikkje kan plasserast på éin måte",
                "The sums are not checked, because the cells cannot be placed in one way",
            )
        } else {
            language.pick(
                "Tabellen har ingen summer å kontrollere",
                "Tabellen har ingen summar å kontrollere",
                "The table has no sums to check",
            )
        };
        let counts = [self.checks.len(), self.counts.holds, self.counts.rounding, self.counts.error];
        let [n, h, r, e] = counts.map(|count| count.to_string());
        tell(CheckAbout::Counts, fill(template, &[("{n}", &n), ("{h}", &h), ("{r}", &r), ("{e}", &e)]));
        if self.counts.error == 0 && !self.checks.is_empty() && self.verdict.is_none() {
            let template = language.pick(
                "Om hele tabellen stemmer, kan ikke sies, for linjer med tall er ikke brukt, eller ikke med i noen sum",
                "Om heile tabellen stemmer, kan ikkje seiast, for linjer med tal er ikkje brukte, eller ikkje med i nokon sum",
                "Whether the whole table holds cannot be said, because lines with figures were not used, or are in no sum",
            );
            tell(CheckAbout::Counts, template.to_owned());
        }
        sentences.extend(self.differences(language));
        let conflicts = self.conflicts.iter().map(|conflict| (CheckAbout::Conflict, conflict.message(language)));
        let rates = self.rates.iter().map(|fit| (CheckAbout::Rate, fit.message(language)));
        let deviation = self.deviation.iter().map(|fit| (CheckAbout::Deviation, fit.message(language)));
        let rest = conflicts.chain(rates).chain(deviation);
        sentences.extend(rest.map(|(about, words)| CheckSentence::plain(about, words)));
        sentences
    }

    /// How the text was read, and how many checks came to what.
    pub(crate) fn lead(&self, language: Language) -> Vec<String> {
        self.words_about(&[CheckAbout::Reading, CheckAbout::Counts], language)
    }

    /// Errors narrowed down, and what rates and deviations tell.
    pub(crate) fn rest(&self, language: Language) -> Vec<String> {
        self.words_about(&[CheckAbout::Conflict, CheckAbout::Rate, CheckAbout::Deviation], language)
    }

    fn words_about(&self, about: &[CheckAbout], language: Language) -> Vec<String> {
        let sentences = self.sentences(language).into_iter().filter(|sentence| about.contains(&sentence.about));
        sentences.map(|sentence| sentence.words).collect()
    }

    /// The checks that do not hold, one that is the same in columns beside each other told once.
    fn differences(&self, language: Language) -> Vec<CheckSentence> {
        // The checks that are told together, and the number of the last column.
        let mut open: Vec<(&Check, Vec<&Check>, usize)> = Vec::new();
        let mut seen: BTreeMap<(CheckKind, &str, Amount, Amount), usize> = BTreeMap::new();
        for check in self.checks.iter().filter(|check| check.verdict != CheckVerdict::Holds) {
            let (row, column) = check.path.rsplit_once('/').unwrap_or_default();
            let column: usize = column.parse().unwrap_or_default();
            let key = (check.kind, row, check.printed, check.computed);
            match seen.get(&key).and_then(|i| open.get_mut(*i)).filter(|(.., last)| last + 1 == column) {
                Some((_, others, last)) => {
                    others.push(check);
                    *last = column;
                }
                None => {
                    seen.insert(key, open.len());
                    open.push((check, Vec::new(), column));
                }
            }
        }
        let told = open.iter().map(|(first, others, _)| CheckSentence {
            about: CheckAbout::Difference,
            verdict: Some(first.verdict),
            paths: std::iter::once(first).chain(others).map(|check| check.path.clone()).collect(),
            words: match others.last() {
                Some(last) => first.message_for(&format!("{}–{}", first.column, last.column), language),
                None => first.message(language),
            },
        });
        told.collect()
    }
}

impl RateFit {
    /// What the amounts tell about how the document rounds, as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let template = match (self.amounts, self.fit_all.as_slice()) {
            (0, _) => language.pick(
                "{s}, {p} %: ingen beløp å holde satsen mot",
                "{s}, {p} %: ingen beløp å halde satsen mot",
                "{s}, {p} %: no amounts to hold the rate against",
            ),
            (1, []) => language.pick(
                "{s}, {p} %: ingen avrunding gir det trykte beløpet",
                "{s}, {p} %: inga avrunding gir det trykte beløpet",
                "{s}, {p} %: no rounding gives the printed amount",
            ),
            (1, _) => language.pick(
                "{s}, {p} %: det trykte beløpet passer med avrunding {a}",
                "{s}, {p} %: det trykte beløpet passar med avrunding {a}",
                "{s}, {p} %: the printed amount fits rounding {a}",
            ),
            (_, []) => language.pick(
                "{s}, {p} %: ingen avrunding passer alle {n} beløp; {o}",
                "{s}, {p} %: inga avrunding passar alle {n} beløp; {o}",
                "{s}, {p} %: no rounding fits all {n} amounts; {o}",
            ),
            _ => language.pick(
                "{s}, {p} %: {n} av {n} beløp passer med avrunding {a}; {o}",
                "{s}, {p} %: {n} av {n} beløp passar med avrunding {a}; {o}",
                "{s}, {p} %: {n} of {n} amounts fit rounding {a}; {o}",
            ),
        };
        let others: Vec<String> = self
            .modes
            .iter()
            .filter(|fit| !self.fit_all.contains(&fit.mode))
            .map(|fit| format!("{}: {}", mode_name(fit.mode, language), fit.fits))
            .collect();
        let values = [
            ("{s}", self.label.clone()),
            ("{p}", language.number(self.percent.decimal())),
            ("{n}", self.amounts.to_string()),
            ("{a}", mode_names(&self.fit_all, language)),
            ("{o}", others.join(", ")),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        fill(template, &values).trim_end_matches("; ").to_owned()
    }
}

impl DeviationFit {
    /// Which way the deviation goes, as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let used = match self.used {
            DeviationSign::BudgetLessAccounts => language.pick(
                "Avvik er budsjett − regnskap: over null er mindreforbruk",
                "Avvik er budsjett − rekneskap: over null er mindreforbruk",
                "Deviation is budget − accounts: above zero is an underspend",
            ),
            DeviationSign::AccountsLessBudget => language.pick(
                "Avvik er regnskap − budsjett: over null er merforbruk",
                "Avvik er rekneskap − budsjett: over null er meirforbruk",
                "Deviation is accounts − budget: above zero is an overspend",
            ),
        };
        let basis = match self.stated {
            Some(_) => language.pick("slik det er oppgitt", "slik det er oppgitt", "as stated"),
            None => language.pick("slik flest rader viser", "slik flest rader viser", "as most rows show"),
        };
        format!("{used} ({basis})")
    }
}
