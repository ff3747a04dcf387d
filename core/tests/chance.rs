//! Chance: what is drawn is held against reference vectors, scipy and calculations by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_arithmetic, missing_docs)]

use proptest::prelude::*;
use ramme::{Amount, Chance, Decimal, Distribution, Draws, Language, Node, Ranks, Summary, Uncertain, Uniform, dec};

fn uniform(text: &str) -> Uniform {
    Uniform::parse(text).unwrap()
}

fn problems(json: &str) -> Vec<(&'static str, String)> {
    let error = Distribution::from_node(&Node::from_json(json).unwrap()).unwrap_err();
    error.problems().iter().map(|p| (p.code().as_str(), p.path().to_owned())).collect()
}

/// Every shape, in the steps it would be used with.
fn shapes() -> Vec<(Distribution, u32)> {
    vec![
        (Distribution::fixed(dec!(1.05)), 6),
        (Distribution::range(dec!(0.9), dec!(1.3)), 6),
        (Distribution::triangular(dec!(0.9), 1, dec!(1.3)), 6),
        (Distribution::pert(800_000, 1_000_000, 2_500_000), 2),
        (Distribution::normal(1, dec!(0.1)), 6),
        (Distribution::normal_within(1, dec!(0.1), dec!(0.9), dec!(1.2)), 6),
        (Distribution::discrete([(3, dec!(0.25)), (0, dec!(0.5)), (12, dec!(0.25))]), 0),
    ]
}

#[test]
fn every_shape_reads_as_it_is_written() {
    for text in [
        r#"{"fixed":"1.05"}"#,
        r#"{"range":["0.9","1.3"]}"#,
        r#"{"triangular":["0.9","1","1.3"]}"#,
        r#"{"pert":["0.9","1","1.3"]}"#,
        r#"{"normal":{"mean":"1","sd":"0.1"}}"#,
        r#"{"normal":{"mean":"1","sd":"0.1","min":"0.8","max":"1.5"}}"#,
        r#"{"discrete":[{"value":"0","weight":"0.5"},{"value":"3","weight":"0.5"}]}"#,
    ] {
        let read = Distribution::from_node(&Node::from_json(text).unwrap()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
    }
}

#[test]
fn what_is_wrong_with_a_distribution_is_told_all_at_once() {
    let cases: [(&str, &[(&str, &str)]); 16] = [
        ("7", &[("wrong_type", "")]),
        ("{}", &[("input_unclear", "")]),
        (r#"{"fixed": "1", "range": ["1", "2"]}"#, &[("input_unclear", "")]),
        (r#"{"fixed": 1.5, "sd": 1}"#, &[("float_amount", "/fixed"), ("unknown_field", "/sd")]),
        (r#"{"range": ["1.3", "0.9"]}"#, &[("rate_out_of_range", "/range")]),
        (r#"{"range": ["1"]}"#, &[("wrong_type", "/range")]),
        (r#"{"pert": ["0", "1", "2", "3"]}"#, &[("wrong_type", "/pert")]),
        (r#"{"pert": ["0", "tre", "2,5"]}"#, &[("not_an_amount", "/pert/1"), ("not_an_amount", "/pert/2")]),
        (
            r#"{"triangular": ["1", "0.9", "1000000000001"]}"#,
            &[("rate_out_of_range", "/triangular/2"), ("rate_out_of_range", "/triangular")],
        ),
        (r#"{"triangular": ["0", "0.0000001", "1"]}"#, &[("rate_out_of_range", "/triangular/1")]),
        (
            r#"{"normal": {"mean": "1", "sd": "0", "min": "2", "max": "1"}}"#,
            &[("amount_not_positive", "/normal/sd"), ("rate_out_of_range", "/normal/min")],
        ),
        (r#"{"normal": {"mean": "0", "sd": "1", "min": "6.1"}}"#, &[("rate_out_of_range", "/normal/min")]),
        (r#"{"normal": {"mean": "0", "sd": "1", "max": "-6.1"}}"#, &[("rate_out_of_range", "/normal/max")]),
        (r#"{"normal": {"mean": "0"}}"#, &[("missing_field", "/normal")]),
        (r#"{"discrete": []}"#, &[("empty", "/discrete")]),
        (
            r#"{"discrete": [{"value": "0", "weight": "-1"}, {"value": "x"}]}"#,
            &[
                ("not_an_amount", "/discrete/1/value"),
                ("missing_field", "/discrete/1"),
                ("negative_weight", "/discrete/0/weight"),
            ],
        ),
    ];
    for (json, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(code, path)| (*code, (*path).to_owned())).collect();
        assert_eq!(problems(json), expected, "{json}");
    }
    assert_eq!(problems(r#"{"discrete": [{"value": "1", "weight": "0"}]}"#), [("no_weight", "/discrete".to_owned())]);
}

#[test]
fn a_reader_is_told_the_order_in_their_language() {
    let error = Distribution::from_node(&Node::from_json(r#"{"pert": ["1", "3.5", "2"]}"#).unwrap()).unwrap_err();
    let told = [Language::Nb, Language::Nn, Language::En].map(|language| error.message(language));
    assert_eq!(
        told[0],
        "/pert: 1; 3,5; 2 er utenfor det tillatte; lavest ≤ mest sannsynlig ≤ høyest [rate_out_of_range]"
    );
    assert_eq!(
        told[1],
        "/pert: 1; 3,5; 2 er utanfor det tillatne; lågast ≤ mest sannsynleg ≤ høgast [rate_out_of_range]"
    );
    assert_eq!(told[2], "/pert: 1, 3.5, 2 is out of range; low ≤ mode ≤ high [rate_out_of_range]");
}

/// scipy 1.x: `ppf` up to the middle and `isf` after it, in millionths; each within one step.
#[test]
fn quantiles_are_those_of_scipy_from_one_in_a_thousand_million_to_the_other_end() {
    let at = ["0.000000001", "0.001", "0.05", "0.3", "0.5", "0.9", "0.999", "0.999999999"];
    let cases = [
        // triang(0.25, loc=0.9, scale=0.4)
        (
            Distribution::triangular(dec!(0.9), 1, dec!(1.3)),
            [
                900_006.325,
                906_324.555,
                944_721.360,
                1_010_172.465,
                1_055_051.026,
                1_190_455.488,
                1_289_045.549,
                1_299_989.046,
            ],
        ),
        // beta(2, 4, loc=0.9, scale=0.4)
        (
            Distribution::pert(dec!(0.9), 1, dec!(1.3)),
            [
                900_004.000,
                904_040.715,
                930_576.157,
                987_210.766,
                1_025_524.068,
                1_133_556.150,
                1_251_194.468,
                1_298_494.624,
            ],
        ),
        // beta(1, 5)
        (
            Distribution::pert(0, 0, 1),
            [0.000, 200.080, 10_206.218, 68_850.085, 129_449.437, 369_042.656, 748_811.357, 984_151.068],
        ),
        // norm(1, 0.1)
        (
            Distribution::normal(1, dec!(0.1)),
            [
                400_219.298,
                690_976.769,
                835_514.637,
                947_559.949,
                1_000_000.000,
                1_128_155.157,
                1_309_023.231,
                1_599_780.702,
            ],
        ),
        // truncnorm(-1, 2, loc=1, scale=0.1)
        (
            Distribution::normal_within(1, dec!(0.1), dec!(0.9), dec!(1.2)),
            [
                900_000.000,
                900_337.733,
                915_689.544,
                975_759.618,
                1_017_116.392,
                1_125_571.536,
                1_198_506.309,
                1_199_999.998,
            ],
        ),
        // truncnorm(5.5, 7)
        (
            Distribution::normal_within(0, 1, dec!(5.5), 7),
            [
                5_500_000.000,
                5_500_176.397,
                5_509_036.563,
                5_562_549.520,
                5_620_951.649,
                5_892_662.700,
                6_602_104.388,
                6_999_997.921,
            ],
        ),
    ];
    for (distribution, expected) in cases {
        let quantiles = distribution.quantiles(6).unwrap();
        for (p, expected) in at.into_iter().zip(expected) {
            let got = quantiles.at(uniform(p));
            assert!((got as f64 - expected).abs() < 0.6, "{distribution:?} at {p}: {got}, not {expected}");
        }
    }
}

#[test]
fn ranges_and_discrete_values_are_exact() {
    // -2.5 + 0.5 × 9.75 = 2.375; of the ten whole numbers from -2 through 7 the sixth is the first past the middle
    let range = Distribution::range(dec!(-2.5), dec!(7.25));
    let half = uniform("0.5");
    assert_eq!([3, 2, 0].map(|decimals| range.quantiles(decimals).unwrap().at(half)), [2_375, 238, 3]);
    // halves go away from zero, but a range only comes as near to its ends as the least uniform number does
    let halves = [Distribution::fixed(dec!(-2.5)), Distribution::fixed(dec!(7.5))];
    assert_eq!(halves.map(|of| of.quantiles(0).unwrap().at(half)), [-3, 8]);
    let ends = Distribution::range(dec!(-2.5), dec!(7.5)).quantiles(0).unwrap();
    assert_eq!([0, u64::MAX].map(|word| ends.at(Uniform::from_word(word))), [-2, 7]);
    // seven whole numbers, a seventh each: 1/7 = 0.142857…, 6/7 = 0.857142…
    let months = Distribution::range(0, 6).quantiles(0).unwrap();
    let at = ["0.000001", "0.142857", "0.142858", "0.857142", "0.857143", "0.999999"];
    assert_eq!(at.map(|p| months.at(uniform(p))), [0, 0, 1, 5, 6, 6]);
    assert_eq!(Distribution::range(dec!(0.2), dec!(0.4)).quantiles(0).unwrap().at(half), 0, "no whole number within");
    // a trillion kroner in øre is not blurred by a double
    let large = Distribution::fixed(dec!(999999999999.99)).quantiles(6).unwrap();
    assert_eq!(large.at(half), 999_999_999_999_990_000);
    // in whatever order they are written, quantiles go by size: 0 up to a half, 3 up to three quarters
    let (delay, _) = shapes().pop().unwrap();
    let delay = delay.quantiles(0).unwrap();
    let at = ["0.1", "0.5", "0.500001", "0.75", "0.750001", "0.99"];
    assert_eq!(at.map(|p| delay.at(uniform(p))), [0, 0, 3, 3, 12, 12]);
    // a value without weight never comes
    let certain = Distribution::discrete([(1, 0), (2, 5), (3, 0)]).quantiles(0).unwrap();
    assert_eq!([0, u64::MAX].map(|word| certain.at(Uniform::from_word(word))), [2, 2]);
}

#[test]
fn bounds_that_cut_nothing_change_nothing() {
    let whole = Distribution::normal(0, 1).quantiles(6).unwrap();
    for bound in [dec!(8.25), dec!(8.3), dec!(20), dec!(1000)] {
        let cut = Distribution::normal_within(0, 1, -bound, bound).quantiles(6).unwrap();
        for word in [1 << 30, 1 << 50, 1 << 60, 1 << 63, u64::MAX - (1 << 60), u64::MAX - (1 << 50)] {
            let (got, expected) = (cut.at(Uniform::from_word(word)), whole.at(Uniform::from_word(word)));
            assert!((got - expected).abs() <= 1, "±{bound} at {word}: {got}, not {expected}");
        }
        // at the very end a double is coarse: the last score is right to a tenth
        assert!((cut.at(Uniform::from_word(u64::MAX)) - 8_209_536).abs() < 100_000);
    }
}

#[test]
fn a_distribution_without_spread_is_its_value() {
    let one = [
        Distribution::range(dec!(1.5), dec!(1.5)),
        Distribution::triangular(dec!(1.5), dec!(1.5), dec!(1.5)),
        Distribution::pert(dec!(1.5), dec!(1.5), dec!(1.5)),
    ];
    for distribution in one {
        assert_eq!(distribution.quantiles(1).unwrap().at(uniform("0.9")), 15);
    }
}

#[test]
fn a_uniform_number_lies_between_0_and_1() {
    for text in ["0", "1", "-0.5", "1.5", "x", "0.00000000000000000001"] {
        assert_eq!(Uniform::parse(text), None, "{text}");
    }
    assert_eq!(Uniform::parse("0.5").map(|half| half > Uniform::from_word(u64::MAX / 2)), Some(true));
}

/// ChaCha8 with a 256-bit key: draft-strombergson-chacha-test-vectors-01, TC1 (key 0) and TC2 (key 01 00 …).
#[test]
fn random_words_are_those_of_chacha8() {
    let cases = [
        (
            0,
            "3e00ef2f895f40d67f5bb8e81f09a5a12c840ec3ce9a7f3b181be188ef711a1e\
             984ce172b9216f419f445367456d5619314a42a3da86b001387bfdb80e0cfe42",
        ),
        (
            1,
            "cf5ee9a0494aa9613e05d5ed725b804b12f4a465ee635acc3a311de8740489ea\
             289d04f43c7518db56eb4433e498a1238cd8464d3763ddbb9222ee3bd8fae3c8",
        ),
    ];
    for (seed, expected) in cases {
        let mut words = [0; 8];
        Chance::seeded(seed).draw(0, 0, &mut words);
        let bytes: String =
            words.iter().flat_map(|word| word.to_le_bytes()).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(bytes, expected);
    }
}

/// By a plain implementation in Python of Bernstein's description: block s / 8 of stream v.
#[test]
fn a_far_sample_and_a_factor_are_reached_directly() {
    let first = |draw: &dyn Fn(&mut [u64])| {
        let mut word = [0];
        draw(&mut word);
        word[0]
    };
    let chance = Chance::seeded(20_240_517);
    assert_eq!(first(&|out| chance.draw(0, 0, out)), 0x501b_7af9_d167_84a7);
    assert_eq!(first(&|out| chance.draw(1, 0, out)), 0x73af_5fa2_2717_cb8d);
    assert_eq!(first(&|out| chance.draw_factor(0, 0, out)), 0xae45_c50a_d725_b2d7);
    assert_eq!(first(&|out| chance.draw_factor(7, 123_456_789, out)), 0x06cb_df4c_767b_d982);
    let far = Chance::seeded(u64::from_le_bytes(*b"12345678"));
    assert_eq!(first(&|out| far.draw(5, 1 << 40, out)), 0x48d2_7c27_84cb_8acf);
    assert_eq!(first(&|out| far.draw(5, (1 << 40) + 7, out)), 0x1912_3773_c4f0_18d0);
}

#[test]
fn two_variables_that_follow_a_factor_move_together_as_much_as_they_say() {
    let standard = || Distribution::normal(0, 1);
    let variables = [
        Uncertain::new(standard(), 6).follows(0, dec!(0.8)),
        Uncertain::new(Distribution::pert(0, 1, 4), 6).follows(0, dec!(0.6)),
        Uncertain::new(standard(), 6).follows(0, dec!(-0.9)),
        Uncertain::new(standard(), 6),
        Uncertain::new(Distribution::range(0, 9), 6).follows(4, 1),
        Uncertain::new(Distribution::triangular(0, 1, 2), 6).follows(4, 1),
    ];
    let columns = Draws::new(5, &variables).unwrap().columns(0..20_000);
    let ranks: Vec<Ranks> = columns.iter().map(|column| Ranks::of(column)).collect();
    let correlation = |a: usize, b: usize| ranks[a].correlation(&ranks[b]).unwrap().decimal();
    // of normal scores with correlation r, Spearman's is 6/π asin(r / 2): Kruskal 1958. Three standard errors are 0.02.
    for (a, b, expected) in [(0, 1, dec!(0.4629)), (0, 2, dec!(-0.7033)), (0, 3, dec!(0)), (0, 4, dec!(0))] {
        assert!((correlation(a, b) - expected).abs() < dec!(0.02), "{a}, {b}: {}", correlation(a, b));
    }
    // both are nothing but the factor
    assert!(correlation(4, 5) > dec!(0.9999));
    // each keeps its own distribution: the median of beta(2, 4) over 0 … 4 is 1.255, by scipy
    let median = Summary::of(&columns[1]).unwrap().quantile(dec!(0.5)).unwrap();
    assert!((median - 1_255_241).abs() < 20_000, "{median}");
}

#[test]
fn a_loading_past_one_and_too_fine_steps_are_refused_together() {
    let variables =
        [Uncertain::new(Distribution::fixed(1), 7), Uncertain::new(Distribution::range(2, 1), 6).follows(0, dec!(1.1))];
    let error = Draws::new(1, &variables).unwrap_err();
    let paths: Vec<&str> = error.problems().iter().map(|p| p.path()).collect();
    assert_eq!(paths, ["/0/decimals", "/1/distribution/range", "/1/loading"]);
    assert!(Distribution::range(2, 1).quantiles(7).unwrap_err().problems().len() == 2);
}

/// FNV-1a over 20 000 draws of every shape, alone and following a factor. The numbers are those that this
/// code gave on x86-64, and in Node as wasm32; what they hold is that no library or machine moves a figure.
#[test]
fn the_same_seed_gives_the_same_samples_on_every_machine() {
    let alone = shapes().into_iter().map(|(distribution, decimals)| Uncertain::new(distribution, decimals));
    let following = alone.clone().map(|variable| variable.follows(3, dec!(-0.7)));
    let variables: Vec<Uncertain> = alone.chain(following).collect();
    let columns = Draws::new(20_240_517, &variables).unwrap().columns(0..20_000);
    let hashes: Vec<u64> = columns
        .iter()
        .map(|column| {
            let bytes = column.iter().flat_map(|value| value.to_le_bytes());
            bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
        })
        .collect();
    assert_eq!(hashes, EXPECTED, "{hashes:#x?}");
}

const EXPECTED: [u64; 14] = [
    0x2857_16a5_e534_1725,
    0x8eee_092a_d3e1_2fc9,
    0x5078_bf5a_d9e0_f3f3,
    0xc6c4_d3e3_4d35_c890,
    0x4589_1527_8925_a556,
    0x1c0c_165c_ff25_00bc,
    0x08ca_0cd6_e9fc_084a,
    0x2857_16a5_e534_1725,
    0x60ee_3c3f_46d8_682d,
    0x7aa6_20b4_9892_c198,
    0xaf96_0cd3_1528_de15,
    0xbe2e_1f47_9550_566a,
    0xfbe5_d894_2dc9_4529,
    0x94a9_0284_0f31_25aa,
];

#[test]
fn a_share_of_the_samples_is_an_exact_count() {
    let results = Summary::of(&[-200, 0, 50, -1, 100]).unwrap();
    assert_eq!((results.len() - results.below(0), results.count(|result| result >= 0)), (3, 3));
    // −51 / 5 = −10.2
    assert_eq!((results.sum(), results.mean(), results.least(), results.most()), (-51, -10, -200, 100));
    // −5 / 2 = −2.5, away from zero
    assert_eq!(Summary::of(&[-2, -3]).unwrap().mean(), -3);
    assert_eq!(Summary::of(&[i64::MAX; 4]).unwrap().mean(), i64::MAX);
    assert_eq!([dec!(-0.1), dec!(1.1)].map(|p| results.quantile(p)), [None, None]);
    assert_eq!(results.quantile(dec!(0)), Some(-200));
    // exactly a fifth is in the first sample, a hair more is in the second
    let p = ["0.2", "0.2000000000000000000000000001"].map(|text| Amount::parse(text).map(|p| results.quantile(p)));
    assert_eq!(p, [Some(Some(-200)), None]);
    assert_eq!(results.quantile(Amount::parse("0.200000000000000000000000001").unwrap()), Some(-1));
    assert_eq!(Summary::of(&[]).unwrap_err().code().as_str(), "empty");
}

#[test]
fn rank_correlation_is_that_of_scipy_with_ties() {
    let (a, b) = ([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4]);
    let ranks = |column: &[i64]| Ranks::of(column);
    // scipy.stats.spearmanr: 0.1384567651467695
    assert_eq!(ranks(&a).correlation(&ranks(&b)), Some(dec!(0.1385).into()));
    assert_eq!(ranks(&a).correlation(&ranks(&a)), Some(1.into()));
    assert_eq!(ranks(&[1, 2]).correlation(&ranks(&[9, 8])), Some((-1).into()));
    // what never varies drives nothing
    assert_eq!(ranks(&a).correlation(&ranks(&[7; 11])), None);
    assert_eq!(ranks(&a).correlation(&ranks(&[1, 2])), None);
    assert_eq!(ranks(&[]).correlation(&ranks(&[])), None);
}

/// Low, mode and high of whole thousandths.
fn three() -> impl Strategy<Value = [Decimal; 3]> {
    [-3_000_i64..3_000, 0..2_000, 0..2_000]
        .prop_map(|[low, rise, fall]| [low, low + rise, low + rise + fall].map(|of| Decimal::new(of, 3)))
}

fn distribution() -> impl Strategy<Value = Distribution> {
    prop_oneof![
        three().prop_map(|[low, _, high]| Distribution::range(low, high)),
        three().prop_map(|[low, mode, high]| Distribution::triangular(low, mode, high)),
        three().prop_map(|[low, mode, high]| Distribution::pert(low, mode, high)),
        three().prop_map(|[min, _, max]| Distribution::normal_within(0, 1, min, max + dec!(0.001))),
        prop::collection::vec((-9..9_i64, 1..9_i64), 1..6).prop_map(Distribution::discrete),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_higher_uniform_number_never_gives_a_lower_value(of in distribution(), words in prop::collection::vec(any::<u64>(), 40)) {
        let quantiles = of.quantiles(6).unwrap();
        let mut uniforms: Vec<Uniform> = words.into_iter().chain([0, u64::MAX]).map(Uniform::from_word).collect();
        uniforms.sort_unstable();
        let values: Vec<i64> = uniforms.iter().map(|uniform| quantiles.at(*uniform)).collect();
        prop_assert!(values.is_sorted(), "{values:?}");
        if let Distribution::Pert { pert: [low, _, high] } | Distribution::Triangular { triangular: [low, _, high] } = of {
            let millionths = |amount: Amount| i64::try_from(amount.decimal().mantissa() * 10_i128.pow(6 - amount.decimal().scale())).unwrap();
            prop_assert!(values.iter().all(|value| (millionths(low)..=millionths(high)).contains(value)));
        }
    }

    #[test]
    fn samples_are_the_same_in_whatever_pieces_they_are_drawn(of in distribution(), seed: u64, cut in 0..5_000_u64, from in 0..1_u64 << 50) {
        let variables = [Uncertain::new(of.clone(), 6).follows(0, dec!(0.5)), Uncertain::new(of, 2)];
        let draws = Draws::new(seed, &variables).unwrap();
        let whole = draws.columns(from..from + 5_000);
        let (head, tail) = (draws.columns(from..from + cut), draws.columns(from + cut..from + 5_000));
        for ((whole, head), tail) in whole.iter().zip(&head).zip(&tail) {
            prop_assert_eq!(whole, &[head.as_slice(), tail.as_slice()].concat());
        }
    }

    #[test]
    fn a_quantile_is_the_smallest_result_that_enough_samples_do_not_exceed(results in prop::collection::vec(-50..50_i64, 1..40), thousandths in 1..=1_000_usize) {
        let summary = Summary::of(&results).unwrap();
        let enough = |limit: i64| results.iter().filter(|result| **result <= limit).count() * 1_000 >= thousandths * results.len();
        let expected = (-50..50).find(|limit| enough(*limit));
        prop_assert_eq!(summary.quantile(Decimal::new(i64::try_from(thousandths).unwrap(), 3)), expected);
    }

    /// Against the product-moment correlation of ranks counted one by one, in doubles.
    #[test]
    fn rank_correlation_is_that_of_ranks_counted_one_by_one(pairs in prop::collection::vec((-9..9_i64, -9..9_i64), 2..40)) {
        let (a, b): (Vec<i64>, Vec<i64>) = pairs.into_iter().unzip();
        let ranks = |column: &[i64]| -> Vec<f64> {
            let rank = |value: &i64| {
                let (below, same) = (column.iter().filter(|of| *of < value).count(), column.iter().filter(|of| *of == value).count());
                below as f64 + (same as f64 + 1.0) / 2.0 - (column.len() as f64 + 1.0) / 2.0
            };
            column.iter().map(rank).collect()
        };
        let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
        let (x, y) = (ranks(&a), ranks(&b));
        let expected = product(&x, &y) / (product(&x, &x) * product(&y, &y)).sqrt();
        match Ranks::of(&a).correlation(&Ranks::of(&b)) {
            None => prop_assert!(expected.is_nan()),
            Some(got) => {
                let got: f64 = got.to_string().parse().unwrap();
                prop_assert!((got - expected).abs() < 0.000_050_1, "{got}, not {expected}");
            }
        }
    }
}
