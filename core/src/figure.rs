//! Which figure: the names that one asks for, in every face and in a document's printed figures.

use std::fmt;

use serde::Serialize;

use crate::amount::Amount;
use crate::area::Side;
use crate::error::Code;
use crate::json::{Door, Node, Path, Read};
use crate::source::Source;

/// Level or change: two views of one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// Deviations from one base: closing = base + Σ rows, in every year.
    Level,
    /// Changes on the year before: opening = the closing of the year before.
    Change,
}

impl View {
    pub(crate) const NAMES: &'static [(&'static str, View)] = &[("level", View::Level), ("change", View::Change)];

    /// The view with this name: `level` or `change`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<View> {
        View::NAMES.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
    }

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            View::Level => "level",
            View::Change => "change",
        }
    }
}

/// Which figure of an area, or of the whole plan.
///
/// | text | figure |
/// |---|---|
/// | `opening` | the opening frame |
/// | `base_change` | in the change view, what the base itself changed since the year before |
/// | `rows` | the sum of all rows |
/// | `adjustments`, `measures`, `transfers`, `reallocations` | the sum of the rows of one kind |
/// | `group:ID`, `category:ID` | a subtotal |
/// | `row:ID` | one row |
/// | `closing` | the closing frame |
///
/// ```
/// use ramme::What;
/// assert_eq!(What::parse("group:lpv"), Some(What::Group("lpv".into())));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
pub enum What {
    /// The opening frame.
    Opening,
    /// What the base itself changed since the year before.
    BaseChange,
    /// The sum of all rows.
    Rows,
    /// The sum of the adjustments.
    Adjustments,
    /// The sum of the measures.
    Measures,
    /// The sum of the transfers.
    Transfers,
    /// The sum of the reallocations; zero over the whole plan.
    Reallocations,
    /// The subtotal of a group.
    Group(String),
    /// The subtotal of a category, with the transfers of its measures.
    Category(String),
    /// One row.
    Row(String),
    /// The closing frame.
    Closing,
}

impl What {
    pub(crate) const FORMS: &'static str = "opening, base_change, rows, adjustments, measures, transfers, reallocations, group:ID, category:ID, row:ID, closing";

    /// Reads a text form of the table above.
    #[must_use]
    pub fn parse(text: &str) -> Option<What> {
        Some(match text {
            "opening" => What::Opening,
            "base_change" => What::BaseChange,
            "rows" => What::Rows,
            "adjustments" => What::Adjustments,
            "measures" => What::Measures,
            "transfers" => What::Transfers,
            "reallocations" => What::Reallocations,
            "closing" => What::Closing,
            _ => match text.split_once(':')? {
                ("group", id) => What::Group(id.to_owned()),
                ("category", id) => What::Category(id.to_owned()),
                ("row", id) => What::Row(id.to_owned()),
                _ => return None,
            },
        })
    }
}

impl Serialize for What {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Opening => f.write_str("opening"),
            What::BaseChange => f.write_str("base_change"),
            What::Rows => f.write_str("rows"),
            What::Adjustments => f.write_str("adjustments"),
            What::Measures => f.write_str("measures"),
            What::Transfers => f.write_str("transfers"),
            What::Reallocations => f.write_str("reallocations"),
            What::Group(id) => write!(f, "group:{id}"),
            What::Category(id) => write!(f, "category:{id}"),
            What::Row(id) => write!(f, "row:{id}"),
            What::Closing => f.write_str("closing"),
        }
    }
}

/// A figure one can ask for: what, of which area, in which view, net or one side.
///
/// Left out, the area is the whole plan, the view the plan's own convention, and the figure net.
///
/// ```
/// use ramme::{Figure, Side, View};
/// let figure = Figure::closing().area("skole").side(Side::Expenditure);
/// let change = Figure::row("8").view(View::Change);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its text form; see [`What`].
    #[serde(rename = "figure")]
    pub(crate) what: What,
    /// Its area; the whole plan when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) area: Option<String>,
    /// Its view; the plan's convention when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) view: Option<View>,
    /// Its side; net when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) side: Option<Side>,
}

impl Figure {
    /// A figure of the whole plan.
    #[must_use]
    pub fn new(what: What) -> Self {
        Figure { what, area: None, view: None, side: None }
    }

    /// The opening frame.
    #[must_use]
    pub fn opening() -> Self {
        Figure::new(What::Opening)
    }

    /// The closing frame.
    #[must_use]
    pub fn closing() -> Self {
        Figure::new(What::Closing)
    }

    /// One row.
    #[must_use]
    pub fn row(id: impl Into<String>) -> Self {
        Figure::new(What::Row(id.into()))
    }

    /// The subtotal of a group.
    #[must_use]
    pub fn group(id: impl Into<String>) -> Self {
        Figure::new(What::Group(id.into()))
    }

    /// The subtotal of a category.
    #[must_use]
    pub fn category(id: impl Into<String>) -> Self {
        Figure::new(What::Category(id.into()))
    }

    /// Of this area and the areas below it.
    #[must_use]
    pub fn area(mut self, id: impl Into<String>) -> Self {
        self.area = Some(id.into());
        self
    }

    /// In this view.
    #[must_use]
    pub fn view(mut self, view: View) -> Self {
        self.view = Some(view);
        self
    }

    /// Expenditure or income only.
    #[must_use]
    pub fn side(mut self, side: Side) -> Self {
        self.side = Some(side);
        self
    }

    /// Reads a figure from an object: `{"figure": "closing", "area": …, "view": …, "side": …}`; or from its name
    /// alone, `"closing"`.
    ///
    /// ```
    /// use ramme::{Figure, Node};
    /// assert_eq!(Figure::from_node(&Node::Text("row:8".into()))?, Figure::row("8"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownFigure`], [`Code::UnknownValue`], [`Code::WrongType`], [`Code::UnknownField`].
    pub fn from_node(node: &Node<'_>) -> Result<Figure, crate::Error> {
        let mut door = Door::default();
        let figure = Figure::read(node, &Path::Root, &mut door);
        crate::Error::check(door.problems).map(|()| figure)
    }

    pub(crate) fn read_fields(fields: &mut crate::json::Fields<'_>, door: &mut Door) -> Figure {
        let FigureName(what) = fields.required("figure", door);
        Figure {
            what,
            area: fields.optional("area", door),
            view: fields.choice("view", View::NAMES, door),
            side: fields.choice("side", Side::NAMES, door),
        }
    }
}

impl Read for Figure {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Figure {
        if let Node::Text(_) = node {
            let FigureName(what) = FigureName::read(node, path, door);
            return Figure::new(what);
        }
        let Some(mut fields) = door.object(node, path) else { return Figure::closing() };
        let figure = Figure::read_fields(&mut fields, door);
        fields.close(door);
        figure
    }
}

/// A figure in a list of those that are asked for: its name alone, or an object.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
pub(crate) enum AskedFigure {
    /// Its name: net, of the whole plan, in the plan's own view.
    Name(What),
    /// Its name, with its area, view and side.
    Of(Figure),
}

/// Stands between a text and a [`What`] while reading.
struct FigureName(What);

impl Default for FigureName {
    fn default() -> Self {
        FigureName(What::Closing)
    }
}

impl Read for FigureName {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> FigureName {
        let what = match node {
            Node::Text(text) => What::parse(text),
            _ => None,
        };
        what.map_or_else(
            || {
                door.report(Code::UnknownFigure, path, node.shown(), What::FORMS);
                FigureName::default()
            },
            FigureName,
        )
    }
}

/// A figure as the document prints it, held against what its rows give.
///
/// ```
/// use ramme::{Figure, Printed};
/// let printed = Printed::new(Figure::closing(), [Some(47_250), None]);
/// assert_eq!(printed.amounts.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// Which figure: `opening`, `closing`, `group:ID`, … (see [`What`]).
    pub figure: String,
    /// Its area; the whole plan when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Its view; the plan's convention when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<View>,
    /// Its side; net when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// The printed amounts, one for each plan year; null where none is printed.
    pub amounts: Vec<Option<Amount>>,
    /// Where it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl Printed {
    /// A printed figure.
    #[must_use]
    pub fn new<A: Into<Amount>>(figure: Figure, amounts: impl IntoIterator<Item = Option<A>>) -> Self {
        Printed {
            figure: figure.what.to_string(),
            area: figure.area,
            view: figure.view,
            side: figure.side,
            amounts: amounts.into_iter().map(|amount| amount.map(Into::into)).collect(),
            source: None,
        }
    }

    /// The figure it is; the door has checked the name.
    pub(crate) fn figure(&self) -> Figure {
        Figure {
            what: What::parse(&self.figure).unwrap_or(What::Closing),
            area: self.area.clone(),
            view: self.view,
            side: self.side,
        }
    }
}

/// An amount, or null where none is printed.
struct MaybeAmount(Option<Amount>);

impl Read for MaybeAmount {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> MaybeAmount {
        MaybeAmount((*node != Node::Null).then(|| Amount::read(node, path, door)))
    }
}

impl Read for Printed {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Printed {
        let Some(mut fields) = door.object(node, path) else {
            return Printed::new::<Amount>(Figure::closing(), []);
        };
        let figure = Figure::read_fields(&mut fields, door);
        let amounts = fields.list("amounts", crate::terms::MOST_YEARS, door);
        if !fields.has("amounts") {
            fields.miss("amounts", door);
        }
        let mut printed = Printed::new(figure, amounts.into_iter().map(|MaybeAmount(amount)| amount));
        printed.source = fields.optional("source", door);
        fields.close(door);
        printed
    }
}
