//! The door's checks: what the parts of a document mean to each other.
//!
//! Reading has seen to the form of each value. Here names are resolved, amounts held against the unit,
//! lists against the years, and the sum of all lines against what the library computes with. Places that
//! hold a stand-in are passed over.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::adjustment::Adjustment;
use crate::amount::{Amount, Ore, Rounding};
use crate::area::{Area, Base, Tree};
use crate::compensation::RateBase;
use crate::document::{Heading, PlanDocument};
use crate::effect::Effect;
use crate::error::Code;
use crate::figure::{Printed, What};
use crate::json::{Door, Path};
use crate::ledger::{Row, RowKind};
use crate::measure::Measure;
use crate::prices::check_price_year;
use crate::reallocation::Place;
use crate::row::PlanRow;
use crate::row_index::RowIndex;
use crate::rows::Near;
use crate::terms::{MOST_CELLS, MOST_LAYERS, MOST_YEARS, Terms};
use crate::transfer::Transfer;
use crate::year::Year;

/// What all lines of a plan may add up to, in øre: 10¹⁵ kroner. Sums over 50 years still fit an `i64`.
const MOST_TOTAL: u128 = 100_000_000_000_000_000;

/// What the door worked out of a document: names resolved to places in its lists.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) terms: Terms,
    pub(crate) tree: Tree,
    pub(crate) areas: HashMap<String, usize>,
    /// The place of each row among all rows: adjustments, measures, transfers, reallocations.
    pub(crate) rows: RowIndex,
    /// The areas and group of each adjustment.
    pub(crate) adjustments: Vec<(Vec<usize>, Option<usize>)>,
    /// The area and category of each measure.
    pub(crate) measures: Vec<(usize, Option<usize>)>,
    /// The area and category of each transfer.
    pub(crate) transfers: Vec<(usize, Option<usize>)>,
    /// The areas of each reallocation: from, to.
    pub(crate) reallocations: Vec<(usize, usize)>,
    /// What all lines can add up to.
    pub(crate) bound: Bound,
}

impl Checked {
    /// The areas a row lies in.
    pub(crate) fn areas_of(&self, row: &Row) -> Vec<usize> {
        match row.kind {
            RowKind::Adjustment => self.adjustments.get(row.index).map(|(own, _)| own.clone()).unwrap_or_default(),
            RowKind::Measure => self.measures.get(row.index).map(|(area, _)| *area).into_iter().collect(),
            RowKind::Transfer => self.transfers.get(row.index).map(|(area, _)| *area).into_iter().collect(),
            RowKind::Reallocation => {
                self.reallocations.get(row.index).map(|(from, to)| vec![*from, *to]).unwrap_or_default()
            }
        }
    }
}

/// Checks a document that has been read and resolves its names.
pub(crate) fn check(document: &PlanDocument, door: &mut Door) -> Checked {
    let root = Path::Root;
    let terms = check_terms(document, door);

    let at_areas = root.key("areas");
    if document.areas.is_empty() && !door.is_marked(&at_areas) && !door.is_marked(&root) {
        door.report(Code::Empty, &at_areas, "", "{id, title}");
    }
    let areas = ids(document.areas.iter().map(|area| &area.id), "areas", door);
    let groups = ids(document.groups.iter().map(|group| &group.id), "groups", door);
    let categories = ids(document.categories.iter().map(|category| &category.id), "categories", door);
    let rows = check_row_ids(document, door);
    let names = Names {
        first_area: (document.areas.len() == 1).then_some(0),
        area_list: list_names(document.areas.iter().map(|area| &area.id)),
        documented: &document.areas,
        meant: OnceCell::new(),
        areas: &areas,
        groups: &groups,
        categories: &categories,
        rows: &rows,
        // Only transfers and reallocations name measures.
        measures: match document.transfers.is_empty() && document.reallocations.is_empty() {
            true => HashMap::new(),
            false => document.measures.iter().enumerate().map(|(i, measure)| (measure.id.as_str(), i)).collect(),
        },
    };

    let mut parents = Vec::with_capacity(document.areas.len());
    for (i, area) in document.areas.iter().enumerate() {
        let at = at_areas.index(i);
        area.check(&terms, &at, door);
        parents.push(area.parent.as_ref().and_then(|id| names.find_area(id, &at.key("parent"), door)));
    }
    let tree = Tree::build(&document.areas, &parents, &at_areas, door);
    check_size(document, &tree, &terms, &at_areas, door);
    if let Some(index) = &document.price_index {
        index.check(&root.key("price_index"), door);
    }

    let list = root.key("adjustments");
    let mut adjustments = Vec::with_capacity(document.adjustments.len());
    for (i, row) in document.adjustments.iter().enumerate() {
        let at = list.index(i);
        row.check_values(&terms, document, &at, door);
        let group =
            heading(row.group.as_deref(), &groups, &document.groups, Code::UnknownGroup, &at.key("group"), door);
        let own = check_adjustment_areas(row, &names, document, &tree, &at, door);
        check_gross_base(&row.effect, &own, document, &tree, &at, door);
        adjustments.push((own, group));
    }

    let list = root.key("measures");
    let mut measures = Vec::with_capacity(document.measures.len());
    for (i, row) in document.measures.iter().enumerate() {
        let at = list.index(i);
        row.check_values(&terms, document, &at, door);
        let at_category = at.key("category");
        let category = heading(
            row.category.as_deref(),
            &categories,
            &document.categories,
            Code::UnknownCategory,
            &at_category,
            door,
        );
        let area = names.area_of(row.area.as_deref(), &at, door);
        check_gross_base(&row.effect, area.as_slice(), document, &tree, &at, door);
        measures.push((area.unwrap_or_default(), category));
    }

    let list = root.key("transfers");
    let mut transfers = Vec::with_capacity(document.transfers.len());
    for (i, row) in document.transfers.iter().enumerate() {
        transfers.push(check_transfer(row, &terms, document, &names, &measures, &list.index(i), door));
    }
    if let Some(share) = document.transfer_limits.and_then(|limits| limits.share_of_frame) {
        let value = share.decimal();
        if value.is_sign_negative() || value > 100.into() || value.scale() > 6 {
            let at = root.key("transfer_limits");
            door.report(Code::RateOutOfRange, &at.key("share_of_frame"), share, "0.000000 … 100.000000 %");
        }
    }

    let list = root.key("reallocations");
    let mut reallocations = Vec::with_capacity(document.reallocations.len());
    for (i, row) in document.reallocations.iter().enumerate() {
        let at = list.index(i);
        row.check_values(&terms, document, &at, door);
        if matches!(row.effect, Effect::Rate { .. }) {
            door.report(
                Code::EffectUnclear,
                &at.key("effect"),
                "percent",
                "amounts, full_year, steps, one_off, unphased",
            );
        }
        let unread = door.is_marked(&at) || door.is_marked(&at.key("from")) || door.is_marked(&at.key("to"));
        let named = row.from != Place::default() || names.first_area.is_some();
        if row.from == row.to && named && !unread {
            let place = row.from.area.as_ref().or(row.from.measure.as_ref()).or(document.areas.first().map(|a| &a.id));
            door.report(Code::ReallocationToItself, &at.key("to"), place.map_or("", String::as_str), "");
        }
        let mut end = |place: &Place, name| {
            let at = at.key(name);
            names
                .target(place.measure.as_deref(), place.area.as_deref(), &measures, &at, door)
                .map_or(0, |(area, _)| area)
        };
        reallocations.push((end(&row.from, "from"), end(&row.to, "to")));
    }

    let list = root.key("printed");
    let mut near = Near::default();
    for (i, row) in document.printed.iter().enumerate() {
        let at = list.index(i);
        check_printed(row, document, &names, &tree, &terms, &at, door);
        if let Some(What::Row(id)) = What::parse(&row.figure)
            && names.rows.find(&id, document).is_none()
        {
            let known = near.to(&id, document.row_ids());
            door.report(Code::UnknownRow, &at.key("figure"), id, known);
        }
    }

    let bound = if door.problems.is_empty() { Bound::of(document, &terms, &tree) } else { Bound::default() };
    if !bound.holds(&terms) {
        let limit = Ore(i64::try_from(MOST_TOTAL).unwrap_or_default()).to_decimal(terms.unit);
        door.report(Code::TotalsTooLarge, &root, "", format_args!("{limit} ({})", terms.unit));
    }

    Checked { terms, tree, areas, rows, adjustments, measures, transfers, reallocations, bound }
}

fn check_terms(document: &PlanDocument, door: &mut Door) -> Terms {
    let root = Path::Root;
    let at = root.key("years");
    let unread = door.is_marked(&at);
    if document.years.is_empty() && !unread && !door.is_marked(&root) {
        door.report(Code::Empty, &at, "", "2024, 2025, …");
    }
    if document.years.len() > MOST_YEARS {
        door.report(Code::TooMany, &at, document.years.len(), MOST_YEARS);
    }
    for (i, pair) in document.years.windows(2).enumerate() {
        let [before, year] = pair else { continue };
        if before.is_given() && year.is_given() && *year != before.next() {
            door.report(Code::YearsNotConsecutive, &at.index(i.saturating_add(1)), year, before.next());
        }
    }
    if let (Some(base), Some(first)) = (document.base_year, document.years.first())
        && base > *first
        && first.is_given()
    {
        door.report(Code::BaseYearAfterStart, &root.key("base_year"), base, first);
    }
    // Where years could not be read, lists are not held against them.
    let years = if unread { Vec::new() } else { document.years.clone() };
    let terms = Terms::new(years, document.unit, document.convention, document.rounding, document.day_count);
    if !document.year_labels.is_empty() {
        terms.check_length(document.year_labels.len(), &root.key("year_labels"), door);
    }
    terms
}

/// Holds the tree's depth, and the cells of areas and years, within their limits.
fn check_size(document: &PlanDocument, tree: &Tree, terms: &Terms, areas: &Path<'_>, door: &mut Door) {
    let cells = document.areas.len().saturating_mul(terms.count());
    if cells > MOST_CELLS {
        let most = MOST_CELLS.checked_div(terms.count()).unwrap_or_default();
        door.report(Code::TooMany, areas, document.areas.len(), most);
    }
    if tree.layers() > MOST_LAYERS {
        let deepest = tree.order().iter().position(|area| tree.depth(*area) == MOST_LAYERS as usize);
        let area = deepest.and_then(|place| tree.order().get(place)).copied().unwrap_or_default();
        door.report(Code::AreasTooDeep, &areas.index(area), tree.layers(), MOST_LAYERS);
    }
}

/// The place of the named heading, if one is named.
fn heading(
    id: Option<&str>,
    known: &HashMap<String, usize>,
    headings: &[Heading],
    code: Code,
    path: &Path<'_>,
    door: &mut Door,
) -> Option<usize> {
    let id = id?;
    let found = known.get(id).copied();
    if found.is_none() && !door.is_marked(path) {
        door.report(code, path, id, list_names(headings.iter().map(|heading| &heading.id)));
    }
    found
}

/// The ids of one list, each once; an empty id and a repeated one are reported.
pub(crate) fn ids<'a>(list: impl Iterator<Item = &'a String>, name: &str, door: &mut Door) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    let root = Path::Root;
    let at = root.key(name);
    for (i, id) in list.enumerate() {
        let here = at.index(i);
        if id.is_empty() {
            report_empty_id(&here, door);
        } else if let Some(first) = known.get(id) {
            door.report(Code::DuplicateId, &here.key("id"), id, at.index(*first));
        } else {
            known.insert(id.clone(), i);
        }
    }
    known
}

/// An id that is empty in the document; one that was missing or of a wrong type has been reported.
fn report_empty_id(item: &Path<'_>, door: &mut Door) {
    if !door.is_marked(item) && !door.is_marked(&item.key("id")) {
        door.report(Code::Empty, &item.key("id"), "", "id");
    }
}

/// All rows share one space of ids, so that `row:17` is one row.
fn check_row_ids(document: &PlanDocument, door: &mut Door) -> RowIndex {
    let root = Path::Root;
    let place_of = |number| document.listed_at(number).map(|(kind, index)| (kind.list(), index));
    RowIndex::of(document, |number, first| {
        let Some((list, index)) = place_of(number) else { return };
        let list = root.key(list);
        let at = list.index(index);
        match first {
            None => report_empty_id(&at, door),
            Some(first) => {
                let Some((list, index)) = place_of(first) else { return };
                let id = document.row_id(number).unwrap_or_default();
                door.report(Code::DuplicateId, &at.key("id"), id, root.key(list).index(index));
            }
        }
    })
}

/// The names a row can refer to.
struct Names<'a> {
    /// The only area of a plan with one.
    first_area: Option<usize>,
    area_list: String,
    documented: &'a [Area],
    /// The areas by title and id in small letters, made when the first unknown id comes.
    meant: OnceCell<HashMap<String, &'a Area>>,
    areas: &'a HashMap<String, usize>,
    groups: &'a HashMap<String, usize>,
    categories: &'a HashMap<String, usize>,
    rows: &'a RowIndex,
    measures: HashMap<&'a str, usize>,
}

impl Names<'_> {
    fn find_area(&self, id: &str, path: &Path<'_>, door: &mut Door) -> Option<usize> {
        let found = self.areas.get(id).copied();
        if found.is_none() && !door.is_marked(path) {
            match self.meant_area(id) {
                Some(meant) => {
                    let others = self.documented.iter().filter(|area| area.id != meant.id).map(|area| &area.id);
                    let first = format!("{} ({})", meant.id, meant.title);
                    door.report(Code::UnknownArea, path, id, list_names(std::iter::once(&first).chain(others)));
                }
                None => door.report(Code::UnknownArea, path, id, &self.area_list),
            }
        }
        found
    }

    /// The area whose title, or id in other letters, an unknown id is.
    fn meant_area(&self, id: &str) -> Option<&Area> {
        if !cfg!(feature = "words") {
            return None;
        }
        let alike = |name: &str| name.trim().to_lowercase();
        let by_name = self.meant.get_or_init(|| {
            let areas = self.documented.iter().rev();
            let by_title = areas.clone().map(|area| (alike(&area.title), area));
            by_title.chain(areas.map(|area| (alike(&area.id), area))).collect()
        });
        by_name.get(&alike(id)).copied()
    }

    /// The named area, or the only one.
    fn area_of(&self, id: Option<&str>, row: &Path<'_>, door: &mut Door) -> Option<usize> {
        match id {
            Some(id) => self.find_area(id, &row.key("area"), door),
            None => {
                if self.first_area.is_none() && !self.areas.is_empty() && !door.is_marked(row) {
                    door.report(Code::AreaNotGiven, row, "", &self.area_list);
                }
                self.first_area
            }
        }
    }

    /// The area and category of a measure, or an area.
    fn target(
        &self,
        measure: Option<&str>,
        area: Option<&str>,
        measures: &[(usize, Option<usize>)],
        path: &Path<'_>,
        door: &mut Door,
    ) -> Option<(usize, Option<usize>)> {
        match (measure, area) {
            (Some(_), Some(_)) => {
                door.report(Code::TargetUnclear, path, "measure, area", "measure / area");
                None
            }
            (Some(id), None) => {
                let found = self.measures.get(id);
                let at = path.key("measure");
                if found.is_none() && !door.is_marked(&at) {
                    door.report(Code::UnknownMeasure, &at, id, "");
                }
                found.and_then(|i| measures.get(*i)).copied()
            }
            (None, area) => self.area_of(area, path, door).map(|area| (area, None)),
        }
    }
}

fn list_names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let first: Vec<&str> = names.map(String::as_str).take(30).collect();
    if first.is_empty() { "–".to_owned() } else { first.join(", ") }
}

fn check_adjustment_areas(
    row: &Adjustment,
    names: &Names<'_>,
    document: &PlanDocument,
    tree: &Tree,
    at: &Path<'_>,
    door: &mut Door,
) -> Vec<usize> {
    if row.areas.is_empty() {
        return names.area_of(row.area.as_deref(), at, door).into_iter().collect();
    }
    let list = at.key("areas");
    let of_area = matches!(&row.effect, Effect::Rate { of, .. } if of.is_of_area());
    if (row.area.is_some() || !of_area) && !door.is_marked(&at.key("effect")) {
        door.report(Code::SeveralAreas, &list, row.areas.len(), 1);
    }
    let mut own: Vec<usize> = Vec::with_capacity(row.areas.len());
    let mut seen = HashSet::new();
    for (i, id) in row.areas.iter().enumerate() {
        if let Some(area) = names.find_area(id, &list.index(i), door) {
            if !seen.insert(area) {
                door.report(Code::DuplicateId, &list.index(i), id, list);
            }
            own.push(area);
        }
    }
    for (i, area) in own.iter().enumerate() {
        let above = std::iter::successors(tree.parent(*area), |area| tree.parent(*area))
            .take(MOST_LAYERS as usize)
            .find(|above| seen.contains(above));
        if let Some(above) = above {
            let name = |area: usize| document.areas.get(area).map_or("", |area| area.id.as_str());
            door.report(Code::AreasOverlap, &list.index(i), name(*area), name(above));
        }
    }
    own
}

/// A rate of expenditure or income needs areas whose bases give them apart.
pub(crate) fn check_gross_base(
    effect: &Effect,
    own: &[usize],
    document: &PlanDocument,
    tree: &Tree,
    at: &Path<'_>,
    door: &mut Door,
) {
    let (of, key) = match effect {
        Effect::Rate { of, .. } => (Some(*of), "of"),
        Effect::Amounts { claim: Some(claim), .. } => (claim.of, "claim"),
        _ => return,
    };
    let name = match of {
        Some(RateBase::Expenditure) => "expenditure",
        Some(RateBase::Income) => "income",
        _ => return,
    };
    for &area in own {
        let net = tree.bases(Some(area)).unsplit;
        if let Some(area) = net.and_then(|i| document.areas.get(i)) {
            door.report(Code::BaseNotGross, &at.key("effect").key(key), name, &area.id);
        }
    }
}

/// What a measure says by itself: amounts, times and prices.
pub(crate) fn check_measure_values(
    row: &Measure,
    terms: &Terms,
    document: &PlanDocument,
    at: &Path<'_>,
    door: &mut Door,
) {
    row.effect.check(terms, &at.key("effect"), door);
    if let Some(factor) = row.price_factor.filter(|_| !door.is_marked(&at.key("price_factor"))) {
        let value = factor.decimal();
        if value.is_sign_negative() || value.is_zero() || value > 1000.into() || value.scale() > 8 {
            door.report(Code::RateOutOfRange, &at.key("price_factor"), factor, "0.00000001 … 1000");
        }
        let has_no_amounts = matches!(row.effect, Effect::Rate { .. } | Effect::Unphased { .. });
        if has_no_amounts && !door.is_marked(&at.key("effect")) {
            door.report(Code::PriceFactorUnused, &at.key("price_factor"), factor, "");
        }
    }
    check_price_year(row, document, at, door);
}

fn check_transfer(
    row: &Transfer,
    terms: &Terms,
    document: &PlanDocument,
    names: &Names<'_>,
    measures: &[(usize, Option<usize>)],
    at: &Path<'_>,
    door: &mut Door,
) -> (usize, Option<usize>) {
    row.check_values(terms, document, at, door);
    names.target(row.measure.as_deref(), row.area.as_deref(), measures, at, door).unwrap_or_default()
}

/// What a transfer says by itself: its years and its amount.
pub(crate) fn check_transfer_values(row: &Transfer, terms: &Terms, at: &Path<'_>, door: &mut Door) {
    terms.check_year(row.from, Code::TransferOutsidePlan, &at.key("from"), door);
    terms.check_year(row.to, Code::TransferOutsidePlan, &at.key("to"), door);
    if row.from.is_given() && row.to.is_given() && row.to <= row.from {
        door.report(Code::TransferNotForward, &at.key("to"), row.to, row.from);
    }
    let path = at.key("amount");
    crate::amount::check(row.amount, terms.unit, &path, door);
    if row.amount <= Amount::default() && !door.is_marked(&path) && !door.is_marked(at) {
        door.report(Code::AmountNotPositive, &path, row.amount, "");
    }
}

fn check_printed(
    row: &Printed,
    document: &PlanDocument,
    names: &Names<'_>,
    tree: &Tree,
    terms: &Terms,
    at: &Path<'_>,
    door: &mut Door,
) {
    terms.check_length(row.amounts.len(), &at.key("amounts"), door);
    for (i, amount) in row.amounts.iter().enumerate() {
        if let Some(amount) = amount {
            crate::amount::check(*amount, terms.unit, &at.key("amounts").index(i), door);
        }
    }
    if let Some(area) = &row.area {
        names.find_area(area, &at.key("area"), door);
    }
    let path = at.key("figure");
    match What::parse(&row.figure) {
        None => door.report(Code::UnknownFigure, &path, &row.figure, What::FORMS),
        Some(What::Row(id)) if is_unphased(document, names.rows.find(&id, document)) => {
            door.report(Code::FigureUnphased, &path, id, "")
        }
        Some(What::Group(id)) if !names.groups.contains_key(&id) => {
            door.report(Code::UnknownGroup, &path, id, list_names(document.groups.iter().map(|group| &group.id)));
        }
        Some(What::Category(id)) if !names.categories.contains_key(&id) => {
            door.report(Code::UnknownCategory, &path, id, list_names(document.categories.iter().map(|c| &c.id)));
        }
        Some(_) => {}
    }
    let own = row.area.as_ref().and_then(|id| names.areas.get(id)).copied();
    let frame = matches!(What::parse(&row.figure), Some(What::Opening | What::Closing | What::BaseChange));
    if row.side.is_some()
        && frame
        && (row.area.is_none() || own.is_some())
        && let Some(net) = tree.bases(own).net.and_then(|i| document.areas.get(i))
    {
        door.report(Code::FigureNotGross, &at.key("side"), &net.id, "");
    }
}

/// Whether a row is announced without years, so that no amount of it can be printed.
fn is_unphased(document: &PlanDocument, number: Option<usize>) -> bool {
    let Some(number) = number else { return false };
    let (adjustments, measures) = (document.adjustments.len(), document.measures.len());
    let (measure, last) = (number.wrapping_sub(adjustments), adjustments.saturating_add(measures));
    let reallocation = number.wrapping_sub(last.saturating_add(document.transfers.len()));
    let effect = document.adjustments.get(number).map(|row| &row.effect);
    let effect = effect.or_else(|| document.measures.get(measure).map(|row| &row.effect));
    let effect = effect.or_else(|| document.reallocations.get(reallocation).map(|row| &row.effect));
    matches!(effect, Some(Effect::Unphased { .. }))
}

/// Bounds the absolute sum of all lines in any year, rates of the frame included.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bound {
    /// The bases and every line but those of rates.
    pub(crate) stated: u128,
    rates: Arc<[RateBound]>,
    layers: u128,
}

impl Bound {
    fn of(document: &PlanDocument, terms: &Terms, tree: &Tree) -> Bound {
        let bases = document.areas.iter().map(|area| match &area.base {
            Some(Base::Net(amounts)) => amounts.magnitude(terms),
            Some(Base::Gross { expenditure, income }) => {
                expenditure.magnitude(terms).saturating_add(income.magnitude(terms))
            }
            None => 0,
        });
        let transfers = document.transfers.iter().map(|row| row.magnitude(terms, document));
        let moved = document.reallocations.iter().map(|row| row.magnitude(terms, document));
        let mut stated = bases.chain(transfers).chain(moved).fold(0_u128, u128::saturating_add);
        let mut rates = Vec::new();
        for row in &document.adjustments {
            stated = stated.saturating_add(row.magnitude(terms, document));
            rates.extend(RateBound::of(&row.effect, row.areas.len().max(1), row.rounding(terms), terms));
        }
        for row in &document.measures {
            stated = stated.saturating_add(row.magnitude(terms, document));
            rates.extend(RateBound::of(&row.effect, 1, row.rounding(terms), terms));
        }
        // An area counts once for itself and once for each area above it that a rate also covers.
        Bound { stated, rates: rates.into(), layers: u128::from(tree.layers()) }
    }

    /// With so much more in any year.
    pub(crate) fn with(&self, more: u128) -> Bound {
        Bound { stated: self.stated.saturating_add(more), ..self.clone() }
    }

    /// Whether the library can compute with all lines.
    pub(crate) fn holds(&self, terms: &Terms) -> bool {
        let total = terms.years().fold(self.stated, |total, year| {
            let own = self.rates.iter().filter(|rate| rate.year == year);
            own.fold(total, |sum, rate| {
                let base = rate.stated.unwrap_or(total.saturating_mul(self.layers));
                let lines = base.saturating_mul(rate.percent).div_ceil(100).saturating_add(rate.rounded);
                sum.saturating_add(lines)
            })
        });
        total <= MOST_TOTAL
    }
}

/// What bounds the lines of a rate.
#[derive(Debug)]
struct RateBound {
    percent: u128,
    stated: Option<u128>,
    rounded: u128,
    year: Year,
}

impl RateBound {
    /// What bounds an effect that is a rate, of so many areas.
    fn of(effect: &Effect, areas: usize, rounding: Rounding, terms: &Terms) -> Option<RateBound> {
        let Effect::Rate { percent, of, year } = effect else { return None };
        let scale = 10_u128.checked_pow(percent.decimal().scale())?;
        Some(RateBound {
            percent: percent.decimal().mantissa().unsigned_abs().div_ceil(scale),
            stated: match of {
                RateBase::Amount(base) | RateBase::EligibleIncome(base) => {
                    Some(u128::from(Ore::of(*base, terms.unit).0.unsigned_abs()))
                }
                RateBase::Opening | RateBase::Expenditure | RateBase::Income => None,
            },
            rounded: (areas as u128).saturating_mul(u128::from(rounding.to.ore().unsigned_abs())),
            year: year.unwrap_or(terms.first()),
        })
    }
}
