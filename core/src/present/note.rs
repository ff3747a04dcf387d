//! What the reader of a rounded table must know.

use std::fmt::Write;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Grid, Wishes};
use crate::amount::{Ore, Unit};
use crate::error::fill;
use crate::language::Language;

/// The kind of a [`Note`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoteCode {
    /// What the mark `*` means.
    Moved,
    /// Plain rounding: sums that are not the sum of what is shown.
    SumsDiffer,
    /// A closing frame that the overview shows as a neighbouring figure.
    OverviewDiffers,
    /// A sum that is more than the rows shown under it, in a table from which rows were taken out.
    NotListed,
}

/// A note under a presentation.
///
/// ```
/// use ramme::{NoteCode, Plan, PresentOptions, Selection};
/// let plan = Plan::from_json(r#"{
///   "title": "Budsjett", "years": [2024], "unit": "mill. kr",
///   "areas": [{"id": "a", "title": "A", "base": "1.4"}, {"id": "b", "title": "B", "base": "1.4"}]
/// }"#)?;
/// let options = PresentOptions::new().decimals(0).plain();
/// let shown = plan.frame().overview_presentation(&Selection::new(), &options)?;
/// assert_eq!(shown.notes[0].code, NoteCode::SumsDiffer);
/// assert!(shown.notes[0].text.ends_with("Sum 2024 (viser 3, det over gir 2)"));
/// # Ok::<(), ramme::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Note {
    /// The kind.
    pub code: NoteCode,
    /// The note, in the language of the presentation.
    pub text: String,
}

/// How many places a note names before it counts the rest.
const NAMED: usize = 5;

/// Every note, in a fixed order.
pub(super) fn notes(
    grid: &Grid,
    shown: &[Vec<Option<i128>>],
    wishes: &Wishes<'_>,
    columns: &[String],
    moved: bool,
    language: Language,
) -> Vec<Note> {
    let mut notes = Vec::new();
    if moved {
        let template = language.pick(
            "* Rundet av til nabotallet, ikke til det nærmeste, for at det som vises, skal gå opp i summene. Det nøyaktige beløpet er mindre enn {s} unna.",
            "* Runda av til nabotalet, ikkje til det næraste, for at det som er vist, skal gå opp i summane. Det nøyaktige beløpet er mindre enn {s} unna.",
            "* Rounded to the neighbouring figure, not to the nearest, so that what is shown adds up. The exact amount is less than {s} away.",
        );
        let step = Ore(i64::try_from(grid.step).unwrap_or_default()).to_decimal(Unit::Kroner);
        let step = match language {
            Language::En => format!("NOK {}", language.number(step)),
            _ => format!("{} kr", language.number(step)),
        };
        notes.push(Note { code: NoteCode::Moved, text: fill(template, &[("{s}", &step)]) });
    }

    let number = |steps: i128| {
        let decimals = u32::from(grid.decimals);
        let value = Decimal::try_from_i128_with_scale(steps, decimals).unwrap_or_default();
        language.number_with(value, decimals)
    };
    let mut sums = Places::default();
    let mut overview = Places::default();
    let mut unlisted = Places::default();
    for (row, line) in grid.lines.iter().enumerate() {
        let parts = grid.parts.get(row).map(Vec::as_slice).unwrap_or_default();
        let wanted = wishes.get(row).copied().flatten();
        for (column, label) in columns.iter().enumerate() {
            let at = |row: usize| shown.get(row).and_then(|steps| steps.get(column)).copied().flatten();
            let Some(own) = at(row) else { continue };
            let place = || format!("{} {label}", line.title.trim());
            if let Some(other) = wanted.and_then(|steps| steps.get(column).copied().flatten())
                && other != own
            {
                let words = language.pick(
                    "(her {a}, i oversikten {b})",
                    "(her {a}, i oversynet {b})",
                    "({a} here, {b} in the overview)",
                );
                let words = fill(words, &[("{a}", &number(own)), ("{b}", &number(other))]);
                overview.add(|| format!("{} {words}", place()));
            }
            match grid.rest(row, column) {
                None => {}
                Some(0) => {
                    let sum = parts.iter().filter_map(|part| at(*part)).fold(0_i128, i128::saturating_add);
                    if sum != own {
                        // The closing frame stands under its rows, other sums over theirs.
                        let words = match grid.structure.closing == Some(row) {
                            true => language.pick(
                                "(viser {a}, det over gir {b})",
                                "(viser {a}, det over gir {b})",
                                "(shows {a}, what stands above gives {b})",
                            ),
                            false => language.pick(
                                "(viser {a}, det under gir {b})",
                                "(viser {a}, det under gir {b})",
                                "(shows {a}, what stands below gives {b})",
                            ),
                        };
                        let words = fill(words, &[("{a}", &number(own)), ("{b}", &number(sum))]);
                        sums.add(|| format!("{} {words}", place()));
                    }
                }
                Some(_) => unlisted.add(place),
            }
        }
    }
    let mut put = |code: NoteCode, places: Places, template: &str| {
        if places.count > 0 {
            notes.push(Note { code, text: format!("{template} {}", places.told(language)) });
        }
    };
    put(
        NoteCode::SumsDiffer,
        sums,
        language.pick(
            "Hvert tall er rundet av for seg, så summene kan avvike fra det som vises:",
            "Kvart tal er runda av for seg, så summane kan avvike frå det som er vist:",
            "Each figure is rounded by itself, so sums may differ from what is shown:",
        ),
    );
    put(
        NoteCode::OverviewDiffers,
        overview,
        language.pick(
            "Avrundingen er en annen her enn i oversikten over områdene; det nøyaktige beløpet er det samme:",
            "Avrundinga er ei anna her enn i oversynet over områda; det nøyaktige beløpet er det same:",
            "Rounded otherwise here than in the overview of areas; the exact amount is the same:",
        ),
    );
    put(
        NoteCode::NotListed,
        unlisted,
        language.pick(
            "Radene som vises, er ikke hele summen:",
            "Radene som er viste, er ikkje heile summen:",
            "The rows shown are not all of the sum:",
        ),
    );
    notes
}

/// The places a note is about: the first few by name, the rest by number.
#[derive(Default)]
struct Places {
    named: Vec<String>,
    count: usize,
}

impl Places {
    fn add(&mut self, name: impl FnOnce() -> String) {
        self.count = self.count.saturating_add(1);
        if self.named.len() < NAMED {
            self.named.push(super::one_line(&name()));
        }
    }

    fn told(&self, language: Language) -> String {
        let mut out = self.named.join("; ");
        let more = self.count.saturating_sub(self.named.len());
        if more > 0 {
            let words = match language {
                Language::Nb => "og {n} til",
                Language::Nn => "og {n} til",
                Language::En => "and {n} more",
            };
            // Writing to a String has no way to fail.
            let _ = write!(out, " {}", fill(words, &[("{n}", &more.to_string())]));
        }
        out
    }
}
