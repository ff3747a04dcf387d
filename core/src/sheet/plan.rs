//! A plan as a sheet: what it is made of, each part under the id that other calls take.

use super::{Numbers, Sheet, Sheets, Weight};
use crate::effect::Effect;
use crate::error::fill;
use crate::figure::{Figure, What};
use crate::language::Language;
use crate::ledger::RowKind;
use crate::plan::Plan;
use crate::row::PlanRow;
use crate::rows::RowRef;
use crate::terms::Convention;

impl Plan {
    /// The plan as a sheet: its areas with their bases, and its rows with their ids, what they do and their
    /// amounts in the plan's own convention.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let document = self.root();
        let title = match &document.municipality {
            Some(municipality) => format!("{}, {municipality}", document.title),
            None => document.title.clone(),
        };
        self.laid_out(title, true, |_, _| true, language)
    }

    /// The rows alone, or those of a kind, as [`Plan::sheets`] shows them.
    #[must_use]
    pub fn row_sheets(&self, kind: Option<RowKind>, language: Language) -> Sheets {
        let is_asked = |found: RowKind, _: &str| kind.is_none_or(|kind| kind == found);
        self.laid_out(self.root().title.clone(), false, is_asked, language)
    }

    fn laid_out(
        &self,
        title: String,
        has_areas: bool,
        is_asked: impl Fn(RowKind, &str) -> bool,
        language: Language,
    ) -> Sheets {
        let frame = self.frame();
        let document = self.root();
        let columns = match document.year_labels.as_slice() {
            [] => document.years.iter().map(ToString::to_string).collect(),
            labels => labels.to_vec(),
        };
        let several = document.areas.len() > 1;
        let mut sheet = Sheet::new(title)
            .unit(document.unit, language)
            .words(language.pick("Id", "Id", "Id"))
            .words(language.pick("Tittel", "Tittel", "Title"));
        if several {
            sheet = sheet.words(language.pick("Område", "Område", "Area"));
        }
        sheet = sheet.words(language.pick("Virkning", "Verknad", "Effect")).amounts(columns);

        let amounts = |figure: &Figure| frame.amounts(figure).ok();
        let opening = |id: &str| amounts(&Figure::new(What::Opening).area(id));
        let rows = frame.rows();
        let of_row = |number: usize| {
            let row = rows.get(number).filter(|row| is_asked(row.kind, frame.describe(row).0))?;
            Some((row, amounts(&Figure::new(What::Row(frame.describe(row).0.to_owned())))))
        };
        let laid: Vec<_> = (0..rows.len()).filter_map(of_row).collect();
        let areas = if has_areas { document.areas.as_slice() } else { &[] };
        let bases: Vec<_> = areas.iter().map(|area| (area, opening(&area.id))).collect();
        let all = laid.iter().map(|(_, amounts)| amounts).chain(bases.iter().map(|(_, amounts)| amounts));
        let numbers = Numbers::of(language, all.flatten().flatten().copied());
        let years = document.years.len();
        let cells = |amounts: &Option<Vec<_>>| -> Vec<String> {
            match amounts {
                Some(amounts) => amounts.iter().map(|amount| numbers.write(*amount)).collect(),
                None => vec!["–".to_owned(); years],
            }
        };

        if has_areas {
            sheet.row(Weight::Heading, 0, [language.pick("Rammeområder", "Rammeområde", "Areas").to_owned()]);
        }
        for (index, (area, base)) in bases.iter().enumerate() {
            let known = !frame.lacks_base(Some(index));
            let base = if known { base } else { &None };
            let words = language.pick("utgangspunkt", "utgangspunkt", "base").to_owned();
            let mut row = vec![area.id.clone(), area.title.clone()];
            row.extend(several.then(|| area.parent.clone().unwrap_or_default()));
            row.push(words);
            row.extend(cells(base));
            sheet.row(Weight::Plain, 0, row);
        }
        let headings = [
            (RowKind::Adjustment, language.pick("Justeringer", "Justeringar", "Adjustments")),
            (RowKind::Measure, language.pick("Tiltak", "Tiltak", "Measures")),
            (
                RowKind::Transfer,
                language.pick("Overføringer mellom år", "Overføringar mellom år", "Transfers between years"),
            ),
            (RowKind::Reallocation, language.pick("Omfordelinger", "Omfordelingar", "Reallocations")),
        ];
        for (kind, heading) in headings {
            let mut headed = false;
            for (row, amounts) in laid.iter().filter(|(row, _)| row.kind == kind) {
                if !headed {
                    sheet.row(Weight::Heading, 0, [heading.to_owned()]);
                    headed = true;
                }
                let (id, title, _) = frame.describe(row);
                let places = frame.areas_of(row).into_iter().filter_map(|area| document.areas.get(area));
                let places: Vec<&str> = places.map(|area| area.id.as_str()).collect();
                let arrow = if kind == RowKind::Reallocation { " → " } else { ", " };
                let mut words = self.row_words(kind, row.index, language);
                if row.off {
                    words = format!("{} ({words})", language.pick("slått av", "slått av", "switched off"));
                }
                let mut line = vec![id.to_owned(), title.to_owned()];
                line.extend(several.then(|| places.join(arrow)));
                line.push(words);
                line.extend(cells(amounts));
                sheet.row(Weight::Plain, 0, line);
            }
        }
        sheet.note(match document.convention {
            Convention::Level => language.pick(
                "Beløpene er avvik fra utgangspunktet, år for år.",
                "Beløpa er avvik frå utgangspunktet, år for år.",
                "Amounts are deviations from the base, year by year.",
            ),
            Convention::Change => language.pick(
                "Beløpene er endringer fra året før.",
                "Beløpa er endringar frå året før.",
                "Amounts are changes on the year before.",
            ),
        });
        Sheets::new(language, vec![sheet])
    }

    /// What a row does, in words.
    fn row_words(&self, kind: RowKind, index: usize, language: Language) -> String {
        use crate::{Adjustment, Measure, Reallocation, Transfer};
        // Listed amounts stand in the columns of the years.
        let of = |effect: Option<&Effect>| match effect? {
            Effect::Amounts { .. } => Some(language.pick("år for år", "år for år", "year by year").to_owned()),
            effect => Some(effect.words(language)),
        };
        let words = match kind {
            RowKind::Adjustment => self.row::<Adjustment>(index).and_then(|row| of(row.effect())),
            RowKind::Measure => self.row::<Measure>(index).and_then(|row| of(row.effect())),
            RowKind::Reallocation => self.row::<Reallocation>(index).and_then(|row| of(row.effect())),
            RowKind::Transfer => self.row::<Transfer>(index).map(|row| {
                let template = language.pick(
                    "{a} spart i {f}, brukt i {t}",
                    "{a} spart i {f}, brukt i {t}",
                    "{a} saved in {f}, spent in {t}",
                );
                let amount = language.number(row.amount.decimal());
                fill(template, &[("{a}", &amount), ("{f}", &row.from.to_string()), ("{t}", &row.to.to_string())])
            }),
        };
        words.unwrap_or_default()
    }
}

impl RowRef<'_> {
    /// The row as a sheet: what it does, and its amounts in the plan's own convention.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let is_asked = |_: RowKind, id: &str| id == self.id();
        self.plan().laid_out(self.title().to_owned(), false, is_asked, language)
    }
}
