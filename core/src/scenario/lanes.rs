//! The rows that levers act on, as lanes, and what stands beside them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::amount::Ore;
use crate::area::Side;
use crate::compensation::RateBase;
use crate::effect::Effect;
use crate::error::Error;
use crate::figure::View;
use crate::frame::{Found, Target};
use crate::ledger::{Choice, Row, RowKind};
use crate::plan::Plan;
use crate::prices::factor_of;
use crate::scenario::lane::{Lane, Matter};
use crate::scenario::lever::{Lever, LeverKind};
use crate::scenario::{Change, RowChanges, Scenario};
use crate::terms::Convention;
use crate::transfer::TransferKind;

#[derive(Debug, Clone)]
pub(crate) struct Lanes {
    pub(crate) lanes: Vec<Lane>,
    /// For each figure and year the level of what no lever moves.
    pub(crate) rest: Vec<i64>,
    shows: Vec<Show>,
    /// The lanes of each row that is moved.
    pub(crate) rows: Vec<Range<usize>>,
    /// For each lever the row of these that it moves, and what it moves.
    pub(crate) moves: Vec<(usize, LeverKind)>,
}

/// How a figure's levels are shown.
#[derive(Debug, Clone, Copy)]
enum Show {
    Level,
    Change,
    /// An opening frame of a plan of changes: the closing one of the year before, from this base on.
    Opening(i64),
}

/// The rows that levers act on, with their columns.
pub(crate) type Moved = BTreeMap<usize, Vec<usize>>;

impl Plan {
    /// Whether a rate may be laid on a frame that the levers move: in a plan of changes, a rate of the
    /// opening frame of a later year than the first.
    pub(crate) fn rates_follow(&self, moved: &Moved, levers: &[Lever]) -> bool {
        if self.terms().convention == Convention::Level || moved.is_empty() {
            return false;
        }
        let is_pulled = |row: usize, kind: LeverKind| {
            let columns = moved.get(&row).into_iter().flatten();
            columns.filter_map(|column| levers.get(*column)).any(|lever| lever.change == kind)
        };
        self.ledger().rows.iter().enumerate().any(|(number, row)| match self.effect_of(row) {
            Some(Effect::Rate { of, year, .. }) if of.is_of_area() => {
                let counts = !row.off || is_pulled(number, LeverKind::On);
                let later = year.is_some_and(|year| year > self.terms().first());
                counts && (later || is_pulled(number, LeverKind::Delay))
            }
            _ => false,
        })
    }

    pub(crate) fn lanes(&self, moved: &Moved, levers: &[Lever], found: &[Found]) -> Result<Lanes, Error> {
        let names = moved.keys().filter_map(|number| self.row_id(*number));
        let still = names.fold(Scenario::new(""), |still, id| still.change(Change::row(RowChanges::new(id).off())));
        let still = self.with_scenario(&still)?.frame();
        let years = self.terms().count();
        let mut rest = Vec::with_capacity(found.len().saturating_mul(years));
        let mut shows = Vec::with_capacity(found.len());
        for figure in found {
            let (show, asked) = match (figure.target, figure.view) {
                (Target::Opening, View::Change) => {
                    let base = still.ores(figure).first().copied().unwrap_or_default();
                    (Show::Opening(base.0), Found { target: Target::Closing, ..*figure })
                }
                (Target::Rows(_), View::Change) => (Show::Change, Found { view: View::Level, ..*figure }),
                _ => (Show::Level, *figure),
            };
            shows.push(show);
            rest.extend(still.ores(&asked).into_iter().map(|ore| ore.0));
        }
        let (mut lanes, mut rows) = (Vec::new(), Vec::new());
        let mut moves: Vec<(usize, LeverKind)> = levers.iter().map(|lever| (0, lever.change)).collect();
        for (number, columns) in moved {
            for column in columns {
                if let Some((row, _)) = moves.get_mut(*column) {
                    *row = rows.len();
                }
            }
            let first = lanes.len();
            self.row_lanes(*number, columns, levers, found, &mut lanes);
            rows.push(first..lanes.len());
        }
        Ok(Lanes { lanes, rest, shows, rows, moves })
    }

    fn row_id(&self, number: usize) -> Option<&str> {
        let row = self.ledger().rows.get(number)?;
        let document = self.document();
        match row.kind {
            RowKind::Adjustment => document.adjustments.get(row.index).map(|row| row.id.as_str()),
            RowKind::Measure => document.measures.get(row.index).map(|row| row.id.as_str()),
            RowKind::Transfer => document.transfers.get(row.index).map(|row| row.id.as_str()),
            RowKind::Reallocation => document.reallocations.get(row.index).map(|row| row.id.as_str()),
        }
    }

    /// The lanes of a row: one, or for a rate one for each of its areas.
    fn row_lanes(&self, number: usize, columns: &[usize], levers: &[Lever], found: &[Found], lanes: &mut Vec<Lane>) {
        let (document, checked, terms) = (self.document(), self.checked(), self.terms());
        let Some(row) = self.ledger().rows.get(number) else { return };
        let place = |kind: LeverKind| {
            columns.iter().copied().find(|column| levers.get(*column).is_some_and(|lever| lever.change == kind))
        };
        let scale = place(LeverKind::Scale).map(|column| (column, levers.get(column).map_or(1, Lever::whole)));
        let lane = |matter: Matter, amounts: Vec<i64>, places: &[(usize, i64)]| Lane {
            matter,
            amounts,
            rounding: row.rounding,
            off: row.off,
            feeds: self.feeds(number, row, places, found),
            on: place(LeverKind::On),
            scale,
            delay: place(LeverKind::Delay),
            amount: place(LeverKind::Amount),
        };
        if row.kind == RowKind::Transfer {
            let Some(transfer) = document.transfers.get(row.index) else { return };
            let area = checked.transfers.get(row.index).map_or(0, |(area, _)| *area);
            let within_frame = transfer.kind == TransferKind::WithinFrame;
            let matter = Matter::Transfer { from: transfer.from, to: transfer.to, within_frame };
            lanes.push(lane(matter, vec![Ore::of(transfer.amount, terms.unit).0], &[(area, 1)]));
            return;
        }
        let Some(effect) = self.effect_of(row) else { return };
        let areas = match row.kind {
            RowKind::Adjustment => checked.adjustments.get(row.index).map(|(areas, _)| areas.clone()),
            RowKind::Reallocation => checked.reallocations.get(row.index).map(|(from, to)| vec![*from, *to]),
            _ => checked.measures.get(row.index).map(|(area, _)| vec![*area]),
        };
        let areas = areas.unwrap_or_default();
        if let Effect::Rate { percent, of, year } = effect {
            let year = terms.index_of(year.unwrap_or(terms.first())).unwrap_or_default();
            let digits = percent.decimal();
            let under = 10_i128.saturating_pow(digits.scale().saturating_add(2));
            for area in areas {
                let opening = |place, side| self.ledger().base.get(area, place).on(side);
                let bases = (0..terms.count()).map(|place| match of {
                    RateBase::Amount(amount) | RateBase::EligibleIncome(amount) => Ore::of(*amount, terms.unit),
                    RateBase::Opening => opening(place, None),
                    RateBase::Expenditure => opening(place, Some(Side::Expenditure)),
                    RateBase::Income => opening(place, Some(Side::Income)),
                });
                let matter = Matter::Rate { year, under, bases: bases.collect() };
                let digits = i64::try_from(digits.mantissa()).unwrap_or_default();
                lanes.push(lane(matter, vec![digits], &[(area, 1)]));
            }
            return;
        }
        let measure = document.measures.get(row.index).filter(|_| row.kind == RowKind::Measure);
        let factor = measure.and_then(|measure| factor_of(measure, document));
        let places: Vec<(usize, i64)> = match (row.kind, areas.as_slice()) {
            (RowKind::Reallocation, [from, to]) => vec![(*from, -1), (*to, 1)],
            _ => areas.iter().map(|area| (*area, 1)).collect(),
        };
        let amounts = effect.stated().into_iter().map(|amount| Ore::of(amount, terms.unit).0).collect();
        lanes.push(lane(Matter::Effect { effect: effect.clone(), factor }, amounts, &places));
    }

    /// The figures that a row counts in, and how often.
    fn feeds(&self, number: usize, row: &Row, places: &[(usize, i64)], found: &[Found]) -> Vec<(usize, i64)> {
        let counts = |figure: &Found| {
            let chosen = match (figure.target, figure.view) {
                (Target::Closing, _) | (Target::Rows(Choice::All), _) | (Target::Opening, View::Change) => true,
                (Target::Opening | Target::BaseChange, _) => false,
                (Target::Rows(choice), _) => self.ledger().is_chosen(choice, number),
            };
            if !chosen || figure.side.is_some_and(|side| side != row.side) {
                return 0;
            }
            let held = places.iter().filter(|(area, _)| self.checked().tree.holds(figure.area, *area));
            held.map(|(_, times)| *times).sum()
        };
        found.iter().map(counts).enumerate().filter(|(_, times)| *times != 0).collect()
    }
}

impl Lanes {
    /// The lanes of a row that is moved.
    pub(crate) fn of_row(&self, row: usize) -> &[Lane] {
        self.rows.get(row).and_then(|places| self.lanes.get(places.clone())).unwrap_or_default()
    }

    /// Turns the levels of a scenario into what its figures show.
    pub(crate) fn show(&self, levels: &mut [i64], years: usize) {
        for (levels, show) in levels.chunks_exact_mut(years.max(1)).zip(&self.shows) {
            show.turn(levels);
        }
    }
}

impl Show {
    /// Turns levels into what is shown.
    fn turn(self, levels: &mut [i64]) {
        let mut before = 0;
        match self {
            Show::Level => {}
            Show::Change => {
                for level in levels {
                    let this = *level;
                    *level = this.wrapping_sub(before);
                    before = this;
                }
            }
            Show::Opening(base) => {
                before = base;
                for level in levels {
                    std::mem::swap(level, &mut before);
                }
            }
        }
    }
}
