//! Budget against accounts: figures of a frame held against what was spent.

use serde::Serialize;

use crate::amount::{self, Amount, Ore, Unit};
use crate::check::published::DeviationSign;
use crate::error::{Code, Error};
use crate::figure::{Figure, What};
use crate::frame::Frame;
use crate::json::{Door, Fields, Node, Path, Read};
use crate::language::Language;
use crate::rows::Near;
use crate::year::Year;

/// The most amounts of one set of accounts.
const MOST_ACCOUNTS: usize = 100_000;

/// What the accounts say of an area or of the whole plan in one year.
///
/// ```
/// let spent = ramme::Accounted::year(2024, 9_800).area("skole");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Accounted {
    year: Option<Year>,
    area: Option<String>,
    amount: Amount,
    /// Where it stands in an object, instead of in a list.
    key: Option<String>,
}

impl Accounted {
    /// What was spent in a year; a year that the plan cannot have is refused with the rest.
    #[must_use]
    pub fn year(year: u16, amount: impl Into<Amount>) -> Self {
        Accounted { year: Some(Year::new(year).unwrap_or_default()), area: None, amount: amount.into(), key: None }
    }

    /// By an area, with those below it.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }
}

impl Read for Accounted {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Accounted {
        let Some(mut fields) = door.object(node, path) else { return Accounted::default() };
        let accounted = Accounted {
            year: fields.optional("year", door),
            area: fields.optional("area", door),
            amount: fields.required("amount", door),
            key: None,
        };
        fields.close(door);
        accounted
    }
}

/// An amount by its year, `"2024"`, or by the id of its area.
fn keyed(key: &str, amount: Amount) -> Accounted {
    let year = crate::tables::year_of(key).and_then(Year::new);
    let area = Some(key.to_owned()).filter(|_| year.is_none());
    Accounted { year, area, amount, key: Some(key.to_owned()) }
}

/// A figure of a frame held against accounts. The sign of a deviation differs between municipalities, so it is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Deviations {
    /// The figure: the text form of [`What`].
    pub figure: String,
    /// What people call it.
    pub title: String,
    /// The unit of every amount.
    pub unit: Unit,
    /// Which way deviations go.
    pub sign: DeviationSign,
    /// The same in words.
    pub note: String,
    /// The language of the words that are the library's own.
    pub language: Language,
    /// One for each amount of the accounts, in their order.
    pub rows: Vec<DeviationRow>,
}

/// One figure held against what was spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeviationRow {
    /// The id of the area; none is the whole plan.
    pub area: Option<String>,
    /// The title of the area, or of the plan.
    pub title: String,
    /// The year.
    pub year: Year,
    /// The figure of the plan.
    pub budget: Amount,
    /// What was spent.
    pub accounts: Amount,
    /// The difference, with the sign of [`Deviations::sign`].
    pub deviation: Amount,
}

impl Frame {
    /// A figure held against accounts, in the plan's unit: over years, over areas, or both. Where an amount names
    /// no year, it is of the `year` that is given; where it names no area, of the area of the figure.
    ///
    /// ```
    /// use ramme::{dec, Accounted, DeviationSign, Figure};
    /// let plan = ramme::Plan::from_json(
    ///     r#"{"title": "P", "years": [2024], "areas": [{"id": "a", "title": "A", "base": 100}]}"#)?;
    /// let spent = [Accounted::year(2024, 104)];
    /// let held = plan.frame().deviations(&Figure::closing(), &spent, DeviationSign::AccountsLessBudget)?;
    /// assert_eq!(held.rows[0].deviation.decimal(), dec!(4));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Every area and year that the plan does not have, at once; and as [`Frame::amount`].
    pub fn deviations(
        &self,
        figure: &Figure,
        accounts: &[Accounted],
        sign: DeviationSign,
    ) -> Result<Deviations, Error> {
        self.deviations_at(figure, accounts, None, sign, self.plan().root().language, Door::default())
    }

    fn deviations_at(
        &self,
        figure: &Figure,
        accounts: &[Accounted],
        year: Option<Year>,
        sign: DeviationSign,
        language: Language,
        mut door: Door,
    ) -> Result<Deviations, Error> {
        let (root, document, terms) = (Path::Root, self.plan().root(), self.plan().terms());
        let at_list = root.key("accounts");
        self.find_at(figure, &mut Near::default(), &mut door);
        let no_figure = door.is_marked(&root.key("figure"));
        let mut rows = Vec::new();
        for (place, accounted) in accounts.iter().enumerate() {
            let index = at_list.index(place);
            let key = accounted.key.as_ref().map(|key| at_list.key(key));
            let at = key.as_ref().unwrap_or(&index);
            // An amount by a key is all that stands there.
            let field = |name: &'static str| {
                if key.is_some() {
                    Path::Key(&at_list, accounted.key.as_deref().unwrap_or_default())
                } else {
                    index.key(name)
                }
            };
            amount::check(accounted.amount, terms.unit, &field("amount"), &mut door);
            let year = accounted.year.or(year);
            let Some(year) = year else {
                door.report(Code::MissingField, at, "", "year");
                continue;
            };
            let Some(column) = terms.index_of(year) else {
                door.report(Code::YearOutsidePlan, &field("year"), year, terms.period());
                continue;
            };
            let area = accounted.area.as_ref().or(figure.area.as_ref());
            if let Some(id) = accounted.area.as_ref().filter(|id| !self.plan().checked().areas.contains_key(*id)) {
                let known: Vec<&str> = document.areas.iter().take(30).map(|area| area.id.as_str()).collect();
                door.report(Code::UnknownArea, &field("area"), id, known.join(", "));
                continue;
            }
            if no_figure {
                continue;
            }
            let asked = Figure { area: area.cloned(), ..figure.clone() };
            let Ok(found) = self.find(&asked) else { continue };
            let (budget, spent) = (self.ore(&found, column), Ore::of(accounted.amount, terms.unit));
            let deviation = match sign {
                DeviationSign::AccountsLessBudget => spent - budget,
                DeviationSign::BudgetLessAccounts => budget - spent,
            };
            let titled = found.area.and_then(|area| document.areas.get(area));
            let only = document.areas.first().filter(|_| document.areas.len() == 1);
            rows.push(DeviationRow {
                area: area.cloned(),
                title: titled.or(only).map_or_else(|| document.title.clone(), |area| area.title.clone()),
                year,
                budget: budget.to_decimal(terms.unit).into(),
                accounts: accounted.amount,
                deviation: deviation.to_decimal(terms.unit).into(),
            });
        }
        Error::check(door.problems)?;
        let title = self.figure_title(&Figure { area: None, ..figure.clone() }, language);
        let note = sign_words(sign, language).to_owned();
        Ok(Deviations { figure: figure.what.to_string(), title, unit: terms.unit, sign, note, language, rows })
    }
}

/// Budget against accounts, as the bindings ask for it: `{"accounts": [{"year", "area", "amount"}], "figure", "area",
/// "view", "side", "year", "sign", "language"}`. The accounts may also be an object, from years of four digits or ids of
/// areas to amounts. The figure is the closing frame when it is left out, and the sign
/// `accounts_less_budget`: more spent than planned is above zero.
///
/// # Errors
/// Every problem of the object and of its names at once; see [`Frame::deviations`].
pub fn deviations_from_node(frame: &Frame, node: &Node<'_>) -> Result<Deviations, Error> {
    let mut door = Door::default();
    let mut figure = Figure::new(What::Closing);
    let mut accounts: Vec<Accounted> = Vec::new();
    let (mut year, mut sign, mut language) = (None, None, None);
    if let Some(mut fields) = door.object(node, &Path::Root) {
        accounts = read_list(&mut fields, &mut door);
        if fields.has("figure") {
            figure = Figure::read_fields(&mut fields, &mut door);
        } else {
            figure.area = fields.optional("area", &mut door);
            figure.view = fields.choice("view", crate::figure::View::NAMES, &mut door);
            figure.side = fields.choice("side", crate::area::Side::NAMES, &mut door);
        }
        year = fields.optional("year", &mut door);
        sign = fields.choice("sign", DeviationSign::NAMES, &mut door);
        language = fields.choice("language", Language::ALL, &mut door);
        fields.close(&mut door);
    }
    let sign = sign.unwrap_or(DeviationSign::AccountsLessBudget);
    let language = language.unwrap_or(frame.plan().root().language);
    frame.deviations_at(&figure, &accounts, year, sign, language, door)
}

/// Which way deviations go, in words.
fn sign_words(sign: DeviationSign, language: Language) -> &'static str {
    match sign {
        DeviationSign::AccountsLessBudget => language.pick(
            "Avvik er regnskap minus budsjett: merforbruk er over null.",
            "Avvik er rekneskap minus budsjett: meirforbruk er over null.",
            "Deviation is accounts less budget: an overspend is above zero.",
        ),
        DeviationSign::BudgetLessAccounts => language.pick(
            "Avvik er budsjett minus regnskap: mindreforbruk er over null.",
            "Avvik er budsjett minus rekneskap: mindreforbruk er over null.",
            "Deviation is budget less accounts: an underspend is above zero.",
        ),
    }
}

fn read_list(fields: &mut Fields<'_>, door: &mut Door) -> Vec<Accounted> {
    if !fields.has("accounts") {
        fields.miss("accounts", door);
    }
    fields.list_or("accounts", MOST_ACCOUNTS, keyed, door)
}
