//! A comparison as a text: the sentence a councillor needs.

use super::{AreaDifference, Comparison, RowChange, RowDifference};
use crate::amount::Amount;
use crate::error::fill;
use crate::language::{Language, few};
use crate::measure::Origin;
use crate::year::Moment;

impl Comparison {
    /// What changed, by how much and why: the whole plan, then each row that differs, one a line; rows that
    /// are the same but for the later plan's base are named together.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut out = self.lead(language);
        let several = self.areas.len() > 2;
        for row in self.rows.iter().filter(|row| !row.change.is_as_before()) {
            out.push_str(&row.sentence(&self.by_year(&row.difference, language), several, language));
            out.push('\n');
        }
        out.push_str(&self.as_before(language));
        out
    }

    /// What must be known before the rows: the price levels, and how the frame of the whole plan changes.
    pub(crate) fn lead(&self, language: Language) -> String {
        let mut out = String::new();
        if let Some(levels) = &self.price_levels {
            let unknown = language.pick("ikke oppgitt", "ikkje oppgitt", "not stated");
            let name = |level: &Option<String>| level.clone().unwrap_or_else(|| unknown.to_owned());
            let text = language.pick(
                "Planene har ulikt prisnivå, så beløpene kan ikke sammenlignes direkte: ",
                "Planane har ulikt prisnivå, så beløpa kan ikkje samanliknast direkte: ",
                "The plans have different price levels, so amounts do not compare directly: ",
            );
            out.push_str(&format!("{text}{} → {}\n", name(&levels.before), name(&levels.after)));
        }
        if let Some(whole) = self.areas.first() {
            out.push_str(&self.frame_text(whole, language));
        }
        out
    }

    /// The rows that are the same but for the later plan's base.
    pub(crate) fn as_before(&self, language: Language) -> String {
        let several = self.areas.len() > 2;
        let mut out = String::new();
        let titles = |change: RowChange| self.rows.iter().filter(move |row| row.change == change);
        for change in [RowChange::InBase, RowChange::Rebased] {
            let names: Vec<String> = titles(change).map(|row| row.name(several, language)).collect();
            let text = match change {
                RowChange::InBase => language.pick("Ligger i basis: ", "Ligg i basis: ", "In the base now: "),
                _ => language.pick(
                    "Som før, regnet fra ny basis: ",
                    "Som før, rekna frå ny basis: ",
                    "As before, held against the new base: ",
                ),
            };
            if !names.is_empty() {
                out.push_str(&format!("{text}{}\n", names.join("; ")));
            }
        }
        out
    }

    /// How the frame of the whole plan changes, where that can be said.
    fn frame_text(&self, whole: &AreaDifference, language: Language) -> String {
        let none = |amounts: &[Amount]| amounts.iter().all(|amount| amount.decimal().is_zero());
        let mut out = String::new();
        if !whole.base_known {
            let areas = self.areas.iter().filter(|area| !area.base_known && area.area.is_some());
            let names = few(areas.map(|area| area.title.as_str()), language);
            let text = match self.zero_points_differ {
                true => language.pick(
                    "Utgangspunktet er ikke oppgitt ({a}), så rammene er avvik fra utgangspunktet; de to planene regner fra hvert sitt nullpunkt. Hvor mye rammen endres, kan ikke sies.\n",
                    "Utgangspunktet er ikkje oppgitt ({a}), så rammene er avvik frå utgangspunktet; dei to planane reknar frå kvart sitt nullpunkt. Kor mykje ramma blir endra, kan ikkje seiast.\n",
                    "The base is not given ({a}), so the frames are deviations from it; the two plans count from zero points of their own. How much the frame changes cannot be said.\n",
                ),
                false => language.pick(
                    "Utgangspunktet er ikke oppgitt ({a}), så rammene er avvik fra utgangspunktet.\n",
                    "Utgangspunktet er ikkje oppgitt ({a}), så rammene er avvik frå utgangspunktet.\n",
                    "The base is not given ({a}), so the frames are deviations from it.\n",
                ),
            };
            out.push_str(&fill(text, &[("{a}", &names)]));
            if self.zero_points_differ {
                return out;
            }
        }
        out.push_str(&match (whole.base_known, none(&whole.difference)) {
            (true, true) => {
                language.pick("Rammen er uendret.", "Ramma er uendra.", "The frame is unchanged.").to_owned()
            }
            (false, true) => {
                language.pick("Avvikene er uendret.", "Avvika er uendra.", "The deviations are unchanged.").to_owned()
            }
            (known, false) => {
                let text = match known {
                    true => language.pick("Rammen endres med", "Ramma blir endra med", "The frame changes by"),
                    false => language.pick("Avviket endres med", "Avviket blir endra med", "The deviation changes by"),
                };
                format!("{text} {}", self.by_year(&whole.difference, language))
            }
        });
        out.push('\n');
        if !none(&whole.base) {
            let text =
                language.pick("Utgangspunktet er endret med", "Utgangspunktet er endra med", "The base has changed by");
            out.push_str(&format!("{text} {}\n", self.by_year(&whole.base, language)));
        }
        out
    }

    /// `−1,7 i 2023, −1,7 i 2024 (mill. kr)`; years without a difference are left out.
    fn by_year(&self, difference: &[Amount], language: Language) -> String {
        let sign = |amount: &Amount| if amount.decimal().is_sign_positive() { "+" } else { "" };
        let told: Vec<String> = difference
            .iter()
            .zip(&self.years)
            .filter(|(amount, _)| !amount.decimal().is_zero())
            .map(|(amount, year)| {
                let number = language.number(amount.decimal());
                format!("{}{number} {} {year}", sign(amount), language.pick("i", "i", "in"))
            })
            .collect();
        if told.is_empty() { "0".to_owned() } else { format!("{} ({})", told.join(", "), self.unit.label(language)) }
    }
}

impl RowDifference {
    /// The title, with the area where the plan has several.
    pub(crate) fn name(&self, several: bool, language: Language) -> String {
        match several && self.areas_after.is_empty() && !self.areas.is_empty() {
            true => format!("{} ({})", self.title, few(self.areas.iter().map(String::as_str), language)),
            false => self.title.clone(),
        }
    }

    /// What became of it, as `new` or `moved from 2024 to 2025`, with the rates of before and after.
    pub(crate) fn what(&self, language: Language) -> String {
        let what = match self.change {
            RowChange::Added => language.pick("nytt", "nytt", "new").to_owned(),
            RowChange::Removed => language.pick("tatt ut", "teke ut", "removed").to_owned(),
            RowChange::Rephased => language
                .pick(
                    "annen fordeling på år, det samme til slutt",
                    "anna fordeling på år, det same til slutt",
                    "phased otherwise, the same in the end",
                )
                .to_owned(),
            RowChange::Changed => language.pick("endret", "endra", "changed").to_owned(),
            RowChange::Unchanged => language.pick("uendret", "uendra", "unchanged").to_owned(),
            RowChange::InBase => language.pick("ligger i basis", "ligg i basis", "in the base now").to_owned(),
            RowChange::Rebased => language
                .pick(
                    "som før, regnet fra ny basis",
                    "som før, rekna frå ny basis",
                    "as before, held against the new base",
                )
                .to_owned(),
            RowChange::Reassigned => language
                .pick(
                    "samme beløp i et annet område",
                    "same beløp i eit anna område",
                    "the same amounts in another area",
                )
                .to_owned(),
            RowChange::Moved => match (self.moved_from, self.moved_to) {
                (Some(from), Some(to)) => {
                    // Two whole years are years; else both are days.
                    let whole = [from, to].iter().all(|moment| *moment == Moment::from(moment.year()));
                    let text = |moment: Moment| match whole {
                        true => moment.to_string(),
                        false => moment.in_words(language),
                    };
                    let template =
                        language.pick("flyttet fra {f} til {t}", "flytt frå {f} til {t}", "moved from {f} to {t}");
                    fill(template, &[("{f}", &text(from)), ("{t}", &text(to))])
                }
                _ => language.pick("flyttet i tid", "flytt i tid", "moved in time").to_owned(),
            },
        };
        let rate = self.percent_before.zip(self.percent_after).map_or_else(String::new, |(before, after)| {
            format!(" ({} % → {} %)", language.number(before.decimal()), language.number(after.decimal()))
        });
        let areas = match (self.areas_before.as_slice(), self.areas_after.as_slice()) {
            ([], _) | (_, []) => String::new(),
            (before, after) => format!(" ({} → {})", before.join(", "), after.join(", ")),
        };
        format!("{what}{rate}{areas}")
    }

    /// Who it comes from.
    pub(crate) fn why(&self, language: Language) -> Option<&'static str> {
        self.origin.map(|origin| match origin {
            Origin::PreviousPlan => language.pick("fra forrige plan", "frå førre plan", "from the previous plan"),
            Origin::New => language.pick("nytt i planen", "nytt i planen", "new in this plan"),
            Origin::ExecutiveCommittee => language.pick("formannskapet", "formannskapet", "the executive committee"),
            Origin::Council => language.pick("kommunestyret", "kommunestyret", "the council"),
        })
    }

    fn sentence(&self, difference: &str, several: bool, language: Language) -> String {
        let source = self.source.as_ref().map_or_else(String::new, |source| format!(" ({source})"));
        let before = self
            .title_before
            .as_ref()
            .map_or_else(String::new, |title| format!(" ({}: {title})", language.pick("før", "før", "before")));
        let amounts = if self.change == RowChange::Reassigned { String::new() } else { format!(": {difference}") };
        let why = self.why(language).map_or_else(String::new, |why| format!("; {why}"));
        format!("{}{before}: {}{amounts}{why}{source}", self.name(several, language), self.what(language))
    }
}
