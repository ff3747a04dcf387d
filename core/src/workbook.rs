//! A plan as an Excel workbook, written and read: a sheet for what the whole plan shares, and one for each of its
//! lists. What has no column of its own stands as JSON in the last one, so that nothing is left out.

mod read;
mod write;

use crate::amount::Unit;
use crate::area::Area;
use crate::document::PlanDocument;
use crate::effect::Effect;
use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path};
use crate::language::Language;
use crate::measure::{Measure, Origin};
use crate::plan::Plan;
use crate::transfer::Transfer;
use crate::year::{Moment, Year};

/// The headings of the sheet of the whole plan, in bokmål, nynorsk and English.
const TERMS: [[&str; 3]; 2] = [["Felt", "Felt", "Field"], ["Verdi", "Verdi", "Value"]];

/// The years of a template where none are given.
const YEARS: (u16, u16) = (2027, 2030);

impl Plan {
    /// The plan as an Excel workbook that [`Plan::from_workbook`] reads back to an equal plan (feature `xlsx`).
    ///
    /// Headings, notes and words are in the language; left out, the plan's own. An amount of more than 15 digits, which
    /// Excel does not hold as a number, is a text. The same plan gives the same bytes.
    ///
    /// ```
    /// let plan = ramme::Plan::from_json(
    ///     r#"{"title": "Budsjett", "years": [2024], "areas": [{"id": "a", "title": "A", "base": "8564.50"}]}"#)?;
    /// assert_eq!(ramme::Plan::from_workbook(&plan.to_workbook(None)?)?, plan);
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::TooMany`] for more rows than a sheet holds; [`Code::FileNotWritten`] for what a workbook cannot hold, such
    /// as JSON of more than 32 767 characters in a cell.
    pub fn to_workbook(&self, language: Option<Language>) -> Result<Vec<u8>, Error> {
        let bytes = write::workbook(self, language.unwrap_or(self.root().language))?;
        // What comes back is what went in, or there is no file.
        match Plan::from_workbook(&bytes) {
            Ok(read) if read == *self => Ok(bytes),
            Ok(_) => Err(Problem::new(Code::FileNotWritten, "", "not the same plan", "").into()),
            Err(error) => Err(Problem::new(Code::FileNotWritten, "", error, "").into()),
        }
    }

    /// Reads a plan from an Excel workbook of the form that [`template`] has (feature `xlsx`).
    ///
    /// Sheets and headings may be in any of the languages, columns in any order, and rows of text may stand above the
    /// headings; empty rows are passed over, and so are a column called `Kommentar` and sheets of other names. A number is
    /// read as Excel shows it, with 15 digits, a rate in a cell of per cent included. A formula gives its last value.
    ///
    /// # Errors
    /// Every problem at once, with the cell as its path, `/Tiltak/C5`; [`Code::InvalidWorkbook`].
    pub fn from_workbook(bytes: &[u8]) -> Result<Plan, Error> {
        read::plan(bytes)
    }
}

/// An Excel workbook to fill in, with an example in it (feature `xlsx`): what [`Plan::from_workbook`] reads. Its first
/// sheet tells what stands where.
///
/// ```
/// let bytes = ramme::template(ramme::Language::Nb, None)?;
/// assert_eq!(ramme::Plan::from_workbook(&bytes)?.document().areas.len(), 3);
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// [`Code::TooMany`] for more than 50 years, [`Code::StartAfterEnd`].
pub fn template(language: Language, years: Option<(Year, Year)>) -> Result<Vec<u8>, Error> {
    let years = years.or(Year::new(YEARS.0).zip(Year::new(YEARS.1))).unwrap_or_default();
    if years.1 < years.0 {
        return Err(Problem::new(Code::StartAfterEnd, "/years/1", years.1, years.0).into());
    }
    example(language, years).build()?.to_workbook(Some(language))
}

/// As [`template`], with the options `language` and `years`, a list of the first and the last or of all, in an object:
/// the way of the bindings.
///
/// # Errors
/// As [`template`], and every problem of the options at once.
pub fn template_from_node(options: &Node<'_>) -> Result<Vec<u8>, Error> {
    let mut door = Door::default();
    let (mut language, mut years) = (None, Vec::<Year>::new());
    if let Some(mut fields) = door.object(options, &Path::Root) {
        language = fields.choice("language", Language::ALL, &mut door);
        years = fields.list("years", crate::terms::MOST_YEARS, &mut door);
        fields.close(&mut door);
    }
    Error::check(door.problems)?;
    let ends = years.first().copied().zip(years.last().copied());
    template(language.unwrap_or_default(), ends)
}

/// A small plan with a row of each kind.
fn example(language: Language, (first, last): (Year, Year)) -> PlanDocument {
    let pick = |nb, nn, en| language.pick(nb, nn, en);
    let count = usize::from(last.get().saturating_sub(first.get())).saturating_add(1);
    let half = Moment::parse(&format!("{first}-H2")).unwrap_or_default();
    let mut levels = vec![-200; count];
    levels.iter_mut().take(1).for_each(|level| *level = -100);
    let mut plan =
        Plan::builder(format!("{} {first}–{last}", pick("Økonomiplan", "Økonomiplan", "Financial plan")), first, last)
            .language(language)
            .municipality(pick("Eksempel", "Døme", "Example"))
            .unit(Unit::Thousand)
            .area(Area::new("oppvekst", pick("Oppvekst", "Oppvekst", "Children and education")))
            .area(Area::new("skole", pick("Skole", "Skule", "Schools")).parent("oppvekst").base(9719))
            .area(Area::new("helse", pick("Helse og mestring", "Helse og meistring", "Health")).base(48_091))
            .measure(
                Measure::new("1", pick("Ny klasse", "Ny klasse", "New class"), Effect::full_year(600, half))
                    .area("skole")
                    .origin(Origin::New),
            )
            .measure(
                Measure::new("2", pick("Samdrift", "Samdrift", "Joint operation"), Effect::amounts(levels))
                    .area("helse")
                    .origin(Origin::PreviousPlan),
            )
            .measure(
                Measure::new("3", pick("Inventar", "Inventar", "Furniture"), Effect::one_off(150, first)).area("skole"),
            );
    if count > 1 {
        let title = pick("Spart til neste år", "Spart til neste år", "Saved for the next year");
        plan = plan.transfer(Transfer::new("4", title, first, first.next(), 50).measure("3"));
    }
    plan
}
