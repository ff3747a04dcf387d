//! The columns of a batch by their names: those of its levers, which come in, and those of its totals.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::error::{Code, Error};
use crate::figure::Figure;
use crate::json::{Door, Path};
use crate::rows::{MOST_UNKNOWN, nearest};
use crate::scenario::batch::Batch;
use crate::scenario::columns::Columns;

impl Batch {
    /// The name of each lever's column; see [`Lever::name`](crate::Lever::name).
    #[must_use]
    pub fn lever_names(&self) -> Vec<String> {
        self.levers().iter().map(crate::scenario::lever::Lever::name).collect()
    }

    /// The name of each total of a scenario, figure and year: `closing:2024`, `closing:area=skole:2024`.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024, 2025], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}]}"#)?;
    /// use ramme::{Figure, View};
    /// let batch = plan.batch(vec![], vec![Figure::closing().area("a").view(View::Change)])?;
    /// assert_eq!(batch.total_names(), ["closing:area=a:view=change:2024", "closing:area=a:view=change:2025"]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    #[must_use]
    pub fn total_names(&self) -> Vec<String> {
        let years = || self.plan().terms().years();
        self.figures().iter().flat_map(|figure| years().map(move |year| format!("{}:{year}", name(figure)))).collect()
    }

    /// For each lever the place of its column among columns with names, in any order.
    ///
    /// # Errors
    /// Every problem at once: [`Code::UnknownLever`] and [`Code::DuplicateKey`] at `/columns/8:scale`,
    /// [`Code::LeverWithoutColumn`] at `/columns`.
    pub fn places_of_columns<N: AsRef<str>>(&self, names: &[N]) -> Result<Vec<usize>, Error> {
        let mut door = Door::default();
        let root = Path::Root;
        let at = root.key("columns");
        let levers = self.lever_names();
        let mut known: HashMap<&str, Option<usize>> = levers.iter().map(|name| (name.as_str(), None)).collect();
        let mut unknown: HashMap<&str, usize> = HashMap::new();
        for (place, name) in names.iter().map(AsRef::as_ref).enumerate() {
            let told = unknown.len();
            match (known.get_mut(name), unknown.entry(name)) {
                (Some(known @ None), _) => *known = Some(place),
                (Some(_), _) | (None, Entry::Occupied(_)) => {
                    door.report(Code::DuplicateKey, &at.key(name), name, "");
                }
                (None, Entry::Vacant(entry)) => {
                    entry.insert(place);
                    let near = match told < MOST_UNKNOWN {
                        true => nearest(name, levers.iter().map(String::as_str)).join(", "),
                        false => String::new(),
                    };
                    door.report(Code::UnknownLever, &at.key(name), name, near);
                }
            }
        }
        let mut places = Vec::with_capacity(levers.len());
        for lever in &levers {
            match known.get(lever.as_str()).copied().flatten() {
                Some(place) => places.push(place),
                None => {
                    let given: Vec<&str> = names.iter().map(AsRef::as_ref).take(30).collect();
                    door.report(Code::LeverWithoutColumn, &at, lever, given.join(", "));
                }
            }
        }
        Error::check(door.problems).map(|()| places)
    }

    /// As [`Batch::columns`], each column with the name of its lever, in any order.
    ///
    /// ```
    /// # let plan = ramme::Plan::from_json(r#"{"title": "Plan", "years": [2024], "areas": [
    /// #   {"id": "a", "title": "A", "base": 10}], "measures": [
    /// #   {"id": "1", "title": "Tiltak", "effect": {"full_year": 6, "from": 2024}}]}"#)?;
    /// use ramme::{Figure, Lever};
    /// let batch = plan.batch(vec![Lever::scale("1", 0), Lever::delay("1")], vec![Figure::closing()])?;
    /// assert_eq!(batch.lever_names(), ["1:scale", "1:delay"]);
    /// let columns = batch.named_columns(&[("1:delay", &[0, 6]), ("1:scale", &[2, 1])])?;
    /// assert_eq!(columns.totals()?, [2_200, 1_300]);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of [`Batch::places_of_columns`]; and those of [`Batch::columns`], with the name of the column in their
    /// paths: `/columns/8:scale/17`.
    pub fn named_columns<'a, N: AsRef<str>>(&'a self, columns: &[(N, &'a [i64])]) -> Result<Columns<'a>, Error> {
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_ref()).collect();
        let places = self.places_of_columns(&names)?;
        let columns: Vec<&[i64]> =
            places.into_iter().filter_map(|place| columns.get(place).map(|(_, column)| *column)).collect();
        self.columns(&columns).map_err(|error| {
            error.map(|problem| {
                let path = self.by_name(problem.path());
                problem.moved(path, None)
            })
        })
    }

    /// A path below `/columns` with the name of a lever in the place of its number.
    fn by_name(&self, path: &str) -> Option<String> {
        let rest = path.strip_prefix("/columns/")?;
        let (number, rest) = rest.split_once('/').map_or((rest, None), |(number, rest)| (number, Some(rest)));
        let name = self.levers().get(number.parse::<usize>().ok()?)?.name();
        let path = Path::Root.key("columns").key(&name).to_string();
        Some(rest.map_or(path.clone(), |rest| format!("{path}/{rest}")))
    }
}

/// What a figure is called: its text form, and what else was asked of it.
fn name(figure: &Figure) -> String {
    let area = figure.area.as_ref().map(|area| format!(":area={area}")).unwrap_or_default();
    let view = figure.view.map(|view| format!(":view={}", view.as_str())).unwrap_or_default();
    let side = figure.side.map(|side| format!(":side={}", side.as_str())).unwrap_or_default();
    format!("{}{area}{view}{side}", figure.what)
}
