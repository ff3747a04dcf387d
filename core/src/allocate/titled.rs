//! What the rows of an allocation are called.

use std::collections::HashMap;

use super::AllocatedArea;
use crate::json::LONGEST;

/// The titles of the rows in these areas: the title alone where there is one row, and where there are more each with its
/// area, `Flatt kutt, Skole`, or the area's id where two areas have the same title. What would be too long for a title
/// stays without.
pub(super) fn titles(title: &str, areas: &[&AllocatedArea]) -> Vec<String> {
    let mut same: HashMap<&str, usize> = HashMap::new();
    for area in areas {
        let count = same.entry(&area.title).or_default();
        *count = count.saturating_add(1);
    }
    let of_area = |area: &&AllocatedArea| {
        let name = if same.get(area.title.as_str()) == Some(&1) { &area.title } else { &area.area };
        let named = format!("{title}, {name}");
        if areas.len() > 1 && named.chars().count() <= LONGEST { named } else { title.to_owned() }
    };
    areas.iter().map(of_area).collect()
}
