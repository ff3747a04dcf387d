//! Rounds: long work in pieces on threads, told of and broken off between rounds.

use std::num::NonZero;
use std::ops::ControlFlow;

use crate::error::{Code, Error, Problem};
use crate::json::{Door, Node, Path, Read};

/// The most threads that are started.
const MOST_THREADS: usize = 256;
/// A thread is started for no less than this part of a piece: below it, starting costs more than it saves.
const LEAST_SHARE: usize = 32;

/// How a long row of totals is cut up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rounds {
    /// How many totals belong together.
    pub(crate) width: usize,
    /// How many such items a thread does before anything is told.
    pub(crate) piece: usize,
    /// How many threads; none is as many as the machine offers.
    pub(crate) threads: Option<NonZero<usize>>,
}

impl Rounds {
    /// Fills in the totals: `fill` is given the first item of a piece and its totals, `progress` how many
    /// items of all are done. What is filled in does not depend on the threads.
    pub(crate) fn fill(
        self,
        totals: &mut [i64],
        fill: impl Fn(usize, &mut [i64]) -> Result<(), Error> + Sync,
        mut progress: impl FnMut(u64, u64) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>, Error> {
        let (width, piece, threads) = (self.width.max(1), self.piece.max(1), number_of(self.threads));
        let items = |totals: &[i64]| totals.len().checked_div(width).unwrap_or_default();
        let (mut done, all) = (0, items(totals));
        for round in totals.chunks_mut(piece.saturating_mul(threads).saturating_mul(width)) {
            let drawn = items(round);
            let least = piece.checked_div(LEAST_SHARE).unwrap_or_default();
            let share = drawn.div_ceil(threads).max(least).max(1);
            let pieces = round.chunks_mut(share.saturating_mul(width));
            let mut pieces = (0..).map(|i: usize| i.saturating_mul(share).saturating_add(done)).zip(pieces);
            if share >= drawn {
                pieces.try_for_each(|(from, piece)| fill(from, piece))?;
            } else {
                std::thread::scope(|scope| {
                    let fill = &fill;
                    let work: Vec<_> = pieces.map(|(from, piece)| scope.spawn(move || fill(from, piece))).collect();
                    // A defect ends the work, as it would on this thread.
                    let join = |thread: std::thread::ScopedJoinHandle<'_, _>| {
                        thread.join().unwrap_or_else(|defect| std::panic::resume_unwind(defect))
                    };
                    work.into_iter().try_for_each(join)
                })?;
            }
            done = done.saturating_add(drawn);
            if progress(done as u64, all as u64).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// The threads that are asked for, and no more than can be.
pub(crate) fn number_of(asked: Option<NonZero<usize>>) -> usize {
    match asked {
        // A page has one thread.
        _ if cfg!(target_arch = "wasm32") => 1,
        None => std::thread::available_parallelism().map_or(1, usize::from),
        Some(threads) => threads.get().min(MOST_THREADS),
    }
}

/// A count that is asked for, which is at least one; none where it is left out.
pub(crate) fn at_least_one(name: &str, asked: Option<usize>) -> Result<Option<NonZero<usize>>, Error> {
    let refused = || Problem::new(Code::RateOutOfRange, Path::Root.key(name).to_string(), 0, "1 …").into();
    asked.map(|asked| NonZero::new(asked).ok_or_else(refused)).transpose()
}

/// A count among the options of a long run, such as `{"threads": 2}`: a whole number from 1 on, none where it is left
/// out. The way of the bindings.
///
/// ```
/// use ramme::{Node, count_from_node};
/// assert_eq!(count_from_node("threads", &Node::from_json(r#"{"threads": 2}"#)?)?, Some(2));
/// let error = count_from_node("threads", &Node::from_json(r#"{"threads": 0}"#)?).unwrap_err();
/// assert_eq!((error.code().as_str(), error.path()), ("rate_out_of_range", "/threads"));
/// # Ok::<(), ramme::Error>(())
/// ```
///
/// # Errors
/// [`Code::RateOutOfRange`] for anything else, [`Code::UnknownField`] for another option.
pub fn count_from_node(name: &'static str, options: &Node<'_>) -> Result<Option<usize>, Error> {
    struct Count(usize);

    impl Read for Count {
        fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Count {
            let count = match node {
                Node::Integer(value) => usize::try_from(*value).ok().filter(|value| *value > 0),
                _ => None,
            };
            Count(count.unwrap_or_else(|| {
                door.report(Code::RateOutOfRange, path, node.shown(), "1 …");
                1
            }))
        }
    }

    let mut door = Door::default();
    let mut count = None;
    if let Some(mut fields) = door.object(options, &Path::Root) {
        count = fields.optional(name, &mut door).map(|Count(count)| count);
        fields.close(&mut door);
    }
    Error::check(door.problems).map(|()| count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(threads: usize) -> Rounds {
        Rounds { width: 2, piece: 64, threads: NonZero::new(threads) }
    }

    fn number(from: usize, totals: &mut [i64]) -> Result<(), Error> {
        for (total, item) in totals.chunks_mut(2).zip(from as i64..) {
            total.copy_from_slice(&[item, -item]);
        }
        Ok(())
    }

    #[test]
    fn every_item_is_filled_in_once_whatever_the_threads() -> Result<(), Error> {
        let expected: Vec<i64> = (0..1_000).flat_map(|item: i64| [item, -item]).collect();
        for threads in [1, 2, 3, 7, 0, 10_000] {
            let (mut totals, mut told) = (vec![-1; 2_000], Vec::new());
            let tell = |done, all| {
                told.push((done, all));
                ControlFlow::Continue(())
            };
            assert_eq!(rounds(threads).fill(&mut totals, number, tell)?, ControlFlow::Continue(()));
            assert_eq!(totals, expected, "{threads} threads");
            assert!(told.is_sorted() && told.last() == Some(&(1_000, 1_000)), "{told:?}");
        }
        assert!(rounds(2).fill(&mut [], number, |_, _| ControlFlow::Break(()))?.is_continue());
        Ok(())
    }

    #[test]
    fn a_break_stops_after_its_round() -> Result<(), Error> {
        let mut totals = vec![-1; 2_000];
        assert!(rounds(2).fill(&mut totals, number, |_, _| ControlFlow::Break(()))?.is_break());
        assert_eq!(totals.iter().filter(|total| **total == -1).count(), 2_000 - 2 * 2 * 64 + 1); // −1 is also item 1
        Ok(())
    }

    #[test]
    fn the_first_error_is_the_one_that_is_told() {
        let fail = |from: usize, _: &mut [i64]| Err(Problem::new(Code::Empty, from.to_string(), "", "").into());
        for threads in [1, 2, 5] {
            let filled = rounds(threads).fill(&mut [0; 2_000], fail, |_, _| ControlFlow::Continue(()));
            let path = filled.err().and_then(|error| Some(error.problems().first()?.path().to_owned()));
            assert_eq!(path.as_deref(), Some("0"), "{threads} threads");
        }
    }
}
