//! Which word of direction an amount belongs to, and whether the sentence puts it forward.

use super::RefusalReason as R;
use super::grammar::{has, is_direction, is_light};
use super::items::{Ending, Item, What};
use super::tokens::Span;
use super::words::{Class, Direction, Form, Takes};

/// What an amount belongs to.
pub(super) struct Governed {
    pub(super) direction: Option<Direction>,
    pub(super) span: Span,
    pub(super) continues: bool,
    pub(super) shift: bool,
    pub(super) bare: bool,
}

/// The places of a head that say what the money is for, and whether the last such phrase runs on to the amount.
fn purposes(head: &[Item]) -> (Vec<bool>, bool) {
    let mut inside = false;
    let mut marks = Vec::with_capacity(head.len());
    for item in head {
        let closes = item.what == What::Comma
            || item.what == What::Colon
            || item.is(Class::Propose)
            || item.is(Class::Modal)
            || item.is(Class::Give)
            || matches!(item.class(), Some(Class::Direction(_, _, Form::Finite)));
        if item.is(Class::Purpose) {
            inside = true;
        } else if closes {
            inside = false;
        }
        marks.push(inside);
    }
    (marks, inside)
}

/// Which word of direction an amount belongs to, by the word that leads to it: *med*, *på*, or none.
pub(super) fn govern(head: &[Item], items: &[Item], begin: usize) -> Result<Governed, (R, Option<Span>)> {
    let (in_purpose, runs_on) = purposes(head);
    let outside = |i: usize| !in_purpose.get(i).copied().unwrap_or_default();
    let words: Vec<(usize, &Item)> =
        head.iter().enumerate().filter(|(i, item)| is_direction(item) && outside(*i)).collect();
    let purpose_has_direction = head.iter().enumerate().any(|(i, item)| is_direction(item) && !outside(i));
    if runs_on && purpose_has_direction {
        return Err((R::AmountNotPlaced, None));
    }
    // A participle that does not head the line, or that a finite verb follows, describes something.
    let is_verb = |item: &Item, place: usize| match item.class() {
        Some(Class::Direction(_, _, Form::Participle)) => opens(items, begin + place) && !describes(head, place),
        Some(Class::Direction(_, _, form)) => !matches!(form, Form::Noun | Form::Definite),
        _ => false,
    };
    let takes = |item: &Item| match item.class() {
        Some(Class::Direction(_, takes, _)) => Some(takes),
        Some(Class::Subsidy) => Some(Takes::GrantNoun),
        _ => None,
    };
    if let Some((_, moved)) = head.iter().enumerate().find(|(i, item)| item.is(Class::Move) && outside(*i)) {
        return Err((R::DirectionsDiffer, Some(moved.span)));
    }
    if let Some((_, price)) = head.iter().enumerate().find(|(i, item)| item.is(Class::Price) && outside(*i)) {
        return Err((R::Income, Some(price.span)));
    }
    let verbs: Vec<(usize, &Item)> = words.iter().copied().filter(|(i, item)| is_verb(item, *i)).collect();
    let nouns: Vec<(usize, &Item)> =
        words.iter().copied().filter(|(_, item)| takes(item) == Some(Takes::NounOn) || item.is(Class::Shift)).collect();
    let grants: Vec<(usize, &Item)> =
        words.iter().copied().filter(|(_, item)| takes(item) == Some(Takes::GrantNoun)).collect();
    let lead = head.iter().enumerate().rev().find(|(_, item)| !is_light(item));
    let Some((lead_place, lead)) = lead else { return Err((R::AmountNotPlaced, None)) };
    let between = |place: usize| head.get(place + 1..).unwrap_or_default();
    let (place, word) = match lead.what {
        What::Class(Class::With) => {
            if let Some(noun) = nouns.first().filter(|_| !verbs.is_empty()) {
                // `øke innsparingen med 2 millioner` changes a change.
                return Err((R::DirectionsDiffer, Some(noun.1.span)));
            }
            match (verbs.last(), nouns.last()) {
                (Some(verb), _) if takes(verb.1) == Some(Takes::Beside) => return Err((R::AmountNotPlaced, None)),
                (Some(verb), _) => *verb,
                (None, Some(noun)) => *noun,
                (None, None) => return Err((R::AmountNotPlaced, None)),
            }
        }
        What::Class(Class::On) => {
            let noun = nouns.iter().chain(&grants).max_by_key(|(place, _)| *place).copied();
            let Some(noun) = noun else { return Err((R::AmountNotPlaced, None)) };
            let grant = takes(noun.1) == Some(Takes::GrantNoun);
            let changed = verbs
                .iter()
                .find(|(_, verb)| !(grant && matches!(takes(verb), Some(Takes::Beside | Takes::Continues))));
            if let Some((_, verb)) = changed {
                // `øke tilskuddet på 2 millioner` tells the size of what is raised, not the raise.
                return Err((R::AmountNotPlaced, Some(verb.span)));
            }
            if let Some((_, other)) = nouns.iter().find(|(place, _)| grant || *place != noun.0) {
                return Err((R::AmountNotPlaced, Some(other.span)));
            }
            let held =
                between(noun.0).iter().find(|item| matches!(item.class(), Some(Class::Container | Class::Contract)));
            if let Some(held) = held {
                return Err((R::AmountNotPlaced, Some(held.span)));
            }
            noun
        }
        What::Class(Class::To) => return Err((R::NewLevel, Some(lead.span))),
        // `Innsparing, administrasjon: 2 millioner`
        What::Colon => match words.as_slice() {
            [word] if is_verb(word.1, word.0) || opens(items, begin + word.0) => *word,
            _ => return Err((R::AmountNotPlaced, None)),
        },
        _ if words.last().is_some_and(|(place, _)| *place == lead_place) => {
            let Some(word) = words.last().copied() else { return Err((R::AmountNotPlaced, None)) };
            let beside = match takes(word.1) {
                Some(Takes::Beside | Takes::WithOrBeside | Takes::Continues) => is_verb(word.1, word.0),
                Some(Takes::NounOn) => opens(items, begin + word.0),
                _ => false,
            };
            if !beside {
                return Err((R::AmountNotPlaced, None));
            }
            word
        }
        _ => return Err((R::AmountNotPlaced, None)),
    };
    if let Some(sub) = between(place).iter().find(|item| item.is(Class::Subordinate)) {
        return Err((R::AmountNotPlaced, Some(sub.span)));
    }
    let (direction, form) = match word.class() {
        Some(Class::Direction(direction, _, form)) => (Some(direction), form),
        Some(Class::Subsidy) => (Some(Direction::Addition), Form::Noun),
        _ => (None, Form::Noun),
    };
    // Every other word of direction outside a purpose must say the same.
    for (_, other) in &words {
        let participle =
            matches!(other.class(), Some(Class::Direction(_, _, Form::Participle))) && form != Form::Participle;
        let says = match other.class() {
            Some(Class::Direction(says, ..)) => Some(says),
            Some(Class::Subsidy) => Some(Direction::Addition),
            _ => None,
        };
        // What is changed may be a grant: `redusere tilskuddet med`.
        let thing = takes(other) == Some(Takes::GrantNoun) && lead.is(Class::With);
        if says != direction && !participle && !thing {
            return Err((R::DirectionsDiffer, Some(other.span)));
        }
    }
    let bare = frame(items, begin + place, form, &verbs, begin)?;
    // A grant to an association is paid out, whoever says so.
    let paid = |i: usize| matches!(items.get(i + 1..), Some([to, whom, ..]) if to.is(Class::To) && whom.what == What::Recipient);
    let leads = items.iter().enumerate().take(begin + head.len());
    let subsidy = leads.clone().any(|(i, item)| item.is(Class::Subsidy) && !paid(i));
    let before = items.get(..begin + place).unwrap_or_default();
    if subsidy && !has(before, Class::Propose) && !has(before, Class::Modal) {
        return Err((R::Income, words.iter().find(|(_, item)| item.is(Class::Subsidy)).map(|(_, item)| item.span)));
    }
    let continues =
        takes(word) == Some(Takes::Continues) || verbs.iter().any(|(_, verb)| takes(verb) == Some(Takes::Continues));
    Ok(Governed { direction, span: word.span, continues, shift: word.is(Class::Shift), bare })
}

/// Whether a participle only describes: a finite verb follows, known or such as may be one.
fn describes(head: &[Item], place: usize) -> bool {
    let after = head.get(place + 1..).unwrap_or_default();
    after.iter().enumerate().any(|(i, item)| match item.what {
        What::Class(class) => matches!(
            class,
            Class::Direction(_, _, Form::Finite)
                | Class::Give
                | Class::Is
                | Class::Past
                | Class::Modal
                | Class::Propose
                | Class::Move
        ),
        // `redusert bruk av vikarer med`: a plural after a preposition, or just before the amount.
        What::Word(Ending::Present | Ending::Passive) => {
            let led = i.checked_sub(1).and_then(|before| after.get(before)).is_some_and(|before| {
                matches!(before.class(), Some(Class::Of | Class::To | Class::On | Class::And))
                    || before.what == What::Comma
            });
            let ends = after.get(i + 1).is_none_or(|next| next.is(Class::With) || next.what == What::Colon);
            !led && !ends
        }
        _ => false,
    })
}

/// Whether a word heads its sentence: only numbering, times and small words stand before it.
fn opens(items: &[Item], place: usize) -> bool {
    let before = items.get(..place).unwrap_or_default();
    before.iter().all(|item| is_light(item) || matches!(item.what, What::Number))
}

/// Whether the sentence puts the word forward as the plan's own: by proposing it, by saying it in the
/// present, or as the head of a line (`true`). What is told, asked, hindered or only described is refused.
fn frame(
    items: &[Item],
    place: usize,
    form: Form,
    verbs: &[(usize, &Item)],
    begin: usize,
) -> Result<bool, (R, Option<Span>)> {
    let before = items.get(..place).unwrap_or_default();
    let Some(word) = items.get(place) else { return Err((R::NotAProposal, None)) };
    let fail = Err((R::NotAProposal, Some(word.span)));
    let last = |classes: &[Class]| before.iter().rposition(|item| item.class().is_some_and(|c| classes.contains(&c)));
    let clear_since = |from: usize, classes: &[Class]| {
        !before.get(from..).unwrap_or_default().iter().any(|item| item.class().is_some_and(|c| classes.contains(&c)))
    };
    if opens(items, place) && form != Form::Definite && form != Form::Finite {
        return Ok(true);
    }
    // `at` hangs on the verb before it, which must be the proposal itself: not `hindrer at`, `foreslår å unngå at`.
    if let Some(that) = last(&[Class::That]) {
        let proposed_since = last(&[Class::Propose]).is_some_and(|from| from > that);
        let until = before.get(..that).unwrap_or_default();
        let from = until.iter().rposition(|item| item.is(Class::Propose) || item.is(Class::Give));
        let direct = from.is_some_and(|from| !until.get(from..).unwrap_or_default().iter().any(may_be_verb));
        if !proposed_since && !direct {
            return fail;
        }
    }
    let not_told = [Class::Past, Class::Subordinate];
    let open = match form {
        Form::Infinitive => {
            let from = last(&[Class::Propose, Class::Modal]);
            let modal = from.and_then(|from| before.get(from)).is_some_and(|item| item.is(Class::Modal));
            from.is_some_and(|from| clear_since(from, &not_told) && straight(before, from, modal))
        }
        Form::Finite => {
            let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|i| items.get(i));
            if let Some(pronoun) = beside.into_iter().find(|item| item.is(Class::Pronoun)) {
                return Err((R::NotAProposal, Some(pronoun.span)));
            }
            let clause = before.iter().rposition(|item| item.what == What::Comma || item.is(Class::And)).unwrap_or(0);
            let since = last(&[Class::Propose, Class::Give]).unwrap_or(0);
            clear_since(clause, &[Class::Past]) && clear_since(since, &[Class::Subordinate])
        }
        Form::Noun | Form::Definite => {
            let from = last(&[Class::Propose, Class::Modal, Class::Give]);
            let given = from.is_some_and(|from| {
                let between = before.get(from + 1..).unwrap_or_default();
                let turned = |item: &Item| {
                    may_be_verb(item)
                        || matches!(item.class(), Some(Class::Of | Class::With | Class::On | Class::To | Class::Source))
                };
                form == Form::Noun && clear_since(from, &not_told) && !between.iter().any(turned)
            });
            let verb = verbs.iter().any(|(i, verb)| match verb.class() {
                Some(Class::Direction(_, _, form)) => frame(items, begin + i, form, &[], begin).is_ok(),
                _ => false,
            });
            given || verb && form == Form::Noun
        }
        Form::Participle => false,
    };
    if open { Ok(false) } else { fail }
}

/// `å`, or an unknown word that ends as a verb may: between a proposal and a noun it may turn the noun about,
/// as in `foreslår å fjerne en styrking`.
fn may_be_verb(item: &Item) -> bool {
    item.is(Class::InfinitiveMark) || matches!(item.what, What::Word(Ending::Infinitive | Ending::Passive))
}

/// Whether an infinitive belongs to the proposal itself: `foreslår å redusere`, not `foreslår å unngå å redusere`.
fn straight(before: &[Item], from: usize, modal: bool) -> bool {
    let joined = before.iter().rposition(|item| item.what == What::Comma || item.is(Class::And));
    let joined = joined.filter(|place| *place > from);
    let between = before.get(joined.unwrap_or(from) + 1..).unwrap_or_default();
    let marks = between.iter().filter(|item| item.is(Class::InfinitiveMark)).count();
    let most = usize::from(!modal || joined.is_some());
    let led = between.windows(2).any(|pair| match pair {
        [lead, mark] => {
            mark.is(Class::InfinitiveMark)
                && matches!(lead.class(), Some(Class::Source | Class::With | Class::On | Class::To))
        }
        _ => false,
    });
    marks <= most && !led
}
