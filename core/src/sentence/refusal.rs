//! Words that could not be placed, and words that are about something else.

use serde::Serialize;

use crate::error::fill;
use crate::language::Language;

macro_rules! reasons {
    ($(#[$head:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal, $nb:literal, $nn:literal, $en:literal;)* }) => {
        $(#[$head])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every reason.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The stable text form.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            const fn template(self, language: Language) -> &'static str {
                match (self, language) {
                    $(($name::$variant, Language::Nb) => $nb,
                      ($name::$variant, Language::Nn) => $nn,
                      ($name::$variant, Language::En) => $en,)*
                }
            }
        }
    };
}

reasons! {
    /// Why a text is refused. The text form never changes its meaning.
    RefusalReason {
        /// No amount of kroner.
        NoAmount = "no_amount",
            "teksten har ikke noe beløp i kroner",
            "teksten har ikkje noko beløp i kroner",
            "the text has no amount of kroner";
        /// No word or sign tells whether the amount is below or above zero.
        NoDirection = "no_direction",
            "«{w}»: teksten sier ikke om dette er en innsparing eller et påpluss",
            "«{w}»: teksten seier ikkje om dette er ei innsparing eller eit påpluss",
            "“{w}”: the text does not say whether this is a saving or an addition";
        /// The amount has no year.
        NoYears = "no_years",
            "«{w}»: teksten sier ikke hvilke år beløpet gjelder",
            "«{w}»: teksten seier ikkje kva år beløpet gjeld",
            "“{w}”: the text does not say which years the amount is for";
        /// An amount that no word of direction leads to.
        AmountNotPlaced = "amount_not_placed",
            "«{w}»: det er ikke klart hva beløpet gjør med rammen",
            "«{w}»: det er ikkje klart kva beløpet gjer med ramma",
            "“{w}”: it is not clear what the amount does to the frame";
        /// An amount written in two ways or none, with an unclear unit, zero, or too fine or large.
        AmountUnclear = "amount_unclear",
            "«{w}»: dette kan ikke leses som ett bestemt beløp",
            "«{w}»: dette kan ikkje lesast som eitt bestemt beløp",
            "“{w}”: this cannot be read as one definite amount";
        /// A number that may be an amount.
        NumberNotPlaced = "number_not_placed",
            "«{w}»: det er ikke klart om tallet er et beløp",
            "«{w}»: det er ikkje klart om talet er eit beløp",
            "“{w}”: it is not clear whether the number is an amount";
        /// A year or a date that may be the money's or something else's.
        YearNotPlaced = "year_not_placed",
            "«{w}»: det er ikke klart hva året eller datoen gjelder",
            "«{w}»: det er ikkje klart kva året eller datoen gjeld",
            "“{w}”: it is not clear what the year or date is for";
        /// A word of time that gives no budget year, or says that the money ends.
        TimeNotPlaced = "time_not_placed",
            "«{w}»: tiden kan ikke legges på budsjettår",
            "«{w}»: tida kan ikkje leggjast på budsjettår",
            "“{w}”: the time cannot be laid on budget years";
        /// A word of direction beside money that is named elsewhere in the text.
        DirectionNotPlaced = "direction_not_placed",
            "«{w}»: det er ikke klart hvilket beløp dette endrer",
            "«{w}»: det er ikkje klart kva beløp dette endrar",
            "“{w}”: it is not clear which amount this changes";
        /// Words of both directions.
        DirectionsDiffer = "directions_differ",
            "«{w}»: teksten peker både på innsparing og påpluss",
            "«{w}»: teksten peikar både på innsparing og påpluss",
            "“{w}”: the text points both to a saving and to an addition";
        /// An amount that is told, used or described, but not put forward.
        NotAProposal = "not_a_proposal",
            "«{w}»: dette er omtalt, men ikke foreslått",
            "«{w}»: dette er omtalt, men ikkje føreslått",
            "“{w}”: this is told of, but not proposed";
        /// An amount of another plan.
        OtherPlan = "other_plan",
            "«{w}»: dette gjelder en annen plan",
            "«{w}»: dette gjeld ein annan plan",
            "“{w}”: this is about another plan";
        /// A new level: the change from the old one is not stated.
        NewLevel = "new_level",
            "«{w}»: dette er et nytt nivå, og endringen er ikke oppgitt",
            "«{w}»: dette er eit nytt nivå, og endringa er ikkje oppgitt",
            "“{w}”: this is a new level, and the change is not stated";
        /// A second amount that may replace the first, or come on top of it.
        ReplacesOrAdds = "replaces_or_adds",
            "«{w}»: beløpet kan komme i stedet for det første, eller i tillegg til det",
            "«{w}»: beløpet kan kome i staden for det første, eller i tillegg til det",
            "“{w}”: the amount may replace the first one, or come on top of it";
        /// More than one measure.
        SeveralMeasures = "several_measures",
            "«{w}»: teksten har flere beløp som kan høre til hvert sitt tiltak",
            "«{w}»: teksten har fleire beløp som kan høyre til kvart sitt tiltak",
            "“{w}”: the text has several amounts that may belong to different measures";
        /// Amounts and years that are not equally many.
        CountsDiffer = "counts_differ",
            "«{w}»: det er ikke like mange beløp som år",
            "«{w}»: det er ikkje like mange beløp som år",
            "“{w}”: there are not as many amounts as years";
        /// A year is named, and nothing is said of the years after it.
        OpenEnd = "open_end",
            "«{w}»: teksten sier ikke om tiltaket fortsetter etterpå",
            "«{w}»: teksten seier ikkje om tiltaket held fram etterpå",
            "“{w}”: the text does not say whether the measure goes on afterwards";
        /// A year between two named years of which nothing is said.
        YearNotStated = "year_not_stated",
            "«{w}»: teksten sier ikke hva som gjelder i årene før dette",
            "«{w}»: teksten seier ikkje kva som gjeld i åra før dette",
            "“{w}”: the text does not say what holds in the years before this";
        /// The whole period: in all, or each year.
        PeriodUnclear = "period_unclear",
            "«{w}»: det er ikke klart om beløpet er samlet eller for hvert år",
            "«{w}»: det er ikkje klart om beløpet er samla eller for kvart år",
            "“{w}”: it is not clear whether the amount is in all or for each year";
        /// A year outside the plan.
        OutsidePlan = "outside_plan",
            "«{w}»: dette er ikke et planår",
            "«{w}»: dette er ikkje eit planår",
            "“{w}”: this is not a plan year";
        /// A half-year effect without the amount of a full year.
        FullYearMissing = "full_year_missing",
            "«{w}»: beløpet for et helt år er ikke oppgitt",
            "«{w}»: beløpet for eit heilt år er ikkje oppgitt",
            "“{w}”: the amount of a full year is not stated";
        /// A phasing that cannot be tied to one amount, or a part-year amount that may be a full-year rate.
        PhasingUnclear = "phasing_unclear",
            "«{w}»: det er ikke klart hvilket beløp som er for et helt år",
            "«{w}»: det er ikkje klart kva beløp som er for eit heilt år",
            "“{w}”: it is not clear which amount is for a full year";
        /// About so much, up to so much, between so much.
        NotExact = "not_exact",
            "«{w}»: beløpet er ikke nøyaktig",
            "«{w}»: beløpet er ikkje nøyaktig",
            "“{w}”: the amount is not exact";
        /// A condition, a negation, a possibility.
        Uncertain = "uncertain",
            "«{w}»: forslaget er betinget, avvist eller bare mulig",
            "«{w}»: forslaget er på vilkår, avvist eller berre mogleg",
            "“{w}”: the proposal is conditional, denied or only possible";
        /// Something that is taken out, stopped or reversed.
        Withdrawn = "withdrawn",
            "«{w}»: noe tas ut eller reverseres, og fortegnet er ikke klart",
            "«{w}»: noko blir teke ut eller reversert, og forteiknet er ikkje klart",
            "“{w}”: something is taken out or reversed, and the sign is not clear";
        /// A share of an amount, a rate, or an amount for each of something.
        PartOfAmount = "part_of_amount",
            "«{w}»: dette er en del av et beløp, en sats eller et beløp per enhet",
            "«{w}»: dette er ein del av eit beløp, ein sats eller eit beløp per eining",
            "“{w}”: this is a part of an amount, a rate, or an amount for each of something";
        /// A comparison with something else than the plan's base.
        Compared = "compared",
            "«{w}»: beløpet er målt mot noe annet enn utgangspunktet",
            "«{w}»: beløpet er målt mot noko anna enn utgangspunktet",
            "“{w}”: the amount is measured against something else than the base";
        /// Income, or a grant that may be received.
        Income = "income",
            "«{w}»: dette kan være inntekt, som er under null i planen",
            "«{w}»: dette kan vere inntekt, som er under null i planen",
            "“{w}”: this may be income, which is below zero in the plan";
        /// Money outside the operating frame: investments, loans, funds, results.
        OtherMoney = "other_money",
            "«{w}»: dette gjelder penger utenfor driftsrammen",
            "«{w}»: dette gjeld pengar utanfor driftsramma",
            "“{w}”: this is about money outside the operating frame";
        /// Money of the state or another public body.
        OtherActor = "other_actor",
            "«{w}»: pengene kan være andres enn kommunens",
            "«{w}»: pengane kan vere andre sine enn kommunen sine",
            "“{w}”: the money may be another body's than the municipality's";
        /// Something pays for the measure, so that the frame may not change by the amount.
        Financed = "financed",
            "«{w}»: tiltaket kan ha inndekning, så virkningen på rammen er ikke klar",
            "«{w}»: tiltaket kan ha inndekning, så verknaden på ramma er ikkje klar",
            "“{w}”: the measure may be paid for by something else, so its effect on the frame is not clear";
        /// A transfer between years, or something moved in time.
        MovedBetweenYears = "moved_between_years",
            "«{w}»: noe flyttes mellom år; skriv det som en overføring",
            "«{w}»: noko blir flytt mellom år; skriv det som ei overføring",
            "“{w}”: something moves between years; write it as a transfer";
        /// A reallocation with years: it needs two places.
        Reallocated = "reallocated",
            "«{w}»: penger flyttes mellom steder; skriv det som en omfordeling, fra hvor og til hvor",
            "«{w}»: pengar blir flytte mellom stader; skriv det som ei omfordeling, frå kvar og til kvar",
            "“{w}”: money moves between places; write it as a reallocation, from where and to where";
        /// Amounts in the prices of a named year.
        PriceLevel = "price_level",
            "«{w}»: beløpet kan stå i et annet års priser",
            "«{w}»: beløpet kan stå i prisane til eit anna år",
            "“{w}”: the amount may be in another year's prices";
    }
}

reasons! {
    /// Why an amount or a time of a text is not the measure's. The text form never changes its meaning.
    SetAsideReason {
        /// What was given before the plan.
        Earlier = "earlier",
            "Ikke regnet med, gitt før planperioden: «{w}»",
            "Ikkje rekna med, gitt før planperioden: «{w}»",
            "Left out, given before the plan: “{w}”";
        /// What is spent today.
        InUse = "in_use",
            "Ikke regnet med, brukes i dag: «{w}»",
            "Ikkje rekna med, blir brukt i dag: «{w}»",
            "Left out, spent today: “{w}”";
        /// A comparison with another plan.
        OtherPlan = "other_plan",
            "Ikke regnet med, sammenligning med en annen plan: «{w}»",
            "Ikkje rekna med, samanlikning med ein annan plan: «{w}»",
            "Left out, a comparison with another plan: “{w}”";
        /// A time of an event, a system or a contract.
        OtherTime = "other_time",
            "Ikke regnet med, tidspunkt for noe annet enn beløpet: «{w}»",
            "Ikkje rekna med, tidspunkt for noko anna enn beløpet: «{w}»",
            "Left out, a time of something else than the amount: “{w}”";
    }
}

/// Words that could not be placed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Refusal {
    /// Why.
    pub reason: RefusalReason,
    /// The words as they stand in the text; empty when something is missing.
    pub words: String,
    /// Where they start, in characters (Unicode scalar values) from the start of the text.
    pub start: usize,
    /// Where they end, in characters; the first one after them.
    pub end: usize,
}

impl Refusal {
    /// The refusal as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        fill(self.reason.template(language), &[("{w}", &self.words)])
    }
}

/// Words that are about something else than the measure's money.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SetAside {
    /// Why.
    pub reason: SetAsideReason,
    /// The words as they stand in the text.
    pub words: String,
    /// Where they start, in characters (Unicode scalar values) from the start of the text.
    pub start: usize,
    /// Where they end, in characters; the first one after them.
    pub end: usize,
}

impl SetAside {
    /// It as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        fill(self.reason.template(language), &[("{w}", &self.words)])
    }
}
