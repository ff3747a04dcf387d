//! Where a figure comes from: the document, the place in it, and the words.

use serde::Serialize;

use crate::json::{Door, Node, Path, Read};

/// The source of a plan, a row or a printed figure.
///
/// ```
/// let source = ramme::Source::new("HØP 2022–2025").place("kap. 18, punkt 8");
/// assert_eq!(source.to_string(), "HØP 2022–2025, kap. 18, punkt 8");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's name.
    pub document: String,
    /// The place in it: chapter, table, point, page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The words the figure was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotation: Option<String>,
    /// Where the document can be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Source {
    /// A source with the name of a document.
    #[must_use]
    pub fn new(document: impl Into<String>) -> Self {
        Source { document: document.into(), ..Source::default() }
    }

    /// Names the place in the document.
    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// Gives the words.
    #[must_use]
    pub fn quotation(mut self, quotation: impl Into<String>) -> Self {
        self.quotation = Some(quotation.into());
        self
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.document)?;
        if let Some(place) = &self.place {
            write!(f, ", {place}")?;
        }
        if let Some(quotation) = &self.quotation {
            write!(f, ": «{quotation}»")?;
        }
        Ok(())
    }
}

impl Read for Source {
    fn read(node: &Node<'_>, path: &Path<'_>, door: &mut Door) -> Source {
        let Some(mut fields) = door.object(node, path) else { return Source::default() };
        let source = Source {
            document: fields.required("document", door),
            place: fields.optional("place", door),
            quotation: fields.optional("quotation", door),
            url: fields.optional("url", door),
        };
        fields.close(door);
        source
    }
}
