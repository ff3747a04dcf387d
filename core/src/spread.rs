//! Whole steps shared out over a tree: exact shares first, then whole parts that add up.
//!
//! Every spot that no floor or cap holds gets the same number of steps per unit of weight: the pace. The
//! exact share of a spot is weight × pace, kept within its floor and cap; the pace is the one where the
//! shares add up to the whole. Parts are then laid from the top down, each the whole number of steps just
//! below or just above its exact share. That is always possible: the parts below a spot can together
//! take every whole number between their floors and their ceilings, and its own part lies there.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// More than any sum of steps; stands for no cap.
const NO_CAP: i128 = i128::MAX / 4;

/// Who gets a step more, where whole parts leave steps over.
///
/// Each mode gives an area at most one step more than its exact share rounded down, and the same answer
/// in whatever order areas are listed: ties go to the id that comes first. D'Hondt's method and the pure
/// form of Sainte-Laguë's are left out, because they can move an area by more than a step.
///
/// ```
/// assert_eq!(ramme::RemainderMode::default().as_str(), "largest_remainder");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RemainderMode {
    /// The areas with the largest remainders (Hare–Niemeyer, Hamilton): every part as near its exact
    /// share as can be.
    #[default]
    LargestRemainder,
    /// The areas with the largest shares, one step each: the small ones are spared the step.
    LargestShare,
    /// The areas with the largest quotient share / (2 × steps + 1), as Sainte-Laguë: the step falls where
    /// it means least in per cent of the area's part.
    SainteLague,
}

impl RemainderMode {
    pub(crate) const NAMES: &'static [(&'static str, RemainderMode)] = &[
        ("largest_remainder", RemainderMode::LargestRemainder),
        ("largest_share", RemainderMode::LargestShare),
        ("sainte_lague", RemainderMode::SainteLague),
    ];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RemainderMode::LargestRemainder => "largest_remainder",
            RemainderMode::LargestShare => "largest_share",
            RemainderMode::SainteLague => "sainte_lague",
        }
    }
}

/// What holds a part away from its share by weight.
///
/// ```
/// assert_eq!(ramme::Bound::Cap.as_str(), "cap");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bound {
    /// The part is its floor; by weight it would be smaller.
    Floor,
    /// The part is its cap; by weight it would be larger.
    Cap,
}

impl Bound {
    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::Floor => "floor",
            Bound::Cap => "cap",
        }
    }
}

/// A place in the tree. The first spot is the whole; every other stands after its parent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot<'a> {
    pub(crate) parent: usize,
    /// Decides ties.
    pub(crate) name: &'a str,
    /// Counts for a spot with none below it. At most 10²⁰ over all spots; below zero only without bounds.
    pub(crate) weight: i128,
    /// In steps, not below zero.
    pub(crate) floor: i128,
    pub(crate) cap: Option<i128>,
}

/// Steps per unit of weight, exact: not below zero, at most 10¹⁸ over at most 10²⁰.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) over: i128,
    pub(crate) under: i128,
}

impl Pace {
    const ZERO: Pace = Pace { over: 0, under: 1 };
}

impl Ord for Pace {
    fn cmp(&self, other: &Pace) -> Ordering {
        self.over.saturating_mul(other.under).cmp(&other.over.saturating_mul(self.under))
    }
}

impl PartialOrd for Pace {
    fn partial_cmp(&self, other: &Pace) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pace {
    fn eq(&self, other: &Pace) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pace {}

/// A sum of shares: whole steps, and a weight that takes the pace.
#[derive(Debug, Clone, Copy, Default)]
struct Content {
    fixed: i128,
    weight: i128,
}

impl Content {
    fn plus(self, other: Content) -> Content {
        Content { fixed: self.fixed.saturating_add(other.fixed), weight: self.weight.saturating_add(other.weight) }
    }

    fn minus(self, other: Content) -> Content {
        Content { fixed: self.fixed.saturating_sub(other.fixed), weight: self.weight.saturating_sub(other.weight) }
    }

    /// How the sum at a pace stands to a whole number of steps.
    fn compare(self, pace: Pace, steps: i128) -> Ordering {
        let missing = steps.saturating_sub(self.fixed);
        self.weight.saturating_mul(pace.over).cmp(&missing.saturating_mul(pace.under))
    }

    /// The pace at which the sum is this many steps; the weight is above zero.
    fn pace_for(self, steps: i128) -> Pace {
        Pace { over: steps.saturating_sub(self.fixed).max(0), under: self.weight.max(1) }
    }

    /// The whole steps of the sum at a pace, and the rest in parts of `pace.under`.
    fn at(self, pace: Pace) -> (i128, i128) {
        let product = self.weight.saturating_mul(pace.over);
        let (whole, rest) = (product.div_euclid(pace.under), product.rem_euclid(pace.under));
        (self.fixed.saturating_add(whole), rest)
    }
}

/// What a spot takes at each pace: it never falls, and turns where a floor lets go or a cap takes hold.
#[derive(Debug, Default)]
struct Curve {
    /// Before the first turn; its weight is zero.
    start: Content,
    /// After the last turn.
    end: Content,
    /// What each turn adds.
    turns: BTreeMap<Pace, Content>,
}

impl Curve {
    fn flat(steps: i128) -> Curve {
        let content = Content { fixed: steps, weight: 0 };
        Curve { start: content, end: content, turns: BTreeMap::new() }
    }

    fn of_weight(weight: i128) -> Curve {
        let content = Content { fixed: 0, weight };
        Curve { start: Content::default(), end: content, turns: BTreeMap::from([(Pace::ZERO, content)]) }
    }

    fn turn(&mut self, pace: Pace, change: Content) {
        let turn = self.turns.entry(pace).or_default();
        *turn = turn.plus(change);
    }

    /// Adds another curve; the shorter list of turns goes into the longer.
    fn add(&mut self, mut other: Curve) {
        if self.turns.len() < other.turns.len() {
            std::mem::swap(&mut self.turns, &mut other.turns);
        }
        self.start = self.start.plus(other.start);
        self.end = self.end.plus(other.end);
        for (pace, change) in other.turns {
            self.turn(pace, change);
        }
    }

    /// Lifts the curve to a floor that its end can reach; the pace up to which the floor holds.
    fn raise(&mut self, floor: i128) -> Option<Pace> {
        if self.start.fixed >= floor {
            return None;
        }
        let (mut state, mut last) = (self.start, Pace::ZERO);
        while let Some((&pace, &change)) = self.turns.first_key_value() {
            if state.compare(pace, floor).is_gt() {
                break;
            }
            state = state.plus(change);
            last = pace;
            self.turns.pop_first();
        }
        self.start = Content { fixed: floor, weight: 0 };
        if state.weight <= 0 {
            // Its end is the floor itself.
            *self = Curve::flat(floor);
            return Some(last);
        }
        let pace = state.pace_for(floor);
        self.turn(pace, state.minus(self.start));
        Some(pace)
    }

    /// Cuts the curve at a cap that its start keeps; the pace from which the cap holds.
    fn cut(&mut self, cap: i128) -> Option<Pace> {
        let (mut state, mut last) = (self.end, None);
        while let Some((&pace, &change)) = self.turns.last_key_value() {
            if state.compare(pace, cap).is_lt() {
                break;
            }
            state = state.minus(change);
            last = Some(pace);
            self.turns.pop_last();
        }
        if state.weight <= 0 {
            if last.is_some() {
                self.end = self.start;
            }
            return last;
        }
        let pace = state.pace_for(cap);
        self.end = Content { fixed: cap, weight: 0 };
        self.turn(pace, self.end.minus(state));
        Some(pace)
    }

    /// The pace at which the curve reaches a number of steps that lies within it.
    fn reach(&self, steps: i128) -> Pace {
        let (mut state, mut last) = (self.start, Pace::ZERO);
        for (pace, change) in &self.turns {
            if state.compare(*pace, steps).is_ge() {
                break;
            }
            state = state.plus(*change);
            last = *pace;
        }
        if state.weight > 0 { state.pace_for(steps) } else { last }
    }
}

/// Bounds that cannot hold together: what a spot and those below it must take, and what they can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clash {
    pub(crate) spot: usize,
    pub(crate) at_least: i128,
    pub(crate) at_most: i128,
}

/// The exact shares of a tree.
#[derive(Debug)]
pub(crate) struct Shares<'a> {
    spots: &'a [Spot<'a>],
    children: Vec<Vec<usize>>,
    /// For each spot, the pace that the spots below it take.
    paces: Vec<Pace>,
    /// For each spot, what it takes at its parent's pace.
    contents: Vec<Content>,
    bounds: Vec<Option<Bound>>,
}

/// The bounds that hold for each spot once those below it are counted in.
struct Limits {
    least: Vec<i128>,
    most: Vec<i128>,
}

impl<'a> Shares<'a> {
    /// The shares of a whole. The weights of all spots are above zero together.
    pub(crate) fn of_whole(spots: &'a [Spot<'a>], whole: i128) -> Result<Shares<'a>, Vec<Clash>> {
        Shares::solve(spots, Some(whole), Pace::ZERO)
    }

    /// The shares that a pace gives; the whole is what results.
    pub(crate) fn of_pace(spots: &'a [Spot<'a>], pace: Pace) -> Result<Shares<'a>, Vec<Clash>> {
        Shares::solve(spots, None, pace)
    }

    fn solve(spots: &'a [Spot<'a>], whole: Option<i128>, pace: Pace) -> Result<Shares<'a>, Vec<Clash>> {
        let mut children = vec![Vec::new(); spots.len()];
        for (i, spot) in spots.iter().enumerate().skip(1) {
            if let Some(list) = children.get_mut(spot.parent) {
                list.push(i);
            }
        }
        let mut shares = Shares {
            spots,
            children,
            paces: vec![pace; spots.len()],
            contents: vec![Content::default(); spots.len()],
            bounds: vec![None; spots.len()],
        };
        let bounded = spots.iter().any(|spot| spot.floor > 0 || spot.cap.is_some());
        if !bounded {
            let total: i128 = spots.iter().enumerate().filter(|(i, _)| shares.is_leaf(*i)).map(|(_, s)| s.weight).sum();
            if let Some(whole) = whole {
                shares.paces.fill(Pace { over: whole, under: total.max(1) });
            }
            shares.fill_contents(&vec![(None, None); spots.len()]);
            return Ok(shares);
        }
        let limits = shares.limits(whole)?;
        let (held, curve) = shares.curves(&limits);
        let top = whole.map_or(pace, |whole| curve.reach(whole));
        shares.lay_paces(top, &held);
        shares.fill_contents(&held);
        Ok(shares)
    }

    fn is_leaf(&self, spot: usize) -> bool {
        self.children.get(spot).is_none_or(Vec::is_empty)
    }

    /// Works the bounds up from below; reports each spot where they cannot hold together.
    fn limits(&self, whole: Option<i128>) -> Result<Limits, Vec<Clash>> {
        let (mut least, mut most) = (vec![0_i128; self.spots.len()], vec![0_i128; self.spots.len()]);
        let mut clashes = Vec::new();
        for (i, spot) in self.spots.iter().enumerate().rev() {
            let below = |list: &[i128]| list.get(i).copied().unwrap_or_default();
            let (floor, cap) = match whole {
                Some(whole) if i == 0 => (whole, whole),
                _ => (spot.floor, spot.cap.unwrap_or(NO_CAP)),
            };
            let (at_least, room) = match (self.is_leaf(i), spot.weight) {
                (false, _) => (below(&least).max(floor), below(&most)),
                // Without weight there is nothing beyond the floor.
                (true, 0) => (floor, floor),
                (true, _) => (floor, NO_CAP),
            };
            let at_most = room.min(cap);
            if at_least > at_most {
                clashes.push(Clash { spot: i, at_least, at_most });
            }
            // After a clash the way up goes on with what fits, so that each clash is told once.
            let at_least = at_least.min(at_most);
            if let (Some(low), Some(high)) = (least.get_mut(i), most.get_mut(i)) {
                (*low, *high) = (at_least, at_most);
            }
            if i > 0 {
                if let Some(low) = least.get_mut(spot.parent) {
                    *low = low.saturating_add(at_least);
                }
                if let Some(high) = most.get_mut(spot.parent) {
                    *high = high.saturating_add(at_most).min(NO_CAP);
                }
            }
        }
        clashes.reverse();
        if clashes.is_empty() { Ok(Limits { least, most }) } else { Err(clashes) }
    }

    /// For each spot the paces between which no bound holds it, and the curve of the whole.
    #[expect(clippy::type_complexity, reason = "two lists of one walk")]
    fn curves(&self, limits: &Limits) -> (Vec<(Option<Pace>, Option<Pace>)>, Curve) {
        let mut held = vec![(None, None); self.spots.len()];
        let mut curves: Vec<Curve> = Vec::new();
        curves.resize_with(self.spots.len(), Curve::default);
        for (i, spot) in self.spots.iter().enumerate().skip(1).rev() {
            let mut curve = match (self.is_leaf(i), spot.weight) {
                (true, 0) => Curve::flat(spot.floor),
                (true, weight) => Curve::of_weight(weight),
                (false, _) => curves.get_mut(i).map(std::mem::take).unwrap_or_default(),
            };
            // Only a bound of its own turns the curve; those below have turned it already.
            let floor = limits.least.get(i).copied().filter(|_| spot.floor > 0);
            let cap = limits.most.get(i).copied().filter(|_| spot.cap.is_some());
            if let Some(bounds) = held.get_mut(i) {
                let raised = floor.and_then(|floor| curve.raise(floor));
                *bounds = (raised, cap.and_then(|cap| curve.cut(cap)));
            }
            if let Some(above) = curves.get_mut(spot.parent) {
                above.add(curve);
            }
        }
        (held, curves.into_iter().next().unwrap_or_default())
    }

    /// Hands the pace down; below a spot that is held, the pace is the one that gives its bound.
    fn lay_paces(&mut self, top: Pace, held: &[(Option<Pace>, Option<Pace>)]) {
        for (i, spot) in self.spots.iter().enumerate() {
            let mut pace = if i == 0 { top } else { self.paces.get(spot.parent).copied().unwrap_or(top) };
            if let Some((low, high)) = held.get(i).filter(|_| i > 0) {
                if let Some(low) = low.filter(|low| pace < *low) {
                    pace = low;
                } else if let Some(high) = high.filter(|high| pace > *high) {
                    pace = high;
                }
            }
            if let Some(own) = self.paces.get_mut(i) {
                *own = pace;
            }
        }
    }

    fn fill_contents(&mut self, held: &[(Option<Pace>, Option<Pace>)]) {
        for (i, spot) in self.spots.iter().enumerate().rev() {
            let pace = self.pace_above(i);
            let mut content = match (self.is_leaf(i), spot.weight) {
                (true, 0) => Content { fixed: spot.floor, weight: 0 },
                (true, weight) => Content { fixed: 0, weight },
                (false, _) => self.contents.get(i).copied().unwrap_or_default(),
            };
            let (low, high) = held.get(i).copied().unwrap_or((None, None));
            let bound = match (low, high) {
                (Some(low), _) if pace < low => Some((Bound::Floor, low)),
                (_, Some(high)) if pace > high => Some((Bound::Cap, high)),
                _ => None,
            };
            if let Some((_, own)) = bound {
                // At its own pace the spot takes its bound, a whole number of steps.
                content = Content { fixed: content.at(own).0, weight: 0 };
            }
            if let (Some(slot), Some(mark)) = (self.contents.get_mut(i), self.bounds.get_mut(i)) {
                *slot = content;
                *mark = bound.map(|(bound, _)| bound);
            }
            if let Some(above) = self.contents.get_mut(spot.parent).filter(|_| i > 0) {
                *above = above.plus(content);
            }
        }
    }

    fn pace_above(&self, spot: usize) -> Pace {
        let above = self.spots.get(spot).map_or(0, |spot| spot.parent);
        self.paces.get(above).copied().unwrap_or(Pace::ZERO)
    }

    /// The exact share of a spot: a numerator and a denominator, in steps.
    pub(crate) fn exact(&self, spot: usize) -> (i128, i128) {
        let (content, pace) = (self.contents.get(spot).copied().unwrap_or_default(), self.pace_above(spot));
        if content.weight == 0 {
            return (content.fixed, 1);
        }
        let fixed = content.fixed.saturating_mul(pace.under);
        (fixed.saturating_add(content.weight.saturating_mul(pace.over)), pace.under)
    }

    /// The bound that holds a spot.
    pub(crate) fn bound(&self, spot: usize) -> Option<Bound> {
        self.bounds.get(spot).copied().flatten()
    }

    /// Whole parts for every spot that add up to the whole at every level. `whole` is the exact whole, or
    /// the whole number just below or above it.
    pub(crate) fn parts(&self, whole: i128, mode: RemainderMode) -> Vec<i128> {
        let mut parts = vec![0_i128; self.spots.len()];
        if let Some(first) = parts.first_mut() {
            *first = whole;
        }
        for (i, list) in self.children.iter().enumerate() {
            let pace = self.paces.get(i).copied().unwrap_or(Pace::ZERO);
            let mut left = parts.get(i).copied().unwrap_or_default();
            let mut waiting = Vec::new();
            for &child in list {
                let content = self.contents.get(child).copied().unwrap_or_default();
                let (steps, rest) = content.at(pace);
                left = left.saturating_sub(steps);
                if let Some(part) = parts.get_mut(child) {
                    *part = steps;
                }
                if rest > 0 {
                    let name = self.spots.get(child).map_or("", |spot| spot.name);
                    waiting.push(Waiting { child, steps, rest, name });
                }
            }
            waiting.sort_by(|a, b| mode.order(a, b, pace.under));
            for one in waiting.iter().take(usize::try_from(left).unwrap_or_default()) {
                if let Some(part) = parts.get_mut(one.child) {
                    *part = part.saturating_add(1);
                }
            }
        }
        parts
    }
}

/// A spot whose exact share is not whole.
struct Waiting<'a> {
    child: usize,
    /// Its share rounded down.
    steps: i128,
    /// What that leaves, above zero.
    rest: i128,
    name: &'a str,
}

impl RemainderMode {
    /// Who comes first when steps are left over; `under` is what the rests are parts of.
    fn order(self, a: &Waiting<'_>, b: &Waiting<'_>, under: i128) -> Ordering {
        let first = match self {
            RemainderMode::LargestRemainder => b.rest.cmp(&a.rest),
            RemainderMode::LargestShare => b.steps.cmp(&a.steps).then_with(|| b.rest.cmp(&a.rest)),
            RemainderMode::SainteLague => {
                // share / (2 steps + 1) = 1/2 + (rest − 1/2) / (2 steps + 1)
                let over = |one: &Waiting<'_>| one.rest.saturating_mul(2).saturating_sub(under);
                let odd = |one: &Waiting<'_>| one.steps.saturating_mul(2).saturating_add(1).saturating_abs();
                over(b).saturating_mul(odd(a)).cmp(&over(a).saturating_mul(odd(b)))
            }
        };
        first.then_with(|| a.name.cmp(b.name))
    }
}
