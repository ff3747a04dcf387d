//! What the rows of a pasted table are, by their labels, and which are added into which.

use std::collections::BTreeSet;

use crate::check::one_wrong::with_one_wrong;
use crate::check::pasted::{LineNote, NoteKind, ReadingStatus, RowRule, SubtotalPlace, TableOptions, TableReading};
use crate::check::published::{Published, RowRole, StatedRate, TableShape, short_list};
use crate::check::row_label::{is_doubtful, names_a_frame, role_of, says_sum};
use crate::check::subtotal::with_subtotals;
use crate::check::verify::Grid;
use crate::error::Code;
use crate::json::{Door, Path};

/// The most sums of one table that other rows are sought for, and the most rows that each may be tried with.
const MOST_SOUGHT: usize = 100;
const MOST_SPAN: usize = 60;
/// The most rows that are tried, each alone, as items.
const MOST_DOUBTS: usize = 4;

/// What the labels of a table say, read once.
#[derive(Clone)]
pub(crate) struct Labels {
    rows: Vec<Label>,
}

#[derive(Clone)]
struct Label {
    role: Option<RowRole>,
    /// Whether a rule says the role.
    ruled: bool,
    /// Whether the row may be an item, for all that its label says.
    doubtful: bool,
    /// Whether it names a frame, as an opening does.
    frame: bool,
    /// Whether the label says that the row is a sum.
    sum: bool,
    /// Whether it can be the net of expenditure and income.
    net: bool,
    side: Option<Side>,
    /// Expenditure or income, wherever the label says so.
    about: Option<Side>,
    rate: Option<StatedRate>,
}

/// Income or expenditure, by the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Income,
    Expenditure,
}

impl Labels {
    /// Reads labels; reports rules that no row fits.
    pub(crate) fn read(labels: &[&str], rules: &[RowRule], path: &Path<'_>, door: &mut Door) -> Labels {
        let starts: Vec<String> = rules.iter().map(|rule| rule.label.to_lowercase()).collect();
        let mut used = vec![false; rules.len()];
        let mut rows = Vec::with_capacity(labels.len());
        for label in labels {
            let lower = label.to_lowercase();
            let mut row = Label {
                role: None,
                ruled: false,
                doubtful: is_doubtful(&lower),
                frame: names_a_frame(&lower),
                sum: says_sum(&lower),
                net: lower.starts_with("netto") || (says_sum(&lower) && lower.contains("netto")),
                side: None,
                about: match (lower.contains("inntekt"), lower.contains("utgift")) {
                    (true, false) => Some(Side::Income),
                    (false, true) => Some(Side::Expenditure),
                    _ => None,
                },
                rate: None,
            };
            for ((rule, start), used) in rules.iter().zip(&starts).zip(&mut used) {
                if lower.starts_with(start.as_str()) {
                    *used = true;
                    row.role = row.role.or(rule.role);
                    row.rate = row.rate.or_else(|| rule.rate.clone());
                }
            }
            row.ruled = row.role.is_some();
            row.role = row.role.or_else(|| role_of(&lower));
            row.side = if lower.starts_with("driftsinntekt") {
                Some(Side::Income)
            } else {
                lower.starts_with("driftsutgift").then_some(Side::Expenditure)
            };
            rows.push(row);
        }
        for (i, rule) in rules.iter().enumerate().filter(|(i, _)| used.get(*i) == Some(&false)) {
            let known = short_list(labels.iter().copied());
            door.report(Code::UnknownTableRow, &path.key("rows").index(i).key("label"), &rule.label, known);
        }
        Labels { rows }
    }

    /// Gives rows that have roles already what the rules say of them.
    pub(crate) fn apply_rules(&self, table: &mut Published) {
        for (row, label) in table.rows.iter_mut().zip(&self.rows) {
            row.rate.clone_from(&label.rate);
            row.role = label.role.filter(|_| label.ruled).unwrap_or(row.role);
        }
    }

    /// The role that each label says; a side of its own is a subtotal.
    fn roles(&self) -> Vec<Option<RowRole>> {
        let sided = |row: &Label| row.role.or(row.side.map(|_| RowRole::Subtotal));
        self.rows.iter().map(sided).collect()
    }

    /// The rows to try as items where a sum fails: all that may be, then each alone.
    fn doubts(&self) -> Vec<Vec<usize>> {
        let rows = self.rows.iter().enumerate().filter(|(_, label)| label.doubtful && !label.ruled);
        let all: Vec<usize> = rows.map(|(i, _)| i).collect();
        let single = all.iter().filter(|_| all.len() > 1).take(MOST_DOUBTS).map(|row| vec![*row]).collect::<Vec<_>>();
        let all = Some(all).filter(|rows| !rows.is_empty());
        all.into_iter().chain(single).collect()
    }

    /// The labels with some rows as items.
    fn with_items(&self, rows: &[usize]) -> Labels {
        let mut labels = self.clone();
        for row in rows {
            if let Some(label) = labels.rows.get_mut(*row) {
                label.role = None;
            }
        }
        labels
    }

    /// Whether neither its label nor a rule says what a row is.
    pub(crate) fn may_be_item(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|label| label.role.is_none() && label.side.is_none() && !label.frame)
    }

    /// The first row that is a base, or a total.
    fn first(&self, role: RowRole) -> Option<usize> {
        self.rows.iter().position(|row| row.role == Some(role))
    }
}

/// One way that the rows can hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) subtotals: SubtotalPlace,
    /// Whether a base is one of the rows of a subtotal.
    pub(crate) base_inside: bool,
    /// Whether a sum by its label, without rows at its side, is let stand alone, as a frame table does with
    /// sums whose rows it does not list.
    pub(crate) lone: bool,
}

/// Gives the rows their roles and parents.
pub(crate) fn lay_out(table: &mut Published, labels: &Labels, layout: Layout) {
    let plain = match table.shape {
        TableShape::Absolute => RowRole::Item,
        TableShape::Waterfall | TableShape::BudgetVsAccounts => RowRole::Unit,
        _ => RowRole::Measure,
    };
    let mut stated = labels.roles();
    // Two sides right under a base are its net.
    let mut memo_of = vec![None; table.rows.len()];
    for (i, pair) in labels.rows.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let both = first.side.is_some() && second.side.is_some() && first.side != second.side;
        let base = i.checked_sub(1).filter(|before| stated.get(*before) == Some(&Some(RowRole::Base)));
        let Some(base) = base.filter(|_| both && !first.ruled && !second.ruled) else { continue };
        for side in [i, i + 1] {
            if let (Some(role), Some(memo)) = (stated.get_mut(side), memo_of.get_mut(side)) {
                *role = Some(RowRole::Memo);
                *memo = Some(base);
            }
        }
    }
    let has_total = stated.contains(&Some(RowRole::Total));
    let count = table.rows.len();
    let mut parents: Vec<Option<usize>> = vec![None; count];
    let mut roles: Vec<RowRole> = stated.iter().map(|role| role.unwrap_or(plain)).collect();
    let joins = |role: RowRole| match role {
        RowRole::Base => layout.base_inside,
        RowRole::Memo | RowRole::Subtotal | RowRole::Total => false,
        _ => true,
    };
    let mut open: Option<usize> = None;
    let mut pending: Vec<usize> = Vec::new();
    let mut has_rows = vec![false; count];
    let mut after_sums = false;
    for i in 0..count {
        let role = roles.get(i).copied().unwrap_or_default();
        match (layout.subtotals, role) {
            (SubtotalPlace::Above, RowRole::Subtotal) => open = Some(i),
            (SubtotalPlace::Above, RowRole::Total) => open = None,
            (SubtotalPlace::Above, role) if joins(role) => {
                if let (Some(parent), Some(head)) = (parents.get_mut(i), open) {
                    *parent = Some(head);
                    if let Some(mark) = has_rows.get_mut(head) {
                        *mark = true;
                    }
                }
            }
            (SubtotalPlace::Below, RowRole::Subtotal) if pending.is_empty() => {
                // A sum of sums.
                if let Some(role) = roles.get_mut(i).filter(|_| after_sums) {
                    *role = RowRole::Total;
                }
            }
            (SubtotalPlace::Below, RowRole::Subtotal) => {
                for row in pending.drain(..) {
                    if let Some(parent) = parents.get_mut(row) {
                        *parent = Some(i);
                    }
                }
                if let Some(mark) = has_rows.get_mut(i) {
                    *mark = true;
                }
                after_sums = true;
            }
            (SubtotalPlace::Below, RowRole::Total) => pending.clear(),
            (SubtotalPlace::Below, role) => {
                // A last row of its own after the sums is their total.
                let last_of_sums = !has_total
                    && i + 1 == count
                    && i.checked_sub(1).and_then(|before| roles.get(before)) == Some(&RowRole::Subtotal)
                    && stated.get(i) == Some(&None);
                if last_of_sums {
                    if let Some(role) = roles.get_mut(i) {
                        *role = RowRole::Total;
                    }
                } else if joins(role) {
                    pending.push(i);
                }
            }
            _ => {}
        }
    }
    for i in 0..count {
        // A sum by its label is never a row of its own: without rows at its side it is that of those before it.
        let is_bare = roles.get(i) == Some(&RowRole::Subtotal) && has_rows.get(i) == Some(&false);
        if !is_bare || layout.lone || !labels.rows.get(i).is_some_and(|label| label.sum && !label.ruled) {
            continue;
        }
        let is_sum = |j: &usize| matches!(roles.get(*j), Some(RowRole::Subtotal | RowRole::Total));
        let since = (0..i).rev().take_while(|j| !is_sum(j));
        let free = |j: &usize| parents.get(*j) == Some(&None) && roles.get(*j).is_some_and(|role| joins(*role));
        let rows: Vec<usize> = since.filter(free).collect();
        let after_sums = (0..i).any(|j| is_sum(&j) && has_rows.get(j) == Some(&true));
        if rows.is_empty() {
            if let Some(role) = roles.get_mut(i).filter(|_| after_sums) {
                *role = RowRole::Total;
            }
            continue;
        }
        for row in rows {
            if let Some(parent) = parents.get_mut(row) {
                *parent = Some(i);
            }
        }
        if let Some(mark) = has_rows.get_mut(i) {
            *mark = true;
        }
    }
    for (i, row) in table.rows.iter_mut().enumerate() {
        let role = roles.get(i).copied().unwrap_or_default();
        // A subtotal without rows is a row.
        let bare = role == RowRole::Subtotal && has_rows.get(i) == Some(&false);
        row.role = if bare { plain } else { role };
        row.id = Some(format!("r{}", i + 1));
        let parent = memo_of.get(i).copied().flatten().or(parents.get(i).copied().flatten());
        row.parent = parent.map(|parent| format!("r{}", parent + 1));
        row.rate = labels.rows.get(i).and_then(|label| label.rate.clone());
    }
}

/// The layouts that are worth trying, the likelier first.
pub(crate) fn layouts(labels: &Labels, subtotals: Option<SubtotalPlace>) -> Vec<Layout> {
    let roles = labels.roles();
    let last_sum = roles.iter().rposition(|role| *role == Some(RowRole::Subtotal));
    let rows_after = roles.iter().skip(last_sum.map_or(0, |i| i + 1)).filter(|role| role.is_none()).count();
    let likely = if rows_after > 1 || (rows_after == 1 && roles.contains(&Some(RowRole::Total))) {
        SubtotalPlace::Above
    } else {
        SubtotalPlace::Below
    };
    let other = if likely == SubtotalPlace::Above { SubtotalPlace::Below } else { SubtotalPlace::Above };
    let places = match (subtotals, last_sum) {
        (Some(place), _) => vec![place],
        (None, None) => vec![likely],
        (None, Some(_)) => vec![likely, other],
    };
    let bases = roles.iter().filter(|role| **role == Some(RowRole::Base)).count();
    let insides: &[bool] = match (bases, last_sum) {
        (0, _) | (_, None) => &[false],
        (1, _) => &[false, true],
        _ => &[true, false],
    };
    let sums = labels.rows.iter().any(|label| label.sum && label.role == Some(RowRole::Subtotal));
    places
        .into_iter()
        .flat_map(|subtotals| insides.iter().map(move |inside| (subtotals, *inside)))
        .flat_map(|(subtotals, base_inside)| {
            [false, true].map(|lone| Layout { subtotals, base_inside, lone }).into_iter().take(1 + usize::from(sums))
        })
        .collect()
}

/// The shape that the rows show, where none is named.
pub(crate) fn shape_of(table: &Published, labels: &Labels, options: &TableOptions) -> TableShape {
    if let Some(shape) = options.shape {
        return shape;
    }
    let heads = |word: &str| table.columns.iter().any(|column| column.label.to_lowercase().contains(word));
    if heads("avvik") && (heads("regnskap") || heads("rekneskap")) && heads("budsjett") {
        return TableShape::BudgetVsAccounts;
    }
    let with = |role| labels.first(role).and_then(|row| table.rows.get(row));
    let Some(base) = with(RowRole::Base) else { return TableShape::Absolute };
    let stays = base.amounts.windows(2).all(|pair| pair.first() == pair.last());
    let known = base.amounts.iter().all(Option::is_some);
    let carried = with(RowRole::Total).is_some_and(|total| {
        base.amounts.iter().skip(1).zip(&total.amounts).all(|(opening, closing)| opening == closing)
    });
    match (known, stays, carried) {
        (true, true, false) | (false, ..) => TableShape::Level,
        _ => TableShape::Change,
    }
}

/// Gives a table whose cells are all in place the layout under which fewest sums fail.
pub(crate) fn settle(table: &Published, labels: &Labels, layouts: &[Layout], status: ReadingStatus) -> Published {
    let mut best: Option<(usize, Published)> = None;
    for layout in layouts {
        let mut tried = table.clone();
        lay_out(&mut tried, labels, *layout);
        refit(&mut tried, labels, layout.lone);
        let mut reading = TableReading::new(status);
        reading.subtotals = tried.rows.iter().any(|row| row.role == RowRole::Subtotal).then_some(layout.subtotals);
        tried.reading = Some(reading);
        let wrong = tried.check().map_or(usize::MAX, |outcome| outcome.counts.error + alone(&tried, labels));
        if best.as_ref().is_none_or(|(fewest, _)| wrong < *fewest) {
            best = Some((wrong, tried));
        }
    }
    best.map_or_else(|| table.clone(), |(_, table)| table)
}

/// Reads a table with rows whose labels leave in doubt what they are as items, where only so every sum holds; or else with
/// rows that no label says anything of as sums, where every sum holds with one figure in another's place at the most.
///
/// `read` lays the table out by labels; a row that says `Sum …` is never one of them.
pub(crate) fn with_doubts(
    table: &Published,
    labels: &Labels,
    options: &TableOptions,
    mut read: impl FnMut(&Published, &Labels, &[Layout]) -> Published,
) -> Published {
    let first = read(table, labels, &layouts(labels, options.subtotals));
    let is_open = first.reading.as_ref().is_some_and(TableReading::is_open);
    let is_none = first.reading.as_ref().is_some_and(|reading| reading.status == ReadingStatus::Nothing);
    let fails = || first.check().is_ok_and(|outcome| outcome.counts.error > 0);
    let counts_all = is_open || uncounted(&first, labels).is_empty();
    if counts_all && !(if is_open { is_none } else { fails() }) {
        return first;
    }
    for rows in labels.doubts() {
        let items = labels.with_items(&rows);
        let mut tried = table.clone();
        tried.shape = shape_of(&tried, &items, options);
        let tried = read(&tried, &items, &layouts(&items, options.subtotals));
        if all_hold(&tried, &items, &rows) {
            return tried;
        }
    }
    let place = options.subtotals.is_none_or(|place| place == SubtotalPlace::Above);
    let layouts = layouts(labels, options.subtotals);
    let holds = |tried: &Published| all_hold(tried, labels, &[]);
    let with_sums = (place && !is_open).then(|| {
        with_subtotals(&first, labels, &layouts, holds)
            .or_else(|| with_one_wrong(&first, labels, &layouts, !counts_all, holds))
    });
    with_sums.flatten().unwrap_or(first)
}

/// Whether every sum holds, and each of some rows is in one.
fn all_hold(table: &Published, labels: &Labels, rows: &[usize]) -> bool {
    let sums = table.sums();
    let says_sum = |head: usize| labels.rows.get(head).is_some_and(|label| label.sum || label.role.is_some());
    let held = |row: &usize| {
        let mut nodes = sums.nodes.iter().filter(|node| says_sum(node.head));
        nodes.any(|node| node.terms.iter().any(|(term, _)| term == row))
    };
    !table.reading.as_ref().is_some_and(TableReading::is_open)
        && rows.iter().all(held)
        && uncounted(table, labels).is_empty()
        && alone(table, labels) == 0
        && table.check().is_ok_and(|outcome| outcome.counts.error == 0 && !outcome.checks.is_empty())
}

/// Gives each sum that does not fit the rows laid out for it those that it fits better, if there are any: an
/// unbroken run of rows up to it, or the expenditure and income that it is the net of.
pub(crate) fn refit(table: &mut Published, labels: &Labels, lone: bool) {
    let is_sought = |label: &Label| !label.ruled && (label.sum || label.net);
    let sought: Vec<usize> = labels
        .rows
        .iter()
        .enumerate()
        .filter(|(_, label)| is_sought(label))
        .map(|(i, _)| i)
        .take(MOST_SOUGHT)
        .collect();
    for head in sought {
        let Some(chosen) = better_span(table, labels, head, lone) else { continue };
        // A total that goes into another keeps the rows it has without being named by them.
        for node in table.sums().nodes.iter().filter(|node| chosen.iter().any(|(term, _)| *term == node.head)) {
            let id = table.rows.get(node.head).and_then(|row| row.id.clone());
            for (term, _) in &node.terms {
                if let Some(row) = table.rows.get_mut(*term) {
                    row.parent.clone_from(&id);
                }
            }
        }
        let id = table.rows.get(head).and_then(|row| row.id.clone());
        for row in table.rows.iter_mut().filter(|row| row.parent == id) {
            row.parent = None;
            row.subtracted = false;
        }
        for (term, sign) in &chosen {
            if let Some(row) = table.rows.get_mut(*term) {
                row.parent.clone_from(&id);
                row.subtracted = *sign < 0;
            }
        }
        if let Some(row) = table.rows.get_mut(head).filter(|row| row.role != RowRole::Total) {
            row.role = RowRole::Subtotal;
        }
    }
}

/// The rows that a sum fits better than those it has; none where it should keep them.
fn better_span(table: &Published, labels: &Labels, head: usize, lone: bool) -> Option<Vec<(usize, i8)>> {
    let sums = table.sums();
    let own = sums.nodes.iter().find(|node| node.head == head).map(|node| node.terms.clone()).unwrap_or_default();
    let label = labels.rows.get(head)?;
    let grid = Grid::new(table);
    let now = grid.misfit(head, &own);
    if !own.is_empty() && now.0 == 0 {
        return None;
    }
    // The rows before it that no other sum above it has.
    let mut taken = vec![false; table.rows.len()];
    for node in sums.nodes.iter().filter(|node| node.head < head) {
        for (term, _) in &node.terms {
            if let Some(mark) = taken.get_mut(*term) {
                *mark = true;
            }
        }
    }
    let role = |row: usize| table.rows.get(row).map(|row| row.role).unwrap_or_default();
    let free = |row: &usize| taken.get(*row) == Some(&false) && role(*row) != RowRole::Memo;
    let tops: Vec<usize> = (0..head).filter(free).collect();
    let about = |row: usize| labels.rows.get(row).and_then(|label| label.about);
    let mut spans: Vec<Vec<(usize, i8)>> = Vec::new();
    let sides = tops.len().checked_sub(2).and_then(|from| tops.get(from..)).unwrap_or_default();
    let differ = |a: usize, b: usize| about(a).is_some() && about(b).is_some() && about(a) != about(b);
    if let [a, b] = sides
        && label.net
        && differ(*a, *b)
    {
        let income = |row: usize, sign: i8| (row, if about(row) == Some(Side::Income) { sign } else { 1 });
        spans.push(vec![income(*a, 1), income(*b, 1)]);
        spans.push(vec![income(*a, -1), income(*b, -1)]);
    }
    let is_net_alone = label.net && !label.sum;
    if is_net_alone && spans.is_empty() {
        // `Netto …` may be any row.
        return None;
    }
    if !is_net_alone {
        let lengths = (2..=tops.len().min(MOST_SPAN)).chain((tops.len() > MOST_SPAN).then_some(tops.len()));
        for length in lengths {
            spans.push(tops.iter().skip(tops.len() - length).map(|row| (*row, 1)).collect());
        }
    }
    // Of those that fit no better in whole columns, the shorter; the nets go by how near they come.
    let fits = spans.into_iter().map(|span| (grid.misfit(head, &span), span));
    let (fit, span) =
        fits.min_by_key(|((columns, distance), _)| (*columns, if is_net_alone { *distance } else { 0 }))?;
    if lone && own.is_empty() && !is_net_alone && fit.0 > 0 {
        return None;
    }
    if own.is_empty() && role(head) != RowRole::Total && fit.0 > 0 {
        // In a list of sums one of them need not be that of the others.
        let is_item = |(row, _): &(usize, i8)| labels.rows.get(*row).is_some_and(|label| !label.sum);
        let columns = grid.misfit(head, &[]).0;
        if !span.iter().any(is_item) && fit.0 >= columns && !is_net_alone {
            return None;
        }
    }
    // One row since the last sum is not much of a sum: then what comes nearer.
    let is_better = own.is_empty() || fit.0 < now.0 || (own.len() == 1 && fit < now);
    is_better.then_some(span)
}

/// The rows that are sums by their labels, of rows that the table does not have.
fn lone_rows(table: &Published, labels: &Labels) -> Vec<usize> {
    let sums = table.sums();
    let heads: BTreeSet<usize> = sums.nodes.iter().map(|node| node.head).collect();
    let is_sum = |(i, label): &(usize, &Label)| label.sum && !label.ruled && !heads.contains(i);
    labels.rows.iter().enumerate().filter(is_sum).map(|(i, _)| i).collect()
}

/// How many figures of such rows nothing is held against.
fn alone(table: &Published, labels: &Labels) -> usize {
    let rows = lone_rows(table, labels).into_iter().filter_map(|row| table.rows.get(row));
    rows.flat_map(|row| &row.amounts).flatten().filter(|amount| !amount.decimal().is_zero()).count()
}

/// Tells of the sums that stand alone; a sum of nothing is no sum of rows that stand elsewhere.
pub(crate) fn lone_sums(table: &Published, labels: &Labels) -> Vec<LineNote> {
    let rows = lone_rows(table, labels).into_iter().filter_map(|row| table.rows.get(row));
    let filled = rows.filter(|row| row.amounts.iter().flatten().any(|amount| !amount.decimal().is_zero()));
    filled
        .map(|row| LineNote { line: row.line.unwrap_or_default(), kind: NoteKind::LoneSum, text: row.label.clone() })
        .collect()
}

/// Tells of the rows before a sum that no sum counts; an opening frame need not be in one.
pub(crate) fn uncounted(table: &Published, labels: &Labels) -> Vec<LineNote> {
    let sums = table.sums();
    let is_sum = |row: usize| labels.rows.get(row).is_some_and(|label| label.sum);
    let Some(last) = sums.nodes.iter().map(|node| node.head).filter(|head| is_sum(*head)).max() else {
        return Vec::new();
    };
    if table.partial {
        return Vec::new();
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for node in &sums.nodes {
        used.insert(node.head);
        used.extend(node.terms.iter().map(|(term, _)| *term));
    }
    let before = table.rows.iter().zip(&labels.rows).enumerate().take(last);
    let left = before.filter(|(i, (row, label))| {
        let is_plain = !matches!(row.role, RowRole::Base | RowRole::Memo | RowRole::Subtotal | RowRole::Total);
        let filled = row.amounts.iter().flatten().any(|amount| !amount.decimal().is_zero());
        is_plain && filled && !label.sum && !label.frame && !used.contains(i)
    });
    left.map(|(_, (row, _))| LineNote {
        line: row.line.unwrap_or_default(),
        kind: NoteKind::Uncounted,
        text: row.label.clone(),
    })
    .collect()
}
