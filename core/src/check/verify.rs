//! The verification of a published table: its identities laid out once, each held against what is printed.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::amount::{Amount, Exact, Ore, Resolution, Rounding, RoundingMode};
use crate::check::conflict::conflicts;
use crate::check::pasted::{ReadingStatus, TableReading};
use crate::check::published::{ColumnRole, DeviationSign, Published, RowRole, StatedRate, Sums, TableShape};
use crate::check::{
    CanMiss, Check, CheckKind, CheckVerdict, DeviationFit, ModeFit, RateCheck, RateFit, TableCheck, VerdictCounts,
};
use crate::compensation::percent_of;

/// The most rows of a sum that are named one by one.
const MOST_ROWS_TOLD: usize = 6;

/// What may explain a difference of one sum: how much the rounded terms can miss by, each its own step, by
/// their sign in the sum and by the sign of what they add, zeros apart. In øre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Weights {
    pub(crate) added: i64,
    pub(crate) taken: i64,
    pub(crate) above: i64,
    pub(crate) below: i64,
    /// How many terms there are, and their smallest and largest step.
    pub(crate) count: i64,
    pub(crate) finest: i64,
    pub(crate) coarsest: i64,
}

impl Weights {
    pub(crate) fn add(&mut self, other: Weights, sign: i8) {
        let other = if sign < 0 {
            Weights { added: other.taken, taken: other.added, above: other.below, below: other.above, ..other }
        } else {
            other
        };
        self.finest = match (self.count, other.count) {
            (0, _) => other.finest,
            (_, 0) => self.finest,
            _ => self.finest.min(other.finest),
        };
        self.coarsest = self.coarsest.max(other.coarsest);
        self.added = self.added.saturating_add(other.added);
        self.taken = self.taken.saturating_add(other.taken);
        self.above = self.above.saturating_add(other.above);
        self.below = self.below.saturating_add(other.below);
        self.count = self.count.saturating_add(other.count);
    }

    pub(crate) fn of(amount: Ore, step: i64) -> Weights {
        let one = |is: bool| if is { step } else { 0 };
        let is = !amount.is_zero();
        Weights {
            added: one(is),
            taken: 0,
            above: one(amount > Ore::ZERO),
            below: one(amount < Ore::ZERO),
            count: i64::from(is),
            finest: one(is),
            coarsest: one(is),
        }
    }

    /// The least and the most, in øre, that a rounded sum shown in steps of `step` can exceed the sum of its
    /// rounded terms by.
    ///
    /// Rounded down, each term loses from 0 to just under its step, and so does the sum: added terms
    /// together lose under their steps, so of n alike the sum can exceed them by n − 1 steps at most. To the
    /// nearest, each misses by half a step at most. Not all halves can fall the same way, so n alike terms
    /// and a sum stay under (n + 1)/2; rounding halves to even reaches it for 3, 7, 11 … terms (0.5 + 0.5 +
    /// 0.5 = 1.5: 0 + 0 + 0, but 2).
    pub(crate) fn range(self, mode: RoundingMode, computed: Ore, step: i64) -> (i64, i64) {
        let n = self.count;
        let finest = if n > 0 { self.finest.min(step) } else { step };
        let alike = n == 0 || (self.finest == step && self.coarsest == step);
        let under = |steps: i64| steps.saturating_sub(finest).max(0);
        // The sum loses up to its own step besides.
        let beyond = |steps: i64| steps.saturating_add(step).saturating_sub(finest);
        let half = |steps: i64| (steps / 2).saturating_mul(step);
        match mode {
            RoundingMode::Floor => (-beyond(self.taken), under(self.added)),
            RoundingMode::Ceiling => (-under(self.added), beyond(self.taken)),
            // The sum, too, is cut towards zero, so its sign tells which way it loses.
            RoundingMode::TowardZero if computed < Ore::ZERO => (-under(self.below), beyond(self.above)),
            RoundingMode::TowardZero => (-beyond(self.below), under(self.above)),
            RoundingMode::HalfEven if alike && n % 4 == 3 => (-half(n.saturating_add(1)), half(n.saturating_add(1))),
            _ if alike => (-half(n), half(n)),
            _ => {
                let most = self.added.saturating_add(self.taken).saturating_add(step) / 2;
                (-most, most)
            }
        }
    }
}

/// One printed figure as the signed sum of others.
pub(crate) struct Identity {
    pub(crate) kind: CheckKind,
    /// The cell that is defined; none for a column that must sum to zero.
    pub(crate) target: Option<usize>,
    pub(crate) column: usize,
    pub(crate) terms: Vec<(usize, i8)>,
    pub(crate) printed: Ore,
    pub(crate) computed: Ore,
    pub(crate) weights: Weights,
    /// Whether there was a printed figure to verify.
    pub(crate) is_check: bool,
}

impl Identity {
    pub(crate) fn difference(&self) -> Ore {
        self.printed - self.computed
    }
}

/// The table as a grid of cells, numbered row by row; the grand total is the last row.
pub(crate) struct Grid<'a> {
    pub(crate) table: &'a Published,
    pub(crate) roles: Vec<ColumnRole>,
    pub(crate) width: usize,
    /// The finest step shown, and that of each cell.
    pub(crate) step: i64,
    pub(crate) steps: Vec<i64>,
    pub(crate) printed: Vec<Option<Ore>>,
    /// Printed amounts; where a sum is empty, what its terms give.
    pub(crate) effective: Vec<Ore>,
    pub(crate) weights: Vec<Weights>,
    /// What the rows give from the bottom, whatever sums are printed.
    pub(crate) grown: Vec<Ore>,
    pub(crate) has_grown: Vec<bool>,
    pub(crate) identities: Vec<Identity>,
}

pub(crate) fn at<T: Copy + Default>(list: &[T], i: usize) -> T {
    list.get(i).copied().unwrap_or_default()
}

pub(crate) fn put<T>(list: &mut [T], i: usize, value: T) {
    if let Some(place) = list.get_mut(i) {
        *place = value;
    }
}

impl<'a> Grid<'a> {
    pub(crate) fn new(table: &'a Published) -> Self {
        let width = table.columns.len();
        let grand = table.grand_total.as_ref().map(|total| &total.amounts);
        let rows = table.rows.iter().map(|row| &row.amounts).chain(grand);
        let mut printed = Vec::with_capacity(width * (table.rows.len() + 1));
        for amounts in rows {
            printed.extend((0..width).map(|c| Some(Ore::of(amounts.get(c).copied().flatten()?, table.unit))));
        }
        let effective: Vec<Ore> = printed.iter().map(|cell| cell.unwrap_or_default()).collect();
        let step = step_of(table);
        let mut steps = vec![step; printed.len()];
        for (r, row) in table.rows.iter().enumerate().filter(|_| table.rounding.to.is_none()) {
            for (c, form) in row.forms.iter().enumerate().filter(|(_, form)| form.step > 0) {
                put(&mut steps, r * width + c, form.step);
            }
        }
        let weights = effective.iter().zip(&steps).map(|(amount, step)| Weights::of(*amount, *step)).collect();
        Grid {
            table,
            roles: table.column_roles(),
            width,
            step,
            steps,
            weights,
            grown: effective.clone(),
            has_grown: vec![false; printed.len()],
            effective,
            printed,
            identities: Vec::new(),
        }
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> usize {
        row * self.width + column
    }

    pub(crate) fn columns(&self, role: ColumnRole) -> Vec<usize> {
        (0..self.width).filter(|c| self.roles.get(*c) == Some(&role)).collect()
    }

    /// Holds a cell against its terms. An empty cell that its terms define takes their sum.
    pub(crate) fn lay(&mut self, kind: CheckKind, target: usize, terms: Vec<(usize, i8)>) {
        let (computed, weights) = self.evaluate(&terms);
        let column = target % self.width.max(1);
        let any = terms
            .iter()
            .any(|(cell, _)| at(&self.printed, *cell).is_some() || !at(&self.weights, *cell).eq(&Weights::default()));
        let printed = at(&self.printed, target);
        let carried = kind == CheckKind::Carried;
        if carried && (printed.is_none() || !any) {
            return;
        }
        if !at(&self.has_grown, target) && (any || !carried) {
            let grown = terms.iter().map(|(cell, sign)| signed(at(&self.grown, *cell), *sign)).sum();
            put(&mut self.grown, target, grown);
            put(&mut self.has_grown, target, true);
        }
        if printed.is_none() {
            put(&mut self.effective, target, computed);
            put(&mut self.weights, target, weights);
        }
        self.identities.push(Identity {
            kind,
            target: Some(target),
            column,
            terms,
            printed: printed.unwrap_or(computed),
            computed,
            weights,
            is_check: printed.is_some() && any,
        });
    }

    pub(crate) fn evaluate(&self, terms: &[(usize, i8)]) -> (Ore, Weights) {
        let mut weights = Weights::default();
        let mut computed = Ore::ZERO;
        for (cell, sign) in terms {
            computed += signed(at(&self.effective, *cell), *sign);
            weights.add(at(&self.weights, *cell), *sign);
        }
        (computed, weights)
    }

    pub(crate) fn lay_all(&mut self, sums: &Sums, deviation: Option<DeviationSign>) {
        let is_head: BTreeSet<usize> = sums.nodes.iter().map(|node| node.head).collect();
        let plain: Vec<usize> = (0..self.table.rows.len()).filter(|row| !is_head.contains(row)).collect();
        let heads: Vec<usize> = sums.nodes.iter().map(|node| node.head).collect();
        let summed = self.columns(ColumnRole::Sum);
        if self.table.shape.is_by_year() {
            let years = self.columns(ColumnRole::Year);
            for (i, column) in years.iter().enumerate() {
                self.lay_sums(sums, *column);
                if let Some(next) = years.get(i + 1) {
                    for (base, head) in &sums.carried {
                        let terms = vec![(self.cell(*head, *column), 1)];
                        self.lay(CheckKind::Carried, self.cell(*base, *next), terms);
                    }
                }
            }
        }
        for row in plain.iter().chain(&heads) {
            if heads.first() == Some(row) {
                // Rows first, then the sums of the columns, then the sums along those rows.
                self.lay_columns(sums, &summed);
            }
            self.lay_across(*row, &summed, deviation);
        }
        if heads.is_empty() {
            self.lay_columns(sums, &summed);
        }
        self.lay_reallocations(&plain);
    }

    pub(crate) fn lay_columns(&mut self, sums: &Sums, summed: &[usize]) {
        if self.table.shape.is_by_year() {
            for column in summed.iter().copied() {
                self.lay_sums(sums, column);
            }
        } else {
            for column in (0..self.width).filter(|column| !self.table.is_percent(*column)) {
                self.lay_sums(sums, column);
            }
        }
    }

    pub(crate) fn lay_sums(&mut self, sums: &Sums, column: usize) {
        for (row, sides) in &sums.memos {
            let terms: Vec<(usize, i8)> = sides.iter().map(|side| (self.cell(*side, column), 1)).collect();
            if terms.iter().any(|(cell, _)| at(&self.printed, *cell).is_some())
                && at(&self.printed, self.cell(*row, column)).is_some()
            {
                self.lay(CheckKind::TwoSides, self.cell(*row, column), terms);
            }
        }
        for node in &sums.nodes {
            let kind = match self.table.rows.get(node.head).map(|row| row.role) {
                None => CheckKind::GrandTotal,
                Some(RowRole::Total) => CheckKind::Total,
                Some(_) => CheckKind::Sum,
            };
            let terms = node.terms.iter().map(|(term, sign)| (self.cell(*term, column), *sign)).collect();
            self.lay(kind, self.cell(node.head, column), terms);
        }
    }

    /// The sums along one row.
    pub(crate) fn lay_across(&mut self, row: usize, summed: &[usize], deviation: Option<DeviationSign>) {
        let role = self.table.rows.get(row).map(|row| row.role);
        let first = |columns: Vec<usize>| columns.first().copied();
        let mut changes = self.columns(ColumnRole::Change);
        changes.extend(self.columns(ColumnRole::Reallocation));
        let terms = |grid: &Self, columns: &[usize]| -> Vec<(usize, i8)> {
            columns.iter().map(|column| (grid.cell(row, *column), 1)).collect()
        };
        match self.table.shape {
            TableShape::Waterfall => {
                for column in summed {
                    self.lay(CheckKind::Across, self.cell(row, *column), terms(self, &changes));
                }
                let opening = first(self.columns(ColumnRole::Opening));
                let closing = first(self.columns(ColumnRole::Closing));
                if let (Some(opening), Some(closing)) = (opening, closing) {
                    let mut all = vec![opening];
                    match summed.first() {
                        Some(sum) => all.push(*sum),
                        None => all.extend(&changes),
                    }
                    self.lay(CheckKind::Closing, self.cell(row, closing), terms(self, &all));
                }
            }
            TableShape::BudgetVsAccounts => {
                let found = [ColumnRole::Deviation, ColumnRole::Budget, ColumnRole::Accounts]
                    .map(|role| first(self.columns(role)));
                if let ([Some(target), Some(budget), Some(accounts)], Some(sign)) = (found, deviation) {
                    let (plus, minus) = match sign {
                        DeviationSign::BudgetLessAccounts => (budget, accounts),
                        DeviationSign::AccountsLessBudget => (accounts, budget),
                    };
                    let terms = vec![(self.cell(row, plus), 1), (self.cell(row, minus), -1)];
                    self.lay(CheckKind::Deviation, self.cell(row, target), terms);
                }
            }
            // A base is not added over the years, nor is a frame that follows from it.
            _ if matches!(role, Some(RowRole::Base | RowRole::Total | RowRole::Memo)) => {}
            _ => {
                let years = self.columns(ColumnRole::Year);
                for column in summed {
                    self.lay(CheckKind::Across, self.cell(row, *column), terms(self, &years));
                }
            }
        }
    }

    pub(crate) fn lay_reallocations(&mut self, plain: &[usize]) {
        if self.table.partial {
            return;
        }
        for column in self.columns(ColumnRole::Reallocation) {
            let added =
                plain.iter().filter(|row| self.table.rows.get(**row).is_some_and(|row| row.role != RowRole::Memo));
            let terms: Vec<(usize, i8)> = added.map(|row| (self.cell(*row, column), 1)).collect();
            let (computed, weights) = self.evaluate(&terms);
            let is_check = weights.count > 0;
            self.identities.push(Identity {
                kind: CheckKind::Reallocation,
                target: None,
                column,
                terms,
                printed: Ore::ZERO,
                computed,
                weights,
                is_check,
            });
        }
    }

    /// Which modes explain a difference of an identity.
    pub(crate) fn modes(&self, identity: &Identity, difference: Ore) -> Vec<RoundingMode> {
        let explains = |mode: &RoundingMode| {
            let (low, high) = identity.weights.range(*mode, identity.computed, self.step_of_sum(identity));
            (low..=high).contains(&difference.0)
        };
        RoundingMode::NAMES.iter().map(|(_, mode)| *mode).filter(explains).collect()
    }

    pub(crate) fn can_miss(&self, identity: &Identity) -> CanMiss {
        let most = |nearest: bool| {
            let modes = RoundingMode::NAMES.iter().map(|(_, mode)| *mode).filter(|mode| mode.is_nearest() == nearest);
            let step = self.step_of_sum(identity);
            let ranges = modes.map(|mode| identity.weights.range(mode, identity.computed, step));
            let most = ranges.map(|(low, high)| high.max(low.saturating_neg())).max().unwrap_or_default();
            self.amount(Ore(most))
        };
        CanMiss { nearest: most(true), one_way: most(false) }
    }

    /// The step that the figure an identity defines is shown in.
    fn step_of_sum(&self, identity: &Identity) -> i64 {
        let shown = identity.target.map(|target| at(&self.steps, target)).filter(|step| *step > 0);
        shown.unwrap_or(self.step)
    }

    pub(crate) fn explains(&self, identity: &Identity, difference: Ore) -> bool {
        difference.is_zero() || !self.modes(identity, difference).is_empty()
    }

    pub(crate) fn amount(&self, ore: Ore) -> Amount {
        ore.to_decimal(self.table.unit).into()
    }

    pub(crate) fn place(&self, cell: usize) -> (String, Option<usize>, String, String) {
        let width = self.width.max(1);
        let (row, column) = (cell / width, cell % width);
        let heading = self.table.columns.get(column).map(|column| column.label.clone()).unwrap_or_default();
        match self.table.rows.get(row) {
            Some(found) => (format!("/rows/{row}/amounts/{column}"), found.line, found.label.clone(), heading),
            None => {
                let label = self.table.grand_total.as_ref().map(|total| total.label.clone()).unwrap_or_default();
                (format!("/grand_total/amounts/{column}"), None, label, heading)
            }
        }
    }

    /// The labels of the rows that a sum is held against.
    fn summed(&self, identity: &Identity) -> Vec<String> {
        if !matches!(identity.kind, CheckKind::Sum | CheckKind::Total | CheckKind::GrandTotal | CheckKind::TwoSides) {
            return Vec::new();
        }
        let label = |(cell, sign): &(usize, i8)| {
            let label = self.table.rows.get(cell / self.width.max(1)).map(|row| row.label.as_str()).unwrap_or_default();
            if *sign < 0 { format!("− {label}") } else { label.to_owned() }
        };
        match identity.terms.as_slice() {
            [first, .., last] if identity.terms.len() > MOST_ROWS_TOLD => {
                vec![label(first), "…".to_owned(), label(last)]
            }
            terms => terms.iter().map(label).collect(),
        }
    }

    /// The sizes of a row's amounts together.
    pub(crate) fn size(&self, row: usize) -> u64 {
        let cells = (0..self.width).filter_map(|column| at(&self.printed, self.cell(row, column)));
        cells.fold(0, |size: u64, ore| size.saturating_add(ore.0.unsigned_abs()))
    }

    /// Whether the amounts of a column are added from row to row.
    pub(crate) fn is_summed(&self, column: usize) -> bool {
        if self.table.shape.is_by_year() {
            self.roles.get(column) == Some(&ColumnRole::Year)
        } else {
            !self.table.is_percent(column)
        }
    }

    /// How badly a row would fit as the sum of others: in how many columns it is more than rounding, and by how
    /// much in all.
    pub(crate) fn misfit(&self, head: usize, terms: &[(usize, i8)]) -> (usize, u64) {
        let (mut columns, mut distance) = (0, 0_u64);
        for column in 0..self.width {
            let target = self.cell(head, column);
            let Some(printed) = at(&self.printed, target).filter(|_| self.is_summed(column)) else { continue };
            let terms: Vec<(usize, i8)> = terms.iter().map(|(row, sign)| (self.cell(*row, column), *sign)).collect();
            let (computed, weights) = self.evaluate(&terms);
            let kind = CheckKind::Sum;
            let identity =
                Identity { kind, target: Some(target), column, terms, printed, computed, weights, is_check: true };
            let difference = identity.difference();
            columns += usize::from(!self.explains(&identity, difference));
            distance = distance.saturating_add(difference.0.unsigned_abs());
        }
        (columns, distance)
    }

    pub(crate) fn told(&self, identity: &Identity) -> Check {
        let (path, line, label, column) = match identity.target {
            Some(target) => self.place(target),
            None => {
                let label = self.table.columns.get(identity.column).map(|column| column.label.clone());
                let label = label.unwrap_or_default();
                (format!("/columns/{}", identity.column), None, label.clone(), label)
            }
        };
        let difference = identity.difference();
        let modes = if difference.is_zero() { Vec::new() } else { self.modes(identity, difference) };
        let verdict = match (difference.is_zero(), modes.is_empty()) {
            (true, _) => CheckVerdict::Holds,
            (false, false) => CheckVerdict::Rounding,
            (false, true) => CheckVerdict::Error,
        };
        Check {
            kind: identity.kind,
            path,
            line,
            label,
            column,
            printed: self.amount(identity.printed),
            computed: self.amount(identity.computed),
            difference: self.amount(difference),
            verdict,
            rows: self.summed(identity),
            rounded: usize::try_from(identity.weights.count).unwrap_or(usize::MAX),
            can_miss: Some(self.can_miss(identity)),
            modes,
            rate: None,
        }
    }
}

pub(crate) fn signed(amount: Ore, sign: i8) -> Ore {
    if sign < 0 { -amount } else { amount }
}

/// The finest step of the printed figures, in øre: as stated, else the last decimal printed.
pub(crate) fn step_of(table: &Published) -> i64 {
    if let Some(to) = table.rounding.to {
        return to.ore();
    }
    let shown = table.rows.iter().flat_map(|row| &row.forms).map(|form| form.step).filter(|step| *step > 0).min();
    if let Some(step) = shown {
        return step;
    }
    let grand = table.grand_total.as_ref().map(|total| &total.amounts);
    let amounts = table.rows.iter().map(|row| &row.amounts).chain(grand).flatten().flatten();
    let decimals = amounts.map(|amount| amount.decimal().scale()).max().unwrap_or_default();
    let places = table.unit.decimals().saturating_sub(decimals);
    10_i64.checked_pow(places).unwrap_or(1)
}

pub(crate) fn verify(table: &Published) -> TableCheck {
    let mut grid = Grid::new(table);
    let mut outcome = TableCheck {
        title: table.title.clone(),
        verdict: None,
        unit: table.unit,
        step: grid.amount(Ore(grid.step)),
        counts: VerdictCounts::default(),
        checks: Vec::new(),
        conflicts: Vec::new(),
        rates: Vec::new(),
        deviation: None,
        reading: table.reading.clone(),
        table: table.reading.is_some().then(|| table.clone()),
    };
    let read = outcome.reading.as_ref().map(|reading| reading.status);
    if read.is_some_and(|status| !matches!(status, ReadingStatus::Complete | ReadingStatus::Unique)) {
        return outcome;
    }
    outcome.deviation = deviation_of(&grid);
    grid.lay_all(&table.sums(), outcome.deviation.map(|found| found.used));
    let mut checked = Vec::new();
    for (i, identity) in grid.identities.iter().enumerate() {
        if identity.is_check {
            checked.push(i);
            outcome.checks.push(grid.told(identity));
        }
    }
    outcome.conflicts = conflicts(&grid, &checked, &outcome.checks);
    check_rates(&grid, &mut outcome);
    for check in &outcome.checks {
        match check.verdict {
            CheckVerdict::Holds => outcome.counts.holds += 1,
            CheckVerdict::Rounding => outcome.counts.rounding += 1,
            CheckVerdict::Error => outcome.counts.error += 1,
        }
    }
    outcome.verdict = outcome.checks.iter().map(|check| check.verdict).max();
    if outcome.reading.as_ref().is_some_and(TableReading::is_short) {
        // What was not used may hold the error.
        outcome.verdict = outcome.verdict.filter(|verdict| *verdict == CheckVerdict::Error);
    }
    outcome
}

/// How many rows fit each direction of the deviation.
pub(crate) fn deviation_of(grid: &Grid<'_>) -> Option<DeviationFit> {
    if grid.table.shape != TableShape::BudgetVsAccounts {
        return None;
    }
    let one = |role| grid.columns(role).first().copied();
    let (budget, accounts) = (one(ColumnRole::Budget)?, one(ColumnRole::Accounts)?);
    let deviation = one(ColumnRole::Deviation)?;
    let mut fits = [0_usize; 2];
    for row in 0..grid.table.rows.len() {
        let cells = [budget, accounts, deviation].map(|column| at(&grid.printed, grid.cell(row, column)));
        let [Some(budget), Some(accounts), Some(deviation)] = cells else { continue };
        let [a, b] = &mut fits;
        *a += usize::from(budget - accounts == deviation);
        *b += usize::from(accounts - budget == deviation);
    }
    let [budget_less_accounts, accounts_less_budget] = fits;
    let likely = if accounts_less_budget > budget_less_accounts {
        DeviationSign::AccountsLessBudget
    } else {
        DeviationSign::BudgetLessAccounts
    };
    let stated = grid.table.deviation;
    Some(DeviationFit { stated, budget_less_accounts, accounts_less_budget, used: stated.unwrap_or(likely) })
}

/// An amount that follows a stated rate, before it is judged.
pub(crate) struct Rated {
    pub(crate) cell: usize,
    pub(crate) percent: Amount,
    pub(crate) base: Ore,
    pub(crate) fits: Vec<RoundingMode>,
}

/// Holds every amount that follows a stated rate against it.
pub(crate) fn check_rates(grid: &Grid<'_>, outcome: &mut TableCheck) {
    let table = grid.table;
    let sums = table.sums();
    let heads: BTreeSet<usize> = sums.nodes.iter().map(|node| node.head).collect();
    for (c, column) in table.columns.iter().enumerate() {
        let Some(rate) = &column.rate else { continue };
        let of = rate.column.as_ref().and_then(|label| table.column_of(label));
        let of = of.or_else(|| grid.columns(ColumnRole::Opening).first().copied());
        let mut rated = Vec::new();
        let mut without = 0;
        for row in (0..table.rows.len()).filter(|row| !heads.contains(row)) {
            let cell = grid.cell(row, c);
            let base = rate.amount.map(|amount| Ore::of(amount, table.unit));
            let base = base.or_else(|| at(&grid.printed, grid.cell(row, of?)));
            match (at(&grid.printed, cell).filter(|amount| !amount.is_zero()), base) {
                (Some(_), Some(base)) => rated.push(Rated::new(grid, cell, rate.percent, base)),
                _ => without += 1,
            }
        }
        judge(grid, &column.label, rate.percent, rated, without, outcome);
    }
    let mut bases: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for (i, row) in table.rows.iter().enumerate().filter(|(_, row)| row.role == RowRole::Base) {
        bases.entry(row.parent.as_deref()).or_insert(i);
    }
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, row) in table.rows.iter().enumerate() {
        if let Some(id) = &row.id {
            ids.entry(id).or_insert(i);
        }
    }
    for (r, row) in table.rows.iter().enumerate() {
        let Some(rate) = &row.rate else { continue };
        let of = match &rate.row {
            Some(id) => ids.get(id.as_str()).copied(),
            // The base beside it, else the base of the whole table.
            None => bases.get(&row.parent.as_deref()).or_else(|| bases.get(&None)).copied(),
        };
        let mut rated = Vec::new();
        for c in rate_columns(table, rate) {
            let cell = grid.cell(r, c);
            let Some(printed) = at(&grid.printed, cell) else { continue };
            if rate.columns.is_empty() && printed.is_zero() {
                continue;
            }
            let base = rate.amount.map(|amount| Ore::of(amount, table.unit));
            let other = rate.column.as_ref().and_then(|label| table.column_of(label));
            let base = base.or_else(|| match other {
                Some(column) => at(&grid.printed, grid.cell(r, column)),
                None => at(&grid.printed, grid.cell(of?, c)),
            });
            if let Some(base) = base {
                rated.push(Rated::new(grid, cell, rate.percent, base));
            }
        }
        judge(grid, &row.label, rate.percent, rated, 0, outcome);
    }
}

pub(crate) fn rate_columns(table: &Published, rate: &StatedRate) -> Vec<usize> {
    if rate.columns.is_empty() {
        return (0..table.columns.len()).collect();
    }
    rate.columns.iter().filter_map(|label| table.column_of(label)).collect()
}

impl Rated {
    pub(crate) fn new(grid: &Grid<'_>, cell: usize, percent: Amount, base: Ore) -> Rated {
        let printed = at(&grid.printed, cell);
        let fits = RoundingMode::NAMES.iter().map(|(_, mode)| *mode);
        let fits = fits.filter(|mode| rounded(percent, base, at(&grid.steps, cell), *mode) == printed).collect();
        Rated { cell, percent, base, fits }
    }
}

/// A rate of a base, rounded to a step in øre.
pub(crate) fn rounded(percent: Amount, base: Ore, step: i64, mode: RoundingMode) -> Option<Ore> {
    let exact = percent_of(percent, base);
    let steps = Exact { over: exact.over, under: exact.under.checked_mul(i128::from(step))? };
    // The øre of this rounding are whole steps.
    let steps = steps.round(Rounding { to: Resolution::Ore, mode })?;
    steps.0.checked_mul(step).map(Ore)
}

pub(crate) fn judge(
    grid: &Grid<'_>,
    label: &str,
    percent: Amount,
    rated: Vec<Rated>,
    without: usize,
    outcome: &mut TableCheck,
) {
    let modes: Vec<ModeFit> = RoundingMode::NAMES
        .iter()
        .map(|(_, mode)| ModeFit { mode: *mode, fits: rated.iter().filter(|one| one.fits.contains(mode)).count() })
        .collect();
    let all = |fit: &&ModeFit| fit.fits == rated.len() && !rated.is_empty();
    let fit_all: Vec<RoundingMode> = modes.iter().filter(all).map(|fit| fit.mode).collect();
    // As stated, else a mode that fits all, else the one that fits most.
    let best = modes.iter().rev().max_by_key(|fit| fit.fits).map(|fit| fit.mode).unwrap_or_default();
    let used = grid.table.rounding.mode.or_else(|| fit_all.first().copied()).unwrap_or(best);
    for one in &rated {
        let printed = at(&grid.printed, one.cell).unwrap_or_default();
        let computed = rounded(one.percent, one.base, at(&grid.steps, one.cell), used).unwrap_or_default();
        let verdict = if printed == computed {
            CheckVerdict::Holds
        } else if !one.fits.is_empty() || base_explains(grid, one, printed) {
            CheckVerdict::Rounding
        } else {
            CheckVerdict::Error
        };
        let (path, line, label, column) = grid.place(one.cell);
        let exact = percent.decimal().checked_mul(one.base.to_decimal(grid.table.unit));
        let exact = exact.and_then(|product| product.checked_div(Decimal::ONE_HUNDRED)).unwrap_or_default();
        outcome.checks.push(Check {
            kind: CheckKind::Rate,
            path,
            line,
            label,
            column,
            printed: grid.amount(printed),
            computed: grid.amount(computed),
            difference: grid.amount(printed - computed),
            verdict,
            rows: Vec::new(),
            rounded: 1,
            can_miss: None,
            modes: one.fits.clone(),
            rate: Some(RateCheck { percent, base: grid.amount(one.base), exact: exact.into() }),
        });
    }
    let label = label.to_owned();
    outcome.rates.push(RateFit { label, percent, amounts: rated.len(), without, modes, fit_all });
}

/// Whether the base, itself rounded by up to half a step, or to one side by a whole, can explain it.
pub(crate) fn base_explains(grid: &Grid<'_>, one: &Rated, printed: Ore) -> bool {
    let step = at(&grid.steps, one.cell);
    let near = [-step, step].map(|off| percent_of(one.percent, one.base + Ore(off)));
    let whole = |exact: Exact, mode| exact.round(Rounding { to: Resolution::Ore, mode }).unwrap_or_default();
    let low = near.map(|exact| whole(exact, RoundingMode::Floor)).into_iter().min().unwrap_or_default();
    let high = near.map(|exact| whole(exact, RoundingMode::Ceiling)).into_iter().max().unwrap_or_default();
    printed > low - Ore(step) && printed < high + Ore(step)
}
