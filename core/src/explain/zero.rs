//! Why a row gives nothing in a year.

use crate::effect::Effect;
use crate::error::fill;
use crate::figure::View;
use crate::frame::{Found, Frame, Target};
use crate::language::Language;
use crate::ledger::{Choice, RowKind};
use crate::transfer::Transfer;
use crate::year::{Moment, Year};

/// Why a row has no line in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zero {
    SwitchedOff,
    /// It starts later.
    Starts(Moment),
    /// It has ended.
    Ends(Moment),
    /// It is an amount of another year.
    OneOff(Year),
    /// It moves an amount between other years.
    Transfer {
        from: Year,
        to: Year,
    },
    /// The document states zero.
    Stated,
    /// It runs as in the year before, where changes are asked for.
    Unchanged,
}

impl Frame {
    /// Why a row that was found gives nothing in a year. None where the area or the side that is asked for is not the
    /// row's, or where its amount is zero all along.
    pub(super) fn zero_of(&self, found: &Found, year: usize) -> Option<Zero> {
        let Target::Rows(Choice::Row(number)) = found.target else { return None };
        let row = self.rows().get(number)?;
        let tree = &self.plan().checked().tree;
        let is_here = self.areas_of(row).iter().any(|area| tree.holds(found.area, *area));
        if !is_here || found.side.is_some_and(|side| side != row.side) {
            return None;
        }
        if row.off {
            return Some(Zero::SwitchedOff);
        }
        if let Some(transfer) = self.plan().row::<Transfer>(row.index).filter(|_| row.kind == RowKind::Transfer) {
            return Some(Zero::Transfer { from: transfer.from, to: transfer.to });
        }
        self.effect_of(row)?.zero_in(self.plan().terms().year(year), year, found.view, self.plan().terms().first())
    }
}

impl Effect {
    fn zero_in(&self, year: Year, place: usize, view: View, first: Year) -> Option<Zero> {
        let (from, through) = match self {
            Effect::Amounts { amounts, .. } => {
                return amounts.get(place).filter(|amount| amount.decimal().is_zero()).map(|_| Zero::Stated);
            }
            Effect::OneOff { one_off, year: own } => {
                return Some(Zero::OneOff(*own)).filter(|_| *own != year && !one_off.decimal().is_zero());
            }
            Effect::Unphased { .. } => return None,
            Effect::FullYear { from, through, .. } => (*from, *through),
            Effect::Steps { steps, through } => (steps.first()?.from, *through),
            Effect::Rate { year, .. } => (year.unwrap_or(first).into(), None),
        };
        if year < from.year() {
            return Some(Zero::Starts(from));
        }
        if let Some(through) = through.filter(|through| through.year() < year) {
            return Some(Zero::Ends(through));
        }
        (view == View::Change && from.year() < year).then_some(Zero::Unchanged)
    }
}

impl Zero {
    pub(super) fn words(self, language: Language) -> String {
        let template = match self {
            Zero::SwitchedOff => language.pick("slått av", "slått av", "switched off"),
            Zero::Starts(_) => language.pick("starter {t}", "startar {t}", "starts {t}"),
            Zero::Ends(_) => language.pick("slutter {t}", "sluttar {t}", "ends {t}"),
            Zero::OneOff(_) => language.pick("engangsbeløp i {y}", "eingongsbeløp i {y}", "one-off amount in {y}"),
            Zero::Transfer { .. } => {
                language.pick("flyttet fra {y} til {z}", "flytt frå {y} til {z}", "moved from {y} to {z}")
            }
            Zero::Stated => language.pick("oppgitt som 0", "oppgitt som 0", "stated as 0"),
            Zero::Unchanged => {
                language.pick("uendret fra året før", "uendra frå året før", "unchanged from the year before")
            }
        };
        let (mut time, mut year, mut to) = (String::new(), String::new(), String::new());
        match self {
            Zero::Starts(moment) => time = moment.in_words(language),
            Zero::Ends(moment) => time = moment.last_in_words(language),
            Zero::OneOff(own) => year = own.to_string(),
            Zero::Transfer { from, to: later } => (year, to) = (from.to_string(), later.to_string()),
            Zero::SwitchedOff | Zero::Stated | Zero::Unchanged => {}
        }
        fill(template, &[("{t}", &time), ("{y}", &year), ("{z}", &to)])
    }
}
