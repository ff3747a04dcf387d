//! How the lanes of a batch are run: for each the track over the delays that its numbers have.

use std::sync::Arc;

use crate::scenario::batch::Batch;
use crate::scenario::lane::{Alike, Lane, Largest, Refused, Shape, Track};
use crate::scenario::stay::Calendars;

/// The least and the largest number of a lever; none where it is not moved.
pub(crate) type Extremes = Option<(i64, i64)>;

/// The track of a lane from its least delay on.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    pub(crate) least: i64,
    pub(crate) track: Track,
}

impl Batch {
    /// The tracks of all lanes. `delays` tells which delays a lane has, where one between the least and the
    /// largest cannot be; `refused` is told of those that cannot be.
    pub(crate) fn run(
        &self,
        extremes: &[Extremes],
        mut delays: impl FnMut(&Lane) -> Vec<i64>,
        mut refused: impl FnMut(&Lane, Vec<(i64, Refused)>),
    ) -> Vec<Running> {
        let terms = self.plan().terms();
        let mut known = Calendars::default();
        let mut alike = Alike::default();
        let mut run = |lane: &Lane| {
            let of = |lever: Option<usize>| lever.and_then(|lever| *extremes.get(lever)?);
            let size = |lever| of(lever).map_or(0, |(least, most)| least.unsigned_abs().max(most.unsigned_abs()));
            let stated = lane.amounts.iter().map(|amount| amount.unsigned_abs()).max().unwrap_or_default();
            let scale = size(lane.scale.map(|(lever, _)| lever)).max(1);
            let largest = Largest { amount: size(lane.amount).max(stated), scale };
            let (least, most) = of(lane.delay).unwrap_or_default();
            let from = lane.starts();
            let onsets = from.and_then(|from| known.onsets(from, least..=most, lane.rounding, terms));
            if let Some(track) = onsets.and_then(|onsets| lane.stay(onsets, largest)) {
                return Running { least, track };
            }
            let count = usize::try_from(most.saturating_sub(least)).unwrap_or_default().saturating_add(1);
            let mut shapes: Vec<Option<Arc<Shape>>> = vec![None; count];
            let mut wrong = Vec::new();
            for delay in delays(lane) {
                match lane.shape(i32::try_from(delay).unwrap_or_default(), terms) {
                    Ok(shape) => {
                        let place = usize::try_from(delay.saturating_sub(least)).unwrap_or_default();
                        if let Some(slot) = shapes.get_mut(place) {
                            *slot = Some(alike.shape(shape));
                        }
                    }
                    Err(why) => wrong.push((delay, why)),
                }
            }
            if !wrong.is_empty() {
                refused(lane, wrong);
            }
            Running { least, track: lane.track(shapes, least, largest, terms.count(), &mut alike) }
        };
        self.lanes.lanes.iter().map(&mut run).collect()
    }
}

/// Which delays there are, from the least to the largest.
pub(crate) struct Occurring {
    least: i64,
    occurs: Vec<bool>,
}

impl Occurring {
    pub(crate) fn none(extremes: Extremes) -> Occurring {
        let (least, most) = extremes.unwrap_or_default();
        let count = usize::try_from(most.saturating_sub(least)).unwrap_or_default().saturating_add(1);
        Occurring { least, occurs: vec![false; count] }
    }

    pub(crate) fn mark(&mut self, delay: i64) {
        if let Some(occurs) = self.occurs.get_mut(delay.wrapping_sub(self.least) as usize) {
            *occurs = true;
        }
    }

    pub(crate) fn delays(&self) -> Vec<i64> {
        (self.least..).zip(&self.occurs).filter_map(|(delay, occurs)| occurs.then_some(delay)).collect()
    }
}
