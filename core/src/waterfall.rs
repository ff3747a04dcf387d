//! From the opening frame of a year to its closing frame, one step at a time.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::amount::{Amount, Unit};
use crate::area::Side;
use crate::error::{Error, fill};
use crate::figure::View;
use crate::frame::Frame;
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::table::{Role, Selection};
use crate::year::Year;

/// The steps between the frames that are told apart when nothing is said of it.
const STEPS: u16 = 15;

/// The steps of [`Frame::waterfall`]. The amounts of the steps between the two frames sum to their difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Waterfall {
    /// The title of the area, or of the plan.
    pub title: String,
    /// The year.
    pub year: Year,
    /// The unit of every amount.
    pub unit: Unit,
    /// The view: level starts from the base, change from the closing frame of the year before.
    pub view: View,
    /// The side; none is net.
    pub side: Option<Side>,
    /// The language of the titles that are the library's own.
    pub language: Language,
    /// The opening frame, the steps, and the closing frame.
    pub steps: Vec<WaterfallStep>,
}

/// One step of a [`Waterfall`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WaterfallStep {
    /// What it is; the rows that are joined in one step are a subtotal.
    pub role: Role,
    /// Its figure; none for rows that are joined.
    pub figure: Option<String>,
    /// What people read.
    pub title: String,
    /// How many rows of the plan it joins; none where it is one figure.
    pub joined: Option<usize>,
    /// What it adds to the frame; of a frame, the frame itself.
    pub amount: Amount,
    /// The frame before it; of a frame, zero.
    pub from: Amount,
    /// The frame after it.
    pub to: Amount,
}

/// What a [`Waterfall`] goes over.
///
/// ```
/// use ramme::{Selection, WaterfallOptions};
/// let options = WaterfallOptions::new(2025).selection(Selection::new().area("skole")).headings().most(8);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaterfallOptions {
    year: u16,
    selection: Selection,
    headings: bool,
    most: u16,
}

impl WaterfallOptions {
    /// The rows of the whole plan in a year.
    #[must_use]
    pub fn new(year: u16) -> Self {
        WaterfallOptions { year, selection: Selection::new(), headings: false, most: STEPS }
    }

    /// Of an area, a view or a side, in a language.
    #[must_use]
    pub fn selection(mut self, selection: Selection) -> Self {
        self.selection = selection;
        self
    }

    /// By groups, categories and kinds of rows instead of by row.
    #[must_use]
    pub fn headings(mut self) -> Self {
        self.headings = true;
        self
    }

    /// At most so many steps between the frames, one at least; the smallest are joined in one.
    #[must_use]
    pub fn most(mut self, steps: u16) -> Self {
        self.most = steps;
        self
    }
}

impl Frame {
    /// From the opening frame of a year to its closing frame, one step at a time.
    ///
    /// Rows that give nothing in the year are left out. Where there are more steps than
    /// [`WaterfallOptions::most`], the smallest are joined in one at the end.
    ///
    /// ```
    /// use ramme::{dec, WaterfallOptions};
    /// let plan = ramme::Plan::from_json(r#"{
    ///   "title": "Budsjett", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}],
    ///   "measures": [
    ///     {"id": "1", "title": "Ny klasse", "effect": {"amounts": [30]}},
    ///     {"id": "2", "title": "Innkjøp", "effect": {"amounts": [-10]}}
    ///   ]
    /// }"#)?;
    /// let waterfall = plan.frame().waterfall(&WaterfallOptions::new(2024))?;
    /// let ends: Vec<_> = waterfall.steps.iter().map(|step| step.to.decimal()).collect();
    /// assert_eq!(ends, [dec!(100), dec!(130), dec!(120), dec!(120)]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Frame::table`], and [`Code::YearOutsidePlan`](crate::Code::YearOutsidePlan).
    pub fn waterfall(&self, options: &WaterfallOptions) -> Result<Waterfall, Error> {
        let place = self.find_year(options.year)?;
        let table = self.table(&options.selection)?;
        let language = table.language;
        let mut steps: Vec<WaterfallStep> = Vec::new();
        let mut closing = None;
        for row in &table.rows {
            let amount = row.amounts.get(place).copied().flatten();
            let part = match row.role {
                Role::Row if options.headings => row.depth == 0,
                Role::Subtotal => options.headings,
                _ => true,
            };
            let (Some(amount), true) = (amount, part) else { continue };
            let step = WaterfallStep {
                role: row.role,
                figure: Some(row.figure.clone()),
                title: row.title.clone(),
                joined: None,
                amount: amount.into(),
                from: Amount::default(),
                to: Amount::default(),
            };
            match row.role {
                Role::Closing => closing = Some(step),
                Role::Opening => steps.push(step),
                _ if amount.is_zero() => {}
                _ => steps.push(step),
            }
        }
        join_smallest(&mut steps, usize::from(options.most.max(1)), language);
        let mut reached = Decimal::ZERO;
        for step in &mut steps {
            step.from = reached.into();
            // Sums of a frame's own figures stay within what the door allows.
            reached = reached.saturating_add(step.amount.decimal());
            step.to = reached.into();
        }
        if let Some(mut closing) = closing {
            closing.to = closing.amount;
            steps.push(closing);
        }
        let year = self.plan().terms().year(place);
        let (title, unit, view, side) = (table.title, table.unit, table.view, table.side);
        Ok(Waterfall { title, year, unit, view, side, language, steps })
    }
}

/// Joins the smallest steps in one, so that no more are left than asked for.
fn join_smallest(steps: &mut Vec<WaterfallStep>, most: usize, language: Language) {
    let between: Vec<usize> =
        (0..steps.len()).filter(|i| steps.get(*i).is_some_and(|s| s.role != Role::Opening)).collect();
    if between.len() <= most {
        return;
    }
    let size = |place: &usize| steps.get(*place).map(|step| step.amount.decimal().abs()).unwrap_or_default();
    let mut by_size = between;
    // The largest first; of equal ones the first in the table.
    by_size.sort_by_key(|place| (std::cmp::Reverse(size(place)), *place));
    let mut joined = by_size.split_off(most.saturating_sub(1));
    joined.sort_unstable();
    let sum = joined.iter().filter_map(|place| steps.get(*place)).map(|step| step.amount.decimal());
    let sum = sum.fold(Decimal::ZERO, Decimal::saturating_add);
    let template = language.pick("{n} andre", "{n} andre", "{n} others");
    let step = WaterfallStep {
        role: Role::Subtotal,
        figure: None,
        title: fill(template, &[("{n}", &joined.len().to_string())]),
        joined: Some(joined.len()),
        amount: sum.into(),
        from: Amount::default(),
        to: Amount::default(),
    };
    let mut place = 0_usize;
    steps.retain(|_| {
        let kept = joined.binary_search(&place).is_err();
        place = place.saturating_add(1);
        kept
    });
    steps.push(step);
}

/// A waterfall, as the bindings ask for it: `{"year", "area", "view", "side", "by", "most", "language"}`, where
/// `by` is `row` (also when it is left out) or `heading`.
///
/// ```
/// let plan = ramme::Plan::from_json(
///     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
/// let asked = ramme::Node::from_json(r#"{"year": 2024, "by": "month"}"#)?;
/// let error = ramme::waterfall_from_node(&plan.frame(), &asked).unwrap_err();
/// assert_eq!(error.problems()[0].path(), "/by");
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// Every problem of the object at once; see [`Frame::waterfall`].
pub fn waterfall_from_node(frame: &Frame, node: &Node<'_>) -> Result<Waterfall, Error> {
    let mut door = Door::default();
    let mut options = WaterfallOptions::new(0);
    if let Some(mut fields) = door.object(node, &Path::Root) {
        let year: Year = fields.required("year", &mut door);
        options = WaterfallOptions {
            year: year.get(),
            selection: Selection {
                area: fields.optional("area", &mut door),
                view: fields.choice("view", View::NAMES, &mut door),
                side: fields.choice("side", Side::NAMES, &mut door),
                language: fields.choice("language", Language::ALL, &mut door),
            },
            headings: fields.choice("by", &[("row", false), ("heading", true)], &mut door).unwrap_or_default(),
            most: fields.optional("most", &mut door).unwrap_or(STEPS),
        };
        fields.close(&mut door);
    }
    Error::check(door.problems)?;
    frame.waterfall(&options)
}
