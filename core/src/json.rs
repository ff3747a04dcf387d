//! The text door: JSON in, every problem out.
//!
//! Reading goes in two steps. The text becomes a tree of [`Node`]s, which keeps what a plain JSON
//! value loses (a key that stands twice, the difference between a whole number and a float). Then each
//! type reads its own node and goes on after a problem with a stand-in, so that one pass finds every
//! problem of a document. A stand-in never leaves the door: where there is a problem there is no plan.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::error::{Code, Error, Problem};
use crate::syntax::Refusal;
use crate::text::Text;

/// A JSON value as it stood in the text. Bindings build it from their own values.
///
/// ```
/// use ramme::Node;
/// let node = Node::Object(vec![("title".into(), Node::Text("Budget".into()))]);
/// assert!(ramme::Plan::from_node(&node).is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'a> {
    /// `null`; a field with it counts as left out.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, a whole one past an `i64` among them; kept only to name it in a problem.
    Float(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Keys and values in the order they stood.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Reads JSON text.
    ///
    /// # Errors
    /// [`Code::InvalidJson`] when the text is not JSON.
    pub fn from_json(text: &'a str) -> Result<Node<'a>, Error> {
        let refused = |error| Problem::new(Code::InvalidJson, "", Refusal { text, error: &error }, "JSON").into();
        serde_json::from_str(text).map_err(refused)
    }

    /// The same value with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Node<'static> {
        match self {
            Node::Null => Node::Null,
            Node::Bool(value) => Node::Bool(value),
            Node::Integer(value) => Node::Integer(value),
            Node::Float(text) => Node::Float(text.into_owned().into()),
            Node::Text(text) => Node::Text(text.into_owned().into()),
            Node::List(items) => Node::List(items.into_iter().map(Node::into_owned).collect()),
            Node::Object(entries) => Node::Object(
                entries.into_iter().map(|(key, value)| (key.into_owned().into(), value.into_owned())).collect(),
            ),
        }
    }

    /// Refuses fields other than these, and what is no object: for an object whose values a binding takes by itself,
    /// such as columns.
    ///
    /// ```
    /// let given = ramme::Node::from_json(r#"{"area": null, "ends": null}"#)?;
    /// let error = given.check_fields(&["area", "full_year", "start", "end"]).unwrap_err();
    /// assert_eq!((error.code().as_str(), error.path()), ("unknown_field", "/ends"));
    /// # Ok::<(), ramme::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownField`], [`Code::DuplicateKey`], [`Code::WrongType`].
    pub fn check_fields<N: AsRef<str>>(&self, known: &[N]) -> Result<(), Error> {
        let (root, mut door) = (Path::Root, Door::default());
        let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
        if let Some(fields) = door.object(self, &root) {
            for (key, _) in fields.entries.iter().filter(|(key, _)| !known.contains(&key.as_ref())) {
                door.report(Code::UnknownField, &root.key(key), key, known.join(", "));
            }
        }
        Error::check(door.problems)
    }

    /// What kind of value it is, for a problem's `found`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(true) => "true",
            Node::Bool(false) => "false",
            Node::Integer(_) | Node::Float(_) => "a number",
            Node::Text(_) => "a text",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
        }
    }

    /// The value as it stood, where it is short; else its kind.
    pub(crate) fn shown(&self) -> String {
        match self {
            Node::Integer(value) => value.to_string(),
            Node::Float(text) | Node::Text(text) => text.clone().into_owned(),
            other => other.kind().to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree(None))
    }
}

/// Reads a value; where its key says so, what may be the text of a number goes there.
struct Tree<'k>(Option<&'k mut Option<String>>);

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }
    fn visit_none<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Integer(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(i64::try_from(value).map_or_else(|_| Node::Float(value.to_string().into()), Node::Integer))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
        // JSON's minus zero is a whole number that only a float can hold.
        if value == 0.0 && value.is_sign_negative() {
            return Ok(Node::Integer(0));
        }
        Ok(Node::Float(float_text(value).into()))
    }
    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }
    fn visit_string<E>(self, value: String) -> Result<Node<'de>, E> {
        match self.0 {
            Some(number) => {
                *number = Some(value);
                Ok(Node::Null)
            }
            None => Ok(Node::Text(Cow::Owned(value))),
        }
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node<'de>, A::Error> {
        let mut object = Vec::new();
        while let Some(Key(key)) = entries.next_key()? {
            let mut number = None;
            let may_be = matches!(key, Cow::Borrowed(KEPT_NUMBER)).then_some(&mut number);
            let value = entries.next_value_seed(Tree(may_be))?;
            if let Some(text) = number {
                return kept_number(text);
            }
            object.push((key, value));
        }
        Ok(Node::Object(object))
    }
}

/// The key under which `serde_json` hands out a number that it was built to keep as its text (`arbitrary_precision`).
/// Any crate of a program can have it built so; the module of a calculator does, since tables for floats are large.
/// It lends this key and gives the text away, which it does with nothing that stands in a document: an object
/// that says the same is an object in every build.
const KEPT_NUMBER: &str = "$serde_json::private::Number";

/// A number kept as its text is read as if it were not.
fn kept_number<'de, E: serde::de::Error>(text: String) -> Result<Node<'de>, E> {
    if let Ok(value) = text.parse() {
        return Ok(Node::Integer(value));
    }
    if !cfg!(feature = "words") {
        // It is refused wherever it stands, and nobody reads it.
        return Ok(Node::Float(text.into()));
    }
    if let Ok(value) = text.parse() {
        return Tree(None).visit_u64(value);
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Tree(None).visit_f64(value),
        _ => Err(E::custom("number out of range")),
    }
}

/// A float as people write it, to name it in a problem. The standard library's own way would be a twentieth of
/// the WebAssembly module.
pub(crate) fn float_text(value: f64) -> String {
    if !cfg!(feature = "words") {
        return String::new();
    }
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format_finite(value);
    match text.split_once('e').map(|(digits, exponent)| (digits, exponent.parse::<usize>())) {
        // Past an i64 a number is too large, float or not, and is named by its digits.
        Some((digits, Ok(exponent))) if exponent >= 18 => {
            let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            digits.replace('.', "") + &"0".repeat(exponent.saturating_sub(decimals))
        }
        _ => text.to_owned(),
    }
}

/// A key that borrows from the text where it can.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(value)))
            }
            fn visit_str<E>(self, value: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(value.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// The way to a value, from the document down; written out only for a problem.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    /// A JSON Pointer, RFC 6901.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Key(parent, key) => write!(f, "{parent}/{}", key.replace('~', "~0").replace('/', "~1")),
            Path::Index(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// Collects the problems of one input.
#[derive(Debug, Default)]
pub(crate) struct Door {
    pub(crate) problems: Vec<Problem>,
    /// The places that hold a stand-in, so that later checks pass over them.
    marked: BTreeSet<String>,
}

impl Door {
    pub(crate) fn report(
        &mut self,
        code: Code,
        path: &Path<'_>,
        found: impl fmt::Display,
        expected: impl fmt::Display,
    ) {
        self.report_shown(code, path, &found, &expected);
    }

    /// As [`Door::report`], compiled once for all kinds of values.
    fn report_shown(&mut self, code: Code, path: &Path<'_>, found: &dyn fmt::Display, expected: &dyn fmt::Display) {
        let place = path.to_string();
        self.marked.insert(place.clone());
        self.problems.push(Problem::new(code, place, found, expected));
    }

    /// Whether a problem was reported at this place, or the value there is missing.
    pub(crate) fn is_marked(&self, path: &Path<'_>) -> bool {
        !self.marked.is_empty() && self.marked.contains(&path.to_string())
    }

    /// Whether a problem was reported at this place or anywhere below it.
    pub(crate) fn is_flawed(&self, path: &Path<'_>) -> bool {
        !self.marked.is_empty() && (self.is_marked(path) || self.marks_below(&path.to_string()).next().is_some())
    }

    /// The marked places below a place, by their way from it.
    fn marks_below<'d>(&'d self, place: &'d str) -> impl Iterator<Item = &'d str> {
        let from = self.marked.range(format!("{place}/")..);
        from.map_while(move |mark| mark.strip_prefix(place).filter(|rest| rest.starts_with('/')))
    }

    /// Marks what is marked at and below a place of another door, here at and below a place of this one.
    pub(crate) fn mark_as(&mut self, other: &Door, place: &Path<'_>, here: &str) {
        if other.is_flawed(place) {
            let place = place.to_string();
            self.marked.extend(other.marked.contains(&place).then(|| here.to_owned()));
            self.marked.extend(other.marks_below(&place).map(|rest| format!("{here}{rest}")));
        }
    }

    /// A door for what stands at a place, which has its paths from there; what is marked of it is marked there too.
    pub(crate) fn at(&self, place: &Path<'_>) -> Door {
        let mut own = Door::default();
        own.mark_as(self, place, "");
        own
    }

    /// Takes over the problems of a door for what stands at a place.
    pub(crate) fn take_from(&mut self, own: Door, place: &Path<'_>) {
        if !own.problems.is_empty() {
            let place = place.to_string();
            let told = own.problems.into_iter().map(|problem| {
                let path = format!("{place}{}", problem.path());
                problem.at(path)
            });
            self.problems.extend(told);
        }
    }

    /// Opens an object for reading; another kind of value is a problem.
    pub(crate) fn object<'n>(&mut self, node: &'n Node<'n>, path: &'n Path<'n>) -> Option<Fields<'n>> {
        let Node::Object(entries) = node else {
            self.report(Code::WrongType, path, node.kind(), "an object");
            return None;
        };
        self.check_keys(entries, path);
        Some(Fields { entries, ahead: entries, path, asked: Vec::with_capacity(16) })
    }

    /// Reports each key that stands again.
    fn check_keys(&mut self, entries: &[(Cow<'_, str>, Node<'_>)], path: &Path<'_>) {
        // Comparing a few keys with each other is cheaper than a set of them.
        let few = entries.len() <= 16;
        if few && entries.iter().enumerate().all(|(i, (key, _))| entries.iter().take(i).all(|(other, _)| other != key))
        {
            return;
        }
        let mut seen: HashSet<String> = HashSet::with_capacity(entries.len());
        for (key, _) in entries {
            if !seen.insert(key.clone().into_owned()) {
                self.report(Code::DuplicateKey, &path.key(key), key, "");
            }
        }
    }

    /// Reads a list, item by item; another kind of value is a problem.
    pub(crate) fn list<T: Read>(&mut self, node: &Node<'_>, path: &Path<'_>, limit: usize) -> Vec<T> {
        let Node::List(items) = node else {
            self.report(Code::WrongType, path, node.kind(), "a list");
            return Vec::new();
        };
        if items.len() > limit {
            self.report(Code::TooMany, path, items.len(), limit);
            return Vec::new();
        }
        let before = self.problems.len();
        let list = items.iter().enumerate().map(|(i, item)| T::read(item, &path.index(i), self)).collect();
        if self.problems.len() > before {
            self.marked.insert(path.to_string());
        }
        list
    }
}

/// A type that reads itself from a node. On a problem it reports it and returns a stand-in.
pub(crate) trait Read: Sized {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Self;
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Box<T> {
        Box::new(T::read(node, path, door))
    }
}

/// The fields of an object while it is read.
pub(crate) struct Fields<'n> {
    entries: &'n [(Cow<'n, str>, Node<'n>)],
    /// The entries without those at the start that have been read: most documents keep the order that
    /// fields are read in. No field is read twice.
    ahead: &'n [(Cow<'n, str>, Node<'n>)],
    path: &'n Path<'n>,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Whether the object has this field, with a value other than null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, value)| key == name && !matches!(value, Node::Null))
    }

    fn get(&mut self, name: &'static str) -> Option<&'n Node<'n>> {
        self.asked.push(name);
        let place = self.ahead.iter().position(|(key, value)| key == name && !matches!(value, Node::Null))?;
        let (_, value) = self.ahead.get(place)?;
        if place == 0 {
            self.ahead = self.ahead.get(1..).unwrap_or_default();
        }
        Some(value)
    }

    /// A field that may be left out.
    pub(crate) fn optional<T: Read>(&mut self, name: &'static str, door: &mut Door) -> Option<T> {
        let node = self.get(name)?;
        Some(T::read(node, &self.path.key(name), door))
    }

    /// A field that must be there; a missing one is a problem and gives the stand-in.
    pub(crate) fn required<T: Read + Default>(&mut self, name: &'static str, door: &mut Door) -> T {
        self.optional(name, door).unwrap_or_else(|| {
            self.miss(name, door);
            T::default()
        })
    }

    /// Reports a field that is not there.
    pub(crate) fn miss(&self, name: &'static str, door: &mut Door) {
        door.marked.insert(self.path.key(name).to_string());
        // The place of the problem is the object; the object itself was read.
        let place = self.path.to_string();
        door.problems.push(Problem::new(Code::MissingField, place, "", name));
    }

    /// A list that is empty when it is left out.
    pub(crate) fn list<T: Read>(&mut self, name: &'static str, limit: usize, door: &mut Door) -> Vec<T> {
        match self.get(name) {
            Some(node) => door.list(node, &self.path.key(name), limit),
            None => Vec::new(),
        }
    }

    /// A list, or an object whose every value is one item with its key.
    pub(crate) fn list_or<T: Read, V: Read>(
        &mut self,
        name: &'static str,
        limit: usize,
        keyed: impl Fn(&str, V) -> T,
        door: &mut Door,
    ) -> Vec<T> {
        let Some(node) = self.get(name) else { return Vec::new() };
        let path = self.path.key(name);
        match node {
            Node::Object(entries) if entries.len() <= limit => {
                let items = entries.iter().map(|(key, value)| keyed(key, V::read(value, &path.key(key), door)));
                items.collect()
            }
            node => door.list(node, &path, limit),
        }
    }

    /// One of a few named values.
    pub(crate) fn choice<T: Copy>(&mut self, name: &'static str, names: &[(&str, T)], door: &mut Door) -> Option<T> {
        let node = self.get(name)?;
        let found = match node {
            Node::Text(text) => names.iter().find(|(known, _)| known == text).map(|(_, value)| *value),
            _ => None,
        };
        if found.is_none() {
            let known: Vec<&str> = names.iter().map(|(known, _)| *known).collect();
            door.report(Code::UnknownValue, &self.path.key(name), node.shown(), known.join(", "));
        }
        found
    }

    /// Reports every field that was not asked for.
    pub(crate) fn close(self, door: &mut Door) {
        for (key, _) in self.ahead {
            if !self.asked.contains(&key.as_ref()) {
                door.report(Code::UnknownField, &self.path.key(key), key, self.asked.join(", "));
            }
        }
    }
}

/// A text of at most 2 000 characters, none of them a line break or another control character, nor one that turns the
/// direction of what is written after it: a title must not change how its page reads.
/// The most characters of a text.
pub(crate) const LONGEST: usize = 2_000;

/// Whether a text is short, and without bytes that a control character has, or could have: it needs no closer look.
pub(crate) fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte >= b' ' && !matches!(byte, 0x7f | 0xc2 | 0xe2);
    text.len() <= LONGEST && text.bytes().all(plain)
}

/// A text without anything wrong in it; on a problem it is reported, and the text is empty.
fn read_text<'n>(node: &'n Node<'_>, path: &Path<'_>, door: &mut Door) -> &'n str {
    let Node::Text(text) = node else {
        door.report(Code::WrongType, path, node.kind(), "a text");
        return "";
    };
    if is_plain(text) {
        return text;
    }
    let length = text.chars().count();
    if length > LONGEST {
        door.report(Code::TooLong, path, length, LONGEST);
        return "";
    }
    if text.chars().any(is_control) {
        door.report(Code::ControlCharacter, path, controls_shown(text), "");
        return "";
    }
    text
}

impl Read for String {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> String {
        read_text(node, path, door).to_owned()
    }
}

impl Read for Text {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Text {
        read_text(node, path, door).into()
    }
}

/// A whole number within limits; on a problem it is reported, and there is none.
pub(crate) fn read_whole(node: &Node<'_>, path: &Path<'_>, (least, most): (i64, i64), door: &mut Door) -> Option<i64> {
    let found = match node {
        Node::Integer(value) if (least..=most).contains(value) => return Some(*value),
        // A text in its quotation marks, since they are what is wrong with `"6"`.
        Node::Text(text) => format!("\"{text}\""),
        other => other.shown(),
    };
    let is_whole = match node {
        Node::Integer(_) => true,
        Node::Float(text) => text.bytes().all(|b| b.is_ascii_digit() || b == b'-'),
        _ => false,
    };
    if is_whole {
        door.report(Code::RateOutOfRange, path, found, format_args!("{least} … {most}"));
    } else {
        door.report(Code::WrongType, path, found, format_args!("a whole number, {least} … {most}"));
    }
    None
}

fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || turns_direction(c)
}

/// Whether a character sets the direction of what follows, whatever that is.
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text with its control characters written out.
fn controls_shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::float_text;

    #[test]
    fn floats_are_named_as_the_standard_library_names_them() {
        let written =
            ["1.0", "-0.1", "0.0001", "123456.75", "1e15", "1e16", "9.5e17", "-1.25e18", "1e300", "1e-7", "5e-324"];
        for text in written {
            let value: f64 = text.parse().unwrap_or_default();
            let expected = if value.abs() >= 1e18 { value.to_string() } else { format!("{value:?}") };
            assert_eq!(float_text(value), expected);
        }
    }
}
