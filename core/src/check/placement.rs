//! Where the cells of a row stand, when some are missing: every placement that the sums allow.
//!
//! Each row has candidates, each a full row of amounts with zero for an empty cell. The sums of the
//! table tie the rows together as a tree: a subtotal stands in its own sum and in the sum above it. Each
//! sum is solved on its own, half of its rows from either side until they meet, and what it allows is
//! handed up and down the tree. The work is bounded; where the bound is met, nothing is claimed.

use std::collections::HashMap;

use crate::check::published::{MOST_IN_ALL, Sums};

/// The most choices of a base together with its total.
const MOST_CHOICES: usize = 300_000;
/// How many pairs of half sums may be compared where sums may miss by rounding.
const MOST_PAIRS: usize = 4_000_000;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// How many placements fit (`u64::MAX` for more), and for each row the candidates that occur.
    Placements(u64, Vec<Vec<usize>>),
    /// No placement fits.
    Nothing,
    /// The bound was met before the answer.
    Stopped,
}

/// One unknown: a row, or a base together with the total that the next year's base is carried from.
struct Unknown {
    rows: Vec<usize>,
    /// For each choice, the candidate of each row.
    choices: Vec<Vec<usize>>,
    alive: Vec<bool>,
    /// How many ways the sums below allow each choice.
    ways: Vec<u64>,
}

/// Rows that sum to zero, with signs.
struct Sum {
    head: usize,
    /// Unknowns with the rows of each that take part.
    terms: Vec<(usize, Vec<(usize, i64)>)>,
}

pub(crate) struct Search<'a> {
    columns: usize,
    candidates: &'a [Vec<Vec<i64>>],
    unknowns: Vec<Unknown>,
    sums: Vec<Sum>,
    work: usize,
    /// How far a sum may miss for each of its rows, in half steps of this many øre; 0 is exact.
    step: i64,
}

impl<'a> Search<'a> {
    /// `years` are the columns, in order, over which a base is carried from a total.
    pub(crate) fn new(
        columns: usize,
        years: &[usize],
        candidates: &'a [Vec<Vec<i64>>],
        sums: &Sums,
        step: i64,
    ) -> Option<Search<'a>> {
        // All rows together must stay well within an i64.
        let reach = |row: &Vec<Vec<i64>>| row.iter().flatten().map(|amount| amount.unsigned_abs()).max().unwrap_or(0);
        if candidates.iter().map(|row| u128::from(reach(row))).sum::<u128>() > MOST_IN_ALL {
            return None;
        }
        let mut unknown_of: Vec<usize> = (0..candidates.len()).collect();
        for (base, head) in &sums.carried {
            *unknown_of.get_mut(*base)? = *head;
        }
        let mut place = HashMap::new();
        let mut unknowns: Vec<Unknown> = Vec::new();
        for row in 0..candidates.len() {
            let owner = unknown_of.get(row).copied()?;
            let at = *place.entry(owner).or_insert_with(|| {
                unknowns.push(Unknown {
                    rows: Vec::new(),
                    choices: vec![Vec::new()],
                    alive: Vec::new(),
                    ways: Vec::new(),
                });
                unknowns.len() - 1
            });
            let unknown = unknowns.get_mut(at)?;
            let own = candidates.get(row)?.len();
            if unknown.choices.len().saturating_mul(own) > MOST_CHOICES {
                return None;
            }
            unknown.rows.push(row);
            let longer = |choice: &Vec<usize>, next: usize| {
                let mut choice = choice.clone();
                choice.push(next);
                choice
            };
            unknown.choices =
                unknown.choices.iter().flat_map(|choice| (0..own).map(move |next| longer(choice, next))).collect();
        }
        let mut search = Search { columns, candidates, unknowns, sums: Vec::new(), work: 0, step };
        let carried = |search: &Search<'_>, rows: &[usize], choice: &[usize]| {
            sums.carried.iter().filter(|(base, _)| rows.contains(base)).all(|(base, head)| {
                years.windows(2).all(|pair| match pair {
                    [year, next] => search.cell(rows, choice, *base, *next) == search.cell(rows, choice, *head, *year),
                    _ => true,
                })
            })
        };
        for i in 0..search.unknowns.len() {
            let Some(unknown) = search.unknowns.get(i) else { continue };
            let kept: Vec<Vec<usize>> =
                unknown.choices.iter().filter(|choice| carried(&search, &unknown.rows, choice)).cloned().collect();
            if let Some(unknown) = search.unknowns.get_mut(i) {
                unknown.alive = vec![true; kept.len()];
                unknown.ways = vec![1; kept.len()];
                unknown.choices = kept;
            }
        }
        let unknown_of = |row: usize| place.get(unknown_of.get(row)?).copied();
        let memos = sums.memos.iter().map(|(head, rows)| (*head, rows.iter().map(|row| (*row, 1)).collect()));
        for (head, terms) in memos.chain(sums.nodes.iter().map(|node| (node.head, node.terms.clone()))) {
            // A grand total stands in no row here.
            let Some(head_unknown) = unknown_of(head) else { continue };
            let mut by_unknown: Vec<(usize, Vec<(usize, i64)>)> = vec![(head_unknown, vec![(head, -1)])];
            let mut seen = HashMap::from([(head_unknown, 0)]);
            for (row, sign) in terms {
                let unknown = unknown_of(row)?;
                let at = *seen.entry(unknown).or_insert_with(|| {
                    by_unknown.push((unknown, Vec::new()));
                    by_unknown.len() - 1
                });
                by_unknown.get_mut(at)?.1.push((row, i64::from(sign)));
            }
            search.sums.push(Sum { head: head_unknown, terms: by_unknown });
        }
        Some(search)
    }

    fn cell(&self, rows: &[usize], choice: &[usize], row: usize, column: usize) -> i64 {
        let candidate = rows.iter().position(|r| *r == row).and_then(|i| choice.get(i));
        let amounts = candidate.and_then(|c| self.candidates.get(row)?.get(*c));
        amounts.and_then(|amounts| amounts.get(column)).copied().unwrap_or_default()
    }

    /// Searches, and takes what it used from the work that is left.
    pub(crate) fn run(mut self, work: &mut usize) -> Found {
        self.work = *work;
        let found = self.search();
        *work = self.work;
        found
    }

    fn search(&mut self) -> Found {
        if self.unknowns.iter().any(|unknown| unknown.choices.is_empty()) {
            return Found::Nothing;
        }
        // From the top down, to rule out what the sums above do not allow; a sum too large to solve yet
        // rules out nothing.
        for sum in (0..self.sums.len()).rev() {
            let budget = self.work;
            self.work = budget / 4;
            let ways = self.solve(sum);
            self.work += budget - budget / 4;
            if ways.is_some_and(|ways| !self.keep(sum, &ways)) {
                return Found::Nothing;
            }
        }
        // From the bottom up, to count the ways below each choice.
        for sum in 0..self.sums.len() {
            let head = self.sums.get(sum).map(|sum| sum.head).unwrap_or_default();
            let before = self.unknowns.get(head).map(|unknown| unknown.ways.clone()).unwrap_or_default();
            if let Some(unknown) = self.unknowns.get_mut(head) {
                unknown.ways.fill(1);
            }
            let Some(ways) = self.solve(sum) else { return Found::Stopped };
            if !self.keep(sum, &ways) {
                return Found::Nothing;
            }
            if let (Some(unknown), Some(below)) = (self.unknowns.get_mut(head), ways.first()) {
                unknown.ways = before.iter().zip(below).map(|(a, b)| a.saturating_mul(*b)).collect();
            }
        }
        // And down again, with the counts, so that only what occurs in a whole placement is left.
        for sum in (0..self.sums.len()).rev() {
            let Some(ways) = self.solve(sum) else { return Found::Stopped };
            if !self.keep(sum, &ways) {
                return Found::Nothing;
            }
        }
        let mut below = vec![false; self.unknowns.len()];
        for sum in &self.sums {
            for (unknown, _) in sum.terms.iter().filter(|(unknown, _)| *unknown != sum.head) {
                if let Some(mark) = below.get_mut(*unknown) {
                    *mark = true;
                }
            }
        }
        let tops = self.unknowns.iter().zip(&below).filter(|(_, below)| !**below);
        let count = tops.fold(1_u64, |count, (unknown, _)| {
            let living = unknown.ways.iter().zip(&unknown.alive).filter(|(_, alive)| **alive);
            let ways = living.fold(0_u64, |sum, (ways, _)| sum.saturating_add(*ways));
            count.saturating_mul(ways)
        });
        let mut left: Vec<Vec<usize>> = vec![Vec::new(); self.candidates.len()];
        for unknown in &self.unknowns {
            for (i, row) in unknown.rows.iter().enumerate() {
                let living = unknown.choices.iter().zip(&unknown.alive).filter(|(_, alive)| **alive);
                let mut candidates: Vec<usize> = living.filter_map(|(choice, _)| choice.get(i).copied()).collect();
                candidates.sort_unstable();
                candidates.dedup();
                if let Some(list) = left.get_mut(*row) {
                    *list = candidates;
                }
            }
        }
        Found::Placements(count, left)
    }

    /// Strikes out the choices that no solution of a sum uses; false when none is left.
    fn keep(&mut self, sum: usize, ways: &[Vec<u64>]) -> bool {
        let Some(sum) = self.sums.get(sum) else { return true };
        for ((unknown, _), ways) in sum.terms.iter().zip(ways) {
            let Some(unknown) = self.unknowns.get_mut(*unknown) else { continue };
            for (alive, ways) in unknown.alive.iter_mut().zip(ways) {
                *alive &= *ways > 0;
            }
            if !unknown.alive.contains(&true) {
                return false;
            }
        }
        true
    }

    /// For each unknown of a sum and each of its choices: how many solutions use it. None where the
    /// bound was met.
    fn solve(&mut self, sum: usize) -> Option<Vec<Vec<u64>>> {
        let sum = self.sums.get(sum)?;
        let mut terms: Vec<Term> = Vec::with_capacity(sum.terms.len());
        for (i, (unknown, rows)) in sum.terms.iter().enumerate() {
            terms.push(self.term(i, self.unknowns.get(*unknown)?, rows));
        }
        let rows: usize = sum.terms.iter().map(|(_, rows)| rows.len()).sum();
        // n rounded terms and a sum miss by n/2 steps at most (see `check`).
        let slack = self.step.saturating_mul(i64::try_from(rows.saturating_sub(1)).ok()? / 2);
        let shape: Vec<usize> =
            sum.terms.iter().map(|(unknown, _)| self.unknowns.get(*unknown).map_or(0, |u| u.choices.len())).collect();
        // The largest first: what is left can then reach less and less.
        terms.sort_by_key(|term| std::cmp::Reverse(term.reach()));
        let middle = middle(&terms);
        let (left, right) = terms.split_at(middle);
        let outside = |terms: &[Term]| bounds(self.columns, terms);
        let (around_left, around_right) = (outside(right), outside(left));
        let left = Half::grow(self.columns, left, &around_left, slack, &mut self.work)?;
        let right = Half::grow(self.columns, right, &around_right, slack, &mut self.work)?;
        let (ways_left, ways_right) = join(&left, &right, slack)?;
        let mut ways: Vec<Vec<u64>> = shape.iter().map(|choices| vec![0; *choices]).collect();
        left.count(&ways_left, &mut ways);
        right.count(&ways_right, &mut ways);
        Some(ways)
    }

    fn term(&self, place: usize, unknown: &Unknown, rows: &[(usize, i64)]) -> Term {
        let mut choices = Vec::new();
        for (i, choice) in unknown.choices.iter().enumerate() {
            if unknown.alive.get(i) != Some(&true) {
                continue;
            }
            let amounts = (0..self.columns).map(|column| {
                rows.iter().map(|(row, sign)| sign * self.cell(&unknown.rows, choice, *row, column)).sum()
            });
            choices.push((i, unknown.ways.get(i).copied().unwrap_or_default(), amounts.collect()));
        }
        Term { place, choices }
    }
}

/// One unknown in one sum: the choices that are left, with their ways and what they add.
struct Term {
    place: usize,
    choices: Vec<(usize, u64, Vec<i64>)>,
}

impl Term {
    fn reach(&self) -> i64 {
        let all = self.choices.iter().flat_map(|(_, _, amounts)| amounts);
        all.map(|amount| amount.saturating_abs()).max().unwrap_or_default()
    }
}

/// The least and the most that terms can add, for each column.
fn bounds(columns: usize, terms: &[Term]) -> Vec<(i64, i64)> {
    let mut bounds = vec![(0, 0); columns];
    for term in terms {
        for (column, (low, high)) in bounds.iter_mut().enumerate() {
            let amounts = || term.choices.iter().filter_map(|(_, _, amounts)| amounts.get(column).copied());
            *low += amounts().min().unwrap_or_default();
            *high += amounts().max().unwrap_or_default();
        }
    }
    bounds
}

/// Where to split so that both halves have about as many combinations.
fn middle(terms: &[Term]) -> usize {
    // Bits of the number of choices stand in for its logarithm.
    let bits = |term: &Term| usize::BITS - term.choices.len().leading_zeros();
    let all: u32 = terms.iter().map(bits).sum();
    let mut sum = 0;
    for (i, term) in terms.iter().enumerate() {
        if sum * 2 >= all {
            return i;
        }
        sum += bits(term);
    }
    terms.len()
}

/// From a partial sum by a choice, with its ways, to the next partial sum.
type Step = (usize, usize, u64, usize);

/// Partial sums of half of the terms, layer by layer, with the steps between them.
struct Half {
    /// For each term: its place in the sum and the steps (from, choice, ways, to).
    layers: Vec<(usize, Vec<Step>)>,
    /// How many partial sums each layer has, the empty sum first.
    sizes: Vec<usize>,
    sums: Vec<Vec<i64>>,
}

impl Half {
    fn grow(columns: usize, terms: &[Term], around: &[(i64, i64)], slack: i64, work: &mut usize) -> Option<Half> {
        let mut half = Half { layers: Vec::new(), sizes: vec![1], sums: vec![vec![0; columns]] };
        // What the terms after each one, here and in the other half, can still add.
        let mut rests = vec![around.to_vec()];
        for term in terms.iter().skip(1).rev() {
            let more = bounds(columns, std::slice::from_ref(term));
            let last = rests.last().map(Vec::as_slice).unwrap_or_default();
            let rest = last.iter().zip(more).map(|((a, b), (low, high))| (a + low, b + high)).collect();
            rests.push(rest);
        }
        for term in terms {
            let rest = rests.pop().unwrap_or_default();
            let mut steps = Vec::new();
            let mut index: HashMap<Vec<i64>, usize> = HashMap::new();
            let mut sums: Vec<Vec<i64>> = Vec::new();
            for (from, sum) in half.sums.iter().enumerate() {
                let cost = term.choices.len().saturating_mul(1 + columns / 8);
                let Some(left) = work.checked_sub(cost) else {
                    *work = 0;
                    return None;
                };
                *work = left;
                for (choice, ways, amounts) in &term.choices {
                    let next: Vec<i64> = sum.iter().zip(amounts).map(|(a, b)| a + b).collect();
                    let fits =
                        next.iter().zip(&rest).all(|(sum, (low, high))| sum + low <= slack && sum + high >= -slack);
                    if !fits {
                        continue;
                    }
                    let to = *index.entry(next).or_insert_with_key(|next| {
                        sums.push(next.clone());
                        sums.len() - 1
                    });
                    steps.push((from, *choice, *ways, to));
                }
            }
            half.layers.push((term.place, steps));
            half.sizes.push(sums.len());
            half.sums = sums;
        }
        Some(half)
    }

    /// How many ways lead to each partial sum, layer by layer.
    fn ways_to(&self) -> Vec<Vec<u64>> {
        let mut layers = vec![vec![1_u64]];
        for ((_, steps), size) in self.layers.iter().zip(self.sizes.iter().skip(1)) {
            let mut next = vec![0_u64; *size];
            let before = layers.last().map(Vec::as_slice).unwrap_or_default();
            for (from, _, ways, to) in steps {
                let more = before.get(*from).copied().unwrap_or_default().saturating_mul(*ways);
                if let Some(count) = next.get_mut(*to) {
                    *count = count.saturating_add(more);
                }
            }
            layers.push(next);
        }
        layers
    }

    /// Adds up, for each choice, the solutions it is used in, given the ways to go on from each final sum.
    fn count(&self, on_from_here: &[u64], ways: &mut [Vec<u64>]) {
        let before = self.ways_to();
        let mut after = on_from_here.to_vec();
        for (layer, (place, steps)) in self.layers.iter().enumerate().rev() {
            let mut earlier = vec![0_u64; self.sizes.get(layer).copied().unwrap_or_default()];
            for (from, choice, own, to) in steps {
                let on = after.get(*to).copied().unwrap_or_default();
                let behind = before.get(layer).and_then(|layer| layer.get(*from)).copied().unwrap_or_default();
                if let Some(count) = ways.get_mut(*place).and_then(|choices| choices.get_mut(*choice)) {
                    *count = count.saturating_add(behind.saturating_mul(*own).saturating_mul(on));
                }
                if let Some(count) = earlier.get_mut(*from) {
                    *count = count.saturating_add(own.saturating_mul(on));
                }
            }
            after = earlier;
        }
    }
}

/// For each final sum of one half, the ways of the other half that bring it to zero.
fn join(left: &Half, right: &Half, slack: i64) -> Option<(Vec<u64>, Vec<u64>)> {
    let last = |half: &Half| half.ways_to().pop().unwrap_or_default();
    let (ways_left, ways_right) = (last(left), last(right));
    let mut on_left = vec![0_u64; left.sums.len()];
    let mut on_right = vec![0_u64; right.sums.len()];
    let mut meet = |l: usize, r: usize| {
        if let (Some(on), Some(ways)) = (on_left.get_mut(l), ways_right.get(r)) {
            *on = on.saturating_add(*ways);
        }
        if let (Some(on), Some(ways)) = (on_right.get_mut(r), ways_left.get(l)) {
            *on = on.saturating_add(*ways);
        }
    };
    if slack == 0 {
        let index: HashMap<Vec<i64>, usize> =
            right.sums.iter().enumerate().map(|(r, sum)| (sum.iter().map(|amount| -amount).collect(), r)).collect();
        for (l, sum) in left.sums.iter().enumerate() {
            if let Some(r) = index.get(sum) {
                meet(l, *r);
            }
        }
    } else {
        if left.sums.len().saturating_mul(right.sums.len()) > MOST_PAIRS {
            return None;
        }
        for (l, sum) in left.sums.iter().enumerate() {
            for (r, other) in right.sums.iter().enumerate() {
                if sum.iter().zip(other).all(|(a, b)| (a + b).abs() <= slack) {
                    meet(l, r);
                }
            }
        }
    }
    Some((on_left, on_right))
}
