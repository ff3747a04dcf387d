//! What a row of a pasted table is, by the words of its label.
//!
//! A word counts whole: `Totalt` is a total, `Totalrehabilitering` is an item. Labels are given in small letters.

use crate::check::published::RowRole;

/// Words that a total starts with.
const TOTAL: &[&str] = &[
    "total",
    "totalt",
    "totale",
    "totals",
    "totalsum",
    "totalramme",
    "totalbudsjett",
    "totalkostnad",
    "totalkostnader",
    "totalutgift",
    "totalutgifter",
    "totalutgiftar",
    "totalinntekt",
    "totalinntekter",
];
/// Words that some documents print over the rows of a sum, and others as a row of its own.
const SUM_OR_ITEM: &[&str] =
    &["lønns- og prisvekst", "løns- og prisvekst", "andre rammeendringer", "andre rammeendringar", "internt på"];

/// Whether a label starts with words, and they end there.
fn starts(label: &str, words: &[&str]) -> bool {
    let ends = |rest: &str| {
        let mut next = rest.chars();
        match next.next() {
            Some('-') => !next.next().is_some_and(char::is_alphabetic),
            next => !next.is_some_and(char::is_alphanumeric),
        }
    };
    words.iter().any(|words| label.strip_prefix(words).is_some_and(ends))
}

/// What a row is.
pub(crate) fn role_of(label: &str) -> Option<RowRole> {
    const BASE: &[&str] = &[
        "inngående",
        "inngåande",
        "opprinnelig budsjett",
        "opphavleg budsjett",
        "utgangspunkt",
        "vedtatt budsjett",
        "vedtatt budsjettramme",
        "vedteke budsjett",
        "vedteken budsjettramme",
        "revidert budsjett",
        "revidert budsjettramme",
        "basis",
        "basisbudsjett",
        "basisramme",
        "opening",
    ];
    const CLOSING: &[&str] =
        &["ny ramme", "ny driftsramme", "ny netto", "utgående", "utgåande", "netto driftsramme", "netto driftsrammer"];
    if starts(label, BASE) || label.contains("/basis") {
        return Some(RowRole::Base);
    }
    let alone = matches!(label, "sum" | "sum:" | "i alt" | "til sammen" | "til saman" | "tilsammen" | "tilsaman");
    if alone || starts(label, CLOSING) || starts(label, TOTAL) || label.starts_with("ramme ") {
        return Some(RowRole::Total);
    }
    (says_sum(label) || starts(label, SUM_OR_ITEM)).then_some(RowRole::Subtotal)
}

/// Whether a label says that its row is a sum.
pub(crate) fn says_sum(label: &str) -> bool {
    const STARTS: &[&str] = &["sum", "i alt", "til sammen", "til saman"];
    const ENDS: &[&str] = &[" i alt", " til sammen", " til saman", " tilsammen", " totalt"];
    let label = label.trim();
    matches!(label, "tilsammen" | "tilsaman" | "samlet" | "samla")
        || ["samlet ", "samla "].iter().any(|word| label.starts_with(word))
        || starts(label, STARTS)
        || starts(label, TOTAL)
        || ENDS.iter().any(|word| label.ends_with(word))
}

/// Whether a label that gives its row the role of a sum can as well be that of an item: `Ramme NAV`.
pub(crate) fn is_doubtful(label: &str) -> bool {
    let outgoing = starts(label, &["utgående", "utgåande"]) && !names_a_frame(label);
    (starts(label, SUM_OR_ITEM) || label.starts_with("ramme ") || outgoing) && !says_sum(label)
}

/// Whether a label names a frame, a budget or accounts, as the row that a table starts from does.
pub(crate) fn names_a_frame(label: &str) -> bool {
    const NAMES: &[&str] = &["ramme", "rammer", "rammen", "ramma", "budsjett", "budsjettet", "regnskap", "rekneskap"];
    label.split(|c: char| !c.is_alphanumeric()).any(|word| NAMES.iter().any(|name| word.ends_with(name)))
}
