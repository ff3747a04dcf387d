//! Numbers as people write them (domain 11, law 10).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use proptest::prelude::*;
use ramme::{Decimal, Language, Unit, WrittenAmount, dec};

fn any_decimal() -> impl Strategy<Value = Decimal> {
    // All 96 bits of a decimal, and every scale.
    (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32)
        .prop_map(|(lo, mid, hi, negative, scale)| Decimal::from_parts(lo, mid, hi, negative, scale))
}

fn small_decimal() -> impl Strategy<Value = Decimal> {
    (-10_000_000_000_i64..10_000_000_000, 0..=4_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn language() -> impl Strategy<Value = Language> {
    prop_oneof![Just(Language::Nb), Just(Language::Nn), Just(Language::En)]
}

proptest! {
    /// Law 10.
    #[test]
    fn what_is_written_is_read_back(
        value in prop_oneof![any_decimal(), small_decimal()],
        language in language(),
        decimals in 0..6_u32,
    ) {
        prop_assert_eq!(language.parse_number(&language.number(value)), Some(value));
        // A number that fills a decimal has no room for zeros after it.
        if value.abs() < dec!(1000000000000000000) {
            prop_assert_eq!(language.parse_number(&language.number_with(value, decimals)), Some(value));
        }
    }

    /// Any space may part the groups, and any of the minus signs may stand.
    #[test]
    fn other_spaces_and_signs_are_the_same(value in small_decimal(), language in language(), space in "[ \u{a0}\u{202f}\u{2009}\u{2007}]", minus in "[-−–]") {
        let text = language.number(value).replace(' ', &space).replace('−', &minus);
        prop_assert_eq!(language.parse_number(&text), Some(value), "{}", text);
    }

    /// Accounts put what is below zero in parentheses, or its minus behind.
    #[test]
    fn accounting_notation_is_below_zero(value in small_decimal(), language in language()) {
        let text = language.number(value.abs());
        for written in [format!("({text})"), format!("{text}-"), format!("{text}−")] {
            prop_assert_eq!(language.parse_number(&written), Some(-value.abs()), "{}", written);
            prop_assert_eq!(WrittenAmount::parse(&written, language).map(|read| read.number), Some(-value.abs()));
        }
        for twice in [format!("(-{text})"), format!("-({text})"), format!("-{text}-"), format!("(({text}))"), format!("({text}")] {
            prop_assert_eq!(language.parse_number(&twice), None, "{}", twice);
            prop_assert_eq!(WrittenAmount::parse(&twice, language), None, "{}", twice);
        }
    }

    /// With its unit, too.
    #[test]
    fn amounts_are_read_back_with_their_unit(value in small_decimal(), language in language(), unit in 0..4_usize) {
        let unit = [None, Some(Unit::Kroner), Some(Unit::Thousand), Some(Unit::Million)][unit];
        let amount = WrittenAmount { number: value, unit };
        prop_assert_eq!(WrittenAmount::parse(&amount.text(language), language), Some(amount), "{}", amount.text(language));
    }

    /// What is read is a number that can be written and read again, whatever the text.
    #[test]
    fn any_text_is_a_number_or_none(text in "[-−– 0-9.,'kr\u{a0}]{0,12}", language in language()) {
        if let Some(value) = language.parse_number(&text) {
            prop_assert_eq!(language.parse_number(&language.number(value)), Some(value));
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(Some(value.abs().mantissa()), digits.parse::<i128>().ok(), "{}", text);
        }
        let _ = WrittenAmount::parse(&text, language);
    }
}

#[test]
fn the_forms_of_the_documents() {
    for (text, value) in [
        ("8 564", dec!(8564)),
        ("8\u{a0}564", dec!(8564)),
        ("8\u{202f}564", dec!(8564)),
        ("-18.272", dec!(-18272)),
        ("−713", dec!(-713)),
        ("–713", dec!(-713)),
        ("- 713", dec!(-713)),
        ("1.234.567,89", dec!(1234567.89)),
        ("10529", dec!(10529)),
        ("0,16", dec!(0.16)),
        ("0", dec!(0)),
        ("2 017", dec!(2017)),
    ] {
        assert_eq!(Language::Nb.parse_number(text), Some(value), "{text}");
        assert_eq!(Language::Nn.parse_number(text), Some(value), "{text}");
    }
    assert_eq!(Language::En.parse_number("1,234.5"), Some(dec!(1234.5)));
    assert_eq!(Language::En.parse_number("1.234"), Some(dec!(1.234)));
}

#[test]
fn what_is_not_wholly_a_number_is_none() {
    for text in [
        "",
        "-",
        "--5",
        "+5",
        "1.7",
        "1,",
        ",5",
        "1 6871 025",
        "1 02",
        "12 34 567",
        "1234 567",
        "007",
        "0 123",
        "1 234.567",
        "1e3",
        "1_000",
        "5 %",
        "35/18",
        "2019–2022",
        "800'",
        "1,2,3",
        "٣",
    ] {
        assert_eq!(Language::Nb.parse_number(text), None, "{text}");
    }
    // More digits than a decimal holds.
    assert_eq!(Language::Nb.parse_number("123 456 789 012 345 678 901 234 567 890"), None);
}

#[test]
fn amounts_with_their_units() {
    for (text, number, unit) in [
        ("1,7 millioner", dec!(1.7), Some(Unit::Million)),
        ("1,7 mill. kr", dec!(1.7), Some(Unit::Million)),
        ("1,7 mill. kroner", dec!(1.7), Some(Unit::Million)),
        ("kr 0,16 millioner", dec!(0.16), Some(Unit::Million)),
        ("1,2 milliarder kroner", dec!(1200), Some(Unit::Million)),
        ("800'", dec!(800), Some(Unit::Thousand)),
        ("500 tusen", dec!(500), Some(Unit::Thousand)),
        ("5306,-", dec!(5306), Some(Unit::Kroner)),
        ("kr 5 306", dec!(5306), Some(Unit::Kroner)),
        ("−713", dec!(-713), None),
    ] {
        let read = WrittenAmount::parse(text, Language::Nb);
        assert_eq!(read.map(|amount| (amount.number, amount.unit)), Some((number, unit)), "{text}");
    }
    for text in ["1,85 pst.", "kr", "millioner", "K4", "35/18", "4 stillinger"] {
        assert_eq!(WrittenAmount::parse(text, Language::Nb), None, "{text}");
    }
    let million = WrittenAmount { number: dec!(1.7), unit: Some(Unit::Million) };
    assert_eq!(million.in_unit(Unit::Thousand), Some(dec!(1700)));
    assert_eq!(million.in_unit(Unit::Kroner), Some(dec!(1700000)));
    let kroner = WrittenAmount { number: dec!(250), unit: Some(Unit::Kroner) };
    assert_eq!(kroner.in_unit(Unit::Million), Some(dec!(0.00025)));
}
