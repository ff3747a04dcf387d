//! Findings: what a reader of the plan must know, reported beside the frame.
//!
//! A finding never changes a figure. An unphased measure gives no amount, a claim is checked and not
//! used, a transfer beyond its limit stands, and a printed figure never replaces the computed one.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::area::Side;
use crate::compensation::{RateBase, percent_of};
use crate::effect::{Claim, Effect};
use crate::error::fill;
use crate::figure::{Figure, View, What};
use crate::frame::{Found, Frame, Target};
use crate::language::Language;
use crate::ledger::{Choice, Line, RowKind};
use crate::year::Year;

/// The kind of a [`Finding`]; the text form never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
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
    /// A printed figure that does not follow from the rows.
    PrintedDiffers,
    /// An area whose base is not given: its frames are deviations.
    BaseUnknown,
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
        FindingCode::PrintedDiffers,
        FindingCode::BaseUnknown,
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
            FindingCode::PrintedDiffers => "printed_differs",
            FindingCode::BaseUnknown => "base_unknown",
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
    #[serde(serialize_with = "decimal_text")]
    pub stated: Option<Decimal>,
    /// What follows from the rows; the bound, for a transfer.
    #[serde(serialize_with = "decimal_text")]
    pub computed: Option<Decimal>,
    /// Stated less computed.
    #[serde(serialize_with = "decimal_text")]
    pub difference: Option<Decimal>,
    /// For a printed figure: what the difference means.
    pub verdict: Option<Verdict>,
}

fn decimal_text<S: serde::Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(|value| value.to_string()).serialize(serializer)
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
        let template = match (self.code, self.verdict) {
            (FindingCode::Unphased, _) if self.stated.is_some() => language.pick(
                "{s}: {a} ({u}) er ikke fordelt på år og er ikke med i rammen",
                "{s}: {a} ({u}) er ikkje fordelt på år og er ikkje med i ramma",
                "{s}: {a} ({u}) is not phased into years and is not in the frame",
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
                "{s}, {y}: beløpet er {a}, men det som står ved siden av gir {b}; forskjellen er {d}",
                "{s}, {y}: beløpet er {a}, men det som står ved sida av gir {b}; skilnaden er {d}",
                "{s}, {y}: the amount is {a}, but what is stated beside it gives {b}; the difference is {d}",
            ),
            (FindingCode::TransferTooFar, _) => language.pick(
                "{s}: overføringen går {a} år fram; planens grense er {b}",
                "{s}: overføringa går {a} år fram; grensa i planen er {b}",
                "{s}: the transfer goes {a} years ahead; the plan's limit is {b}",
            ),
            (FindingCode::TransferOverShare, _) => language.pick(
                "{s}, {y}: {a} er flyttet ut av året; planens andel av rammen er {b}",
                "{s}, {y}: {a} er flytt ut av året; andelen av ramma i planen er {b}",
                "{s}, {y}: {a} is moved out of the year; the plan's share of the frame is {b}",
            ),
            (FindingCode::TransferNotCovered, _) => language.pick(
                "{s}, {y}: {a} er flyttet ut av året, men innsparingene er {b}",
                "{s}, {y}: {a} er flytt ut av året, men innsparingane er {b}",
                "{s}, {y}: {a} is moved out of the year, but its savings are {b}",
            ),
            (FindingCode::PrintedDiffers, Some(Verdict::Rounding)) => language.pick(
                "{s}, {y}: trykt {a}, radene gir {b}; forskjellen {d} kan komme av avrunding",
                "{s}, {y}: trykt {a}, radene gir {b}; skilnaden {d} kan kome av avrunding",
                "{s}, {y}: printed {a}, the rows give {b}; rounding can explain the difference {d}",
            ),
            (FindingCode::PrintedDiffers, Some(Verdict::Carried)) => language.pick(
                "{s}, {y}: trykt {a}, radene gir {b}; forskjellen {d} følger av et avvik før i planen",
                "{s}, {y}: trykt {a}, radene gir {b}; skilnaden {d} følgjer av eit avvik tidlegare i planen",
                "{s}, {y}: printed {a}, the rows give {b}; the difference {d} follows from one earlier in the plan",
            ),
            (FindingCode::PrintedDiffers, _) => language.pick(
                "{s}, {y}: trykt {a}, men radene gir {b}; forskjellen {d} er for stor til å være avrunding",
                "{s}, {y}: trykt {a}, men radene gir {b}; skilnaden {d} er for stor til å vere avrunding",
                "{s}, {y}: printed {a}, but the rows give {b}; the difference {d} is too large for rounding",
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
            ("{u}", self.unit.as_str()),
            ("{a}", &number(self.stated)),
            ("{b}", &number(self.computed)),
            ("{d}", &number(self.difference)),
        ];
        fill(template, &values)
    }
}

/// A finding with its sentence, as the bindings hand it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
        let mut findings = self.base_findings();
        self.row_findings(&mut findings);
        self.transfer_findings(&mut findings);
        self.printed_findings(&mut findings);
        findings
    }

    fn base_findings(&self) -> Vec<Finding> {
        let document = self.plan().document();
        let tree = &self.plan().checked().tree;
        let lacking = document
            .areas
            .iter()
            .enumerate()
            .filter(|(i, area)| area.base.is_none() && tree.children(Some(*i)).next().is_none());
        lacking
            .map(|(i, area)| Finding::new(FindingCode::BaseUnknown, format!("/areas/{i}"), &area.title, self.unit()))
            .collect()
    }

    fn row_findings(&self, findings: &mut Vec<Finding>) {
        let document = self.plan().document();
        for (number, row) in self.rows().iter().enumerate() {
            let (list, effect) = match row.kind {
                RowKind::Adjustment => ("adjustments", document.adjustments.get(row.index).map(|row| &row.effect)),
                RowKind::Measure => ("measures", document.measures.get(row.index).map(|row| &row.effect)),
                RowKind::Reallocation => {
                    ("reallocations", document.reallocations.get(row.index).map(|row| &row.effect))
                }
                RowKind::Transfer => continue,
            };
            let Some(effect) = effect else { continue };
            let new =
                |code| Finding::new(code, format!("/{list}/{}/effect", row.index), self.describe(row).1, self.unit());
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
        let Some(claimed) = claim.levels(&levels, terms, row.rounding) else { return Vec::new() };
        let pairs = levels.into_iter().zip(claimed).enumerate();
        pairs.filter(|(_, (stated, computed))| stated != computed).map(|(year, (a, b))| (year, a, b)).collect()
    }

    fn transfer_findings(&self, findings: &mut Vec<Finding>) {
        let document = self.plan().document();
        let terms = self.plan().terms();
        let Some(limits) = document.transfer_limits else { return };
        // What leaves each area in each year, and the first transfer that takes it.
        let mut leaving: BTreeMap<(usize, usize), (usize, Ore)> = BTreeMap::new();
        for (i, (transfer, (area, _))) in document.transfers.iter().zip(&self.plan().checked().transfers).enumerate() {
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
            leaving.entry((*area, year)).or_insert((i, Ore::ZERO)).1 += amount;
        }
        let savings = if limits.covered_by_savings { self.savings() } else { BTreeMap::new() };
        for ((area, year), (i, moved)) in leaving {
            let title = document.areas.get(area).map_or("", |area| area.title.as_str());
            let path = format!("/transfers/{i}/amount");
            let found = |target| Found { target, area: Some(area), view: View::Level, side: None };
            if let Some(share) = limits.share_of_frame {
                let closing = self.ore(&found(Target::Closing), year);
                let transfers = self.ore(&found(Target::Rows(Choice::Kind(RowKind::Transfer))), year);
                // What is moved is whole øre, so the bound is the whole øre below.
                let whole = Rounding { to: Resolution::Ore, mode: RoundingMode::Floor };
                let bound = percent_of(share, closing - transfers).round(whole).unwrap_or_default();
                if moved > bound {
                    let finding = Finding::new(FindingCode::TransferOverShare, path.clone(), title, self.unit());
                    findings.push(finding.compare(self, year, moved, bound));
                }
            }
            if limits.covered_by_savings {
                let below = self.plan().checked().tree.subtree(Some(area)).iter();
                let savings: Ore = below.filter_map(|area| savings.get(&(*area, year))).copied().sum();
                if moved > savings {
                    let finding = Finding::new(FindingCode::TransferNotCovered, path, title, self.unit());
                    findings.push(finding.compare(self, year, moved, savings));
                }
            }
        }
    }

    /// What the measures of each area save in each year, as amounts above zero.
    fn savings(&self) -> BTreeMap<(usize, usize), Ore> {
        let mut savings = BTreeMap::new();
        for (number, row) in self.rows().iter().enumerate().filter(|(_, row)| row.kind == RowKind::Measure) {
            let Some(area) = self.areas_of(row).first().copied() else { continue };
            for year in 0..self.plan().terms().count() {
                let level: Ore = self.lines_of(number).map(|line| line.level(year)).sum();
                if level < Ore::ZERO {
                    *savings.entry((area, year)).or_insert(Ore::ZERO) += -level;
                }
            }
        }
        savings
    }

    fn printed_findings(&self, findings: &mut Vec<Finding>) {
        let document = self.plan().document();
        let terms = self.plan().terms();
        let index = PrintedFrames::index(self);
        for (i, printed) in document.printed.iter().enumerate() {
            let figure = printed.figure();
            let Ok(found) = self.find(&figure) else { continue };
            for ((year, amount), computed) in printed.amounts.iter().enumerate().zip(self.ores(&found)) {
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
                } else if self.can_be_rounding(&found, year, stated - computed) {
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

    /// Whether n rounded amounts and a rounded sum can miss by this much: half a step each when rounded
    /// to the nearest, less than a step each when rounded one way.
    fn can_be_rounding(&self, found: &Found, year: usize, difference: Ore) -> bool {
        let bases = self.plan().checked().tree.bases(found.area);
        let bases = if found.side.is_some() { bases.gross } else { bases.given.saturating_add(bases.gross) };
        // A frame is its bases and every line that counts in its level, those of the years before among them.
        let of_level = |year| self.rounded_amounts(Choice::All, View::Level, found, year).saturating_add(bases);
        let summed = match (found.target, found.view, year.checked_sub(1)) {
            (Target::Closing, ..) => of_level(year),
            (Target::Opening, View::Change, Some(before)) => of_level(before),
            (Target::Opening, ..) => bases,
            (Target::BaseChange, ..) => bases.saturating_mul(2),
            (Target::Rows(choice), view, _) => self.rounded_amounts(choice, view, found, year),
        };
        let amounts = i64::try_from(summed.saturating_add(1)).unwrap_or(i64::MAX);
        let rounding = self.plan().terms().rounding;
        let step = rounding.to.ore();
        let most = if rounding.mode.is_nearest() {
            step.saturating_mul(amounts) / 2
        } else {
            step.saturating_mul(amounts).saturating_sub(1)
        };
        difference.0.unsigned_abs() <= most.unsigned_abs()
    }

    fn rounded_amounts(&self, choice: Choice, view: View, found: &Found, year: usize) -> usize {
        self.chosen_lines(choice, found.area, found.side).filter(|line| !line.give(view, year).is_zero()).count()
    }

    /// A figure's name as people read it.
    pub(crate) fn figure_title(&self, figure: &Figure, language: Language) -> String {
        let document = self.plan().document();
        let area = figure.area.as_ref().and_then(|id| self.plan().checked().areas.get(id));
        let mut title = match &figure.what {
            What::Row(id) => {
                let row = self.plan().checked().rows.get(id).and_then(|row| self.rows().get(*row));
                row.map_or_else(|| id.clone(), |row| self.describe(row).1.to_owned())
            }
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
        for printed in &frame.plan().document().printed {
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
