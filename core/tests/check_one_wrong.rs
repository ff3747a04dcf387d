//! Tables of areas over their units, pasted without indents, where one figure is wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use ramme::*;

/// Numbers that are the same in every run (Knuth's multiplier).
struct Draws(u64);

impl Draws {
    fn below(&mut self, count: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % count
    }
}

struct Drawn {
    rows: Vec<Vec<i64>>,
    /// The row that each is counted in.
    sum_of: Vec<Option<usize>>,
}

impl Drawn {
    /// Areas with so many units each, and a total as the last row.
    fn new(units: &[i64], columns: usize, most: i64, draws: &mut Draws) -> Drawn {
        let mut drawn = Drawn { rows: Vec::new(), sum_of: Vec::new() };
        let mut areas = Vec::new();
        for count in units {
            let area = drawn.rows.len();
            areas.push(area);
            drawn.add(vec![0; columns], None);
            for _ in 0..*count {
                let amounts: Vec<i64> = (0..columns).map(|_| most / 10 + draws.below(most)).collect();
                drawn.add(amounts, Some(area));
            }
            if *count == 0 {
                drawn.rows[area] = (0..columns).map(|_| most / 10 + draws.below(most)).collect();
            } else {
                drawn.rows[area] = drawn.summed(&(area + 1..drawn.rows.len()).collect::<Vec<_>>(), columns);
            }
        }
        let total = drawn.rows.len();
        areas.iter().for_each(|area| drawn.sum_of[*area] = Some(total));
        let amounts = drawn.summed(&areas, columns);
        drawn.add(amounts, None);
        drawn
    }

    fn add(&mut self, amounts: Vec<i64>, sum: Option<usize>) {
        self.rows.push(amounts);
        self.sum_of.push(sum);
    }

    fn summed(&self, rows: &[usize], columns: usize) -> Vec<i64> {
        (0..columns).map(|column| rows.iter().map(|row| self.rows[*row][column]).sum()).collect()
    }

    fn check(&self) -> TableCheck {
        let columns: Vec<String> = (0..self.rows[0].len()).map(|column| (2024 + column).to_string()).collect();
        let mut text = format!("Tjeneste\t{}\n", columns.join("\t"));
        for (i, row) in self.rows.iter().enumerate() {
            let label = if i + 1 == self.rows.len() { "Sum".to_owned() } else { format!("Rad nummer {}", words(i)) };
            let amounts: Vec<String> = row.iter().map(i64::to_string).collect();
            text.push_str(&format!("{label}\t{}\n", amounts.join("\t")));
        }
        let mut options = TableOptions::default();
        options.unit = Some(Unit::Thousand);
        Published::from_text(&text, &options).unwrap().check().unwrap()
    }

    /// The rows that are told wrong.
    fn told(&self, outcome: &TableCheck) -> Vec<usize> {
        let wrong = outcome.checks.iter().filter(|check| check.verdict == CheckVerdict::Error);
        let mut rows: Vec<usize> = wrong.map(|check| check.line.unwrap() - 2).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// One figure is changed: its row.
    fn change(&mut self, draws: &mut Draws) -> usize {
        let row = usize::try_from(draws.below(i64::try_from(self.rows.len()).unwrap())).unwrap();
        let column = usize::try_from(draws.below(i64::try_from(self.rows[0].len()).unwrap())).unwrap();
        let by = [1000, 100, 90, 50, 7777][usize::try_from(draws.below(5)).unwrap()] + draws.below(40);
        self.rows[row][column] += if draws.below(2) == 0 { by } else { -by };
        row
    }
}

/// A label without figures.
fn words(number: usize) -> String {
    number.to_string().chars().map(|digit| char::from(b'a' + u8::try_from(digit).unwrap() - b'0')).collect()
}

fn is_taken(outcome: &TableCheck) -> bool {
    let notes = &outcome.reading.as_ref().unwrap().notes;
    notes.iter().any(|note| matches!(note.kind, NoteKind::TakenAsSum | NoteKind::LikelySum))
}

#[test]
fn one_wrong_figure_is_told_alone_and_never_lost() {
    let mut draws = Draws(7);
    for round in 0..1_500_usize {
        let columns = 2 + round % 3;
        let most = [900, 9_000, 90_000][round / 3 % 3];
        let areas = 3 + draws.below(4);
        let mut units: Vec<i64> =
            (0..areas).map(|_| [0, 1, 2, 3, 4, 5][usize::try_from(draws.below(6)).unwrap()]).collect();
        units[..3].iter_mut().for_each(|count| *count = 2 + *count % 4);
        let mut drawn = Drawn::new(&units, columns, most, &mut draws);
        // A first row that looks like years is one more heading.
        if drawn.rows[0].iter().any(|amount| (1800..2300).contains(amount)) {
            continue;
        }
        let right = drawn.check();
        assert_ne!(right.verdict, Some(CheckVerdict::Error), "{:?}", drawn.rows);
        let changed = drawn.change(&mut draws);
        let outcome = drawn.check();
        let told = drawn.told(&outcome);
        let own: Vec<usize> = [Some(changed), drawn.sum_of[changed]].into_iter().flatten().collect();
        assert_eq!(outcome.verdict, Some(CheckVerdict::Error), "{units:?} {changed} {:?}", drawn.rows);
        assert!(told.iter().all(|row| own.contains(row)), "{units:?} {changed} {told:?} {:?}", drawn.rows);
    }
}

#[test]
fn a_list_of_items_with_one_wrong_figure_stays_a_list() {
    let mut draws = Draws(11);
    for round in 0..600_usize {
        let columns = 1 + round % 4;
        let most = [90, 900, 90_000][round / 4 % 3];
        let mut drawn = Drawn::new(&vec![0; usize::try_from(4 + draws.below(12)).unwrap()], columns, most, &mut draws);
        let changed = drawn.change(&mut draws);
        let outcome = drawn.check();
        assert!(!is_taken(&outcome), "{changed} {:?}", drawn.rows);
        let is_open = columns == 1 && outcome.verdict.is_none();
        assert!(is_open || drawn.told(&outcome) == [drawn.rows.len() - 1], "{changed} {:?}", drawn.rows);
    }
}
