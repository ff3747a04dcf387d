//! Scenarios, batches and what is drawn, as sheets.

use rust_decimal::Decimal;

use super::{Sheet, Sheets, Weight, year_words};
use crate::allocate::AllocationOptions;
use crate::amount::Amount;
use crate::area::{Base, PerYear};
use crate::error::fill;
use crate::language::Language;
use crate::scenario::batch::Batch;
use crate::scenario::distribution::Distribution;
use crate::scenario::lever::LeverKind;
use crate::scenario::simulation::Outcomes;
use crate::scenario::uncertainty::Uncertainty;
use crate::scenario::{Change, RowChanges, Scenario};

impl Scenario {
    /// The scenario as a sheet: its changes, in their order.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let mut sheet = Sheet::new(self.title.clone());
        if self.changes.is_empty() {
            sheet.note(language.pick("Ingen endringer.", "Ingen endringar.", "No changes."));
        } else {
            let what = language.pick("Hva", "Kva", "What");
            sheet = sheet.words(what).words(language.pick("Endring", "Endring", "Change"));
        }
        for change in &self.changes {
            sheet.row(Weight::Plain, 0, change_words(change, language));
        }
        sheet.notes.extend(self.source.iter().map(ToString::to_string));
        Sheets::new(language, vec![sheet])
    }
}

/// What is changed, and how.
fn change_words(change: &Change, language: Language) -> [String; 2] {
    let put = |title: &str, effect: Option<String>| {
        let words = language.pick("kommer til, eller erstattes", "kjem til, eller blir bytt ut", "added, or replaced");
        [title.to_owned(), effect.map_or_else(|| words.to_owned(), |effect| format!("{words}: {effect}"))]
    };
    match change {
        Change::Row(changes) => [changes.row.clone(), row_words(changes, language)],
        Change::Base { area, base } => [area.clone(), base_words(base, language)],
        Change::PriceIndex { price_index } => {
            let words = language.pick("prisindeks", "prisindeks", "price index");
            [price_index.name.clone(), words.to_owned()]
        }
        Change::Allocate { allocate } => {
            let whole = language.pick("hele planen", "heile planen", "the whole plan");
            [allocate.area.clone().unwrap_or_else(|| whole.to_owned()), allocation_words(allocate, language)]
        }
        Change::Adjustment { adjustment } => put(&adjustment.title, Some(adjustment.effect.words(language))),
        Change::Measure { measure } => put(&measure.title, Some(measure.effect.words(language))),
        Change::Transfer { transfer } => put(&transfer.title, None),
        Change::Reallocation { reallocation } => put(&reallocation.title, Some(reallocation.effect.words(language))),
    }
}

fn row_words(changes: &RowChanges, language: Language) -> String {
    let mut words: Vec<String> = changes.effect.iter().map(|effect| effect.words(language)).collect();
    if let Some(delay) = changes.delay {
        let template = match (delay.unsigned_abs() == 1, delay < 0) {
            (true, false) => language.pick("{n} måned senere", "{n} månad seinare", "{n} month later"),
            (true, true) => language.pick("{n} måned tidligere", "{n} månad tidlegare", "{n} month earlier"),
            (false, false) => language.pick("{n} måneder senere", "{n} månader seinare", "{n} months later"),
            (false, true) => language.pick("{n} måneder tidligere", "{n} månader tidlegare", "{n} months earlier"),
        };
        words.push(fill(template, &[("{n}", &delay.unsigned_abs().to_string())]));
    }
    words.extend(changes.scale.map(|scale| format!("× {}", language.number(scale.decimal()))));
    words.extend(changes.off.map(|off| match off {
        true => language.pick("slått av", "slått av", "switched off").to_owned(),
        false => language.pick("slått på", "slått på", "switched on").to_owned(),
    }));
    words.join("; ")
}

fn base_words(base: &Base, language: Language) -> String {
    let amounts = |per_year: &PerYear| match per_year {
        PerYear::Once(amount) => language.number(amount.decimal()),
        PerYear::Years(amounts) => {
            amounts.iter().map(|amount| language.number(amount.decimal())).collect::<Vec<_>>().join(" · ")
        }
    };
    let words = language.pick("utgangspunkt", "utgangspunkt", "base");
    match base {
        Base::Net(net) => format!("{words} {}", amounts(net)),
        Base::Gross { expenditure, income } => {
            let names = language.pick("utgifter, inntekter", "utgifter, inntekter", "expenditure, income");
            format!("{words} {}, {} ({names})", amounts(expenditure), amounts(income))
        }
    }
}

fn allocation_words(options: &AllocationOptions, language: Language) -> String {
    let template = language.pick("{a} fordeles", "{a} blir fordelt", "{a} is spread");
    let key = options.by.words(language);
    match options.amount {
        Some(amount) => {
            let amount = language.number(amount.decimal());
            format!("{} {key}", fill(template, &[("{a}", &amount)]))
        }
        None => key,
    }
}

impl LeverKind {
    fn words(self, language: Language) -> &'static str {
        match self {
            LeverKind::On => language.pick("av eller på", "av eller på", "on or off"),
            LeverKind::Scale => language.pick("skalert", "skalert", "scaled"),
            LeverKind::Delay => language.pick("måneder senere", "månader seinare", "months later"),
            LeverKind::Amount => language.pick("beløp", "beløp", "amount"),
        }
    }
}

impl Batch {
    /// The batch as a sheet: what each column changes, and how its whole numbers are read.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let frame = self.plan().frame();
        let mut sheet = Sheet::new(self.plan().document().title.clone())
            .words(language.pick("Rad", "Rad", "Row"))
            .words(language.pick("Tittel", "Tittel", "Title"))
            .words(language.pick("Kolonnen gir", "Kolonnen gir", "Column gives"))
            .words(language.pick("Heltallene er", "Heiltala er", "Whole numbers are"));
        for lever in self.levers() {
            let unit = match (lever.change, lever.decimals.unwrap_or_default()) {
                (LeverKind::On, _) => language.pick("1 på, 0 av", "1 på, 0 av", "1 on, 0 off").to_owned(),
                (LeverKind::Delay, _) => language.pick("måneder", "månader", "months").to_owned(),
                (LeverKind::Amount, _) => language.pick("øre", "øre", "øre").to_owned(),
                (LeverKind::Scale, decimals) => {
                    format!("× {}", language.number(Decimal::new(1, u32::from(decimals))))
                }
            };
            let title = frame.row_title(&lever.row).to_owned();
            sheet.row(Weight::Plain, 0, [lever.row.clone(), title, lever.change.words(language).to_owned(), unit]);
        }
        let asked: Vec<String> = self.figures().iter().map(|figure| frame.figure_title(figure, language)).collect();
        let template = language.pick(
            "Gir {f} i hvert år, {p}, i hele øre.",
            "Gir {f} i kvart år, {p}, i heile øre.",
            "Gives {f} in each year, {p}, in whole øre.",
        );
        let period = self.plan().terms().period();
        sheet.note(fill(template, &[("{f}", &asked.join("; ")), ("{p}", &period)]));
        Sheets::new(language, vec![sheet])
    }
}

impl Uncertainty {
    /// What is uncertain as a sheet: each variable with its distribution.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let title = language.pick("Usikkerhet", "Uvisse", "Uncertainty");
        let mut sheet = Sheet::new(title);
        if !self.variables.is_empty() {
            sheet = sheet
                .words(language.pick("Rad", "Rad", "Row"))
                .words(language.pick("Hva", "Kva", "What"))
                .words(language.pick("Fordeling", "Fordeling", "Distribution"));
        }
        let factors = self.variables.iter().any(|variable| variable.factor.is_some());
        if factors {
            sheet = sheet.words(language.pick("Følger", "Følgjer", "Follows"));
        }
        for variable in &self.variables {
            let follows = variable.factor.as_ref().map(|id| {
                let heading = self.factors.iter().find(|factor| factor.id == *id);
                let title = heading.map_or(id, |heading| &heading.title);
                let loading = variable.loading.map(|loading| language.number(loading.decimal()));
                loading.map_or_else(|| title.clone(), |loading| format!("{title} ({loading})"))
            });
            let cells = [
                variable.row.clone(),
                variable.change.words(language).to_owned(),
                distribution_words(&variable.distribution, language),
            ];
            sheet.row(Weight::Plain, 0, cells.into_iter().chain(factors.then(|| follows.unwrap_or_default())));
        }
        let template = language.pick("{n} trekninger, frø {s}.", "{n} trekningar, frø {s}.", "{n} samples, seed {s}.");
        let samples = language.number(self.samples.into());
        sheet.note(fill(template, &[("{n}", &samples), ("{s}", &self.seed.to_string())]));
        Sheets::new(language, vec![sheet])
    }
}

fn distribution_words(distribution: &Distribution, language: Language) -> String {
    let number = |amount: &Amount| language.number(amount.decimal());
    let list = |amounts: &[Amount]| amounts.iter().map(number).collect::<Vec<_>>().join(" – ");
    match distribution {
        Distribution::Fixed { fixed } => format!("{} {}", language.pick("fast", "fast", "fixed"), number(fixed)),
        Distribution::Range { range } => format!("{} {}", language.pick("jevnt", "jamt", "uniform"), list(range)),
        Distribution::Triangular { triangular } => {
            format!("{} {}", language.pick("trekant", "trekant", "triangular"), list(triangular))
        }
        Distribution::Pert { pert } => format!("PERT {}", list(pert)),
        Distribution::Normal { normal } => {
            let name = language.pick("normal", "normal", "normal");
            let sd = language.pick("standardavvik", "standardavvik", "standard deviation");
            let bound = |amount: &Option<Amount>| amount.as_ref().map_or_else(|| "∞".to_owned(), number);
            let mut words = format!("{name} {}, {sd} {}", number(&normal.mean), number(&normal.sd));
            if normal.min.is_some() || normal.max.is_some() {
                let low = if normal.min.is_some() { bound(&normal.min) } else { "−∞".to_owned() };
                words = format!("{words} ({low} – {})", bound(&normal.max));
            }
            words
        }
        Distribution::Discrete { discrete } => {
            let outcome =
                |o: &crate::scenario::distribution::Outcome| format!("{} ({})", number(&o.value), number(&o.weight));
            let all = discrete.iter().map(outcome).collect::<Vec<_>>().join(", ");
            format!("{} {all}", language.pick("verdi (vekt):", "verdi (vekt):", "value (weight):"))
        }
    }
}

impl Outcomes {
    /// What the samples say as sheets: planned, mean and quantiles of each figure and year, how often there is
    /// enough, and what drives the spread.
    #[must_use]
    pub fn sheets(&self, language: Language) -> Sheets {
        let mut sheets: Vec<Sheet> = Vec::new();
        for (place, figure) in self.figures.iter().enumerate() {
            let numbers = self.numbers(language);
            let chances = self.balance.as_ref().filter(|_| place == 0);
            let share = |share: Amount| {
                let percent = share.decimal().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
                percent_words(percent, language)
            };
            let mut sheet = Sheet::new(figure.title_in(language))
                .unit(self.unit, language)
                .words(year_words(language))
                .amounts([language.pick("Planlagt", "Planlagt", "Planned"), language.pick("Snitt", "Snitt", "Mean")])
                .amounts(figure.quantiles.iter().map(|quantile| share(quantile.share)));
            if chances.is_some() {
                sheet = sheet.amounts([
                    language.pick("Disponibelt", "Disponibelt", "Available"),
                    language.pick("I balanse", "I balanse", "In balance"),
                ]);
            }
            for (at, year) in self.years.iter().enumerate() {
                let cell = |amounts: &[Amount]| amounts.get(at).map_or_else(String::new, |a| numbers(a.decimal()));
                let mut cells = vec![year.to_string(), cell(&figure.planned), cell(&figure.mean)];
                cells.extend(figure.quantiles.iter().map(|quantile| cell(&quantile.amounts)));
                if let Some(balance) = chances {
                    cells.push(cell(&balance.available));
                    let percent = |chance: &crate::Frequency| percent_words(chance.percent.decimal(), language);
                    cells.push(balance.years.get(at).map_or_else(String::new, percent));
                }
                sheet.row(Weight::Plain, 0, cells);
            }
            sheet.notes.extend(chances.map(|balance| balance.text(language)));
            sheets.push(sheet);
        }
        if !self.drivers.is_empty() {
            let title = language.pick(
                "Hva som driver spredningen (rangkorrelasjon)",
                "Kva som driv spreiinga (rangkorrelasjon)",
                "What drives the spread (rank correlation)",
            );
            let mut sheet = Sheet::new(title).words("").words("").amounts(&self.years);
            for driver in &self.drivers {
                let cells = [driver.title.clone(), driver.change.words(language).to_owned()];
                let correlation = |value: &Option<Amount>| {
                    value.map_or_else(|| "–".to_owned(), |value| language.number_with(value.decimal(), 4))
                };
                sheet.row(Weight::Plain, 0, cells.into_iter().chain(driver.correlation.iter().map(correlation)));
            }
            sheet.note(language.pick(
                "Fra −1 til 1: hvor sikkert de to vokser sammen. Rader med felles risikofaktor følger hverandre også i år der bare den ene virker.",
                "Frå −1 til 1: kor sikkert dei to veks saman. Rader med felles risikofaktor følgjer kvarandre òg i år der berre den eine verkar.",
                "From −1 to 1: how surely the two grow together. Rows that share a risk factor follow each other, also in years in which only one of them counts.",
            ));
            sheets.push(sheet);
        }
        let mut last = Sheet::default();
        last.note(self.footing(language));
        sheets.push(last);
        Sheets::new(language, sheets)
    }
}

/// A percentage as it is written: with a space, but not in English.
fn percent_words(percent: Decimal, language: Language) -> String {
    format!("{}{}", language.number(percent), language.pick(" %", " %", "%"))
}
