//! Measures of an allocation under ids that a plan has not given yet: one allocation never takes another's place.

use std::collections::HashSet;

use crate::measure::Measure;
use crate::plan::Plan;

impl Plan {
    /// The measures as they are where none of their ids is taken. Otherwise all get the first number with which none
    /// is: `allocation-helse-2`. A title that a row has already gets it too, so that the two can be told apart.
    pub(super) fn numbered(&self, measures: Vec<Measure>) -> Vec<Measure> {
        if !measures.iter().any(|measure| self.has_row(&measure.id)) {
            return measures;
        }
        let stems: Vec<Stem<'_>> = measures.iter().map(Stem::of).collect();
        let is_free = |number: &usize| stems.iter().all(|stem| !self.has_row(&format!("{}-{number}", stem.id)));
        // A plan has fewer rows than there are numbers.
        let number = (2..usize::MAX).find(is_free).unwrap_or_default();
        let titles: HashSet<&str> = self.rows().map(|row| row.title()).collect();
        let numbered = measures.iter().zip(&stems).map(|(measure, stem)| {
            let mut measure = measure.clone();
            measure.id = format!("{}-{number}", stem.id).into();
            if titles.contains(stem.title) {
                measure.title = format!("{} ({number})", stem.title).into();
            }
            measure
        });
        numbered.collect()
    }
}

/// The id and title of a measure without a number that it was given before.
struct Stem<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> Stem<'a> {
    fn of(measure: &'a Measure) -> Stem<'a> {
        let area = measure.area.as_deref().unwrap_or_default();
        let before = measure.id.rsplit_once('-').filter(|(id, number)| {
            let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
            is_number && id.strip_suffix(area).is_some_and(|id| id.ends_with('-'))
        });
        let Some((id, number)) = before else { return Stem { id: &measure.id, title: &measure.title } };
        let title = measure.title.strip_suffix(&format!(" ({number})"));
        Stem { id, title: title.unwrap_or(&measure.title) }
    }
}
