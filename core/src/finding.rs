//! Findings: what a reader of the plan must know, reported beside the frame.
//!
//! A finding never changes a figure. An unphased measure gives no amount, a claim is checked and not
//! used, a transfer beyond its limit stands, and a printed figure never replaces the computed one.

use std::collections::HashMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Amount, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::area::{Base, Side};
use crate::compensation::{RateBase, percent_of};
use crate::effect::{Claim, Effect, Span};
use crate::error::fill;
use crate::figure::{Figure, View, What};
use crate::frame::{Found, Frame, Target};
use crate::language::Language;
use crate::ledger::{Choice, Line, RowKind};
use crate::measure::Measure;
use crate::prices::factor_of;
use crate::reallocation::Reallocation;
use crate::transfer::Transfer;
use crate::year::Year;

/// The kind of a [`Finding`]; the text form never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingCode {
    /// A measure or other row without amounts in years.
    Unphased,
    /// A measure that runs in no plan year.
    OutsidePlan,
    /// Amounts that do not follow the phasing or rate stated beside them.
    ClaimMismatch,
    /// A transfer over more years than the plan's limit.
    TransferTooFar,
    /// More moved out of a year than the plan's share of the frame.
    TransferOverShare,
    /// More moved out of a year than its savings cover.
    TransferNotCovered,
    /// A share of a frame that cannot be held against transfers, because the base is not given.
    LimitUnchecked,
    /// A printed figure that does not follow from the rows.
    PrintedDiffers,
    /// An area whose base is not given: its frames are deviations.
    BaseUnknown,
    /// A base whose income is above zero, where income is negative.
    IncomePositive,
    /// A row that is switched off.
    SwitchedOff,
}

impl FindingCode {
    /// Every code.
    pub const ALL: &'static [FindingCode] = &[
        FindingCode::Unphased,
        FindingCode::OutsidePlan,
        FindingCode::ClaimMismatch,
        FindingCode::TransferTooFar,
        FindingCode::TransferOverShare,
        FindingCode::TransferNotCovered,
        FindingCode::LimitUnchecked,
        FindingCode::PrintedDiffers,
        FindingCode::BaseUnknown,
        FindingCode::IncomePositive,
        FindingCode::SwitchedOff,
    ];

    /// The stable text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            FindingCode::Unphased => "unphased",
            FindingCode::OutsidePlan => "outside_plan",
            FindingCode::ClaimMismatch => "claim_mismatch",
            FindingCode::TransferTooFar => "transfer_too_far",
            FindingCode::TransferOverShare => "transfer_over_share",
            FindingCode::TransferNotCovered => "transfer_not_covered",
            FindingCode::LimitUnchecked => "limit_unchecked",
            FindingCode::PrintedDiffers => "printed_differs",
            FindingCode::BaseUnknown => "base_unknown",
            FindingCode::IncomePositive => "income_positive",
            FindingCode::SwitchedOff => "switched_off",
        }
    }
}

impl fmt::Display for FindingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a difference between a printed and a computed figure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The rows behind the figure are rounded, and together they can miss by this much.
    Rounding,
    /// The figure follows from a printed figure before it that already differs.
    Carried,
    /// Rounding cannot explain it.
    Error,
}

impl Verdict {
    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Rounding => "rounding",
            Verdict::Carried => "carried",
            Verdict::Error => "error",
        }
    }
}

/// Something a reader must know. Amounts are in the plan's unit.
///
/// ```
/// let plan = ramme::Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2023, 2024], "unit": "mill. kr",
///   "areas": [{"id": "phr", "title": "Psykisk helse og rus", "base": 500}],
///   "measures": [{"id": "1", "title": "Botilbud", "effect": {
///     "amounts": [4, "8.5"], "claim": {"from": "2023-H2", "full_year": "8.5"}}}]
/// }"#)?;
/// let findings = plan.frame().findings();
/// assert_eq!(findings[0].code.as_str(), "claim_mismatch");
/// assert_eq!(findings[0].computed, Some(ramme::dec!(4.25)));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// The kind.
    pub code: FindingCode,
    /// Where in the document it stands: a JSON Pointer.
    pub path: String,
    /// The title of the row, area or figure it is about.
    pub subject: String,
    /// The plan year, where it is about one.
    pub year: Option<Year>,
    /// The unit of the amounts.
    pub unit: Unit,
    /// What the document states or prints; what is moved, for a transfer.
    #[serde(serialize_with = "crate::amount::optional_decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Amount>"))]
    pub stated: Option<Decimal>,
    /// What follows from the rows; the bound, for a transfer.
    #[serde(serialize_with = "crate::amount::optional_decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Amount>"))]
    pub computed: Option<Decimal>,
    /// Stated less computed.
    #[serde(serialize_with = "crate::amount::optional_decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Amount>"))]
    pub difference: Option<Decimal>,
    /// For a printed figure: what the difference means.
    pub verdict: Option<Verdict>,
}

impl Finding {
    fn new(code: FindingCode, path: String, subject: &str, unit: Unit) -> Finding {
        Finding {
            unit,
            code,
            path,
            subject: subject.to_owned(),
            year: None,
            stated: None,
            computed: None,
            difference: None,
            verdict: None,
        }
    }

    fn compare(mut self, frame: &Frame, year: usize, stated: Ore, computed: Ore) -> Finding {
        let unit = frame.unit();
        self.year = Some(frame.plan().terms().year(year));
        self.stated = Some(stated.to_decimal(unit));
        self.computed = Some(computed.to_decimal(unit));
        self.difference = Some((stated - computed).to_decimal(unit));
        self
    }

    /// The finding as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.message_for(&self.year.map_or_else(String::new, |year| year.to_string()), language)
    }

    fn message_for(&self, years: &str, language: Language) -> String {
        use FindingCode::{LimitUnchecked, PrintedDiffers, TransferNotCovered, TransferOverShare, TransferTooFar};
        let template = match (self.code, self.verdict) {
            // None of these are among [`Frame::plain_findings`], and a program without words asks for no others.
            (TransferTooFar | TransferOverShare | TransferNotCovered | LimitUnchecked | PrintedDiffers, _)
                if !cfg!(feature = "words") =>
            {
                ""
            }
            (FindingCode::Unphased, _) if self.stated.is_some() => language.pick(
                "{s}: {u} er ikke fordelt på år og er ikke med i rammen",
                "{s}: {u} er ikkje fordelt på år og er ikkje med i ramma",
                "{s}: {u} is not phased into years and is not in the frame",
            ),
            (FindingCode::Unphased, _) => language.pick(
                "{s}: ingen beløp er oppgitt, og ingenting er med i rammen",
                "{s}: ingen beløp er oppgitt, og ingenting er med i ramma",
                "{s}: no amount is stated, and nothing is in the frame",
            ),
            (FindingCode::OutsidePlan, _) => language.pick(
                "{s}: tiltaket virker ikke i noe planår",
                "{s}: tiltaket verkar ikkje i noko planår",
                "{s}: the measure runs in no plan year",
            ),
            (FindingCode::ClaimMismatch, _) => language.pick(
                "{s}, {y}: beløpet er {a}, men den oppgitte virkningen eller satsen gir {b}; forskjellen er {d}",
                "{s}, {y}: beløpet er {a}, men den oppgitte verknaden eller satsen gir {b}; skilnaden er {d}",
                "{s}, {y}: the amount is {a}, but the stated phasing or rate gives {b}; the difference is {d}",
            ),
            (FindingCode::TransferTooFar, _) => language.pick(
                "{s}: overføringen går {a} år fram; planens grense er {b}",
                "{s}: overføringa går {a} år fram; grensa i planen er {b}",
                "{s}: the transfer goes {a} years ahead; the plan's limit is {b}",
            ),
            (FindingCode::TransferOverShare, _) => language.pick(
                "{s}, {y}: {a} er flyttet ut av året, men planen tillater høyst {b} av rammen",
                "{s}, {y}: {a} er flytt ut av året, men planen tillèt høgst {b} av ramma",
                "{s}, {y}: {a} is moved out of the year, but the plan allows {b} of the frame at most",
            ),
            (FindingCode::TransferNotCovered, _) => language.pick(
                "{s}, {y}: {a} er flyttet ut av året, men innsparingene er {b}",
                "{s}, {y}: {a} er flytt ut av året, men innsparingane er {b}",
                "{s}, {y}: {a} is moved out of the year, but its savings are {b}",
            ),
            (FindingCode::LimitUnchecked, _) => language.pick(
                "{s}, {y}: grensen for hvor stor andel av rammen som kan flyttes, kan ikke prøves når utgangspunktet ikke er oppgitt",
                "{s}, {y}: grensa for kor stor del av ramma som kan flyttast, kan ikkje prøvast når utgangspunktet ikkje er oppgitt",
                "{s}, {y}: the limit on the share of the frame that may be moved cannot be checked without a base",
            ),
            (FindingCode::PrintedDiffers, Some(Verdict::Rounding)) => language.pick(
                "{s}, {y}: trykt {a}, radene gir {b}; forskjellen {d} kan komme av avrunding",
                "{s}, {y}: trykt {a}, radene gir {b}; skilnaden {d} kan kome av avrunding",
                "{s}, {y}: printed {a}, the rows give {b}; rounding can explain the difference {d}",
            ),
            (FindingCode::PrintedDiffers, Some(Verdict::Carried)) => language.pick(
                "{s}, {y}: trykt {a}, radene gir {b}; forskjellen {d} følger av et annet avvik",
                "{s}, {y}: trykt {a}, radene gir {b}; skilnaden {d} følgjer av eit anna avvik",
                "{s}, {y}: printed {a}, the rows give {b}; the difference {d} follows from another one",
            ),
            (FindingCode::PrintedDiffers, _) => language.pick(
                "{s}, {y}: trykt {a}, men radene gir {b}; forskjellen {d} er for stor til å være avrunding",
                "{s}, {y}: trykt {a}, men radene gir {b}; skilnaden {d} er for stor til å vere avrunding",
                "{s}, {y}: printed {a}, but the rows give {b}; the difference {d} is too large for rounding",
            ),
            (FindingCode::IncomePositive, _) => language.pick(
                "{s}: inntektene i utgangspunktet er over null; inntekter skrives med minus",
                "{s}: inntektene i utgangspunktet er over null; inntekter skal skrivast med minus",
                "{s}: the income of the base is above zero; income is written with a minus",
            ),
            (FindingCode::SwitchedOff, _) => language.pick(
                "{s}: slått av, og ikke med i rammen",
                "{s}: slått av, og ikkje med i ramma",
                "{s}: switched off, and not in the frame",
            ),
            (FindingCode::BaseUnknown, _) => language.pick(
                "{s}: utgangspunktet er ikke oppgitt, så rammen vises som avvik fra det",
                "{s}: utgangspunktet er ikkje oppgitt, så ramma er vist som avvik frå det",
                "{s}: the base is not given, so the frame is shown as the deviation from it",
            ),
        };
        let number = |value: Option<Decimal>| value.map_or_else(String::new, |value| language.number(value));
        let values = [
            ("{s}", self.subject.as_str()),
            ("{y}", years),
            ("{u}", &self.unit.with_amount(&number(self.stated), language)),
            ("{a}", &number(self.stated)),
            ("{b}", &number(self.computed)),
            ("{d}", &number(self.difference)),
        ];
        fill(template, &values)
    }
}

/// A finding with its sentence, as the bindings hand it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ToldFinding {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// Its sentence.
    pub message: String,
}

impl Finding {
    /// The finding together with its sentence in a language.
    #[must_use]
    pub fn told(self, language: Language) -> ToldFinding {
        ToldFinding { message: self.message(language), finding: self }
    }
}

/// The findings as sentences, one that is the same in years that follow each other told once.
pub(crate) fn sentences(findings: &[Finding], language: Language) -> Vec<String> {
    let same = |a: &Finding, b: &Finding| {
        let follows = a.year.map(Year::next) == b.year && b.year.is_some();
        let alike = |f: &Finding| (f.code, f.stated, f.computed, f.verdict);
        follows && a.subject == b.subject && alike(a) == alike(b)
    };
    let runs = findings.chunk_by(same);
    runs.filter_map(|run| match (run.first()?, run.last()?.year) {
        (first, Some(last)) if run.len() > 1 => {
            let years = format!("{}–{last}", first.year.unwrap_or(last));
            Some(first.message_for(&years, language))
        }
        (first, _) => Some(first.message(language)),
    })
    .collect()
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.message(Language::En), self.code)
    }
}

impl Frame {
    /// Everything a reader must know beside the figures, in the order of the document.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.findings_of_rows();
        self.transfer_findings(&mut findings);
        self.printed_findings(&mut findings);
        findings
    }

    /// As [`Frame::findings`], where they are of areas and rows alone; `None` where transfers have limits, or a printed
    /// figure differs and why it does has to be found out.
    ///
    /// ```
    /// let plan = ramme::Plan::from_json(
    ///     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A"}],
    ///         "printed": [{"figure": "closing", "amounts": [0]}]}"#)?;
    /// let frame = plan.frame();
    /// assert_eq!(frame.plain_findings(), Some(frame.findings()));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn plain_findings(&self) -> Option<Vec<Finding>> {
        let plan = self.plan();
        let unit = plan.terms().unit;
        let as_printed = plan.printed().iter().all(|printed| {
            let Ok(found) = self.find(&printed.figure()) else { return true };
            let stated = printed.amounts.iter().map(|amount| amount.map(|amount| Ore::of(amount, unit)));
            stated.zip(self.ores(&found)).all(|(stated, computed)| stated.is_none_or(|stated| stated == computed))
        });
        let plain = as_printed && plan.root().transfer_limits.is_none();
        plain.then(|| self.findings_of_rows())
    }

    fn findings_of_rows(&self) -> Vec<Finding> {
        let mut findings = self.base_findings();
        self.row_findings(&mut findings);
        findings
    }

    fn base_findings(&self) -> Vec<Finding> {
        let tree = &self.plan().checked().tree;
        let areas = self.plan().root().areas.iter().enumerate();
        let found = areas.filter_map(|(i, area)| {
            let code = match &area.base {
                None if tree.children(Some(i)).next().is_none() => FindingCode::BaseUnknown,
                Some(Base::Gross { income, .. }) if income.has_positive() => FindingCode::IncomePositive,
                _ => return None,
            };
            Some(Finding::new(code, format!("/areas/{i}"), &area.title, self.unit()))
        });
        found.collect()
    }

    fn row_findings(&self, findings: &mut Vec<Finding>) {
        let plan = self.plan();
        for (number, row) in self.rows().iter().enumerate() {
            let (list, effect) = match row.kind {
                RowKind::Adjustment => ("adjustments", plan.row::<Adjustment>(row.index).map(|row| &row.effect)),
                RowKind::Measure => ("measures", plan.row::<Measure>(row.index).map(|row| &row.effect)),
                RowKind::Reallocation => ("reallocations", plan.row::<Reallocation>(row.index).map(|row| &row.effect)),
                RowKind::Transfer => ("transfers", None),
            };
            let at = |place: &str| format!("/{list}/{}{place}", row.index);
            let new = |code| Finding::new(code, at("/effect"), self.describe(row).1, self.unit());
            if row.off {
                findings.push(Finding::new(FindingCode::SwitchedOff, at("/off"), self.describe(row).1, self.unit()));
                continue;
            }
            let Some(effect) = effect else { continue };
            match effect {
                Effect::Unphased { unphased } => {
                    let mut finding = new(FindingCode::Unphased);
                    finding.stated = unphased.amount.map(Amount::decimal);
                    findings.push(finding);
                }
                Effect::FullYear { .. } | Effect::Steps { .. } if self.lines_of(number).next().is_none() => {
                    findings.push(new(FindingCode::OutsidePlan));
                }
                Effect::Amounts { claim: Some(claim), .. } => {
                    for (year, stated, computed) in self.claim_differences(number, claim) {
                        findings.push(new(FindingCode::ClaimMismatch).compare(self, year, stated, computed));
                    }
                }
                _ => {}
            }
        }
    }

    /// The years in which a row's amounts are not what is stated beside them.
    fn claim_differences(&self, number: usize, claim: &Claim) -> Vec<(usize, Ore, Ore)> {
        let terms = self.plan().terms();
        let Some(row) = self.rows().get(number) else { return Vec::new() };
        let lines: Vec<Line> = self.lines_of(number).collect();
        let levels: Vec<Ore> = (0..terms.count()).map(|y| lines.iter().map(|line| line.level(y)).sum()).collect();
        if let (Some(percent), Some(of)) = (claim.percent, claim.of) {
            let year = claim.year.and_then(|year| terms.index_of(year)).unwrap_or_default();
            let area = self.areas_of(row).first().copied();
            let view = self.own_view();
            let opening = |side| self.ore(&Found { target: Target::Opening, area, view, side }, year);
            let base = match of {
                RateBase::Amount(amount) | RateBase::EligibleIncome(amount) => Ore::of(amount, terms.unit),
                RateBase::Opening => opening(None),
                RateBase::Expenditure => opening(Some(Side::Expenditure)),
                RateBase::Income => opening(Some(Side::Income)),
            };
            let computed = percent_of(percent, base).round(row.rounding).unwrap_or_default();
            let stated: Ore = lines.iter().map(|line| line.give(view, year)).sum();
            return if stated == computed { Vec::new() } else { vec![(year, stated, computed)] };
        }
        let plan = self.plan();
        let measure = plan.row::<Measure>(row.index).filter(|_| row.kind == RowKind::Measure);
        let factor = measure.and_then(|measure| factor_of(measure, plan.root()));
        let Some(claimed) = claim.levels(&levels, terms, factor, row.rounding) else { return Vec::new() };
        let pairs = levels.into_iter().zip(claimed).enumerate();
        pairs.filter(|(_, (stated, computed))| stated != computed).map(|(year, (a, b))| (year, a, b)).collect()
    }

    fn transfer_findings(&self, findings: &mut Vec<Finding>) {
        let document = self.plan().root();
        let terms = self.plan().terms();
        let Some(limits) = document.transfer_limits else { return };
        // What leaves each area in each year, and the first transfer that takes it.
        let (areas, years) = (document.areas.len(), terms.count());
        let mut leaving: Vec<Vec<Option<(usize, Ore)>>> = vec![vec![None; years]; areas];
        let transfers = (0..document.transfers.len()).filter_map(|i| self.plan().row::<Transfer>(i));
        let transfers = transfers.zip(&self.plan().checked().transfers).enumerate();
        for (i, (transfer, (area, _))) in transfers.filter(|(_, (transfer, _))| !transfer.off) {
            let ahead = transfer.to.get().saturating_sub(transfer.from.get());
            if let Some(most) = limits.years_ahead.filter(|most| ahead > *most) {
                let mut finding = Finding::new(
                    FindingCode::TransferTooFar,
                    format!("/transfers/{i}/to"),
                    &transfer.title,
                    self.unit(),
                );
                finding.year = Some(transfer.to);
                finding.stated = Some(ahead.into());
                finding.computed = Some(most.into());
                finding.difference = Some(ahead.saturating_sub(most).into());
                findings.push(finding);
            }
            let Some(year) = terms.index_of(transfer.from) else { continue };
            let amount = Ore::of(transfer.amount, terms.unit);
            if let Some(leaves) = leaving.get_mut(*area).and_then(|leaving| leaving.get_mut(year)) {
                leaves.get_or_insert((i, Ore::ZERO)).1 += amount;
            }
        }
        // A bound on an area is one on the areas below it too.
        let tree = &self.plan().checked().tree;
        let leaving = leaving.iter().enumerate().flat_map(|(area, leaving)| {
            leaving.iter().enumerate().filter_map(move |(year, leaves)| Some((area, year, (*leaves)?)))
        });
        let leaving: Vec<(usize, usize, (usize, Ore))> = leaving.collect();
        let mut moved_below = vec![vec![Ore::ZERO; years]; areas];
        for &(area, year, (_, moved)) in &leaving {
            for above in std::iter::successors(Some(area), |area| tree.parent(*area)) {
                if let Some(below) = moved_below.get_mut(above).and_then(|moved| moved.get_mut(year)) {
                    *below += moved;
                }
            }
        }
        let savings = if limits.covered_by_savings { self.savings() } else { Vec::new() };
        let at = |grid: &[Vec<Ore>], area: usize, year: usize| -> Ore {
            grid.get(area).and_then(|of_area| of_area.get(year)).copied().unwrap_or_default()
        };
        for (area, year, (i, _)) in leaving {
            let moved = at(&moved_below, area, year);
            let title = document.areas.get(area).map_or("", |area| area.title.as_str());
            let path = format!("/transfers/{i}/amount");
            let found = |target| Found { target, area: Some(area), view: View::Level, side: None };
            if limits.share_of_frame.is_some() && self.lacks_base(Some(area)) {
                let mut finding = Finding::new(FindingCode::LimitUnchecked, path.clone(), title, self.unit());
                finding.year = Some(terms.year(year));
                findings.push(finding);
            } else if let Some(share) = limits.share_of_frame {
                let closing = self.ore(&found(Target::Closing), year);
                let transfers = self.ore(&found(Target::Rows(Choice::Kind(RowKind::Transfer))), year);
                // What is moved is whole øre, so the bound is the whole øre below.
                let whole = Rounding { to: Resolution::Ore, mode: RoundingMode::Floor };
                let bound = percent_of(share, (closing - transfers).max(Ore::ZERO)).round(whole).unwrap_or_default();
                if moved > bound {
                    let finding = Finding::new(FindingCode::TransferOverShare, path.clone(), title, self.unit());
                    findings.push(finding.compare(self, year, moved, bound));
                }
            }
            if limits.covered_by_savings {
                let below = self.plan().checked().tree.subtree(Some(area)).iter();
                let savings: Ore = below.map(|area| at(&savings, *area, year)).sum();
                if moved > savings {
                    let finding = Finding::new(FindingCode::TransferNotCovered, path, title, self.unit());
                    findings.push(finding.compare(self, year, moved, savings));
                }
            }
        }
    }

    /// What the measures of each area save in each year, as amounts above zero.
    fn savings(&self) -> Vec<Vec<Ore>> {
        let mut savings = vec![vec![Ore::ZERO; self.plan().terms().count()]; self.plan().root().areas.len()];
        for (number, row) in self.rows().iter().enumerate().filter(|(_, row)| row.kind == RowKind::Measure) {
            let Some(area) = self.areas_of(row).first().copied() else { continue };
            for (year, saved) in savings.get_mut(area).into_iter().flatten().enumerate() {
                let level: Ore = self.lines_of(number).map(|line| line.level(year)).sum();
                if level < Ore::ZERO {
                    *saved += -level;
                }
            }
        }
        savings
    }

    fn printed_findings(&self, findings: &mut Vec<Finding>) {
        let document = self.plan().root();
        let terms = self.plan().terms();
        let index = PrintedFrames::index(self);
        let mut known: HashMap<Found, (Vec<Ore>, Option<Vec<Slack>>)> = HashMap::new();
        for (i, printed) in self.plan().printed().iter().enumerate() {
            let figure = printed.figure();
            let Ok(found) = self.find(&figure) else { continue };
            // A figure that is printed more than once is worked out once.
            let (computed, slacks) = known.entry(found).or_insert_with(|| (self.ores(&found), None));
            for ((year, amount), computed) in printed.amounts.iter().enumerate().zip(computed.iter().copied()) {
                let Some(amount) = amount else { continue };
                let stated = Ore::of(*amount, terms.unit);
                if stated == computed {
                    continue;
                }
                let path = format!("/printed/{i}/amounts/{year}");
                let mut finding = Finding::new(
                    FindingCode::PrintedDiffers,
                    path,
                    &self.figure_title(&figure, document.language),
                    self.unit(),
                );
                finding.verdict = Some(if self.is_carried(&index, &found, year, stated) {
                    Verdict::Carried
                } else if slacks
                    .get_or_insert_with(|| self.slack(&found))
                    .get(year)
                    .is_some_and(|slack| slack.holds(stated - computed))
                {
                    Verdict::Rounding
                } else {
                    Verdict::Error
                });
                findings.push(finding.compare(self, year, stated, computed));
            }
        }
    }

    /// Whether the figure follows from figures printed before it: a closing from the printed opening of
    /// its year, an opening from the printed closing of the year before, a net closing from its two sides.
    fn is_carried(&self, printed: &PrintedFrames<'_>, found: &Found, year: usize, stated: Ore) -> bool {
        let other = |target, year, side| {
            let other = Found { target, side, ..*found };
            printed.get(&other, year).map(|amount| (amount, amount != self.ore(&other, year)))
        };
        // A printed figure, whether it misses its own rows, and what is added to reach this one.
        let before = match found.target {
            Target::Closing => other(Target::Opening, year, found.side).map(|(opening, misses)| {
                let rows = self.ore(&Found { target: Target::Rows(Choice::All), ..*found }, year);
                (opening + rows + self.ore(&Found { target: Target::BaseChange, ..*found }, year), misses)
            }),
            Target::Opening if found.view == View::Change => {
                year.checked_sub(1).and_then(|before| other(Target::Closing, before, found.side))
            }
            _ => None,
        };
        let sides = match (found.target, found.side) {
            (Target::Closing, None) => {
                let sides = [Side::Expenditure, Side::Income].map(|side| other(Target::Closing, year, Some(side)));
                match sides {
                    [Some((expenditure, a)), Some((income, b))] => Some((expenditure + income, a || b)),
                    _ => None,
                }
            }
            _ => None,
        };
        [before, sides].into_iter().flatten().any(|(follows, misses)| follows == stated && misses)
    }

    /// How far rounding lets a printed figure lie from the computed one, in each year.
    ///
    /// Rounding to the nearest moves an amount by half a step either way; cutting down leaves the true
    /// amount up to a step above, and so on.
    fn slack(&self, found: &Found) -> Vec<Slack> {
        let terms = self.plan().terms();
        let bases = self.plan().checked().tree.bases(found.area);
        let bases = if found.side.is_some() { bases.gross } else { bases.given.saturating_add(bases.gross) };
        // A frame is its bases and every line that counts in its level, those of the years before among them.
        let (choice, view, bases) = match found.target {
            Target::Closing | Target::Opening => (Some(Choice::All), View::Level, bases),
            Target::BaseChange => (None, View::Level, bases.saturating_mul(2)),
            Target::Rows(choice) => (Some(choice), found.view, 0),
        };
        let is_opening = matches!(found.target, Target::Opening);
        // The year whose lines a year's figure sums: of an opening, the year before or none.
        let summed = |year: usize| match (is_opening, found.view) {
            (false, _) => Some(year),
            (true, View::Change) => year.checked_sub(1),
            (true, View::Level) => None,
        };
        // The lines that count in a year are laid where they begin and taken away where they end.
        let mut begun = vec![Slack::default(); terms.count()];
        let mut lay = |line: Line| {
            let rounding = self.rows().get(line.row).map_or(terms.rounding, |row| row.rounding);
            // A level runs on or lasts a year; a change is seen once, and a level that falls away once more.
            let years = match (view, line.span) {
                (View::Level, Span::Onward) => usize::MAX,
                (View::Level, Span::Once) | (View::Change, Span::Onward) => 1,
                (View::Change, Span::Once) => 2,
            };
            if let Some(slack) = begun.get_mut(line.year) {
                slack.add(rounding, 1);
            }
            if let Some(slack) = begun.get_mut(line.year.saturating_add(years)) {
                slack.add(rounding, -1);
            }
        };
        if let Some(choice) = choice {
            self.for_chosen_lines(choice, found.area, found.side, &mut lay);
        }
        let mut of_rows = Vec::with_capacity(begun.len());
        let mut running = Slack::default();
        for begun in begun {
            running.below = running.below.saturating_add(begun.below);
            running.above = running.above.saturating_add(begun.above);
            of_rows.push(running.clone());
        }
        let bases = i64::try_from(bases).unwrap_or(i64::MAX);
        (0..terms.count())
            .map(|year| {
                let mut slack = summed(year).and_then(|year| of_rows.get(year)).cloned().unwrap_or_default();
                slack.add(terms.rounding, bases);
                slack.add_sum(terms.rounding);
                slack
            })
            .collect()
    }

    /// A figure's name as people read it.
    pub(crate) fn figure_title(&self, figure: &Figure, language: Language) -> String {
        let document = self.plan().root();
        let area = figure.area.as_ref().and_then(|id| self.plan().checked().areas.get(id));
        let mut title = match &figure.what {
            What::Row(id) => self.row_title(id).to_owned(),
            What::Group(id) => heading_title(&document.groups, id),
            What::Category(id) => heading_title(&document.categories, id),
            other => {
                let found = self.find(&Figure { what: other.clone(), ..figure.clone() });
                found.map_or_else(|_| other.to_string(), |found| self.target_title(&found, language).to_owned())
            }
        };
        if let Some(side) = figure.side {
            title.push_str(match side {
                Side::Expenditure => language.pick(", utgifter", ", utgifter", ", expenditure"),
                Side::Income => language.pick(", inntekter", ", inntekter", ", income"),
            });
        }
        if let Some(area) = area.and_then(|i| document.areas.get(*i)).filter(|_| document.areas.len() > 1) {
            title = format!("{}: {title}", area.title);
        }
        title
    }

    /// The name of an opening, a closing or a sum of rows.
    pub(crate) fn target_title(&self, found: &Found, language: Language) -> &'static str {
        match found.target {
            Target::Opening if found.view == View::Level => language.pick("Utgangspunkt", "Utgangspunkt", "Base"),
            Target::Opening => language.pick("Inngående driftsramme", "Inngåande driftsramme", "Opening frame"),
            Target::BaseChange => {
                language.pick("Endring i utgangspunktet", "Endring i utgangspunktet", "Change in the base")
            }
            Target::Closing if self.lacks_base(found.area) => {
                language.pick("Endring fra utgangspunktet", "Endring frå utgangspunktet", "Deviation from the base")
            }
            Target::Closing => language.pick("Ny driftsramme", "Ny driftsramme", "Closing frame"),
            Target::Rows(choice) => match choice {
                Choice::Kind(RowKind::Adjustment) => {
                    language.pick("Sum justeringer", "Sum justeringar", "Sum of adjustments")
                }
                Choice::Kind(RowKind::Measure) => language.pick("Sum tiltak", "Sum tiltak", "Sum of measures"),
                Choice::Kind(RowKind::Transfer) => {
                    language.pick("Overføring mellom år", "Overføring mellom år", "Transfers between years")
                }
                Choice::Kind(RowKind::Reallocation) => language.pick("Omfordeling", "Omfordeling", "Reallocations"),
                _ => language.pick("Sum endringer", "Sum endringar", "Sum of changes"),
            },
        }
    }
}

/// How far a printed sum of rounded amounts can lie from the sum of the printed amounts: from `below` to
/// `above`, in half øre.
#[derive(Debug, Clone, Default)]
struct Slack {
    below: i64,
    above: i64,
}

impl Slack {
    /// The true amounts behind `count` rounded ones; below zero takes them away.
    fn add(&mut self, rounding: Rounding, count: i64) {
        let (below, above) = Slack::behind(rounding);
        self.below = self.below.saturating_add(below.saturating_mul(count));
        self.above = self.above.saturating_add(above.saturating_mul(count));
    }

    /// The rounding of the sum itself goes the other way: from the true amount to the printed one.
    fn add_sum(&mut self, rounding: Rounding) {
        let (below, above) = Slack::behind(rounding);
        self.below = self.below.saturating_sub(above);
        self.above = self.above.saturating_sub(below);
    }

    /// How far the true amount can lie below and above a rounded one, in half øre.
    fn behind(rounding: Rounding) -> (i64, i64) {
        let step = rounding.to.ore();
        // One way, a whole step is out of reach: by less than half an øre, which is nothing in whole øre.
        let nearly = step.saturating_mul(2).saturating_sub(1);
        match rounding.mode {
            mode if mode.is_nearest() => (-step, step),
            RoundingMode::Floor => (0, nearly),
            RoundingMode::Ceiling => (-nearly, 0),
            _ => (-nearly, nearly),
        }
    }

    fn holds(&self, difference: Ore) -> bool {
        (self.below..=self.above).contains(&difference.0.saturating_mul(2))
    }
}

/// Whether it is an opening, its area, its side, and the view that an opening depends on.
type PrintedKey = (bool, Option<usize>, Option<Side>, Option<View>);

/// The openings and closings that a document prints, to be found by what they are.
struct PrintedFrames<'a> {
    frame: &'a Frame,
    found: HashMap<PrintedKey, &'a [Option<Amount>]>,
}

impl<'a> PrintedFrames<'a> {
    fn index(frame: &'a Frame) -> Self {
        let mut index = PrintedFrames { frame, found: HashMap::new() };
        for printed in frame.plan().printed() {
            if let Some(key) = frame.find(&printed.figure()).ok().and_then(|found| index.key(&found)) {
                index.found.entry(key).or_insert(&printed.amounts);
            }
        }
        index
    }

    /// A closing is the same in both views; the whole plan is the same as its only top area.
    fn key(&self, found: &Found) -> Option<PrintedKey> {
        let mut tops = self.frame.plan().checked().tree.children(None);
        let only = tops.next().filter(|_| tops.next().is_none());
        let area = found.area.or(only);
        match found.target {
            Target::Opening => Some((true, area, found.side, Some(found.view))),
            Target::Closing => Some((false, area, found.side, None)),
            _ => None,
        }
    }

    fn get(&self, found: &Found, year: usize) -> Option<Ore> {
        let amounts = self.found.get(&self.key(found)?)?;
        amounts.get(year).copied().flatten().map(|amount| Ore::of(amount, self.frame.unit()))
    }
}

fn heading_title(headings: &[crate::document::Heading], id: &str) -> String {
    headings.iter().find(|heading| heading.id == id).map_or_else(|| id.to_owned(), |heading| heading.title.clone())
}
