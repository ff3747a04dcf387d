//! Why a figure is what it is: down to the lines that make it, each with its rule, numbers and source.
//!
//! An explanation is a tree of [`Part`]s. The amounts of the parts under a part sum to it, so the
//! leaves sum to the figure. As data it has a versioned form; as text it reads in three languages.

mod zero;

use std::fmt::Write;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::adjustment::Adjustment;
use crate::amount::{Amount, Exact, Ore, Unit};
use crate::area::Side;
use crate::compensation::{RateBase, percent_of};
use crate::effect::{Effect, Phase, Rule, Span};
use crate::error::Error;
use crate::figure::{Figure, View};
use crate::frame::{Found, Frame, Target};
use crate::language::Language;
use crate::ledger::{Choice, Line, Row, RowKind};
use crate::measure::Measure;
use crate::phasing::{DayCount, Share};
use crate::prices::factor_of;
use crate::reallocation::Reallocation;
use crate::source::Source;
use crate::transfer::Transfer;
use crate::year::Year;
use zero::Zero;

/// The version of the form of [`Explanation`] as data.
pub const EXPLANATION_VERSION: u32 = 1;

/// How a figure comes about.
///
/// ```
/// use ramme::{Figure, Language, Plan};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "rounding": {"to": "1 kr"},
///   "areas": [{"id": "skole", "title": "Skole", "base": 0}],
///   "measures": [{"id": "1", "title": "Ny skole", "price_factor": "1.029",
///     "effect": {"full_year": 11870000, "from": "2024-08"}}]
/// }"#)?;
/// let why = plan.frame().explain(&Figure::row("1"), 2024)?;
/// assert!(why.text(Language::Nb).contains("5/12 av 11 870 000 × 1,029 = 5 089 262,50 → 5 089 263"));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Explanation {
    /// [`EXPLANATION_VERSION`].
    pub version: u32,
    /// The figure: the text form of [`What`](crate::What).
    pub figure: String,
    /// The id of its area; none is the whole plan.
    pub area: Option<String>,
    /// Its year.
    pub year: Year,
    /// Its view.
    pub view: View,
    /// Its side; none is net.
    pub side: Option<Side>,
    /// The unit of every amount.
    pub unit: Unit,
    /// The figure itself, with the parts that sum to it.
    pub root: Part,
}

/// What a part of an explanation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// The opening frame.
    Opening,
    /// What the base itself changed.
    BaseChange,
    /// A closing frame.
    Closing,
    /// A sum of rows.
    Rows,
    /// One row of the plan.
    Row,
    /// A leaf: the base of an area.
    Base,
    /// A leaf: one line of a row.
    Line,
}

/// A title in bokmål, nynorsk and English.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OwnWords([String; 3]);

impl OwnWords {
    fn pick(&self, language: Language) -> &str {
        let [nb, nn, en] = &self.0;
        match language {
            Language::Nb => nb,
            Language::Nn => nn,
            Language::En => en,
        }
    }
}

/// A figure, or a leaf, in an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The id of the row, group or category, where it is one.
    pub id: Option<String>,
    /// Its area.
    pub area: Option<String>,
    /// What people read, in the plan's language.
    pub title: String,
    /// The title in every language, where it is the library's own.
    #[serde(skip)]
    own_words: Option<OwnWords>,
    /// Why the row gives nothing this year, where it is the figure that is explained.
    #[serde(skip)]
    zero: Option<Zero>,
    /// The year it belongs to.
    pub year: Year,
    /// Its amount in the explanation's unit.
    #[serde(serialize_with = "crate::amount::decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::Amount"))]
    pub amount: Decimal,
    /// For a line: the rule that made it and the numbers it used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleData>,
    /// In the change view, true for last year's amount that falls away, with its sign turned.
    pub reversed: bool,
    /// The rule in words, or why a row gives nothing this year, where a language was asked for: see
    /// [`Explanation::told`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The parts that sum to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// The rule that made a line, with its numbers as texts in the explanation's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "rule", rename_all = "snake_case")]
#[non_exhaustive]
pub enum RuleData {
    /// The document states the amount.
    Stated,
    /// The stated amount × a price factor, rounded.
    Priced {
        /// The stated amount.
        stated: Amount,
        /// The price factor: a decimal, or the quotient of two index values.
        factor: String,
        /// The product before rounding: a decimal, or a fraction `n/d` that no decimal ends.
        exact: String,
    },
    /// Full-year amounts × the shares of the year in which they run (× a price factor), rounded.
    Phased {
        /// The amounts with their shares.
        phases: Vec<PhaseData>,
        /// The price factor: a decimal, or the quotient of two index values.
        #[serde(skip_serializing_if = "Option::is_none")]
        factor: Option<String>,
        /// The sum before rounding.
        exact: String,
    },
    /// A rate of a base, rounded.
    Rate {
        /// The rate in per cent.
        percent: Amount,
        /// What it is a rate of: `opening`, `expenditure`, `income`, `eligible_income` or `amount`.
        of: String,
        /// The base.
        base: Amount,
        /// The product before rounding.
        exact: String,
    },
    /// Moved between years.
    Transfer {
        /// Saved in.
        from: Year,
        /// Spent in.
        to: Year,
    },
    /// One end of a reallocation.
    Reallocation {
        /// The title of the area it is taken from.
        from: String,
        /// The title of the area it is given to.
        to: String,
        /// How the amount that is moved comes about.
        moved: Box<RuleData>,
    },
}

/// A full-year amount and the share of the year in which it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhaseData {
    /// The amount of a full year.
    pub full_year: Amount,
    /// The share: `1/2`, `5/12`, `7.5/12`, `230/365`.
    pub share: String,
}

impl Frame {
    /// Explains a figure in one year.
    ///
    /// # Errors
    /// As [`Frame::amount`].
    pub fn explain(&self, figure: &Figure, year: u16) -> Result<Explanation, Error> {
        let found = self.find(figure)?;
        let year = self.find_year(year)?;
        let terms = self.plan().terms();
        let mut root = self.part(&found, year);
        root.zero = self.zero_of(&found, year).filter(|_| root.parts.is_empty());
        if (figure.area.is_some() || figure.side.is_some()) && root.own_words.is_some() {
            let title = |language| self.figure_title(figure, language);
            root.own_words = Some(OwnWords([Language::Nb, Language::Nn, Language::En].map(title)));
            root.title = title(self.plan().root().language);
        }
        Ok(Explanation {
            version: EXPLANATION_VERSION,
            figure: figure.what.to_string(),
            area: figure.area.clone(),
            year: terms.year(year),
            view: found.view,
            side: found.side,
            unit: terms.unit,
            root,
        })
    }

    fn part(&self, found: &Found, year: usize) -> Part {
        match found.target {
            Target::Closing => self.closing_part(found, year),
            Target::Opening => self.opening_part(found, year),
            Target::BaseChange => self.base_change_part(found, year),
            Target::Rows(Choice::Row(row)) => self.row_part(row, found, year),
            Target::Rows(choice) => {
                let rows: Vec<usize> = self.plan().ledger().rows_of(choice).collect();
                self.heading_part(choice, &self.transfers_after_measures(rows), found, year)
            }
        }
    }

    /// A sum of rows: a group, a category, or the rows of a kind.
    fn heading_part(&self, choice: Choice, rows: &[usize], found: &Found, year: usize) -> Part {
        let found = Found { target: Target::Rows(choice), ..*found };
        let mut part = self.bare_part(PartKind::Rows, &found, year);
        if let Some(heading) = self.heading(choice) {
            part.id = Some(heading.id.clone());
            part.title.clone_from(&heading.title);
            part.own_words = None;
        }
        part.parts = rows.iter().map(|row| self.row_part(*row, &found, year)).filter(has_parts).collect();
        let of_row = |row: &usize| self.ore(&Found { target: Target::Rows(Choice::Row(*row)), ..found }, year);
        part.amount = rows.iter().map(of_row).sum::<Ore>().to_decimal(self.unit());
        part
    }

    fn heading(&self, choice: Choice) -> Option<&crate::document::Heading> {
        let document = self.plan().root();
        match choice {
            Choice::Group(i) => document.groups.get(i),
            Choice::Category(i) => document.categories.get(i),
            _ => None,
        }
    }

    fn frame_part(&self, kind: PartKind, found: &Found, year: usize) -> Part {
        let amount = self.ore(found, year).to_decimal(self.unit());
        Part { amount, ..self.bare_part(kind, found, year) }
    }

    fn bare_part(&self, kind: PartKind, found: &Found, year: usize) -> Part {
        let document = self.plan().root();
        let area = found.area.and_then(|area| document.areas.get(area));
        Part {
            kind,
            id: None,
            area: area.map(|area| area.id.clone()),
            title: self.target_title(found, document.language).to_owned(),
            own_words: Some(OwnWords(
                [Language::Nb, Language::Nn, Language::En].map(|l| self.target_title(found, l).to_owned()),
            )),
            zero: None,
            year: self.plan().terms().year(year),
            amount: Decimal::ZERO,
            rule: None,
            reversed: false,
            words: None,
            source: None,
            parts: Vec::new(),
        }
    }

    /// A closing is its opening, what the base changed, and the rows, under their headings.
    fn closing_part(&self, found: &Found, year: usize) -> Part {
        let mut part = self.frame_part(PartKind::Closing, found, year);
        part.parts.push(self.opening_part(&Found { target: Target::Opening, ..*found }, year));
        part.parts.push(self.base_change_part(&Found { target: Target::BaseChange, ..*found }, year));
        let ledger = self.plan().ledger();
        // Adjustments first, then measures with their transfers, then what stands under no heading.
        let rows = ledger.under_headings(ledger.rows_in(self.plan().checked().tree.subtree(found.area)));
        let groups = rows.groups.into_iter().enumerate().map(|(group, rows)| (Choice::Group(group), rows));
        let categories = rows.categories.into_iter().enumerate().map(|(place, rows)| (Choice::Category(place), rows));
        for (choice, rows) in groups.chain(categories).filter(|(_, rows)| !rows.is_empty()) {
            part.parts.push(self.heading_part(choice, &self.transfers_after_measures(rows), found, year));
        }
        part.parts.extend(rows.loose.into_iter().map(|row| self.row_part(row, found, year)));
        part.parts.retain(has_parts);
        part
    }

    /// In the level view an opening is the bases of its areas; in the change view it is last year's closing,
    /// told as the base and the levels of that year, so that no explanation unrolls every year before.
    fn opening_part(&self, found: &Found, year: usize) -> Part {
        let mut part = self.frame_part(PartKind::Opening, found, year);
        part.parts = match (found.view, year.checked_sub(1)) {
            (View::Change, Some(before)) => {
                vec![self.closing_part(&Found { target: Target::Closing, view: View::Level, ..*found }, before)]
            }
            _ => self.base_parts(found, year, false),
        };
        part
    }

    fn base_change_part(&self, found: &Found, year: usize) -> Part {
        let mut part = self.frame_part(PartKind::BaseChange, found, year);
        if let (View::Change, Some(before)) = (found.view, year.checked_sub(1))
            && !self.ore(found, year).is_zero()
        {
            part.parts = self.base_parts(found, year, false);
            part.parts.extend(self.base_parts(found, before, true));
        }
        part
    }

    fn base_parts(&self, found: &Found, year: usize, reversed: bool) -> Vec<Part> {
        let document = self.plan().root();
        let areas = self.plan().checked().tree.subtree(found.area).iter();
        areas
            .filter_map(|&index| document.areas.get(index).map(|area| (index, area)))
            .filter(|(_, area)| area.base.is_some())
            .map(|(index, area)| {
                let base = self.own_base(index, year, found.side);
                Part {
                    kind: PartKind::Base,
                    id: None,
                    area: Some(area.id.clone()),
                    title: area.title.clone(),
                    own_words: None,
                    zero: None,
                    year: self.plan().terms().year(year),
                    amount: if reversed { -base } else { base }.to_decimal(self.unit()),
                    rule: Some(RuleData::Stated),
                    reversed,
                    words: None,
                    source: document.source.clone(),
                    parts: Vec::new(),
                }
            })
            .collect()
    }

    fn row_part(&self, number: usize, found: &Found, year: usize) -> Part {
        let choice = Choice::Row(number);
        let mut part = self.frame_part(PartKind::Row, &Found { target: Target::Rows(choice), ..*found }, year);
        let Some(row) = self.rows().get(number) else { return part };
        let (id, title, source) = self.describe(row);
        part.id = Some(id.to_owned());
        title.clone_into(&mut part.title);
        self.for_chosen_lines(choice, found.area, found.side, &mut |line| {
            let amount = line.give(found.view, year);
            if !amount.is_zero() {
                part.parts.push(self.line_part(row, line, amount, year, (id, title, source)));
            }
        });
        part
    }

    fn line_part(
        &self,
        row: &Row,
        line: Line,
        amount: Ore,
        year: usize,
        (id, title, source): (&str, &str, Option<&Source>),
    ) -> Part {
        let document = self.plan().root();
        let terms = self.plan().terms();
        let reversed = amount != line.amount;
        // A phased line that runs on is the amount of the year asked for; a stated change keeps its own year.
        let runs_on = line.span == Span::Onward && matches!(self.rule(row, &line), Rule::Phased(_));
        let shown = Line { year: if runs_on { year } else { line.year }, ..line };
        let rule = self.rule(row, &shown);
        Part {
            kind: PartKind::Line,
            id: Some(id.to_owned()),
            area: document.areas.get(line.area).map(|area| area.id.clone()),
            title: self.line_title(row, &line, title),
            own_words: None,
            zero: None,
            year: terms.year(shown.year),
            amount: amount.to_decimal(self.unit()),
            rule: Some(self.rule_data(row, &rule)),
            reversed,
            words: None,
            source: source.cloned(),
            parts: Vec::new(),
        }
    }

    /// A row that lies in several areas names each line's.
    fn line_title(&self, row: &Row, line: &Line, title: &str) -> String {
        let area = self.plan().root().areas.get(line.area);
        match area.filter(|_| row.kind == RowKind::Adjustment && self.areas_of(row).len() > 1) {
            Some(area) => format!("{title} ({})", area.title),
            None => title.to_owned(),
        }
    }

    /// The rule that made a line, with its numbers.
    fn rule(&self, row: &Row, line: &Line) -> Rule {
        let plan = self.plan();
        let terms = self.plan().terms();
        let (effect, factor) = match row.kind {
            RowKind::Adjustment => (plan.row::<Adjustment>(row.index).map(|row| &row.effect), None),
            RowKind::Measure => {
                let measure = plan.row::<Measure>(row.index);
                (measure.map(|row| &row.effect), measure.and_then(|row| factor_of(row, plan.root())))
            }
            RowKind::Transfer => {
                let transfer = plan.row::<Transfer>(row.index);
                return transfer.map_or(Rule::Stated, |row| Rule::Transfer { from: row.from, to: row.to });
            }
            RowKind::Reallocation => (plan.row::<Reallocation>(row.index).map(|row| &row.effect), None),
        };
        match effect {
            Some(Effect::Rate { percent, of, .. }) => {
                let base = self.rate_base(line).unwrap_or_default();
                Rule::Rate { percent: *percent, of: *of, base, exact: percent_of(*percent, base) }
            }
            Some(effect) => effect.rule(line.year, terms, factor),
            None => Rule::Stated,
        }
    }

    fn rule_data(&self, row: &Row, rule: &Rule) -> RuleData {
        if row.kind == RowKind::Reallocation {
            let ends = self.areas_of(row);
            let areas = &self.plan().root().areas;
            let title = |end: usize| ends.get(end).and_then(|area| areas.get(*area)).map(|area| area.title.clone());
            let moved = Box::new(self.plain_rule_data(rule));
            return RuleData::Reallocation {
                from: title(0).unwrap_or_default(),
                to: title(1).unwrap_or_default(),
                moved,
            };
        }
        self.plain_rule_data(rule)
    }

    fn plain_rule_data(&self, rule: &Rule) -> RuleData {
        let unit = self.unit();
        let text = |exact: &Exact| match exact_decimal(*exact, unit) {
            Some(value) => value.to_string(),
            None => exact_fraction(*exact, unit),
        };
        match rule {
            Rule::Stated => RuleData::Stated,
            Rule::Priced { stated, factor, exact } => {
                RuleData::Priced { stated: *stated, factor: factor.to_string(), exact: text(exact) }
            }
            Rule::Phased(phased) => RuleData::Phased {
                phases: std::iter::once(&phased.first)
                    .chain(&phased.rest)
                    .map(|phase| self.phase_data(phase))
                    .collect(),
                factor: phased.factor.map(|factor| factor.to_string()),
                exact: text(&phased.exact),
            },
            Rule::Rate { percent, of, base, exact } => RuleData::Rate {
                percent: *percent,
                of: match of {
                    RateBase::Opening => "opening",
                    RateBase::Expenditure => "expenditure",
                    RateBase::Income => "income",
                    RateBase::EligibleIncome(_) => "eligible_income",
                    RateBase::Amount(_) => "amount",
                }
                .to_owned(),
                base: base.to_decimal(unit).into(),
                exact: text(exact),
            },
            Rule::Transfer { from, to } => RuleData::Transfer { from: *from, to: *to },
        }
    }

    fn phase_data(&self, phase: &Phase) -> PhaseData {
        PhaseData { full_year: phase.full_year, share: self.share_text(phase.share) }
    }

    fn share_text(&self, share: Share) -> String {
        match (self.plan().terms().day_count, share.is_whole()) {
            (DayCount::Months, true) => WHOLE_YEAR.to_owned(),
            _ => share.to_string(),
        }
    }
}

/// The share of a whole year counted in twelfths, as data; in words it goes without saying.
const WHOLE_YEAR: &str = "12/12";

fn has_parts(part: &Part) -> bool {
    !part.parts.is_empty() || matches!(part.kind, PartKind::Opening)
}

/// The exact quotient in a unit, if it ends within 12 decimals.
fn exact_decimal(exact: Exact, unit: Unit) -> Option<Decimal> {
    let shift = 12_u32.saturating_sub(unit.decimals());
    let scaled = exact.over.checked_mul(10_i128.checked_pow(shift)?)?;
    if scaled.checked_rem(exact.under)? != 0 {
        return None;
    }
    Decimal::try_from_i128_with_scale(scaled.checked_div(exact.under)?, 12).ok().map(|value| value.normalize())
}

fn exact_fraction(exact: Exact, unit: Unit) -> String {
    let under = exact.under.saturating_mul(10_i128.saturating_pow(unit.decimals()));
    let (mut a, mut b) = (exact.over.abs(), under);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    let divisor = a.max(1);
    let part = |value: i128| value.checked_div(divisor).unwrap_or_default();
    format!("{}/{}", part(exact.over), part(under))
}

impl Explanation {
    /// The explanation as text, one part a line, set in by its depth.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = String::new();
        self.root.write(&mut out, 0, self.unit, language);
        out
    }

    /// The parts from top to bottom, as [`Explanation::text`] tells them.
    pub(crate) fn lines(&self, language: Language, out: &mut Vec<ExplainedLine>) {
        self.root.lines(out, 0, self.unit, language);
    }

    /// The same with its titles in a language and, at each leaf, its rule in words: what [`Explanation::text`] says, for
    /// those who lay it out themselves.
    ///
    /// ```
    /// use ramme::{Figure, Language, Plan};
    /// let plan = Plan::from_json(r#"{
    ///   "title": "Budsjett 2024", "years": [2024], "areas": [{"id": "skole", "title": "Skole", "base": 9719}],
    ///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": "2024-08"}}]
    /// }"#)?;
    /// let why = plan.frame().explain(&Figure::row("1"), 2024)?.told(Language::Nn);
    /// assert_eq!(why.leaves()[0].words.as_deref(), Some("5/12 av 600 = 250"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn told(mut self, language: Language) -> Explanation {
        self.root.tell(self.unit, language);
        self
    }

    /// The leaves: bases and lines. Their amounts sum to the figure.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Part> {
        let mut leaves = Vec::new();
        let mut pending = vec![&self.root];
        while let Some(part) = pending.pop() {
            match part.kind {
                PartKind::Base | PartKind::Line => leaves.push(part),
                _ => pending.extend(part.parts.iter().rev()),
            }
        }
        leaves
    }
}

/// One part of an explanation in words.
#[derive(Debug, Clone)]
pub(crate) struct ExplainedLine {
    pub(crate) depth: usize,
    pub(crate) title: String,
    pub(crate) year: Year,
    pub(crate) amount: Decimal,
    /// Its rule with its numbers, or why it gives nothing; none for a sum of parts.
    pub(crate) rule: Option<String>,
    pub(crate) source: Option<String>,
}

impl std::fmt::Display for Explanation {
    /// In bokmål; see [`Explanation::text`].
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text(Language::default()))
    }
}

impl Part {
    /// The title in a language: the library's own words are told anew, the plan's stand.
    fn title_in(&self, language: Language) -> &str {
        match (self.kind, &self.own_words) {
            (PartKind::Row | PartKind::Line | PartKind::Base, _) | (_, None) => &self.title,
            (_, Some(words)) => words.pick(language),
        }
    }

    /// Its rule with its numbers, or why it gives nothing.
    fn how(&self, unit: Unit, language: Language) -> Option<String> {
        let rule = self.rule.as_ref().map(|rule| rule.sentence(self, self.kind == PartKind::Base, unit, language));
        rule.or_else(|| self.zero.map(|zero| zero.words(language)))
    }

    fn tell(&mut self, unit: Unit, language: Language) {
        self.title = self.title_in(language).to_owned();
        self.words = self.how(unit, language);
        for part in &mut self.parts {
            part.tell(unit, language);
        }
    }

    fn write(&self, out: &mut String, depth: usize, unit: Unit, language: Language) {
        // A row of one line is that line.
        if let (PartKind::Row, [only]) = (self.kind, self.parts.as_slice()) {
            return only.write(out, depth, unit, language);
        }
        let amount = language.number(self.amount);
        let indent = "  ".repeat(depth);
        let line = match &self.rule {
            Some(rule) => {
                let base = self.kind == PartKind::Base;
                let mut line = format!("{}, {}: {}", self.title, self.year, rule.sentence(self, base, unit, language));
                if let Some(source) = &self.source {
                    let _ = write!(line, " ({source})");
                }
                line
            }
            None => {
                let why = self.zero.map_or_else(String::new, |zero| format!(", {}", zero.words(language)));
                format!("{}, {} = {amount}{why}", self.title_in(language), self.year)
            }
        };
        // Writing to a String has no way to fail.
        let _ = writeln!(out, "{indent}{line}");
        for part in &self.parts {
            part.write(out, depth.saturating_add(1), unit, language);
        }
    }

    fn lines(&self, out: &mut Vec<ExplainedLine>, depth: usize, unit: Unit, language: Language) {
        if let (PartKind::Row, [only]) = (self.kind, self.parts.as_slice()) {
            return only.lines(out, depth, unit, language);
        }
        out.push(ExplainedLine {
            depth,
            title: self.title_in(language).to_owned(),
            year: self.year,
            amount: self.amount,
            rule: self.how(unit, language),
            source: self.source.as_ref().map(ToString::to_string),
        });
        for part in &self.parts {
            part.lines(out, depth.saturating_add(1), unit, language);
        }
    }
}

impl RuleData {
    /// The rule with its numbers: `5/12 av 11 870 000 × 1,029 = 5 089 262,50 → 5 089 263`.
    fn sentence(&self, part: &Part, base: bool, unit: Unit, language: Language) -> String {
        let number = |amount: &Amount| language.number(amount.decimal());
        let own = if part.reversed { -part.amount } else { part.amount };
        let of = language.pick("av", "av", "of");
        let text = match self {
            RuleData::Stated if base => {
                format!("{}, {}", language.number(own), language.pick("utgangspunkt", "utgangspunkt", "base"))
            }
            RuleData::Stated => {
                format!("{}, {}", language.number(own), language.pick("oppgitt", "oppgitt", "as stated"))
            }
            RuleData::Priced { stated, factor, exact } => {
                format!("{} × {}{}", number(stated), factor_text(factor, language), result(exact, own, unit, language))
            }
            RuleData::Phased { phases, factor, exact } => {
                let decimal_mark =
                    |share: &str| if language == Language::En { share.to_owned() } else { share.replace('.', ",") };
                let term = |phase: &PhaseData| match phase.share.as_str() {
                    WHOLE_YEAR => number(&phase.full_year),
                    share => format!("{} {of} {}", decimal_mark(share), number(&phase.full_year)),
                };
                if let ([only], None) = (phases.as_slice(), factor)
                    && only.share == WHOLE_YEAR
                    && only.full_year.decimal() == own
                {
                    let all_year = language.pick("hele året", "heile året", "all year");
                    return with_reversal(format!("{}, {all_year}", language.number(own)), part, language);
                }
                let terms: Vec<String> = phases.iter().map(term).collect();
                let sum = terms.join(" + ");
                let product = match factor {
                    Some(factor) if terms.len() > 1 => format!("({sum}) × {}", factor_text(factor, language)),
                    Some(factor) => format!("{sum} × {}", factor_text(factor, language)),
                    None => sum,
                };
                format!("{product}{}", result(exact, own, unit, language))
            }
            RuleData::Rate { percent, of: base_name, base, exact } => {
                let name = base_words(base_name, language);
                format!("{} % {of} {} ({name}){}", number(percent), number(base), result(exact, own, unit, language))
            }
            RuleData::Transfer { from, to } => {
                let (a, b) = match language {
                    Language::Nb => ("flyttet fra", "til"),
                    Language::Nn => ("flytt frå", "til"),
                    Language::En => ("moved from", "to"),
                };
                format!("{}, {a} {from} {b} {to}", language.number(own))
            }
            RuleData::Reallocation { from, to, moved } => {
                let (a, b) = match language {
                    Language::Nb => ("flyttet fra", "til"),
                    Language::Nn => ("flytt frå", "til"),
                    Language::En => ("moved from", "to"),
                };
                let numbers = match moved.as_ref() {
                    RuleData::Stated => String::new(),
                    rule => {
                        let given = Part { amount: own.abs(), parts: Vec::new(), reversed: false, ..part.clone() };
                        format!(" ({})", rule.sentence(&given, false, unit, language))
                    }
                };
                format!("{}, {a} {from} {b} {to}{numbers}", language.number(own))
            }
        };
        with_reversal(text, part, language)
    }
}

/// A rule of the year before that is taken back, with what that gives this year.
fn with_reversal(mut text: String, part: &Part, language: Language) -> String {
    if part.reversed {
        let falls_away =
            language.pick("faller bort fra året før", "fell bort frå året før", "falls away from the year before");
        let _ = write!(text, "; {falls_away}: {}", language.number(part.amount));
    }
    text
}

/// What a rate is of, by its name in [`RuleData::Rate`].
pub(crate) fn base_words(name: &str, language: Language) -> &'static str {
    match name {
        "opening" => language.pick("inngående ramme", "inngåande ramme", "the opening frame"),
        "expenditure" => language.pick("utgiftene", "utgiftene", "expenditure"),
        "income" => language.pick("inntektene", "inntektene", "income"),
        "eligible_income" => {
            language.pick("inntekter som kan økes", "inntekter som kan aukast", "income that may be raised")
        }
        _ => language.pick("oppgitt grunnlag", "oppgitt grunnlag", "a stated base"),
    }
}

/// A price factor, or the two index values of one, as people read them.
fn factor_text(factor: &str, language: Language) -> String {
    let number = |part: &str| Amount::parse(part).map_or_else(|| part.to_owned(), |a| language.number(a.decimal()));
    factor.split('/').map(number).collect::<Vec<_>>().join("/")
}

/// ` = exact`, and ` → rounded` where rounding changed it. A quotient without end is cut off with `…`.
fn result(exact: &str, rounded: Decimal, unit: Unit, language: Language) -> String {
    let (shown, same) = match exact.split_once('/') {
        None => {
            let value = Amount::parse(exact).map(Amount::decimal).unwrap_or_default();
            // Kroner are written with their øre, other units with what they have.
            let decimals = if unit == Unit::Kroner && value.normalize().scale() > 0 { 2 } else { 0 };
            (language.number_with(value, decimals), value == rounded)
        }
        Some((over, under)) => {
            let over: i128 = over.parse().unwrap_or_default();
            let under: i128 = under.parse().unwrap_or(1);
            let digits = long_division(over.abs(), under, rounded.scale().saturating_add(3));
            (language.digits(over < 0, &digits) + "…", false)
        }
    };
    if same { format!(" = {shown}") } else { format!(" = {shown} → {}", language.number(rounded)) }
}

/// The first decimals of a quotient, cut off.
fn long_division(over: i128, under: i128, decimals: u32) -> String {
    let whole = over.checked_div(under).unwrap_or_default();
    let mut rest = over.checked_rem(under).unwrap_or_default();
    let mut digits = format!("{whole}.");
    for _ in 0..decimals {
        rest = rest.saturating_mul(10);
        let digit = rest.checked_div(under).unwrap_or_default();
        let _ = write!(digits, "{digit}");
        rest = rest.checked_rem(under).unwrap_or_default();
    }
    digits
}

impl RowKind {
    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RowKind::Adjustment => "adjustment",
            RowKind::Measure => "measure",
            RowKind::Transfer => "transfer",
            RowKind::Reallocation => "reallocation",
        }
    }
}
