//! The border: options as nodes of the core, answers and problems as JSON text.

use ramme::{Error, Node};
#[cfg(any(feature = "lean", feature = "office", feature = "scenarios", feature = "excel"))]
use ramme::{Language, Problem};
use serde::Serialize;

pub(crate) fn node(text: &str) -> Result<Node<'_>, Error> {
    Node::from_json(text)
}

/// Options that are left out are an object without entries.
#[cfg(any(feature = "lean", feature = "office", feature = "scenarios", feature = "excel"))]
pub(crate) fn read_options(options: &str) -> Result<Node<'_>, Error> {
    node(options).map(|options| if options == Node::Null { Node::Object(Vec::new()) } else { options })
}

/// The core reads a question and its options from one object.
#[cfg(feature = "lean")]
pub(crate) fn with<'a>(name: &'static str, value: Node<'a>, options: Node<'a>) -> Node<'a> {
    match options {
        Node::Object(entries) => Node::Object(std::iter::once((name.into(), value)).chain(entries).collect()),
        other => other,
    }
}

/// A language among the options is for the words; the rest are the question's own.
#[cfg(any(feature = "lean", feature = "office", feature = "scenarios"))]
pub(crate) fn apart(options: Node<'_>) -> (Node<'_>, Node<'_>) {
    match options {
        Node::Object(entries) => {
            let (words, rest) = entries.into_iter().partition(|(key, _)| key == "language");
            (Node::Object(words), Node::Object(rest))
        }
        other => (Node::Object(Vec::new()), other),
    }
}

/// Plain structs of texts, numbers and lists: writing them into memory has no way to fail.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An error as the JSON text of its parts.
#[cfg(any(feature = "lean", feature = "office", feature = "scenarios", feature = "excel"))]
pub(crate) fn problems(error: Error) -> String {
    #[derive(Serialize)]
    struct Told<'a> {
        code: &'a str,
        path: &'a str,
        found: &'a str,
        expected: &'a str,
        message: String,
        messages: Messages,
    }
    #[derive(Serialize)]
    struct Messages {
        nb: String,
        nn: String,
        en: String,
    }
    #[derive(Serialize)]
    struct Whole<'a> {
        message: String,
        code: &'a str,
        path: &'a str,
        problems: Vec<Told<'a>>,
    }
    fn told(problem: &Problem) -> Told<'_> {
        Told {
            code: problem.code().as_str(),
            path: problem.path(),
            found: problem.found(),
            expected: problem.expected(),
            message: problem.message(Error::LANGUAGE),
            messages: Messages {
                nb: problem.message(Language::Nb),
                nn: problem.message(Language::Nn),
                en: problem.message(Language::En),
            },
        }
    }
    json(&Whole {
        message: error.to_string(),
        code: error.code().as_str(),
        path: error.path(),
        problems: error.problems().into_iter().map(told).collect(),
    })
}

/// An answer, with its words where they were asked for.
#[cfg(any(feature = "office", feature = "scenarios"))]
#[derive(Serialize)]
struct Told<A, W> {
    #[serde(flatten)]
    answer: A,
    #[serde(flatten)]
    words: Option<W>,
}

#[cfg(any(feature = "office", feature = "scenarios"))]
#[derive(Serialize)]
struct Words {
    text: String,
}

/// Runs an operation; where a language stands among its options, its answer has its words too.
#[cfg(any(feature = "office", feature = "scenarios"))]
pub(crate) fn answer<A: Serialize>(
    options: &str,
    operation: impl FnOnce(&Node<'_>) -> Result<A, Error>,
    text: impl FnOnce(&A, Language) -> String,
) -> Result<String, String> {
    answer_with(options, operation, |answer, language| Words { text: text(answer, language) })
}

/// Runs an operation; where a language stands among its options, its answer has more fields, its words.
#[cfg(any(feature = "office", feature = "scenarios"))]
pub(crate) fn answer_with<A: Serialize, W: Serialize>(
    options: &str,
    operation: impl FnOnce(&Node<'_>) -> Result<A, Error>,
    words: impl FnOnce(&A, Language) -> W,
) -> Result<String, String> {
    let (language, rest) = read_options(options).map(apart).map_err(problems)?;
    match (Language::from_node(&language), operation(&rest)) {
        (Ok(language), Ok(answer)) => {
            let words = language.map(|language| words(&answer, language));
            Ok(json(&Told { answer, words }))
        }
        (Err(language), Err(rest)) => Err(problems(language.and(rest))),
        (Err(error), _) | (_, Err(error)) => Err(problems(error)),
    }
}

/// Runs an operation that is in a language itself; where one stands among its options, its answer has its words too.
#[cfg(feature = "office")]
pub(crate) fn answer_in<A: Serialize>(
    options: &str,
    operation: impl FnOnce(&Node<'_>) -> Result<A, Error>,
    text: impl FnOnce(&A) -> String,
) -> Result<String, String> {
    let options = read_options(options).map_err(problems)?;
    let answer = operation(&options).map_err(problems)?;
    let has_language = |(key, value): &(_, Node<'_>)| key == "language" && *value != Node::Null;
    let worded = matches!(&options, Node::Object(options) if options.iter().any(has_language));
    let words = worded.then(|| Words { text: text(&answer) });
    Ok(json(&Told { answer, words }))
}
