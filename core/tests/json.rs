//! The door reads the same of a `serde_json` that was built to keep numbers as their text (`arbitrary_precision`).
#![allow(clippy::unwrap_used, missing_docs)]

use std::borrow::Cow;

use ramme::Node;
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer};

const KEY: &str = "$serde_json::private::Number";

/// A number as that `serde_json` hands it out: it lends the key and gives the text away.
fn kept(text: &str) -> Result<Node<'static>, Error> {
    let entry = (BorrowedStrDeserializer::<Error>::new(KEY), text.to_owned());
    Node::deserialize(MapDeserializer::new(std::iter::once(entry)))
}

#[test]
fn a_number_kept_as_its_text_reads_as_any_other() {
    for text in [
        "0",
        "-0",
        "-0.0",
        "12",
        "-9223372036854775808",
        "9223372036854775808",
        "18446744073709551616",
        "0.10",
        "1E5",
        "12.5",
    ] {
        assert_eq!(kept(text).unwrap(), Node::from_json(text).unwrap(), "{text}");
    }
    assert!(kept("1e400").is_err());
    assert!(Node::from_json("1e400").is_err());
}

#[test]
fn an_object_that_says_so_is_no_number() {
    let object = Node::Object(vec![(Cow::from(KEY), Node::Text(Cow::from("12")))]);
    for text in ["{\"KEY\": \"12\"}", "{\"KEY\": \"1\\u0032\"}"] {
        assert_eq!(Node::from_json(&text.replace("KEY", KEY)).unwrap(), object);
    }
    let pairs = std::iter::once((KEY.to_owned(), "12".to_owned()));
    assert_eq!(Node::deserialize(MapDeserializer::<_, Error>::new(pairs)).unwrap(), object);
}
