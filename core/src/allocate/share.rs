//! Who shares, how, and what each gets; [`crate::spread`] does the arithmetic.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Allocated, AllocatedArea, AllocationKey, Fraction, NegativeFrames};
use crate::amount::{self, Amount, Exact, Ore, Resolution, Rounding, RoundingMode, Unit};
use crate::compensation::check_percent;
use crate::error::Code;
use crate::json::{Door, Path};
use crate::spread::{Pace, RemainderMode, Shares, Spot};

/// What all frames of an allocation may add up to, in øre: 10¹⁵ kroner, as in a plan.
const MOST_FRAMES: i128 = 100_000_000_000_000_000;
/// What all weights may add up to, in units of their last decimal.
const MOST_WEIGHTS: i128 = 100_000_000_000_000_000_000;

/// What is said of one area or item.
pub(super) struct ItemTerms {
    pub(super) exclude: bool,
    pub(super) weight: Option<Amount>,
    pub(super) floor: Option<Amount>,
    pub(super) cap: Option<Amount>,
}

impl ItemTerms {
    /// What is wrong with the terms in themselves, whoever they are of.
    pub(super) fn check(&self, by: AllocationKey, unit: Unit, path: &Path<'_>, door: &mut Door) {
        if let Some(weight) = self.weight.filter(|_| by != AllocationKey::Weight)
            && !door.is_marked(&path.key("weight"))
            && !door.is_marked(&Path::Root.key("by"))
        {
            door.report(Code::WeightUnused, &path.key("weight"), weight, by.as_str());
        }
        for (name, size) in [("floor", self.floor), ("cap", self.cap)] {
            let at = path.key(name);
            let Some(size) = size.filter(|_| !door.is_marked(&at)) else { continue };
            amount::check(size, unit, &at, door);
            if size < Amount::default() {
                door.report(Code::NegativeBound, &at, size, "0 …");
            }
        }
    }

    /// A floor above its own cap. Where nothing else is wrong, it is found with all that cannot hold together.
    pub(super) fn check_bounds(&self, unit: Unit, path: &Path<'_>, door: &mut Door) {
        let unread = [path, &path.key("floor"), &path.key("cap")].iter().any(|path| door.is_marked(path));
        if let (Some(floor), Some(cap), false) = (self.floor, self.cap, unread)
            && floor > cap
        {
            door.report(Code::BoundsClash, path, size_text(floor, unit), size_text(cap, unit));
        }
    }
}

/// A size with its unit, for messages in any language: `1500 (1000 kr)`. A message parts the thousands as its reader does.
fn size_text(size: Amount, unit: Unit) -> String {
    let size = size.decimal().normalize();
    if unit == Unit::Thousand { format!("{size} ({})", unit.as_str()) } else { format!("{size} {}", unit.as_str()) }
}

/// One who may get a part.
pub(super) struct Claimant<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    /// The place of its parent in the list it comes from.
    pub(super) parent: Option<usize>,
    pub(super) depth: usize,
    /// Its place in that list.
    pub(super) place: usize,
    /// The place of what is said of it.
    pub(super) entry: Option<usize>,
    pub(super) is_leaf: bool,
    /// What counts for it alone; none gets no part of its own.
    pub(super) weight: Option<i128>,
    pub(super) excluded: bool,
    pub(super) floor: Ore,
    pub(super) cap: Option<Ore>,
}

impl<'a> Claimant<'a> {
    pub(super) fn new(id: &'a str, title: &'a str, parent: Option<usize>, depth: usize, place: usize) -> Claimant<'a> {
        let entry = None;
        Claimant {
            id,
            title,
            parent,
            depth,
            place,
            entry,
            is_leaf: true,
            weight: None,
            excluded: false,
            floor: Ore::ZERO,
            cap: None,
        }
    }

    /// Takes terms that have been checked.
    pub(super) fn take(&mut self, terms: &ItemTerms, unit: Unit) {
        self.excluded = terms.exclude;
        let size = |size: Option<Amount>| Some(Ore::of(size?, unit)).filter(|size| *size >= Ore::ZERO);
        self.floor = size(terms.floor).unwrap_or_default();
        self.cap = size(terms.cap);
    }

    /// What people call it; its id where it has no title.
    fn name(&self) -> &'a str {
        if self.title.is_empty() { self.id } else { self.title }
    }

    fn is_bounded(&self) -> bool {
        self.floor > Ore::ZERO || self.cap.is_some()
    }
}

/// How the claimants share.
pub(super) struct Manner {
    pub(super) amount: Option<Amount>,
    pub(super) by: AllocationKey,
    pub(super) unit: Unit,
    pub(super) step: Resolution,
    pub(super) remainder: RemainderMode,
    /// How the amount that a rate gives is rounded to the step.
    pub(super) rounding: RoundingMode,
    pub(super) negative: NegativeFrames,
    /// The decimals of weights.
    pub(super) scale: u32,
    /// The name of the list that claimants and their terms stand in.
    pub(super) list: &'static str,
}

impl Manner {
    /// Spreads the amount over claimants, parents before children; `None` where the door has problems.
    pub(super) fn spread(&self, mut claimants: Vec<Claimant<'_>>, door: &mut Door) -> Option<Allocated> {
        let root = Path::Root;
        let places: HashMap<usize, usize> = claimants.iter().enumerate().map(|(i, c)| (c.place, i)).collect();
        for i in 0..claimants.len() {
            let parent = claimants.get(i).and_then(|c| c.parent).and_then(|parent| places.get(&parent).copied());
            let excluded = parent.and_then(|parent| claimants.get(parent)).is_some_and(|parent| parent.excluded);
            if let Some(claimant) = claimants.get_mut(i) {
                claimant.parent = parent;
                claimant.excluded |= excluded;
            }
        }
        self.check_weights(&mut claimants, door);
        let whole = self.check_amount(door);
        if !door.problems.is_empty() {
            return None;
        }
        let negative = match (self.by, whole) {
            (AllocationKey::Rate { percent, instead_of }, _) => percent < instead_of,
            (_, whole) => whole < Some(0),
        };
        let sign: i128 = if negative { -1 } else { 1 };

        // The whole first, then every claimant, and beside those below it what is its own.
        let mut spots = vec![Spot { parent: 0, name: "", weight: 0, floor: 0, cap: None }];
        let mut spot_of = Vec::with_capacity(claimants.len());
        let step = i128::from(self.step.ore());
        for claimant in &claimants {
            let above = claimant.parent.and_then(|parent| spot_of.get(parent)).map_or(0, |(spot, _)| *spot);
            let own = claimant.weight.filter(|_| !claimant.excluded);
            let floor = i128::from(claimant.floor.0);
            // Excluded, a floor above zero is a contradiction, and a cap says nothing more.
            let cap = match claimant.excluded {
                true => Some(Ore::ZERO).filter(|_| floor > 0),
                false => claimant.cap,
            };
            let spot = Spot {
                parent: above,
                name: claimant.id,
                weight: if claimant.is_leaf { own.unwrap_or_default() } else { 0 },
                // Floors up and caps down to whole steps, so that both hold.
                floor: floor.saturating_add(step.saturating_sub(1)).div_euclid(step),
                cap: cap.map(|cap| i128::from(cap.0).div_euclid(step)),
            };
            let place = spots.len();
            spots.push(spot);
            let own_place = own.filter(|own| !claimant.is_leaf && *own != 0).map(|weight| {
                spots.push(Spot { parent: place, name: claimant.id, weight, floor: 0, cap: None });
                place.saturating_add(1)
            });
            spot_of.push((place, if claimant.is_leaf { Some(place) } else { own_place }));
        }

        let shares = match self.pace() {
            Some(pace) => Shares::of_pace(&spots, pace),
            None => Shares::of_whole(&spots, whole.unwrap_or_default().saturating_mul(sign)),
        };
        let shares = match shares {
            Ok(shares) => shares,
            Err(clashes) => {
                for clash in clashes {
                    let size = |steps: i128| {
                        let ore = i64::try_from(steps.saturating_mul(step)).unwrap_or(i64::MAX);
                        size_text(Ore(ore).to_decimal(self.unit).into(), self.unit)
                    };
                    let owner = spot_of.iter().position(|(spot, own)| *spot == clash.spot || *own == Some(clash.spot));
                    let claimant = owner.and_then(|i| claimants.get(i));
                    let list = root.key(self.list);
                    let entry = claimant.and_then(|c| c.entry.or((self.list == "items").then_some(c.place)));
                    let (found, expected) = (size(clash.at_least), size(clash.at_most));
                    match entry {
                        Some(entry) => door.report(Code::BoundsClash, &list.index(entry), found, expected),
                        None => door.report(Code::BoundsClash, &root.key("amount"), found, expected),
                    }
                }
                return None;
            }
        };
        let whole = self.whole(&shares, whole, sign, door)?;
        let parts = shares.parts(whole, self.remainder);
        Some(self.result(&claimants, &spots, &spot_of, &shares, &parts, sign))
    }

    /// Negative, missing and too large weights; leaves out what is to be left out.
    fn check_weights(&self, claimants: &mut [Claimant<'_>], door: &mut Door) {
        let root = Path::Root;
        let list = root.key(self.list);
        // Where it is not known by what to allocate, nobody lacks a frame or a weight.
        if [&root, &root.key("by"), &root.key("negative_frames")].iter().any(|path| door.is_marked(path)) {
            return;
        }
        let of_plan = self.list == "areas";
        let bounded = claimants.iter().any(Claimant::is_bounded);
        let (mut total, mut size) = (0_i128, 0_i128);
        let mut missing = false;
        for claimant in claimants.iter_mut().filter(|claimant| !claimant.excluded) {
            let at = list.index(claimant.place);
            let Some(weight) = claimant.weight else {
                if claimant.is_leaf && self.by != AllocationKey::Equal {
                    missing = true;
                    let name = if self.by.needs_frames() { "frame" } else { "weight" };
                    match claimant.entry {
                        Some(entry) if of_plan => {
                            let at = list.index(entry);
                            if !door.is_marked(&at) {
                                door.report(Code::AreaWithoutWeight, &at, claimant.id, name);
                            }
                        }
                        None if of_plan => {
                            if !door.is_marked(&list) {
                                door.problems.push(crate::error::Problem::new(
                                    Code::AreaWithoutWeight,
                                    "/areas",
                                    claimant.id,
                                    name,
                                ));
                            }
                        }
                        _ if door.is_marked(&at) || door.is_marked(&at.key(name)) => {}
                        _ => {
                            door.problems.push(crate::error::Problem::new(Code::MissingField, at.to_string(), "", name))
                        }
                    }
                }
                continue;
            };
            if weight < 0 {
                let frame = || Ore(i64::try_from(weight).unwrap_or(i64::MIN)).to_decimal(self.unit);
                const RULES: &str = "exclude; negative_frames: leave_out, count";
                match (self.negative, of_plan) {
                    (NegativeFrames::LeaveOut, _) => {
                        claimant.weight = None;
                        claimant.excluded = claimant.is_leaf;
                        continue;
                    }
                    (NegativeFrames::Count, _) if !bounded => {}
                    (NegativeFrames::Count, _) => {
                        door.report(
                            Code::NegativeFrame,
                            &root.key("negative_frames"),
                            named(claimant, frame()),
                            "exclude; leave_out",
                        );
                    }
                    (NegativeFrames::Refuse, true) => {
                        door.report(Code::NegativeFrame, &root.key("negative_frames"), named(claimant, frame()), RULES);
                    }
                    (NegativeFrames::Refuse, false) => {
                        door.report(Code::NegativeFrame, &at.key("frame"), named(claimant, frame()), RULES);
                    }
                }
            }
            total = total.saturating_add(weight);
            size = size.saturating_add(weight.saturating_abs());
        }
        if !claimants.is_empty() && claimants.iter().all(|claimant| claimant.excluded) && !door.is_marked(&list) {
            let excluded = claimants.iter().map(|claimant| claimant.id).take(30).collect::<Vec<_>>().join(", ");
            door.report(Code::NobodyLeft, &list, "", excluded);
        }
        if claimants.is_empty() || missing || !door.problems.is_empty() {
            return;
        }
        let most = if self.by.needs_frames() { MOST_FRAMES } else { MOST_WEIGHTS };
        if size > most {
            let limit = match self.by.needs_frames() {
                true => Ore(i64::try_from(most).unwrap_or(i64::MAX)).to_decimal(self.unit),
                false => Decimal::try_from_i128_with_scale(most, self.scale).unwrap_or_default(),
            };
            door.report(Code::TotalsTooLarge, &list, "", limit);
        } else if total <= 0 && !matches!(self.by, AllocationKey::Rate { .. }) {
            door.report(Code::NoWeight, &list, "", "");
        } else if let (Some(amount), true) = (self.amount, total > 0)
            && self.negative == NegativeFrames::Count
        {
            // Where frames nearly cancel, a part can be many times the whole.
            let ore = i128::from(Ore::of(amount, self.unit).0).saturating_abs();
            if ore.saturating_mul(size).checked_div(total).unwrap_or_default() > MOST_FRAMES {
                let limit = Ore(i64::try_from(MOST_FRAMES).unwrap_or(i64::MAX)).to_decimal(self.unit);
                door.report(Code::TotalsTooLarge, &list, "", limit);
            }
        }
    }

    /// The whole in steps, where one is stated.
    fn check_amount(&self, door: &mut Door) -> Option<i128> {
        let root = Path::Root;
        let at = root.key("amount");
        if let AllocationKey::Rate { percent, instead_of } = self.by {
            check_percent(percent, &root.key("percent"), door);
            check_percent(instead_of, &root.key("instead_of"), door);
        }
        let Some(amount) = self.amount else {
            if !matches!(self.by, AllocationKey::Rate { .. }) && !door.is_marked(&at) && !door.is_marked(&root) {
                door.report(Code::MissingField, &root, "", "amount");
            }
            return None;
        };
        amount::check(amount, self.unit, &at, door);
        let ore = Ore::of(amount, self.unit).0;
        if ore.checked_rem(self.step.ore()) != Some(0) {
            door.report(Code::AmountNotInSteps, &at, amount, step_name(self.step));
        }
        ore.checked_div(self.step.ore()).map(i128::from)
    }

    /// Steps per øre of frame, for a rate.
    fn pace(&self) -> Option<Pace> {
        let AllocationKey::Rate { percent, instead_of } = self.by else { return None };
        let rate = percent.decimal().checked_sub(instead_of.decimal()).unwrap_or_default().abs();
        let under = 10_i128.saturating_pow(rate.scale().saturating_add(2)).saturating_mul(i128::from(self.step.ore()));
        Some(Pace { over: rate.mantissa(), under })
    }

    /// The whole in steps, as a size: what is stated, or what the rate gives, rounded.
    fn whole(&self, shares: &Shares<'_>, stated: Option<i128>, sign: i128, door: &mut Door) -> Option<i128> {
        if !matches!(self.by, AllocationKey::Rate { .. }) {
            return stated.map(|whole| whole.saturating_mul(sign));
        }
        let (over, under) = shares.exact(0);
        let step = i128::from(self.step.ore());
        let exact = Exact { over: over.saturating_mul(step).saturating_mul(sign), under };
        let rounded = exact.round(Rounding { to: self.step, mode: self.rounding }).unwrap_or_default();
        let Some(stated) = stated else {
            return i128::from(rounded.0).checked_div(step).map(|whole| whole.saturating_mul(sign));
        };
        let whole = stated.saturating_mul(sign);
        let (below, rest) = (over.div_euclid(under), over.rem_euclid(under));
        if whole == below || rest > 0 && whole == below.saturating_add(1) {
            return Some(whole);
        }
        let amount = self.amount.unwrap_or_default();
        door.report(Code::AmountDiffersFromRate, &Path::Root.key("amount"), amount, rounded.to_decimal(self.unit));
        None
    }

    fn result(
        &self,
        claimants: &[Claimant<'_>],
        spots: &[Spot<'_>],
        spot_of: &[(usize, Option<usize>)],
        shares: &Shares<'_>,
        parts: &[i128],
        sign: i128,
    ) -> Allocated {
        let step = i128::from(self.step.ore());
        let amount = |spot: usize| {
            let steps = parts.get(spot).copied().unwrap_or_default();
            let ore = i64::try_from(steps.saturating_mul(step).saturating_mul(sign)).unwrap_or_default();
            Amount::from(Ore(ore).to_decimal(self.unit))
        };
        let mut weights: Vec<i128> = spots.iter().map(|spot| spot.weight).collect();
        for (i, spot) in spots.iter().enumerate().skip(1).rev() {
            let weight = weights.get(i).copied().unwrap_or_default();
            if let Some(above) = weights.get_mut(spot.parent) {
                *above = above.saturating_add(weight);
            }
        }
        let in_unit = 10_i128.saturating_pow(self.unit.decimals());
        let areas = claimants.iter().zip(spot_of).map(|(claimant, &(spot, own))| {
            let weight = weights.get(spot).copied().unwrap_or_default();
            let weight = match self.by {
                AllocationKey::Frame | AllocationKey::Rate { .. } => {
                    Ore(i64::try_from(weight).unwrap_or_default()).to_decimal(self.unit)
                }
                _ => Decimal::try_from_i128_with_scale(weight, self.scale).unwrap_or_default(),
            };
            let (over, under) = shares.exact(spot);
            let exact = Fraction::new(over.saturating_mul(step).saturating_mul(sign), under);
            AllocatedArea {
                area: claimant.id.to_owned(),
                title: claimant.name().to_owned(),
                parent: claimant.parent.and_then(|parent| claimants.get(parent)).map(|parent| parent.id.to_owned()),
                depth: claimant.depth,
                weight: weight.into(),
                exact: Fraction::new(exact.numerator, exact.denominator.saturating_mul(in_unit)),
                amount: amount(spot),
                own: own.map(amount).unwrap_or_default(),
                bound: shares.bound(spot),
                excluded: claimant.excluded,
            }
        });
        Allocated { amount: amount(0), areas: areas.collect(), ..self.nothing() }
    }

    pub(super) fn nothing(&self) -> Allocated {
        let percent = match self.by {
            AllocationKey::Rate { percent, instead_of } => {
                percent.decimal().checked_sub(instead_of.decimal()).map(Amount::from)
            }
            _ => None,
        };
        Allocated {
            amount: Amount::default(),
            unit: self.unit,
            step: self.step,
            by: self.by,
            percent,
            remainder: self.remainder,
            year: None,
            areas: Vec::new(),
            measures: Vec::new(),
        }
    }
}

fn named(claimant: &Claimant<'_>, frame: Decimal) -> String {
    format!("{} ({frame})", claimant.name())
}

fn step_name(step: Resolution) -> &'static str {
    Resolution::NAMES.iter().find(|(_, known)| *known == step).map_or("", |(name, _)| name)
}
