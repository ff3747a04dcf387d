//! The fields that rows of a table are read from and written to: their names, what they hold, and where it stands
//! in the document.

use crate::language::Language;

/// What the cells of a field hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// An id: a text, or a whole number that is read as its digits.
    Name,
    /// A text, and nothing else.
    Text,
    Amount,
    /// A year, or another whole number.
    Whole,
    /// A year, a half-year, a month or a day.
    Moment,
    Flag,
    /// Texts with `;` between.
    Texts,
    /// One of a few words.
    Choice(&'static [Word]),
    /// A part of the document as JSON.
    Json,
    /// One of a few words, or an object as JSON.
    ChoiceOrJson(&'static [Word]),
}

/// One of the words of a choice: as it stands in a document, and as people read it.
#[derive(Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) code: &'static str,
    texts: [&'static str; 3],
}

impl Word {
    pub(crate) fn text(&self, language: Language) -> &'static str {
        let [nb, nn, en] = self.texts;
        match language {
            Language::Nb => nb,
            Language::Nn => nn,
            Language::En => en,
        }
    }

    pub(crate) fn is(&self, text: &str) -> bool {
        self.code == text || self.texts.iter().any(|known| known.eq_ignore_ascii_case(text))
    }
}

/// A field of a row.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name in a data frame.
    pub(crate) name: &'static str,
    /// Where it stands in the row of the document.
    pub(crate) path: &'static [&'static str],
    pub(crate) kind: Kind,
    headings: [&'static str; 3],
    notes: [&'static str; 3],
}

impl Field {
    /// Its heading in a sheet.
    pub(crate) fn heading(&self, language: Language) -> &'static str {
        let [nb, nn, en] = self.headings;
        language.pick(nb, nn, en)
    }

    /// What a person writes there.
    pub(crate) fn note(&self, language: Language) -> &'static str {
        let [nb, nn, en] = self.notes;
        language.pick(nb, nn, en)
    }

    pub(crate) fn is_headed(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        self.name == text || self.headings.iter().any(|heading| heading.to_lowercase() == text)
    }
}

/// A list of the document, as a table.
#[derive(Debug)]
pub(crate) struct List {
    /// Its name in the document.
    pub(crate) name: &'static str,
    titles: [&'static str; 3],
    notes: [&'static str; 3],
    groups: &'static [&'static [Field]],
    /// Where the amounts of years stand in a row.
    pub(crate) years: Option<&'static [&'static str]>,
}

impl List {
    /// The name of its sheet.
    pub(crate) fn title(&self, language: Language) -> &'static str {
        let [nb, nn, en] = self.titles;
        language.pick(nb, nn, en)
    }

    /// What stands in it.
    pub(crate) fn note(&self, language: Language) -> &'static str {
        let [nb, nn, en] = self.notes;
        language.pick(nb, nn, en)
    }

    pub(crate) fn is_titled(&self, text: &str) -> bool {
        let text = text.trim().to_lowercase();
        self.name == text || self.titles.iter().any(|title| title.to_lowercase() == text)
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.groups.iter().flat_map(|group| group.iter())
    }

    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }

    /// The names of its fields, for a problem.
    pub(crate) fn names(&self) -> String {
        let names: Vec<&str> = self.fields().map(|field| field.name).collect();
        let years = if self.years.is_some() { ", 2024, 2025, …" } else { "" };
        names.join(", ") + years
    }
}

const fn word(code: &'static str, nb: &'static str, nn: &'static str, en: &'static str) -> Word {
    Word { code, texts: [nb, nn, en] }
}

const fn field(
    name: &'static str,
    path: &'static [&'static str],
    kind: Kind,
    headings: [&'static str; 3],
    notes: [&'static str; 3],
) -> Field {
    Field { name, path, kind, headings, notes }
}

const SIDES: &[Word] =
    &[word("expenditure", "utgift", "utgift", "expenditure"), word("income", "inntekt", "inntekt", "income")];
const ORIGINS: &[Word] = &[
    word("previous_plan", "HØP", "HØP", "previous plan"),
    word("new", "nytt", "nytt", "new"),
    word("executive_committee", "formannskap", "formannskap", "executive committee"),
    word("council", "kommunestyre", "kommunestyre", "council"),
];
const BASES: &[Word] = &[
    word("opening", "inngående ramme", "inngåande ramme", "opening frame"),
    word("expenditure", "utgifter", "utgifter", "expenditure"),
    word("income", "inntekter", "inntekter", "income"),
];
const ADJUSTMENT_KINDS: &[Word] = &[
    word("technical", "teknisk", "teknisk", "technical"),
    word("compensation", "kompensasjon", "kompensasjon", "compensation"),
];
const TRANSFER_KINDS: &[Word] =
    &[word("within_frame", "innen rammen", "innanfor ramma", "within the frame"), word("fund", "fond", "fond", "fund")];
const VIEWS: &[Word] = &[word("level", "nivå", "nivå", "level"), word("change", "endring", "endring", "change")];
const UNITS: &[Word] = &[
    word("kr", "kr", "kr", "NOK"),
    word("1000 kr", "1000 kr", "1000 kr", "NOK 1000"),
    word("mill. kr", "mill. kr", "mill. kr", "NOK million"),
];
const STEPS: &[Word] = &[
    word("0.01 kr", "0,01 kr", "0,01 kr", "NOK 0.01"),
    word("1 kr", "1 kr", "1 kr", "NOK 1"),
    word("100 kr", "100 kr", "100 kr", "NOK 100"),
    word("1000 kr", "1000 kr", "1000 kr", "NOK 1000"),
    word("10000 kr", "10000 kr", "10000 kr", "NOK 10000"),
    word("100000 kr", "100000 kr", "100000 kr", "NOK 100000"),
    word("1000000 kr", "1000000 kr", "1000000 kr", "NOK 1000000"),
];
const MODES: &[Word] = &[
    word("half_away_from_zero", "halve bort fra null", "halve bort frå null", "half away from zero"),
    word("half_up", "halve opp", "halve opp", "half up"),
    word("half_even", "halve til partall", "halve til partal", "half to even"),
    word("floor", "ned", "ned", "down"),
    word("ceiling", "opp", "opp", "up"),
    word("toward_zero", "mot null", "mot null", "toward zero"),
];
const LANGUAGES: &[Word] = &[
    word("nb", "bokmål", "bokmål", "Bokmål"),
    word("nn", "nynorsk", "nynorsk", "Nynorsk"),
    word("en", "engelsk", "engelsk", "English"),
];
const DAY_COUNTS: &[Word] = &[word("months", "måneder", "månader", "months"), word("days", "dager", "dagar", "days")];

/// What identifies a row and says where it counts.
const ID: Field = field(
    "id",
    &["id"],
    Kind::Name,
    ["Id", "Id", "Id"],
    [
        "navnet andre rader viser til; hver rad har sitt eget",
        "namnet andre rader viser til; kvar rad har sitt eige",
        "the name other rows refer to; each row has its own",
    ],
);
const TITLE: Field = field(
    "title",
    &["title"],
    Kind::Text,
    ["Tittel", "Tittel", "Title"],
    ["det leseren ser", "det lesaren ser", "what people read"],
);
const AREA: Field = field(
    "area",
    &["area"],
    Kind::Name,
    ["Område", "Område", "Area"],
    [
        "id-en til området; kan stå tom når planen har ett område",
        "id-en til området; kan stå tom når planen har eitt område",
        "the id of its area; may be empty where the plan has one area",
    ],
);
const SIDE: Field = field(
    "side",
    &["side"],
    Kind::Choice(SIDES),
    ["Side", "Side", "Side"],
    [
        "utgift eller inntekt; tom er utgift",
        "utgift eller inntekt; tom er utgift",
        "expenditure or income; expenditure when empty",
    ],
);
const AMOUNT: Field = field(
    "amount",
    &["amount"],
    Kind::Amount,
    ["Beløp", "Beløp", "Amount"],
    ["det som flyttes, over null", "det som blir flytta, over null", "what is moved, above zero"],
);

const EFFECT: &[Field] = &[
    field(
        "full_year",
        &["effect", "full_year"],
        Kind::Amount,
        ["Helår", "Heilår", "Full year"],
        [
            "beløpet for et helt år; innsparing med minus",
            "beløpet for eit heilt år; innsparing med minus",
            "the amount of a full year; a saving below zero",
        ],
    ),
    field(
        "from",
        &["effect", "from"],
        Kind::Moment,
        ["Fra", "Frå", "From"],
        [
            "når det starter: 2025, 2025-H2 (halvårsvirkning), 2025-08 (skoleår) eller en dato",
            "når det startar: 2025, 2025-H2 (halvårsverknad), 2025-08 (skuleår) eller ein dato",
            "when it starts: 2025, 2025-H2 (half year), 2025-08 (school year) or a date",
        ],
    ),
    field(
        "through",
        &["effect", "through"],
        Kind::Moment,
        ["Til og med", "Til og med", "Through"],
        [
            "siste periode det gjelder, om det tar slutt",
            "siste periode det gjeld, om det tek slutt",
            "the last period in which it runs, if it ends",
        ],
    ),
    field(
        "one_off",
        &["effect", "one_off"],
        Kind::Amount,
        ["Engangsbeløp", "Eingongsbeløp", "One-off"],
        [
            "et beløp i ett år, i stedet for «Helår»",
            "eit beløp i eitt år, i staden for «Heilår»",
            "an amount in one year, instead of a full year’s",
        ],
    ),
    field(
        "year",
        &["effect", "year"],
        Kind::Whole,
        ["År", "År", "Year"],
        [
            "året engangsbeløpet eller prosenten gjelder",
            "året eingongsbeløpet eller prosenten gjeld",
            "the year of the one-off or of the rate",
        ],
    ),
    field(
        "percent",
        &["effect", "percent"],
        Kind::Amount,
        ["Prosent", "Prosent", "Per cent"],
        [
            "en sats i prosent, i stedet for beløp",
            "ein sats i prosent, i staden for beløp",
            "a rate in per cent, instead of amounts",
        ],
    ),
    field(
        "of",
        &["effect", "of"],
        Kind::ChoiceOrJson(BASES),
        ["Prosent av", "Prosent av", "Per cent of"],
        [
            "inngående ramme, utgifter, inntekter, {\"amount\": 1000} eller {\"eligible_income\": -1000}",
            "inngåande ramme, utgifter, inntekter, {\"amount\": 1000} eller {\"eligible_income\": -1000}",
            "opening frame, expenditure, income, {\"amount\": 1000} or {\"eligible_income\": -1000}",
        ],
    ),
    field(
        "steps",
        &["effect", "steps"],
        Kind::Json,
        ["Trinn", "Trinn", "Steps"],
        [
            "opptrapping som JSON: [{\"full_year\": 6, \"from\": 2025}, {\"full_year\": 8, \"from\": 2026}]",
            "opptrapping som JSON: [{\"full_year\": 6, \"from\": 2025}, {\"full_year\": 8, \"from\": 2026}]",
            "a ramp as JSON: [{\"full_year\": 6, \"from\": 2025}, {\"full_year\": 8, \"from\": 2026}]",
        ],
    ),
    field(
        "unphased",
        &["effect", "unphased", "amount"],
        Kind::Amount,
        ["Ikke fordelt på år", "Ikkje fordelt på år", "Not laid into years"],
        [
            "beløpet som er nevnt, når det ikke er sagt hvilke år",
            "beløpet som er nemnt, når det ikkje er sagt kva år",
            "the amount that is stated, when no years are",
        ],
    ),
];

const ROUNDING: &[Field] = &[
    field(
        "rounding_to",
        &["rounding", "to"],
        Kind::Choice(STEPS),
        ["Avrundes til", "Blir runda av til", "Rounded to"],
        [
            "når raden rundes av annerledes enn planen",
            "når rada blir runda av annleis enn planen",
            "where the row is rounded in another way than the plan",
        ],
    ),
    field(
        "rounding_mode",
        &["rounding", "mode"],
        Kind::Choice(MODES),
        ["Avrundingsmåte", "Avrundingsmåte", "Rounding mode"],
        ["hvordan det rundes av", "korleis det blir runda av", "how it is rounded"],
    ),
];

const SOURCE: &[Field] = &[
    field(
        "source_document",
        &["source", "document"],
        Kind::Text,
        ["Kilde", "Kjelde", "Source"],
        ["dokumentet det er hentet fra", "dokumentet det er henta frå", "the document it comes from"],
    ),
    field(
        "source_place",
        &["source", "place"],
        Kind::Text,
        ["Sted i kilden", "Stad i kjelda", "Place in the source"],
        ["kapittel, tabell, punkt eller side", "kapittel, tabell, punkt eller side", "chapter, table, point or page"],
    ),
    field(
        "source_quotation",
        &["source", "quotation"],
        Kind::Text,
        ["Sitat", "Sitat", "Quotation"],
        ["ordene i kilden", "orda i kjelda", "the words of the source"],
    ),
    field(
        "source_url",
        &["source", "url"],
        Kind::Text,
        ["Lenke", "Lenkje", "Link"],
        ["hvor dokumentet finnes", "kvar dokumentet finst", "where the document can be found"],
    ),
];

const OFF: &[Field] = &[field(
    "off",
    &["off"],
    Kind::Flag,
    ["Av", "Av", "Off"],
    [
        "ja, når raden er slått av og ikke teller",
        "ja, når rada er slått av og ikkje tel",
        "yes, where the row is switched off and counts nothing",
    ],
)];

/// What has no column of its own, as JSON.
pub(crate) const MORE: Field = field(
    "more",
    &[],
    Kind::Json,
    ["Mer (JSON)", "Meir (JSON)", "More (JSON)"],
    [
        "det som ikke har en egen kolonne, som JSON",
        "det som ikkje har ei eiga kolonne, som JSON",
        "what has no column of its own, as JSON",
    ],
);
const MORES: &[Field] = &[MORE];

pub(crate) static AREAS: List = List {
    name: "areas",
    titles: ["Områder", "Område", "Areas"],
    notes: [
        "Områdene som har en ramme. Utgangspunktet er netto, eller utgifter og inntekter hver for seg, eller ett beløp for hvert år.",
        "Områda som har ei ramme. Utgangspunktet er netto, eller utgifter og inntekter kvar for seg, eller eitt beløp for kvart år.",
        "The areas that hold a frame. A base is net, or expenditure and income apart, or one amount for each year.",
    ],
    groups: &[
        &[
            ID,
            TITLE,
            field(
                "parent",
                &["parent"],
                Kind::Name,
                ["Ligger under", "Ligg under", "Parent"],
                [
                    "id-en til området det hører til",
                    "id-en til området det høyrer til",
                    "the id of the area it belongs to",
                ],
            ),
            field(
                "base",
                &["base"],
                Kind::Amount,
                ["Utgangspunkt", "Utgangspunkt", "Base"],
                ["netto ramme før endringer", "netto ramme før endringar", "the net frame before changes"],
            ),
            field(
                "expenditure",
                &["base", "expenditure"],
                Kind::Amount,
                ["Utgifter", "Utgifter", "Expenditure"],
                ["i stedet for netto utgangspunkt", "i staden for netto utgangspunkt", "instead of a net base"],
            ),
            field(
                "income",
                &["base", "income"],
                Kind::Amount,
                ["Inntekter", "Inntekter", "Income"],
                ["med minus", "med minus", "below zero"],
            ),
        ],
        MORES,
    ],
    years: Some(&["base"]),
};

const HEADING: &[Field] = &[ID, TITLE];

pub(crate) static GROUPS: List = List {
    name: "groups",
    titles: ["Grupper", "Grupper", "Groups"],
    notes: [
        "Overskrifter over justeringene, i den rekkefølgen de vises.",
        "Overskrifter over justeringane, i den rekkjefølgja dei blir viste.",
        "Headings over adjustments, in the order they are shown.",
    ],
    groups: &[HEADING, MORES],
    years: None,
};

pub(crate) static CATEGORIES: List = List {
    name: "categories",
    titles: ["Kategorier", "Kategoriar", "Categories"],
    notes: [
        "Overskrifter over tiltakene, i den rekkefølgen de vises.",
        "Overskrifter over tiltaka, i den rekkjefølgja dei blir viste.",
        "Headings over measures, in the order they are shown.",
    ],
    groups: &[HEADING, MORES],
    years: None,
};

pub(crate) static ADJUSTMENTS: List = List {
    name: "adjustments",
    titles: ["Justeringer", "Justeringar", "Adjustments"],
    notes: [
        "Rader før tiltakene: budsjettekniske justeringer, og lønns- og prisvekst.",
        "Rader før tiltaka: budsjettekniske justeringar, og lønns- og prisvekst.",
        "Rows before the measures: technical adjustments, and wage and price compensation.",
    ],
    groups: &[
        &[
            ID,
            TITLE,
            AREA,
            field(
                "areas",
                &["areas"],
                Kind::Texts,
                ["Flere områder", "Fleire område", "Several areas"],
                [
                    "id-er med semikolon mellom, for en prosent som gjelder flere områder",
                    "id-ar med semikolon mellom, for ein prosent som gjeld fleire område",
                    "ids with semicolons between, for a rate of several areas",
                ],
            ),
            field(
                "group",
                &["group"],
                Kind::Name,
                ["Gruppe", "Gruppe", "Group"],
                ["id-en til gruppen", "id-en til gruppa", "the id of its group"],
            ),
            field(
                "kind",
                &["kind"],
                Kind::Choice(ADJUSTMENT_KINDS),
                ["Type", "Type", "Kind"],
                [
                    "teknisk (også når feltet står tomt) eller kompensasjon",
                    "teknisk (òg når feltet står tomt) eller kompensasjon",
                    "technical (also when empty) or compensation",
                ],
            ),
            SIDE,
        ],
        EFFECT,
        ROUNDING,
        SOURCE,
        OFF,
        MORES,
    ],
    years: Some(&["effect", "amounts"]),
};

pub(crate) static MEASURES: List = List {
    name: "measures",
    titles: ["Tiltak", "Tiltak", "Measures"],
    notes: [
        "Ett tiltak i hver rad. Skriv ett beløp for hvert år, eller «Helår» med «Fra», eller «Engangsbeløp» med «År».",
        "Eitt tiltak i kvar rad. Skriv eitt beløp for kvart år, eller «Heilår» med «Frå», eller «Eingongsbeløp» med «År».",
        "One measure in each row. Write an amount for each year, or “Full year” with “From”, or “One-off” with “Year”.",
    ],
    groups: &[
        &[
            ID,
            TITLE,
            AREA,
            field(
                "category",
                &["category"],
                Kind::Name,
                ["Kategori", "Kategori", "Category"],
                ["id-en til kategorien", "id-en til kategorien", "the id of its category"],
            ),
            SIDE,
            field(
                "origin",
                &["origin"],
                Kind::Choice(ORIGINS),
                ["Opphav", "Opphav", "Origin"],
                [
                    "HØP, nytt, formannskap eller kommunestyre",
                    "HØP, nytt, formannskap eller kommunestyre",
                    "previous plan, new, executive committee or council",
                ],
            ),
            field(
                "tags",
                &["tags"],
                Kind::Texts,
                ["Merker", "Merke", "Tags"],
                ["fritt, med semikolon mellom", "fritt, med semikolon mellom", "free, with semicolons between"],
            ),
        ],
        EFFECT,
        &[
            field(
                "price_factor",
                &["price_factor"],
                Kind::Amount,
                ["Prisfaktor", "Prisfaktor", "Price factor"],
                [
                    "det hvert beløp ganges med for å komme til planens priser",
                    "det kvart beløp blir gonga med for å kome til prisane i planen",
                    "what each amount is multiplied with to reach the plan’s prices",
                ],
            ),
            field(
                "price_year",
                &["price_year"],
                Kind::Whole,
                ["Prisår", "Prisår", "Price year"],
                [
                    "året beløpene er i priser fra",
                    "året beløpa er i prisar frå",
                    "the year whose prices the amounts are in",
                ],
            ),
        ],
        ROUNDING,
        SOURCE,
        OFF,
        MORES,
    ],
    years: Some(&["effect", "amounts"]),
};

pub(crate) static TRANSFERS: List = List {
    name: "transfers",
    titles: ["Overføringer mellom år", "Overføringar mellom år", "Transfers"],
    notes: [
        "Spart i ett år og brukt i et annet.",
        "Spart i eitt år og brukt i eit anna.",
        "Saved in one year and spent in another.",
    ],
    groups: &[
        &[
            ID,
            TITLE,
            field(
                "from",
                &["from"],
                Kind::Whole,
                ["Fra år", "Frå år", "From year"],
                ["året det spares", "året det blir spart", "the year it is saved"],
            ),
            field(
                "to",
                &["to"],
                Kind::Whole,
                ["Til år", "Til år", "To year"],
                ["året det brukes", "året det blir brukt", "the year it is spent"],
            ),
            AMOUNT,
            field(
                "measure",
                &["measure"],
                Kind::Name,
                ["Tiltak", "Tiltak", "Measure"],
                [
                    "id-en til tiltaket det hører til",
                    "id-en til tiltaket det høyrer til",
                    "the id of the measure it belongs to",
                ],
            ),
            AREA,
            field(
                "kind",
                &["kind"],
                Kind::Choice(TRANSFER_KINDS),
                ["Type", "Type", "Kind"],
                [
                    "innen rammen (også når feltet står tomt) eller fond",
                    "innanfor ramma (òg når feltet står tomt) eller fond",
                    "within the frame (also when empty) or fund",
                ],
            ),
            SIDE,
        ],
        SOURCE,
        OFF,
        MORES,
    ],
    years: None,
};

pub(crate) static REALLOCATIONS: List = List {
    name: "reallocations",
    titles: ["Omfordelinger", "Omfordelingar", "Reallocations"],
    notes: [
        "Flyttet mellom områder eller tiltak innen samme år. Skriv beløpene som for tiltak.",
        "Flytta mellom område eller tiltak innanfor same år. Skriv beløpa som for tiltak.",
        "Moved between areas or measures within a year. Write amounts as for measures.",
    ],
    groups: &[
        &[
            ID,
            TITLE,
            field(
                "from_area",
                &["from", "area"],
                Kind::Name,
                ["Fra område", "Frå område", "From area"],
                [
                    "id-en til området det tas fra",
                    "id-en til området det blir teke frå",
                    "the id of the area it is taken from",
                ],
            ),
            field(
                "from_measure",
                &["from", "measure"],
                Kind::Name,
                ["Fra tiltak", "Frå tiltak", "From measure"],
                ["eller id-en til tiltaket", "eller id-en til tiltaket", "or the id of the measure"],
            ),
            field(
                "to_area",
                &["to", "area"],
                Kind::Name,
                ["Til område", "Til område", "To area"],
                ["id-en til området som får det", "id-en til området som får det", "the id of the area that gets it"],
            ),
            field(
                "to_measure",
                &["to", "measure"],
                Kind::Name,
                ["Til tiltak", "Til tiltak", "To measure"],
                ["eller id-en til tiltaket", "eller id-en til tiltaket", "or the id of the measure"],
            ),
            SIDE,
        ],
        EFFECT,
        ROUNDING,
        SOURCE,
        OFF,
        MORES,
    ],
    years: Some(&["effect", "amounts"]),
};

pub(crate) static PRINTED: List = List {
    name: "printed",
    titles: ["Trykte tall", "Trykte tal", "Printed figures"],
    notes: [
        "Tall slik dokumentet trykker dem; de holdes opp mot det som regnes ut.",
        "Tal slik dokumentet trykkjer dei; dei blir haldne opp mot det som blir rekna ut.",
        "Figures as the document prints them, held against what is computed.",
    ],
    groups: &[
        &[
            field(
                "figure",
                &["figure"],
                Kind::Text,
                ["Størrelse", "Storleik", "Figure"],
                [
                    "opening, closing, row:ID, group:ID, category:ID …",
                    "opening, closing, row:ID, group:ID, category:ID …",
                    "opening, closing, row:ID, group:ID, category:ID …",
                ],
            ),
            AREA,
            field(
                "view",
                &["view"],
                Kind::Choice(VIEWS),
                ["Visning", "Vising", "View"],
                ["nivå eller endring", "nivå eller endring", "level or change"],
            ),
            field(
                "side",
                &["side"],
                Kind::Choice(SIDES),
                ["Side", "Side", "Side"],
                [
                    "utgift eller inntekt; tom er netto",
                    "utgift eller inntekt; tom er netto",
                    "expenditure or income; net when empty",
                ],
            ),
        ],
        SOURCE,
        MORES,
    ],
    years: Some(&["amounts"]),
};

/// The sheets of a workbook, in their order.
pub(crate) static LISTS: [&List; 8] =
    [&AREAS, &GROUPS, &CATEGORIES, &ADJUSTMENTS, &MEASURES, &TRANSFERS, &REALLOCATIONS, &PRINTED];

/// The first and the last plan year: the list of years in two cells.
pub(crate) const FIRST_YEAR: &str = "first_year";
pub(crate) const LAST_YEAR: &str = "last_year";

/// What all rows share: one line each, not one column.
pub(crate) static PLAN: List = List {
    name: "plan",
    titles: ["Plan", "Plan", "Plan"],
    notes: ["Det som gjelder hele planen.", "Det som gjeld heile planen.", "What holds for the whole plan."],
    groups: &[
        &[
            field(
                "title",
                &["title"],
                Kind::Text,
                ["Tittel", "Tittel", "Title"],
                ["planens tittel", "tittelen på planen", "the title of the plan"],
            ),
            field(
                "municipality",
                &["municipality"],
                Kind::Text,
                ["Kommune", "Kommune", "Municipality"],
                ["kommunens navn", "namnet på kommunen", "the name of the municipality"],
            ),
            field(
                "language",
                &["language"],
                Kind::Choice(LANGUAGES),
                ["Språk", "Språk", "Language"],
                ["bokmål, nynorsk eller engelsk", "bokmål, nynorsk eller engelsk", "Bokmål, Nynorsk or English"],
            ),
            field(
                FIRST_YEAR,
                &[FIRST_YEAR],
                Kind::Whole,
                ["Første år", "Første år", "First year"],
                ["det første planåret", "det første planåret", "the first plan year"],
            ),
            field(
                LAST_YEAR,
                &[LAST_YEAR],
                Kind::Whole,
                ["Siste år", "Siste år", "Last year"],
                ["det siste planåret", "det siste planåret", "the last plan year"],
            ),
            field(
                "year_labels",
                &["year_labels"],
                Kind::Texts,
                ["Kolonneoverskrifter", "Kolonneoverskrifter", "Column headings"],
                [
                    "i stedet for årstallene, med semikolon mellom",
                    "i staden for årstala, med semikolon mellom",
                    "in place of the years, with semicolons between",
                ],
            ),
            field(
                "base_year",
                &["base_year"],
                Kind::Whole,
                ["Basisår", "Basisår", "Base year"],
                [
                    "året utgangspunktet er hentet fra",
                    "året utgangspunktet er henta frå",
                    "the year whose budget the base is taken from",
                ],
            ),
            field(
                "unit",
                &["unit"],
                Kind::Choice(UNITS),
                ["Enhet", "Eining", "Unit"],
                [
                    "enheten til alle beløp: kr, 1000 kr eller mill. kr",
                    "eininga til alle beløp: kr, 1000 kr eller mill. kr",
                    "the unit of every amount",
                ],
            ),
            field(
                "convention",
                &["convention"],
                Kind::Choice(VIEWS),
                ["Årsbeløpene er", "Årsbeløpa er", "Yearly amounts are"],
                [
                    "nivå: avvik fra utgangspunktet; endring: endring fra året før",
                    "nivå: avvik frå utgangspunktet; endring: endring frå året før",
                    "level: deviations from the base; change: changes on the year before",
                ],
            ),
            field(
                "rounding_to",
                &["rounding", "to"],
                Kind::Choice(STEPS),
                ["Beregnede beløp avrundes til", "Utrekna beløp blir runda av til", "Computed amounts are rounded to"],
                ["0,01 kr når feltet står tomt", "0,01 kr når feltet står tomt", "NOK 0.01 when empty"],
            ),
            field(
                "rounding_mode",
                &["rounding", "mode"],
                Kind::Choice(MODES),
                ["Avrundingsmåte", "Avrundingsmåte", "Rounding mode"],
                [
                    "halve bort fra null når feltet står tomt",
                    "halve bort frå null når feltet står tomt",
                    "half away from zero when empty",
                ],
            ),
            field(
                "day_count",
                &["day_count"],
                Kind::Choice(DAY_COUNTS),
                ["Deler av år telles i", "Delar av år blir talde i", "Parts of a year are counted in"],
                [
                    "måneder (også når feltet står tomt) eller dager",
                    "månader (òg når feltet står tomt) eller dagar",
                    "months (also when empty) or days",
                ],
            ),
            field(
                "price_level",
                &["price_level"],
                Kind::Text,
                ["Prisnivå", "Prisnivå", "Price level"],
                ["i ord, for eksempel 2024-kroner", "i ord, til dømes 2024-kroner", "in words, such as 2024-kroner"],
            ),
            field(
                "price_year",
                &["price_year"],
                Kind::Whole,
                ["Prisår", "Prisår", "Price year"],
                ["året planen er i priser fra", "året planen er i prisar frå", "the year whose prices the plan is in"],
            ),
            field(
                "price_index",
                &["price_index"],
                Kind::Json,
                ["Prisindeks", "Prisindeks", "Price index"],
                ["som JSON", "som JSON", "as JSON"],
            ),
            field(
                "years_ahead",
                &["transfer_limits", "years_ahead"],
                Kind::Whole,
                ["Overføring: år fram", "Overføring: år fram", "Transfers: years ahead"],
                [
                    "hvor mange år fram noe kan overføres",
                    "kor mange år fram noko kan overførast",
                    "how many years ahead a transfer may go",
                ],
            ),
            field(
                "share_of_frame",
                &["transfer_limits", "share_of_frame"],
                Kind::Amount,
                ["Overføring: prosent av rammen", "Overføring: prosent av ramma", "Transfers: per cent of the frame"],
                [
                    "det meste som kan flyttes ut av et år",
                    "det meste som kan flyttast ut av eit år",
                    "the most that may be moved out of a year",
                ],
            ),
            field(
                "covered_by_savings",
                &["transfer_limits", "covered_by_savings"],
                Kind::Flag,
                [
                    "Overføring: dekkes av innsparing",
                    "Overføring: blir dekt av innsparing",
                    "Transfers: covered by savings",
                ],
                [
                    "ja, når det må være spart inn samme år",
                    "ja, når det må vere spart inn same året",
                    "yes, where it must be saved in the same year",
                ],
            ),
        ],
        SOURCE,
        &[field(
            "$schema",
            &["$schema"],
            Kind::Text,
            ["Skjema", "Skjema", "Schema"],
            ["adressen til JSON-skjemaet", "adressa til JSON-skjemaet", "the address of the JSON Schema"],
        )],
        MORES,
    ],
    years: None,
};
