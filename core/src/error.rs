//! What is wrong with an input, where it stands, and what would be right.
//!
//! Every door of the library reports all problems of an input at once, as one [`Error`] that holds a
//! list of [`Problem`]s. A problem has a stable [`Code`], the path to the value (a JSON Pointer,
//! RFC 6901), what was found and what would be right. Nothing is half-done: where there is an error
//! there is no plan.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::language::Language;
use crate::syntax;
use crate::year::Moment;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $nb:literal, $nn:literal, $en:literal;)*) => {
        /// The kind of a [`Problem`]. The text form ([`Code::as_str`]) never changes its meaning.
        ///
        /// ```
        /// assert_eq!(ramme::Code::FloatAmount.as_str(), "float_amount");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* #[cfg_attr(feature = "schema", schemars(rename = $code))] $name,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The stable text form, as it stands in JSON, Python and JavaScript.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code,)* }
            }

            /// The sentence for this code; `{f}` is what was found, `{e}` what would be right.
            const fn template(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Code::$name, Language::Nb) => $nb,
                      (Code::$name, Language::Nn) => $nn,
                      (Code::$name, Language::En) => $en,)*
                }
            }
        }
    };
}

codes! {
    /// The text is not JSON.
    InvalidJson = "invalid_json",
        "dokumentet er ikke gyldig JSON: {f}",
        "dokumentet er ikkje gyldig JSON: {f}",
        "the document is not valid JSON: {f}";
    /// The same key stands twice in one object.
    DuplicateKey = "duplicate_key",
        "nøkkelen `{f}` står to ganger i samme objekt; la den stå én gang",
        "nøkkelen `{f}` står to gonger i same objekt; lat han stå éin gong",
        "the key `{f}` stands twice in one object; keep it once";
    /// A value of another type than the field takes.
    WrongType = "wrong_type",
        "fant {f}; her skal det stå {e}",
        "fann {f}; her skal det stå {e}",
        "found {f}; expected {e}";
    /// A required field is not there.
    MissingField = "missing_field",
        "feltet `{e}` mangler",
        "feltet `{e}` manglar",
        "the field `{e}` is missing";
    /// A field that the document form does not have.
    UnknownField = "unknown_field",
        "ukjent felt `{f}`; feltene her er {e}",
        "ukjent felt `{f}`; felta her er {e}",
        "unknown field `{f}`; the fields here are {e}";
    /// A text that is not one of the allowed values.
    UnknownValue = "unknown_value",
        "ukjent verdi `{f}`; mulige verdier er {e}",
        "ukjend verdi `{f}`; moglege verdiar er {e}",
        "unknown value `{f}`; the values are {e}";
    /// A list whose length does not fit the plan years.
    WrongLength = "wrong_length",
        "listen har {f} {f:verdi|verdier}; her skal det være {e}, én for hvert planår",
        "lista har {f} {f:verdi|verdiar}; her skal det vere {e}, éin for kvart planår",
        "the list has {f} {f:value|values}; expected {e}, one for each plan year";
    /// A text or list that must not be empty is empty.
    Empty = "empty",
        "verdien er tom; her trengs {e}",
        "verdien er tom; her trengst {e}",
        "the value is empty; expected {e}";
    /// A text that is longer than its documented limit.
    TooLong = "too_long",
        "teksten har {f} tegn; grensen er {e}",
        "teksten har {f} teikn; grensa er {e}",
        "the text has {f} {f:character|characters}; the limit is {e}";
    /// A text with a line break or another control character.
    ControlCharacter = "control_character",
        "teksten har linjeskift eller et annet styretegn: {f}",
        "teksten har linjeskift eller eit anna styreteikn: {f}",
        "the text has a line break or another control character: {f}";
    /// A list with more items than its documented limit.
    TooMany = "too_many",
        "listen har {f} {f:element|elementer}; grensen er {e}",
        "lista har {f} element; grensa er {e}",
        "the list has {f} {f:item|items}; the limit is {e}";
    /// An amount or rate written as a binary floating-point number.
    FloatAmount = "float_amount",
        "beløpet {f} er skrevet som flyttall og kan være upresist; skriv det som tekst, for eksempel {e}",
        "beløpet {f} er skrive som flyttal og kan vere upresist; skriv det som tekst, til dømes {e}",
        "the amount {f} is a floating-point number and may be inexact; write it as text, for example {e}";
    /// A text that is not a plain decimal number.
    NotAnAmount = "not_an_amount",
        "`{f}` er ikke et tall; skriv det slik: {e}",
        "`{f}` er ikkje eit tal; skriv det slik: {e}",
        "`{f}` is not a number; write it like this: {e}";
    /// An amount outside ±10 000 000 000 000 kr.
    AmountTooLarge = "amount_too_large",
        "beløpet {f} er for stort; grensen er {e}",
        "beløpet {f} er for stort; grensa er {e}",
        "the amount {f} is too large; the limit is {e}";
    /// An amount with parts of an øre.
    AmountTooFine = "amount_too_fine",
        "beløpet {f} er finere enn ett øre; her er det plass til {e} desimaler",
        "beløpet {f} er finare enn eitt øre; her er det plass til {e} desimalar",
        "the amount {f} is finer than one øre; the unit leaves room for {e} decimals";
    /// An amount that must be above zero is not.
    AmountNotPositive = "amount_not_positive",
        "beløpet {f} må være over null",
        "beløpet {f} må vere over null",
        "the amount {f} must be above zero";
    /// An eligible income with a positive sign (income is negative).
    IncomeNotNegative = "income_not_negative",
        "inntekten {f} må skrives med minus; inntekter er negative i planen",
        "inntekta {f} må skrivast med minus; inntekter er negative i planen",
        "the income {f} must be negative; income is negative in a plan";
    /// A rate, factor or limit outside its documented range.
    RateOutOfRange = "rate_out_of_range",
        "{f} er utenfor det tillatte; {e}",
        "{f} er utanfor det tillatne; {e}",
        "{f} is out of range; {e}";
    /// A price factor on a measure that has no amounts to multiply.
    PriceFactorUnused = "price_factor_unused",
        "prisfaktoren {f} har ingen beløp å virke på; en sats og et ufordelt tiltak tar ingen prisfaktor",
        "prisfaktoren {f} har ingen beløp å verke på; ein sats og eit ufordelt tiltak tek ingen prisfaktor",
        "the price factor {f} has no amounts to multiply; a rate and an unphased measure take none";
    /// A price year that the index has no value for, or no index to lift it by.
    PriceYearUnknown = "price_year_unknown",
        "prisindeksen har ingen verdi for {f}; den har {e}",
        "prisindeksen har ingen verdi for {f}; han har {e}",
        "the price index has no value for {f}; it has {e}";
    /// A year that is not a whole number from 1900 to 2200.
    NotAYear = "not_a_year",
        "{f} er ikke et årstall; skriv et tall uten anførselstegn, {e}",
        "{f} er ikkje eit årstal; skriv eit tal utan hermeteikn, {e}",
        "{f} is not a year; write a number without quotation marks, {e}";
    /// Plan years that do not follow each other.
    YearsNotConsecutive = "years_not_consecutive",
        "året {f} følger ikke året før; her skal det stå {e}",
        "året {f} følgjer ikkje året før; her skal det stå {e}",
        "the year {f} does not follow the one before; expected {e}";
    /// A base year after the first plan year.
    BaseYearAfterStart = "base_year_after_start",
        "basisåret {f} kommer etter første planår {e}",
        "basisåret {f} kjem etter første planår {e}",
        "the base year {f} comes after the first plan year {e}";
    /// A year that is not one of the plan's.
    YearOutsidePlan = "year_outside_plan",
        "året {f} er ikke et planår; planen går over {e}",
        "året {f} er ikkje eit planår; planen går over {e}",
        "the year {f} is outside the plan; the plan covers {e}";
    /// A point in time that cannot be read.
    NotAMoment = "not_a_moment",
        "`{f}` er ikke et tidspunkt; skriv {e}",
        "`{f}` er ikkje eit tidspunkt; skriv {e}",
        "`{f}` is not a point in time; write {e}";
    /// A number that stands for no month from January 1900 to December 2200.
    NotAMonth = "not_a_month",
        "{f} er ikke nummeret til en måned; regn det ut av år og måned, som for {e}",
        "{f} er ikkje nummeret til ein månad; rekn det ut av år og månad, som for {e}",
        "{f} is not the number of a month; compute it from year and month, as for {e}";
    /// A measure that ends before it starts.
    StartAfterEnd = "start_after_end",
        "slutten, {f}, kommer før starten, {e}",
        "slutten, {f}, kjem før starten, {e}",
        "the end, {f}, comes before the start, {e}";
    /// Steps that do not come in order of time.
    StepsNotAscending = "steps_not_ascending",
        "trinnet fra {f} kommer ikke etter trinnet fra {e}",
        "trinnet frå {f} kjem ikkje etter trinnet frå {e}",
        "the step from {f} does not come after the step from {e}";
    /// An effect of no shape, or of more than one.
    EffectUnclear = "effect_unclear",
        "virkningen har {f}; den skal ha nettopp én av {e}",
        "verknaden har {f}; han skal ha nett éin av {e}",
        "the effect has {f}; it takes exactly one of {e}";
    /// An id that another item of the same kind has.
    DuplicateId = "duplicate_id",
        "`{f}` er brukt før, i {e}",
        "`{f}` er brukt før, i {e}",
        "`{f}` is already used at {e}";
    /// An area id that no area has.
    UnknownArea = "unknown_area",
        "det finnes ikke noe område `{f}`; områdene er {e}",
        "det finst ikkje noko område `{f}`; områda er {e}",
        "there is no area `{f}`; the areas are {e}";
    /// A group id that no group has.
    UnknownGroup = "unknown_group",
        "det finnes ikke noen gruppe `{f}`; gruppene er {e}",
        "det finst ikkje noka gruppe `{f}`; gruppene er {e}",
        "there is no group `{f}`; the groups are {e}";
    /// A category id that no category has.
    UnknownCategory = "unknown_category",
        "det finnes ikke noen kategori `{f}`; kategoriene er {e}",
        "det finst ikkje nokon kategori `{f}`; kategoriane er {e}",
        "there is no category `{f}`; the categories are {e}";
    /// A measure id that no measure has.
    UnknownMeasure = "unknown_measure",
        "det finnes ikke noe tiltak `{f}`",
        "det finst ikkje noko tiltak `{f}`",
        "there is no measure `{f}`";
    /// Areas that are each other's parents.
    AreaCycle = "area_cycle",
        "området ligger under seg selv: {f}",
        "området ligg under seg sjølv: {f}",
        "the area lies under itself: {f}";
    /// Areas more than 100 layers deep.
    AreasTooDeep = "areas_too_deep",
        "områdene ligger {f} lag under hverandre; grensen er {e}",
        "områda ligg {f} lag under kvarandre; grensa er {e}",
        "the areas lie {f} layers deep; the limit is {e}";
    /// A rate over an area and over one below it, which would count the lower one twice.
    AreasOverlap = "areas_overlap",
        "området `{f}` ligger under `{e}`, som satsen også gjelder; det ville telt med to ganger",
        "området `{f}` ligg under `{e}`, som satsen òg gjeld; det ville telt med to gonger",
        "the area `{f}` lies under `{e}`, which the rate also covers; it would count twice";
    /// A row without an area in a plan with more than one.
    AreaNotGiven = "area_not_given",
        "planen har flere områder, så raden må si hvilket: {e}",
        "planen har fleire område, så rada må seie kva for eit: {e}",
        "the plan has several areas, so the row must name one: {e}";
    /// A rate over several areas that is not a rate of a base.
    SeveralAreas = "several_areas",
        "bare en sats av et grunnlag i området (opening, expenditure, income) kan gjelde flere områder; et beløp må høre til ett",
        "berre ein sats av eit grunnlag i området (opening, expenditure, income) kan gjelde fleire område; eit beløp må høyre til eitt",
        "only a rate of a base the area itself has (opening, expenditure, income) can apply to several areas; an amount belongs to one";
    /// A rate of expenditure or income where the area's base is net or unknown.
    BaseNotGross = "base_not_gross",
        "her regnes det av {f}, men området `{e}` har ikke utgifter og inntekter hver for seg",
        "her blir det rekna av {f}, men området `{e}` har ikkje utgifter og inntekter kvar for seg",
        "this goes by {f}, but the area `{e}` does not give expenditure and income apart";
    /// A claim that states a shape it cannot be checked against.
    ClaimUnclear = "claim_unclear",
        "påstanden har {f}; den skal ha {e}",
        "påstanden har {f}; han skal ha {e}",
        "the claim has {f}; it takes {e}";
    /// A transfer that does not go to a later year.
    TransferNotForward = "transfer_not_forward",
        "overføringen går til {f}; den må gå til et år etter {e}",
        "overføringa går til {f}; ho må gå til eit år etter {e}",
        "the transfer goes to {f}; it must go to a year after {e}";
    /// A transfer from or to a year that is not a plan year.
    TransferOutsidePlan = "transfer_outside_plan",
        "overføringen bruker året {f}, som ikke er et planår; planen går over {e}",
        "overføringa bruker året {f}, som ikkje er eit planår; planen går over {e}",
        "the transfer uses the year {f}, which is outside the plan; the plan covers {e}";
    /// Both a measure and an area are named, where one is taken.
    TargetUnclear = "target_unclear",
        "her står både tiltak og område; velg ett av dem",
        "her står både tiltak og område; vel eitt av dei",
        "both a measure and an area are named; name one";
    /// A reallocation from a place to the same place.
    ReallocationToItself = "reallocation_to_itself",
        "omfordelingen går fra og til samme sted: {f}",
        "omfordelinga går frå og til same stad: {f}",
        "the reallocation goes from and to the same place: {f}";
    /// Amounts that together pass what the library computes with.
    TotalsTooLarge = "totals_too_large",
        "beløpene kan til sammen passere {e}",
        "beløpa kan til saman passere {e}",
        "the amounts together may pass {e}";
    /// Two plans that have no year in common.
    NoCommonYears = "no_common_years",
        "planene har ingen felles år: {f} og {e}",
        "planane har ingen felles år: {f} og {e}",
        "the plans have no year in common: {f} and {e}";
    /// A row id that no row has.
    UnknownRow = "unknown_row",
        "det finnes ingen rad `{f}` i planen; nærmest er {e}",
        "det finst inga rad `{f}` i planen; nærast er {e}",
        "there is no row `{f}` in the plan; the nearest: {e}";
    /// An amount that is no whole number of the steps it is to be spread in.
    AmountNotInSteps = "amount_not_in_steps",
        "beløpet {f} går ikke opp i hele steg på {e}",
        "beløpet {f} går ikkje opp i heile steg på {e}",
        "the amount {f} is no whole number of steps of {e}";
    /// An amount stated beside a rate that gives another.
    AmountDiffersFromRate = "amount_differs_from_rate",
        "beløpet er oppgitt til {f}, men satsen gir {e}",
        "beløpet er oppgitt til {f}, men satsen gir {e}",
        "the amount is stated as {f}, but the rate gives {e}";
    /// A frame below zero, which has no share of an amount.
    NegativeFrame = "negative_frame",
        "rammen til {f} er under null og har ingen andel av et beløp; hold slike rammer utenfor, eller fordel på en annen måte",
        "ramma til {f} er under null og har ingen del av eit beløp; hald slike rammer utanfor, eller fordel på ein annan måte",
        "the frame of {f} is below zero and has no share of an amount; leave such frames out, or spread in another way";
    /// A weight below zero.
    NegativeWeight = "negative_weight",
        "vekten {f} er under null; her skal det stå {e}",
        "vekta {f} er under null; her skal det stå {e}",
        "the weight {f} is below zero; expected {e}";
    /// A floor or cap below zero; they are sizes.
    NegativeBound = "negative_bound",
        "grensen {f} er under null; en minste- eller høyestegrense er en størrelse, også for kutt: {e}",
        "grensa {f} er under null; ei minste- eller høgstegrense er ein storleik, òg for kutt: {e}",
        "the bound {f} is below zero; a floor or cap is a size, for a cut too: {e}";
    /// An area that is to get a part by weight, without a weight.
    AreaWithoutWeight = "area_without_weight",
        "området `{f}` har ingen vekt; gi det en, eller hold det utenfor ({e}, exclude)",
        "området `{f}` har inga vekt; gi det ei, eller hald det utanfor ({e}, exclude)",
        "the area `{f}` has no weight; give it one, or leave it out ({e}, exclude)";
    /// Frames or weights that are not above zero together, so that nothing can be shared out or drawn by them.
    NoWeight = "no_weight",
        "vektene (eller rammene som vekter) er til sammen ikke over null, så ingen av dem har noen andel",
        "vektene (eller rammene som vekter) er til saman ikkje over null, så ingen av dei har nokon del",
        "the weights (or frames as weights) are not above zero together, so none of them has a share";
    /// A weight where nothing is spread by weights.
    WeightUnused = "weight_unused",
        "vekten {f} teller ikke når det fordeles med by: {e}; ta den bort, eller fordel med by: weight",
        "vekta {f} tel ikkje når det blir fordelt med by: {e}; ta henne bort, eller fordel med by: weight",
        "the weight {f} does not count with by: {e}; take it away, or allocate with by: weight";
    /// An allocation in which every area is excluded.
    NobodyLeft = "nobody_left",
        "alle er holdt utenfor, så det er ingen igjen å fordele på: {e}",
        "alle er haldne utanfor, så det er ingen igjen å fordele på: {e}",
        "all are left out, so nobody is left to allocate to: {e}";
    /// Floors and caps that cannot hold together.
    BoundsClash = "bounds_clash",
        "delene her må bli minst {f}, men kan høyst bli {e}",
        "delane her må bli minst {f}, men kan høgst bli {e}",
        "the parts here must be at least {f}, but can be at most {e}";
    /// Terms of an area that gets no part in the allocation.
    OutsideAllocation = "outside_allocation",
        "området `{f}` er ikke med i fordelingen; områdene i den er {e}",
        "området `{f}` er ikkje med i fordelinga; områda i ho er {e}",
        "the area `{f}` is not in the allocation; its areas are {e}";
    /// A measure whose start cannot be moved, because it is no full-year amount from a time on.
    NotFullYear = "not_full_year",
        "tiltaket `{f}` har ikke ett årsbeløp fra et tidspunkt, så starten kan ikke flyttes; her trengs {e}",
        "tiltaket `{f}` har ikkje eitt årsbeløp frå eit tidspunkt, så starten kan ikkje flyttast; her trengst {e}",
        "the measure `{f}` is no full-year amount from a time on, so its start cannot be moved; expected {e}";
    /// A change of a scenario to no kind of thing, or to more than one.
    ChangeUnclear = "change_unclear",
        "endringen har {f}; den skal ha nettopp én av {e}",
        "endringa har {f}; ho skal ha nett éin av {e}",
        "the change has {f}; it takes exactly one of {e}";
    /// A change of a row that changes nothing of it.
    RowUnchanged = "row_unchanged",
        "endringen nevner raden `{f}`, men ikke hva som skal endres; oppgi minst én av {e}",
        "endringa nemner rada `{f}`, men ikkje kva som skal endrast; gi opp minst éin av {e}",
        "the change names the row `{f}`, but nothing to change of it; give at least one of {e}";
    /// Another amount for a row that does not have one amount to set: listed amounts, steps, a rate, a transfer.
    NoSingleAmount = "no_single_amount",
        "raden `{f}` har ikke ett beløp som kan settes; bruk scale, eller gi raden {e} i planen",
        "rada `{f}` har ikkje eitt beløp som kan setjast; bruk scale, eller gi rada {e} i planen",
        "the row `{f}` does not have one amount to set; use scale, or give the row {e} in the plan";
    /// A normal distribution that can give numbers which its row cannot have.
    NormalNotCut = "normal_not_cut",
        "normalfordelingen kan gi {f}; sett grensene som mangler, slik: {e}",
        "normalfordelinga kan gi {f}; set grensene som manglar, slik: {e}",
        "the normal distribution can give {f}; set the bounds that are missing: {e}";
    /// A change of a scenario that stands after those of a later one.
    ScenariosNotAscending = "scenarios_not_ascending",
        "scenario {f} står etter scenario {e}; endringene skal stå i rekkefølgen til scenarioene",
        "scenario {f} står etter scenario {e}; endringane skal stå i rekkjefølgja til scenarioa",
        "scenario {f} stands after scenario {e}; changes come in the order of their scenarios";
    /// A risk factor that is not among those of the uncertainty.
    UnknownFactor = "unknown_factor",
        "det finnes ingen risikofaktor `{f}`; faktorene er {e}",
        "det finst ingen risikofaktor `{f}`; faktorane er {e}",
        "there is no risk factor `{f}`; the factors are {e}";
    /// Another number of columns than there are levers.
    ColumnCount = "column_count",
        "det er gitt {f} kolonner; her skal det være {e}, én for hver endring",
        "det er gitt {f} kolonnar; her skal det vere {e}, éin for kvar endring",
        "there are {f} columns; expected {e}, one for each lever";
    /// A column of another length than the first.
    ColumnLength = "column_length",
        "kolonnen har {f} verdier; den første har {e}",
        "kolonnen har {f} verdiar; den første har {e}",
        "the column has {f} values; the first has {e}";
    /// A column by a name that is no lever's.
    UnknownLever = "unknown_lever",
        "det finnes ingen endring `{f}` å gi en kolonne; nærmest er {e}",
        "det finst inga endring `{f}` å gi ein kolonne; nærast er {e}",
        "there is no lever `{f}` to give a column; the nearest: {e}";
    /// A lever that none of the named columns is for.
    LeverWithoutColumn = "lever_without_column",
        "endringen `{f}` har ingen kolonne; kolonnene er {e}",
        "endringa `{f}` har ingen kolonne; kolonnane er {e}",
        "the lever `{f}` has no column; the columns are {e}";
    /// Shares for quantiles that do not rise from one to the next.
    SharesNotAscending = "shares_not_ascending",
        "andelen {f} er ikke større enn den før; her skal det stå {e}",
        "delen {f} er ikkje større enn den før; her skal det stå {e}",
        "the share {f} is not above the one before; expected {e}";
    /// A delay by part of a year, or back in time, of amounts that are stated year by year.
    DelayNotYears = "delay_not_years",
        "beløpene til `{f}` er oppgitt år for år og kan bare utsettes med hele år: {e} måneder",
        "beløpa til `{f}` er oppgitte år for år og kan berre utsetjast med heile år: {e} månader",
        "the amounts of `{f}` are stated year by year and can only be delayed by whole years: {e} months";
    /// A question for a figure that the plan does not have.
    UnknownFigure = "unknown_figure",
        "det finnes ikke noe tall `{f}`; spør etter {e}",
        "det finst ikkje noko tal `{f}`; spør etter {e}",
        "there is no figure `{f}`; ask for {e}";
    /// A question for the amount of a measure that has no years.
    FigureUnphased = "figure_unphased",
        "tiltaket `{f}` er ikke fordelt på år og har derfor ikke noe beløp",
        "tiltaket `{f}` er ikkje fordelt på år og har difor ikkje noko beløp",
        "the measure `{f}` is not phased into years and so has no amount";
    /// A question for gross figures where a base is given net.
    FigureNotGross = "figure_not_gross",
        "området `{f}` har et utgangspunkt som er oppgitt netto, så utgifter og inntekter kan ikke skilles",
        "området `{f}` har eit utgangspunkt som er oppgitt netto, så utgifter og inntekter kan ikkje skiljast",
        "the area `{f}` has a base stated net, so expenditure and income cannot be told apart";
    /// More decimals than an øre has in the unit shown.
    DecimalsTooMany = "decimals_too_many",
        "{f} {f:desimal|desimaler} er finere enn ett øre; her er det plass til {e}",
        "{f} {f:desimal|desimalar} er finare enn eitt øre; her er det plass til {e}",
        "{f} {f:decimal is|decimals are} finer than one øre; there is room for {e} here";
    /// A file that could not be made.
    FileNotWritten = "file_not_written",
        "filen kunne ikke skrives: {f}",
        "fila kunne ikkje skrivast: {f}",
        "the file could not be written: {f}";
    /// An input that is given in no form, or in more than one.
    InputUnclear = "input_unclear",
        "inndata har {f}; det skal være nettopp én av {e}",
        "inndata har {f}; det skal vere nett éin av {e}",
        "the input has {f}; it takes exactly one of {e}";
    /// A row id or label that no row of a published table has.
    UnknownTableRow = "unknown_table_row",
        "tabellen har ingen rad `{f}`; radene er {e}",
        "tabellen har inga rad `{f}`; radene er {e}",
        "the table has no row `{f}`; the rows are {e}";
    /// A column label that no column of a published table has.
    UnknownColumn = "unknown_column",
        "tabellen har ingen kolonne `{f}`; kolonnene er {e}",
        "tabellen har ingen kolonne `{f}`; kolonnane er {e}",
        "the table has no column `{f}`; the columns are {e}";
    /// Rows of a published table that are added into each other.
    RowCycle = "row_cycle",
        "raden summeres inn i seg selv: {f}",
        "rada blir summert inn i seg sjølv: {f}",
        "the row is added into itself: {f}";
    /// A row that does not have one cell for each column.
    WrongCellCount = "wrong_cell_count",
        "raden har {f} {f:celle|celler}; tabellen har {e} {e:kolonne|kolonner}",
        "rada har {f} {f:celle|celler}; tabellen har {e} {e:kolonne|kolonnar}",
        "the row has {f} {f:cell|cells}; the table has {e} {e:column|columns}";
    /// A table without exactly one column of a kind that its shape needs.
    ColumnRoleUnclear = "column_role_unclear",
        "tabellen har {f} {f:kolonne|kolonner} med rollen `{e}`; den skal ha nettopp én",
        "tabellen har {f} {f:kolonne|kolonnar} med rolla `{e}`; han skal ha nett éin",
        "the table has {f} {f:column|columns} with the role `{e}`; it takes exactly one";
    /// A text table without a heading that names its columns.
    ColumnsNotFound = "columns_not_found",
        "fant ingen kolonneoverskrifter; oppgi dem i {e}",
        "fann ingen kolonneoverskrifter; gi dei opp i {e}",
        "found no column headings; give them in {e}";
    /// A text or CSV in which no line is a row with figures.
    RowsNotFound = "rows_not_found",
        "fant ingen rader; en rad er en linje med en tekst og minst ett tall, som «Skole 100 110»",
        "fann ingen rader; ei rad er ei linje med ein tekst og minst eitt tal, som «Skule 100 110»",
        "found no rows; a row is a line with a text and at least one figure, such as `Schools 100 110`";
    /// A table lacks columns that its rows cannot do without.
    MissingColumns = "missing_columns",
        "tabellen mangler {e}; kolonnene er {f}. Gi navnet på hver med `columns`",
        "tabellen manglar {e}; kolonnane er {f}. Gi namnet på kvar med `columns`",
        "the table lacks {e}; its columns are {f}. Name each in `columns`";
    /// A column that nothing is read from.
    UnusedColumn = "unused_column",
        "kolonnen `{f}` blir ikke lest; det som leses, er {e}. Ta den ut, knytt den til et felt med `columns`, eller velg extra=\"ignore\"",
        "kolonnen `{f}` blir ikkje lesen; det som blir lese, er {e}. Ta han ut, knyt han til eit felt med `columns`, eller vel extra=\"ignore\"",
        "the column `{f}` is not read; what is read is {e}. Leave it out, name it in `columns`, or choose extra=\"ignore\"";
    /// A heading of a workbook that nothing is read from.
    UnusedHeading = "unused_heading",
        "kolonnen «{f}» blir ikke lest; det som leses, er {e}. Kall den «Kommentar», så står den i fred, eller ta den ut",
        "kolonnen «{f}» blir ikkje lesen; det som blir lese, er {e}. Kall han «Kommentar», så står han i fred, eller ta han ut",
        "the column “{f}” is not read; what is read is {e}. Call it “Comment” to keep it, or leave it out";
    /// A column of a workbook with values and no heading.
    HeadingMissing = "heading_missing",
        "kolonnen har verdier, men ingen overskrift; det som leses, er {e}",
        "kolonnen har verdiar, men inga overskrift; det som blir lese, er {e}",
        "the column has values but no heading; what is read is {e}";
    /// Amounts year by year, without a column for each plan year.
    YearColumnMissing = "year_column_missing",
        "beløpene står år for år, men det er ingen kolonne for {e}; kolonnene er {f}",
        "beløpa står år for år, men det er ingen kolonne for {e}; kolonnane er {f}",
        "the amounts stand year by year, but there is no column for {e}; the columns are {f}";
    /// A text that is one amount to some and a thousand times as much to others.
    AmountUnclear = "amount_unclear",
        "`{f}` kan være tusener eller desimaler; skriv {e}",
        "`{f}` kan vere tusen eller desimalar; skriv {e}",
        "`{f}` may be thousands or decimals; write {e}";
    /// A column of floats that are no whole numbers.
    FloatColumn = "float_column",
        "kolonnen har flyttall, som {f}, og de kan være upresise; gjør den om til desimaltall ({e}), eller les den med floats=\"round\", som runder av til hele øre",
        "kolonnen har flyttal, som {f}, og dei kan vere upresise; gjer han om til desimaltal ({e}), eller les han med floats=\"round\", som rundar av til heile øre",
        "the column holds floats, such as {f}, which may be inexact; make them decimals ({e}), or read it with floats=\"round\", which rounds to whole øre";
    /// Rows of one id that differ in more than year and amount.
    RowsDiffer = "rows_differ",
        "fant `{f}`, men den første raden med samme id har `{e}`",
        "fann `{f}`, men den første rada med same id har `{e}`",
        "found `{f}`, but the first row of the same id has `{e}`";
    /// Two rows of one id with amounts in the same year.
    YearTwice = "year_twice",
        "beløpet for `{e}` i {f} står to ganger",
        "beløpet for `{e}` i {f} står to gonger",
        "the amount of `{e}` in {f} stands twice";
    /// A workbook that cannot be opened, or lacks a sheet.
    InvalidWorkbook = "invalid_workbook",
        "filen kan ikke leses som en plan i Excel: {f}",
        "fila kan ikkje lesast som ein plan i Excel: {f}",
        "the file cannot be read as a plan in Excel: {f}";
    /// A workbook without a sheet that a plan has.
    MissingSheet = "missing_sheet",
        "arket «{e}» mangler; arkene er {f}",
        "arket «{e}» manglar; arka er {f}",
        "the sheet “{e}” is missing; the sheets are {f}";
    /// A cell of a sheet that holds an error, such as `#REF!`.
    CellError = "cell_error",
        "cellen viser feilen {f}",
        "cella viser feilen {f}",
        "the cell shows the error {f}";
    /// A formula whose value is not in the workbook, as programs write it that do not calculate.
    FormulaWithoutValue = "formula_without_value",
        "formelen {f} har ingen verdi i filen; åpne arbeidsboken i Excel og lagre den, eller skriv tallet",
        "formelen {f} har ingen verdi i fila; opne arbeidsboka i Excel og lagre ho, eller skriv talet",
        "the formula {f} has no value in the file; open the workbook in Excel and save it, or write the number";
}

impl Code {
    /// The code with this text form, if there is one.
    ///
    /// ```
    /// assert_eq!(ramme::Code::from_name("area_cycle"), Some(ramme::Code::AreaCycle));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One thing that is wrong with an input.
///
/// ```
/// let error = ramme::Plan::from_json("{}").unwrap_err();
/// let problem = &error.problems()[0];
/// assert_eq!(problem.code().as_str(), "missing_field");
/// assert_eq!(problem.expected(), "title");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    code: Code,
    path: String,
    found: String,
    expected: String,
}

impl Problem {
    /// The same problem at another place, with another value that would be right, where these are given.
    pub(crate) fn moved(self, path: Option<String>, expected: Option<String>) -> Problem {
        Problem { path: path.unwrap_or(self.path), expected: expected.unwrap_or(self.expected), ..self }
    }

    pub(crate) fn new(
        code: Code,
        path: impl Into<String>,
        found: impl fmt::Display,
        expected: impl fmt::Display,
    ) -> Self {
        Problem::shown(code, path.into(), &found, &expected)
    }

    /// As [`Problem::new`], compiled once for all kinds of values.
    fn shown(code: Code, path: String, found: &dyn fmt::Display, expected: &dyn fmt::Display) -> Self {
        // Where nobody reads them, the words are not made, and what makes them is not in the program.
        let words = |words: &dyn fmt::Display, limit| match cfg!(feature = "words") {
            true => shorten(&words.to_string(), limit),
            false => String::new(),
        };
        Problem { code, path, found: words(found, 80), expected: words(expected, 400) }
    }

    /// The kind of problem.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Where the value stands: a JSON Pointer into the document; the empty text is the whole document.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was found there, shortened to 80 characters.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What would be right: a form, a list of values or a limit.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// The same problem at another place.
    pub(crate) fn at(self, path: String) -> Problem {
        Problem { path, ..self }
    }

    /// The problem with another value that was found.
    pub(crate) fn of(self, found: impl fmt::Display) -> Problem {
        Problem { found: shorten(&found.to_string(), 80), ..self }
    }

    /// The problem as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let found = self.code.in_words(&self.found, language, Moment::last_in_words);
        // A kind of value may have its limits after it.
        let expected = match self.expected.split_once(", ") {
            Some((kind @ "a whole number", limits)) => Cow::Owned(format!("{}, {limits}", in_language(kind, language))),
            _ => self.code.in_words(&self.expected, language, Moment::in_words),
        };
        let says_nothing = self.found == "none";
        let template = match self.code {
            Code::ChangeUnclear if says_nothing => language.pick(
                "endringen sier ikke hva som skal endres; den trenger nettopp én av {e}",
                "endringa seier ikkje kva som skal endrast; ho treng nett éin av {e}",
                "the change does not say what to change; it needs exactly one of {e}",
            ),
            Code::EffectUnclear if says_nothing => language.pick(
                "virkningen sier ikke hva som skjer når; den skal ha nettopp én av {e}",
                "verknaden seier ikkje kva som skjer når; han skal ha nett éin av {e}",
                "the effect does not say what happens when; it takes exactly one of {e}",
            ),
            Code::InputUnclear if says_nothing => language.pick(
                "her mangler det som skal stå; det skal være nettopp én av {e}",
                "her manglar det som skal stå; det skal vere nett éin av {e}",
                "what should stand here is missing; it takes exactly one of {e}",
            ),
            Code::PriceYearUnknown if expected.is_empty() => language.pick(
                "planen mangler price_index eller price_year, så beløp i priser fra {f} kan ikke regnes om",
                "planen manglar price_index eller price_year, så beløp i prisar frå {f} kan ikkje reknast om",
                "the plan lacks price_index or price_year, so amounts in prices of {f} cannot be lifted",
            ),
            Code::InvalidWorkbook if found.is_empty() => language.pick(
                "filen er ikke en Excel-arbeidsbok (.xlsx), eller den er skadet",
                "fila er ikkje ei Excel-arbeidsbok (.xlsx), eller ho er skadd",
                "the file is not an Excel workbook (.xlsx), or it is damaged",
            ),
            Code::NotAnAmount if self.expected == "a number" => language.pick(
                "`{f}` er ikke et tall; skriv det som et tall i cellen",
                "`{f}` er ikkje eit tal; skriv det som eit tal i cella",
                "`{f}` is not a number; write it as a number in the cell",
            ),
            code => code.template(language),
        };
        // Where there is nothing to list, the list is not announced.
        let lists = |text: &str| text.split('{').any(|place| place.starts_with("e}"));
        let announced = template.rsplit_once(';').filter(|(_, list)| expected.is_empty() && lists(list));
        let template = announced.map_or(template, |(before, _)| before);
        fill(template, &[("{f}", &found), ("{e}", &expected)])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{place}: {} [{}]", self.message(Error::LANGUAGE), self.code)
    }
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut out = serializer.serialize_struct("Problem", 5)?;
        out.serialize_field("code", &self.code)?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("found", &self.found)?;
        out.serialize_field("expected", &self.expected)?;
        out.serialize_field("message", &self.message(Error::LANGUAGE))?;
        out.end()
    }
}

/// Everything that is wrong with an input; never empty. `Debug` prints it as `Display` does, so that a
/// `main` that returns it tells the reader what is wrong.
///
/// ```
/// let error = ramme::Plan::from_json(r#"{"title": 7, "colour": "red"}"#).unwrap_err();
/// assert!(error.problems().len() > 2);
/// assert!(error.to_string().contains("unknown field `colour`"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error {
    first: Problem,
    rest: Vec<Problem>,
}

impl Error {
    /// The language of a problem where none is asked for.
    pub const LANGUAGE: Language = Language::En;

    /// `Err` with all problems, `Ok` when there are none.
    pub(crate) fn check(mut problems: Vec<Problem>) -> Result<(), Error> {
        if problems.is_empty() {
            return Ok(());
        }
        let first = problems.remove(0);
        Err(Error { first, rest: problems })
    }

    /// The problems with their paths below a place.
    pub(crate) fn under(self, place: &crate::json::Path<'_>) -> impl Iterator<Item = Problem> {
        let place = place.to_string();
        self.into_problems().into_iter().map(move |problem| {
            let path = format!("{place}{}", problem.path());
            problem.at(path)
        })
    }

    /// Each problem told in another way.
    pub(crate) fn map(self, mut told: impl FnMut(Problem) -> Problem) -> Error {
        let first = told(self.first);
        Error { first, rest: self.rest.into_iter().map(told).collect() }
    }

    /// The problems themselves.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = vec![self.first];
        problems.extend(self.rest);
        problems
    }

    /// The problems of this error, and then those of another.
    ///
    /// ```
    /// let wrong = |text| ramme::Language::from_node(&ramme::Node::from_json(text).unwrap()).unwrap_err();
    /// let both = wrong(r#"{"colour": "red"}"#).and(wrong(r#"{"language": "sv"}"#));
    /// let codes: Vec<&str> = both.problems().iter().map(|problem| problem.code().as_str()).collect();
    /// assert_eq!(codes, ["unknown_field", "unknown_value"]);
    /// ```
    #[must_use]
    pub fn and(mut self, other: Error) -> Error {
        self.rest.push(other.first);
        self.rest.extend(other.rest);
        self
    }

    /// What was made, if nothing was refused before; otherwise everything that was.
    ///
    /// ```
    /// use ramme::{Error, RollUp, Unit};
    /// let refused = Unit::Kroner.column_in_ore("bases", [(1, 3)]).err();
    /// let made = RollUp::from_numbers(&[7], &[0], 2024, 2025);
    /// let error = Error::together(refused, made).err().ok_or("made")?;
    /// assert_eq!(error.problems().iter().map(|problem| problem.path()).collect::<Vec<_>>(), ["/bases/0", "/parents/0"]);
    /// # Ok::<(), &str>(())
    /// ```
    ///
    /// # Errors
    /// What was refused before, and what is refused now.
    pub fn together<T>(before: Option<Error>, made: Result<T, Error>) -> Result<T, Error> {
        match (before, made) {
            (None, made) => made,
            (Some(before), Ok(_)) => Err(before),
            (Some(before), Err(now)) => Err(before.and(now)),
        }
    }

    /// The code of the first problem.
    #[must_use]
    pub fn code(&self) -> Code {
        self.first.code
    }

    /// The path of the first problem.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.first.path
    }

    /// All problems, in the order they were met.
    #[must_use]
    pub fn problems(&self) -> Vec<&Problem> {
        std::iter::once(&self.first).chain(&self.rest).collect()
    }

    /// All problems as text, one a line.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let lines: Vec<String> = self
            .problems()
            .iter()
            .map(|p| {
                let place = if p.path.is_empty() { "/" } else { &p.path };
                format!("{place}: {} [{}]", p.message(language), p.code)
            })
            .collect();
        lines.join("\n")
    }
}

impl From<Problem> for Error {
    fn from(first: Problem) -> Self {
        Error { first, rest: Vec::new() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Error::LANGUAGE))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}

impl Code {
    /// What was found, or would be right, as people write it: a number, a point in time, the few words.
    fn in_words(self, text: &str, language: Language, moment: fn(Moment, Language) -> String) -> Cow<'_, str> {
        let said = match self {
            Code::InvalidJson => syntax::in_words(text, language),
            Code::StartAfterEnd => Moment::parse(text).map(|found| moment(found, language)),
            Code::StepsNotAscending => Moment::parse(text).map(|found| found.in_words(language)),
            code if code.is_of_numbers() => Some(language.numbers_in(in_language(text, language))),
            _ => None,
        };
        said.map_or_else(|| Cow::Borrowed(in_language(text, language)), Cow::Owned)
    }

    /// Whether what was found and would be right are amounts, rates or counts, and no names.
    const fn is_of_numbers(self) -> bool {
        matches!(
            self,
            Code::TooLong
                | Code::TooMany
                | Code::WrongLength
                | Code::AmountTooLarge
                | Code::AmountTooFine
                | Code::AmountNotPositive
                | Code::IncomeNotNegative
                | Code::RateOutOfRange
                | Code::PriceFactorUnused
                | Code::AreasTooDeep
                | Code::TotalsTooLarge
                | Code::AmountNotInSteps
                | Code::AmountDiffersFromRate
                | Code::NegativeFrame
                | Code::NegativeWeight
                | Code::NegativeBound
                | Code::BoundsClash
                | Code::ColumnCount
                | Code::ColumnLength
                | Code::DecimalsTooMany
                | Code::WrongCellCount
        )
    }
}

/// The few values of `found` and `expected` that are words, in a reader's language; anything else stands.
fn in_language(text: &str, language: Language) -> &str {
    const WORDS: &[(&str, &str, &str)] = &[
        ("a number", "et tall", "eit tal"),
        ("a text", "en tekst", "ein tekst"),
        ("a list", "en liste", "ei liste"),
        ("a whole number", "et helt tall", "eit heilt tal"),
        ("an object", "et objekt", "eit objekt"),
        ("an amount, such as \"1.7\"", "et beløp, som \"1.7\"", "eit beløp, som \"1.7\""),
        ("text, numbers, dates", "tekst, tall, datoer", "tekst, tal, datoar"),
        ("0 … 1000000000000, 6 decimals", "0 … 1000000000000, 6 desimaler", "0 … 1000000000000, 6 desimalar"),
        ("0 … 100, 6 decimals", "0 … 100, 6 desimaler", "0 … 100, 6 desimalar"),
        ("none", "ingen", "ingen"),
        ("low ≤ high", "lavest ≤ høyest", "lågast ≤ høgast"),
        ("low ≤ mode ≤ high", "lavest ≤ mest sannsynlig ≤ høyest", "lågast ≤ mest sannsynleg ≤ høgast"),
        (
            "for example “2 millioner kroner fra 2024”",
            "for eksempel «2 millioner kroner fra 2024»",
            "til dømes «2 millionar kroner frå 2024»",
        ),
        ("for example 2022, 2023, …", "for eksempel 2022, 2023, …", "til dømes 2022, 2023, …"),
        ("expenditure", "utgiftene", "utgiftene"),
        ("income", "inntektene", "inntektene"),
    ];
    let known = WORDS.iter().find(|(en, ..)| *en == text).filter(|_| language != Language::En);
    match (known, language) {
        (Some((_, nb, _)), Language::Nb) => nb,
        (Some((_, _, nn)), Language::Nn) => nn,
        _ => text,
    }
}

/// Puts values into a template, each place once, so that a value that holds a brace stays as it is. A place may
/// choose between the words for one and for more: `{f:celle|celler}`.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let place = tail.split_once('}').and_then(|(place, after)| {
            let (key, words) = place.split_once(':').map_or((place, None), |(key, words)| (key, Some(words)));
            let named = |name: &str| name.trim_matches(['{', '}']) == key;
            Some((values.iter().find(|(name, _)| named(name))?.1, words, after))
        });
        let Some((value, words, after)) = place else {
            out.push('{');
            rest = tail;
            continue;
        };
        out.push_str(match words.map(|words| words.split_once('|').unwrap_or((words, words))) {
            None => value,
            Some((one, _)) if value == "1" => one,
            Some((_, more)) => more,
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(limit.saturating_sub(1)).collect();
    short.push('…');
    short
}
