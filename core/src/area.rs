//! Who holds a frame: areas form a tree, each with its base.

use serde::Serialize;

use crate::amount::{self, Amount, Ore};
use crate::error::Code;
use crate::json::{Door, Node, Path, Read};
use crate::terms::{MOST_YEARS, Terms};

/// Expenditure or income. Expenditure is positive, income negative; net is their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Driftsutgift.
    #[default]
    Expenditure,
    /// Driftsinntekt; amounts are negative, a lost income is positive.
    Income,
}

impl Side {
    pub(crate) const NAMES: &'static [(&'static str, Side)] =
        &[("expenditure", Side::Expenditure), ("income", Side::Income)];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Side::Expenditure => "expenditure",
            Side::Income => "income",
        }
    }
}

/// An amount that is the same in every year, or one for each plan year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum PerYear {
    /// The same in every year.
    Once(Amount),
    /// One for each plan year.
    Years(Vec<Amount>),
}

impl PerYear {
    pub(crate) fn in_year(&self, index: usize, terms: &Terms) -> Ore {
        let amount = match self {
            PerYear::Once(amount) => Some(amount),
            PerYear::Years(amounts) => amounts.get(index),
        };
        amount.map_or(Ore::ZERO, |amount| Ore::of(*amount, terms.unit))
    }

    fn check(&self, terms: &Terms, path: &Path<'_>, door: &mut Door) {
        match self {
            PerYear::Once(value) => amount::check(*value, terms.unit, path, door),
            PerYear::Years(amounts) => {
                terms.check_length(amounts.len(), path, door);
                for (i, value) in amounts.iter().enumerate() {
                    amount::check(*value, terms.unit, &path.index(i), door);
                }
            }
        }
    }

    /// Whether any year's amount is above zero.
    pub(crate) fn has_positive(&self) -> bool {
        match self {
            PerYear::Once(value) => *value > Amount::default(),
            PerYear::Years(amounts) => amounts.iter().any(|value| *value > Amount::default()),
        }
    }

    /// The largest amount of any year, in øre.
    pub(crate) fn magnitude(&self, terms: &Terms) -> u128 {
        let size = |amount: &Amount| u128::from(Ore::of(*amount, terms.unit).0.unsigned_abs());
        match self {
            PerYear::Once(amount) => size(amount),
            PerYear::Years(amounts) => amounts.iter().map(size).max().unwrap_or_default(),
        }
    }
}

impl<A: Into<Amount>> From<A> for PerYear {
    fn from(amount: A) -> Self {
        PerYear::Once(amount.into())
    }
}

impl Default for PerYear {
    fn default() -> Self {
        PerYear::Once(Amount::default())
    }
}

impl Read for PerYear {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> PerYear {
        match node {
            Node::List(_) => PerYear::Years(door.list(node, path, MOST_YEARS)),
            _ => PerYear::Once(Amount::read(node, path, door)),
        }
    }
}

/// The base of an area: its opening frame before any change.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, deny_unknown_fields)]
pub enum Base {
    /// Net: expenditure and income in one figure.
    Net(PerYear),
    /// Expenditure and income apart; income is negative.
    Gross {
        /// Expenditure.
        expenditure: PerYear,
        /// Income, as a negative amount.
        income: PerYear,
    },
}

impl Read for Base {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Base {
        if !matches!(node, Node::Object(_)) {
            return Base::Net(PerYear::read(node, path, door));
        }
        let Some(mut fields) = door.object(node, path) else { return Base::Net(PerYear::default()) };
        let base =
            Base::Gross { expenditure: fields.required("expenditure", door), income: fields.required("income", door) };
        fields.close(door);
        base
    }
}

/// A frame area: a sector, a service, a unit.
///
/// ```
/// use ramme::Area;
/// let school = Area::new("skole", "Skole").parent("oppvekst").base(176_877);
/// assert_eq!(school.id, "skole");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// The name that rows refer to.
    pub id: String,
    /// The name that people read.
    pub title: String,
    /// The id of the area it belongs to, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Its base; an area without one is shown as deviations from an unknown base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Base>,
}

impl Area {
    /// An area without parent or base.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Area { id: id.into(), title: title.into(), ..Area::default() }
    }

    /// Puts it under another area.
    #[must_use]
    pub fn parent(mut self, id: impl Into<String>) -> Self {
        self.parent = Some(id.into());
        self
    }

    /// Gives a net base, the same for every year.
    #[must_use]
    pub fn base(mut self, amount: impl Into<Amount>) -> Self {
        self.base = Some(Base::Net(PerYear::Once(amount.into())));
        self
    }

    /// Gives a net base for each plan year.
    #[must_use]
    pub fn base_per_year<A: Into<Amount>>(mut self, amounts: impl IntoIterator<Item = A>) -> Self {
        self.base = Some(Base::Net(PerYear::Years(amounts.into_iter().map(Into::into).collect())));
        self
    }

    /// Gives a gross base: expenditure, and income as a negative amount.
    #[must_use]
    pub fn gross_base(mut self, expenditure: impl Into<PerYear>, income: impl Into<PerYear>) -> Self {
        self.base = Some(Base::Gross { expenditure: expenditure.into(), income: income.into() });
        self
    }

    pub(crate) fn check(&self, terms: &Terms, path: &Path<'_>, door: &mut Door) {
        match &self.base {
            Some(Base::Net(amounts)) => amounts.check(terms, &path.key("base"), door),
            Some(Base::Gross { expenditure, income }) => {
                let at = path.key("base");
                expenditure.check(terms, &at.key("expenditure"), door);
                income.check(terms, &at.key("income"), door);
            }
            None => {}
        }
    }
}

impl Read for Area {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Area {
        let Some(mut fields) = door.object(node, path) else { return Area::default() };
        let area = Area {
            id: fields.required("id", door),
            title: fields.required("title", door),
            parent: fields.optional("parent", door),
            base: fields.optional("base", door),
        };
        fields.close(door);
        area
    }
}

/// The tree of a plan's areas, laid out so that every subtree is one run of places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Area indices, parents before children, siblings in the order of the document.
    order: Vec<usize>,
    /// For each area: its place in `order`, the place after its last descendant, its depth, its parent.
    nodes: Vec<TreeNode>,
    /// For each area, what the bases of its subtree are.
    bases: Vec<BasesBelow>,
    /// The same of the whole plan.
    all_bases: BasesBelow,
}

/// What the bases of a subtree are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BasesBelow {
    /// How many areas give a base.
    pub(crate) given: usize,
    /// How many of them give it gross, as two amounts.
    pub(crate) gross: usize,
    /// An area whose base is stated net.
    pub(crate) net: Option<usize>,
    /// An area that does not give expenditure and income apart: stated net, or a leaf without a base.
    pub(crate) unsplit: Option<usize>,
}

impl BasesBelow {
    fn add(&mut self, other: BasesBelow) {
        self.given = self.given.saturating_add(other.given);
        self.gross = self.gross.saturating_add(other.gross);
        self.net = self.net.or(other.net);
        self.unsplit = self.unsplit.or(other.unsplit);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct TreeNode {
    place: usize,
    after: usize,
    depth: usize,
    parent: Option<usize>,
}

impl Tree {
    /// Builds the tree from each area's parent. An area in a cycle is reported, with the way round.
    pub(crate) fn build(areas: &[Area], parents: &[Option<usize>], list: &Path<'_>, door: &mut Door) -> Tree {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); areas.len()];
        let mut pending = Vec::new();
        for (i, parent) in parents.iter().enumerate().rev() {
            match parent {
                Some(p) => {
                    if let Some(list) = children.get_mut(*p) {
                        list.push(i);
                    }
                }
                None => pending.push((i, 0)),
            }
        }
        let mut tree = Tree {
            order: Vec::with_capacity(areas.len()),
            nodes: vec![TreeNode::default(); areas.len()],
            bases: vec![BasesBelow::default(); areas.len()],
            all_bases: BasesBelow::default(),
        };
        let mut reached = vec![false; areas.len()];
        while let Some((i, depth)) = pending.pop() {
            let place = tree.order.len();
            if let (Some(node), Some(seen)) = (tree.nodes.get_mut(i), reached.get_mut(i)) {
                *node = TreeNode { place, after: place, depth, parent: parents.get(i).copied().flatten() };
                *seen = true;
            }
            tree.order.push(i);
            // Children were gathered backwards, so popping gives the order of the document.
            pending.extend(children.get(i).into_iter().flatten().map(|child| (*child, depth.saturating_add(1))));
        }
        for &i in tree.order.iter().rev() {
            let Some(node) = tree.nodes.get(i).copied() else { continue };
            let after = node.after.max(node.place.saturating_add(1));
            if let Some(node) = tree.nodes.get_mut(i) {
                node.after = after;
            }
            if let Some(parent) = node.parent.and_then(|p| tree.nodes.get_mut(p)) {
                parent.after = parent.after.max(after);
            }
        }
        tree.sum_bases(areas, &children);
        report_cycles(&reached, areas, parents, list, door);
        tree
    }

    fn sum_bases(&mut self, areas: &[Area], children: &[Vec<usize>]) {
        for &i in self.order.iter().rev() {
            let Some(area) = areas.get(i) else { continue };
            let is_leaf = children.get(i).is_none_or(Vec::is_empty);
            let net = matches!(area.base, Some(Base::Net(_))).then_some(i);
            let own = BasesBelow {
                given: usize::from(area.base.is_some()),
                gross: usize::from(matches!(area.base, Some(Base::Gross { .. }))),
                net,
                unsplit: net.or((area.base.is_none() && is_leaf).then_some(i)),
            };
            let Some(mut below) = self.bases.get(i).copied() else { continue };
            below.add(own);
            if let Some(entry) = self.bases.get_mut(i) {
                *entry = below;
            }
            match self.nodes.get(i).and_then(|node| node.parent).and_then(|parent| self.bases.get_mut(parent)) {
                Some(parent) => parent.add(below),
                None => self.all_bases.add(below),
            }
        }
    }

    /// What the bases of a subtree are; below none, those of the whole plan.
    pub(crate) fn bases(&self, top: Option<usize>) -> BasesBelow {
        top.map_or(self.all_bases, |top| self.bases.get(top).copied().unwrap_or_default())
    }

    /// Area indices, parents before children.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    pub(crate) fn depth(&self, area: usize) -> usize {
        self.nodes.get(area).map_or(0, |node| node.depth)
    }

    /// How many areas lie above one another at most.
    pub(crate) fn layers(&self) -> u32 {
        let deepest = self.nodes.iter().map(|node| node.depth).max().unwrap_or_default();
        u32::try_from(deepest).unwrap_or(u32::MAX).saturating_add(1)
    }

    pub(crate) fn parent(&self, area: usize) -> Option<usize> {
        self.nodes.get(area).and_then(|node| node.parent)
    }

    /// Whether an area lies in the subtree of `top`; no top is the whole plan.
    pub(crate) fn holds(&self, top: Option<usize>, area: usize) -> bool {
        let Some(top) = top else { return true };
        match (self.nodes.get(top), self.nodes.get(area)) {
            (Some(top), Some(area)) => (top.place..top.after).contains(&area.place),
            _ => false,
        }
    }

    /// The areas of a subtree, its top first.
    pub(crate) fn subtree(&self, top: Option<usize>) -> &[usize] {
        match top {
            None => &self.order,
            Some(top) => self.nodes.get(top).and_then(|n| self.order.get(n.place..n.after)).unwrap_or_default(),
        }
    }

    /// The areas directly below one; below none, the areas without a parent.
    pub(crate) fn children(&self, top: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let (first, end) = match top.map(|top| self.nodes.get(top).copied().unwrap_or_default()) {
            None => (0, self.order.len()),
            Some(node) => (node.place.saturating_add(1), node.after),
        };
        // From each child to the place after its last descendant, which is the next child's.
        let at = move |place: usize| if place < end { self.order.get(place).copied() } else { None };
        std::iter::successors(at(first), move |child| at(self.nodes.get(*child)?.after))
    }
}

/// Reports each cycle once. Areas that no walk from a top reaches are in a cycle or below one.
fn report_cycles(reached: &[bool], areas: &[Area], parents: &[Option<usize>], list: &Path<'_>, door: &mut Door) {
    // The walk that first met each area; zero for none.
    let mut met = vec![0_usize; parents.len()];
    for (walk, start) in (0..parents.len()).filter(|i| reached.get(*i) == Some(&false)).enumerate() {
        let walk = walk.saturating_add(1);
        let mut at = Some(start);
        while let Some(area) = at {
            let Some(mark) = met.get_mut(area) else { break };
            if *mark == walk {
                door.report(Code::AreaCycle, &list.index(area).key("parent"), cycle(area, areas, parents), "");
            }
            if *mark != 0 {
                break;
            }
            *mark = walk;
            at = parents.get(area).copied().flatten();
        }
    }
}

fn cycle(start: usize, areas: &[Area], parents: &[Option<usize>]) -> String {
    let name = |i: usize| areas.get(i).map_or("", |area| area.id.as_str());
    let mut way = vec![name(start)];
    let mut at = start;
    while let Some(parent) = parents.get(at).copied().flatten() {
        way.push(name(parent));
        if parent == start || way.len() > 10 {
            break;
        }
        at = parent;
    }
    way.join(" → ")
}
