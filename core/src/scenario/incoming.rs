//! What comes from the columns of another language: numbers that are all of one type, and amounts in a unit.

use crate::amount::{self, Amount, Ore, Unit};
use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path, Read};
use crate::rollup::RollUp;
use crate::scenario::batch::Batch;
use crate::scenario::changes::{ChangeColumns, Changes};

/// Under no area, by the numbers of a column.
const NONE: i64 = -1;

impl RollUp {
    /// As [`RollUp::new`], from whole numbers alone, where −1 stands for no area: the way of the bindings.
    ///
    /// ```
    /// use ramme::RollUp;
    /// let county = RollUp::from_numbers(&[-1, 0], &[0, 100_000], 2024, 2025)?;
    /// assert_eq!(county.closing(), [100_000; 4]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`RollUp::new`].
    pub fn from_numbers(parents: &[i64], bases: &[i64], first: i64, last: i64) -> Result<RollUp, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let at = root.key("parents");
        let most = parents.len().saturating_sub(1);
        let mut places = Vec::with_capacity(parents.len());
        for (i, parent) in parents.iter().enumerate() {
            let place = usize::try_from(*parent).ok();
            if place.is_none() && *parent != NONE {
                door.report(Code::UnknownArea, &at.index(i), parent, format_args!("0 … {most}, −1"));
            }
            places.push(place);
        }
        let at = root.key("years");
        let mut year = |i, year: i64, other: u16| {
            u16::try_from(year).unwrap_or_else(|_| {
                door.report(Code::NotAYear, &at.index(i), year, "1900–2200");
                other
            })
        };
        // A stand-in that gives no further problem.
        let first = year(0, first, u16::try_from(last).unwrap_or(2000));
        let last = year(1, last, first);
        let made = RollUp::new(&places, bases, first, last);
        Error::together(Error::check(door.problems).err(), made)
    }
}

impl Batch {
    /// Asks something of a list of changes, taken as [`Batch::changes`] does, with the columns of [`ChangeColumns`] as
    /// whole numbers of any size: the way of the bindings.
    ///
    /// ```
    /// use ramme::{Figure, Lever, Plan};
    /// let plan = Plan::from_json(r#"{
    ///   "title": "Budsjett 2024", "years": [2024], "unit": "1000 kr",
    ///   "areas": [{"id": "skole", "title": "Skole", "base": 9000}],
    ///   "measures": [{"id": "1", "title": "Ny klasse", "effect": {"full_year": 600, "from": 2024}}]
    /// }"#)?;
    /// let batch = plan.batch(vec![Lever::on("1")], vec![Figure::closing()])?;
    /// assert_eq!(batch.with_changes(2, [&[1], &[0], &[0]], |changes| changes.totals())?, [960_000_000, 900_000_000]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Batch::changes`] and of what is asked.
    pub fn with_changes<T>(
        &self,
        scenarios: u64,
        [scenario, lever, value]: [&[i64]; 3],
        ask: impl FnOnce(&Changes<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut strange: Vec<(String, i64)> = Vec::new();
        // No scenario and no lever has this number, so it is refused where it stands in for another.
        let stand_in = u32::MAX;
        let known = |number: i64| u32::try_from(number).ok();
        let mut narrow = |name: &str, column: &[i64]| -> Vec<u32> {
            let first = column.iter().enumerate().find(|(_, number)| known(**number).is_none());
            strange.extend(first.map(|(i, number)| (format!("/{name}/{i}"), *number)));
            column.iter().map(|number| known(*number).unwrap_or(stand_in)).collect()
        };
        let (scenario, lever) = (narrow("scenario", scenario), narrow("lever", lever));
        let columns = ChangeColumns { scenario: &scenario, lever: &lever, value };
        let own = |problem: Problem| match strange.iter().find(|(path, _)| path == problem.path()) {
            Some((_, number)) => problem.of(number),
            None if problem.path() == "/scenarios" => problem.of(scenarios),
            None => problem,
        };
        // More than a `usize` holds is more than all totals may be of.
        self.changes(usize::try_from(scenarios).unwrap_or(usize::MAX), columns)
            .and_then(|changes| ask(&changes))
            .map_err(|error| error.map(own))
    }
}

impl Unit {
    /// The unit that an object `{"unit": …}` names; none where it is left out: the way of the bindings.
    ///
    /// ```
    /// use ramme::{Node, Unit};
    /// assert_eq!(Unit::from_node(&Node::from_json(r#"{"unit": "mill. kr"}"#)?)?, Some(Unit::Million));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownValue`], [`Code::WrongType`], [`Code::UnknownField`].
    pub fn from_node(node: &Node<'_>) -> Result<Option<Unit>, Error> {
        let mut door = Door::default();
        let mut unit = None;
        if let Some(mut fields) = door.object(node, &Path::Root) {
            unit = fields.choice("unit", Unit::NAMES, &mut door);
            fields.close(&mut door);
        }
        Error::check(door.problems).map(|()| unit)
    }

    /// The amounts of a column in whole øre, each a whole number with its count of decimals, as Arrow has them.
    ///
    /// ```
    /// use ramme::Unit;
    /// assert_eq!(Unit::Thousand.column_in_ore("full_year", [(-3_001, 2), (8_400, 0)])?, [-3_001_000, 840_000_000]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::AmountTooFine`] or [`Code::AmountTooLarge`] at the first that cannot be: `/full_year/17`.
    pub fn column_in_ore(self, name: &str, amounts: impl IntoIterator<Item = (i128, u32)>) -> Result<Vec<i64>, Error> {
        let read = |i, (digits, decimals)| {
            self.whole_ore(digits, decimals).map_err(|code| {
                let (root, mut door) = (Path::Root, Door::default());
                let found = plain(digits, decimals);
                let (at, limit) = (root.key(name), Ore::largest(self));
                match code {
                    Code::AmountTooFine => door.report(code, &at.index(i), found, self.decimals()),
                    _ => door.report(code, &at.index(i), found, format_args!("±{limit} ({self})")),
                }
                door.problems
            })
        };
        let amounts = amounts.into_iter().enumerate().map(|(i, amount)| read(i, amount)).collect::<Result<_, _>>();
        amounts.or_else(|problems| Error::check(problems).map(|()| Vec::new()))
    }

    /// The amounts of a column in whole øre, each written as in a plan: a whole number, or a text such as `"1.7"`.
    ///
    /// ```
    /// use ramme::{Node, Unit};
    /// let amounts = [Node::Text("1.7".into()), Node::Integer(-3)];
    /// assert_eq!(Unit::Million.nodes_in_ore("full_year", amounts)?, [170_000_000, -300_000_000]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Unit::column_in_ore`], and [`Code::NotAnAmount`], [`Code::FloatAmount`], [`Code::WrongType`].
    pub fn nodes_in_ore<'n>(self, name: &str, amounts: impl IntoIterator<Item = Node<'n>>) -> Result<Vec<i64>, Error> {
        let (root, mut door) = (Path::Root, Door::default());
        let at = root.key(name);
        let mut ore = Vec::new();
        for (i, node) in amounts.into_iter().enumerate() {
            let at = at.index(i);
            let amount = Amount::read(&node, &at, &mut door);
            amount::check(amount, self, &at, &mut door);
            Error::check(std::mem::take(&mut door.problems))?;
            ore.push(Ore::of(amount, self).0);
        }
        Ok(ore)
    }

    fn whole_ore(self, digits: i128, decimals: u32) -> Result<i64, Code> {
        let step = |places: u32| 10_i128.checked_pow(places);
        let ore = match self.decimals().checked_sub(decimals) {
            Some(missing) => step(missing).and_then(|step| digits.checked_mul(step)).ok_or(Code::AmountTooLarge)?,
            None => match step(decimals.saturating_sub(self.decimals())) {
                Some(step) if digits.checked_rem(step) == Some(0) => digits.checked_div(step).unwrap_or_default(),
                // More decimals than an `i128` has digits: nothing but zero is whole.
                None if digits == 0 => 0,
                _ => return Err(Code::AmountTooFine),
            },
        };
        i64::try_from(ore).ok().filter(|ore| Ore(*ore).is_within()).ok_or(Code::AmountTooLarge)
    }
}

/// A whole number with so many decimals, written out.
fn plain(digits: i128, decimals: u32) -> String {
    let short = rust_decimal::Decimal::try_from_i128_with_scale(digits, decimals);
    short.map_or_else(|_| format!("{digits}e-{decimals}"), |number| number.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(error: &Error) -> Vec<(&'static str, &str)> {
        error.problems().iter().map(|problem| (problem.code().as_str(), problem.path())).collect()
    }

    #[test]
    fn every_number_that_cannot_be_is_told_with_the_rest() -> Result<(), &'static str> {
        let error = RollUp::from_numbers(&[-2, 9, -1], &[0], -5, 70_000).err().ok_or("taken")?;
        let expected = [
            ("unknown_area", "/parents/0"),
            ("not_a_year", "/years/0"),
            ("not_a_year", "/years/1"),
            ("unknown_area", "/parents/1"),
            ("column_length", "/bases"),
        ];
        assert_eq!(told(&error), expected);
        Ok(())
    }

    #[test]
    fn decimals_become_whole_ore_or_are_refused_at_their_place() -> Result<(), Error> {
        let kroner = |digits, decimals| Unit::Kroner.column_in_ore("c", [(0, 0), (digits, decimals)]);
        assert_eq!(kroner(17, 1)?, [0, 170]);
        assert_eq!(kroner(-1_700, 3)?, [0, -170]);
        assert_eq!(kroner(10_i128.pow(38), 38)?, [0, 100]);
        assert_eq!(kroner(10_i128.pow(13), 0)?, [0, 10_i64.pow(15)]);
        assert_eq!(kroner(0, 99)?, [0, 0]);
        let too_large = "amount_too_large";
        let refused = [
            (1, 3, "amount_too_fine"),
            (i128::MAX, 99, "amount_too_fine"),
            (10_i128.pow(13) + 1, 0, too_large),
            (i128::MIN, 0, too_large),
            (i128::MIN, 5, "amount_too_fine"),
        ];
        for (digits, decimals, code) in refused {
            let found = kroner(digits, decimals).map_err(|error| (error.code().as_str(), error.path().to_owned()));
            assert_eq!(found, Err((code, "/c/1".to_owned())), "{digits} {decimals}");
        }
        Ok(())
    }

    #[test]
    fn written_amounts_are_read_as_in_a_plan() -> Result<(), Error> {
        let [text, whole] = [Node::Text("1.7".into()), Node::Integer(-3)];
        assert_eq!(Unit::Million.nodes_in_ore("c", [text, whole])?, [170_000_000, -300_000_000]);
        for (node, code) in [
            (Node::Float("1.5".into()), "float_amount"),
            (Node::Text("NaN".into()), "not_an_amount"),
            (Node::Text("0.001".into()), "amount_too_fine"),
            (Node::Integer(i64::MAX), "amount_too_large"),
            (Node::Null, "wrong_type"),
        ] {
            let found = Unit::Kroner
                .nodes_in_ore("c", [node])
                .map_err(|error| (error.code().as_str(), error.path().to_owned()));
            assert_eq!(found, Err((code, "/c/0".to_owned())));
        }
        Ok(())
    }
}
