//! Columns of numbers on their way in, each by its name.

use ramme::{Error, Node, Unit};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::node;

/// Columns of numbers, and what of them could not be read.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Numbers {
    columns: Vec<(String, Vec<i64>)>,
    unit: Option<Unit>,
    has_no_unit: bool,
    refused: Option<Error>,
}

#[wasm_bindgen]
impl Numbers {
    /// No columns yet. Amounts are in the unit of the options, or in whole øre; that there is no such unit is told with
    /// what is wrong with the columns.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Numbers {
        match node(options).and_then(|options| Unit::from_node(&options)) {
            Ok(unit) => Numbers { unit, ..Numbers::default() },
            Err(error) => Numbers { has_no_unit: true, refused: Some(error), ..Numbers::default() },
        }
    }

    /// Refuses fields that are not among those that are known; told with what is wrong with the columns.
    pub fn check(&mut self, given: Vec<String>, known: Vec<String>) {
        let fields = given.into_iter().map(|name| (name.into(), Node::Null)).collect();
        if let Err(error) = Node::Object(fields).check_fields(&known) {
            self.refuse(error);
        }
    }

    /// Adds a column.
    pub fn whole(&mut self, name: &str, column: Vec<i64>) {
        self.columns.push((name.to_owned(), column));
    }

    /// Adds a column of narrower numbers.
    pub fn int(&mut self, name: &str, column: &[i32]) {
        self.whole(name, column.iter().copied().map(i64::from).collect());
    }

    /// Adds a column of narrower numbers.
    pub fn uint(&mut self, name: &str, column: &[u32]) {
        self.whole(name, column.iter().copied().map(i64::from).collect());
    }

    /// Adds a column of amounts in the unit, as a JSON list of whole numbers and texts. What is wrong with it is told
    /// with what is wrong with the others.
    pub fn amounts(&mut self, name: &str, list: &str) {
        let read = node(list).and_then(|list| match list {
            Node::List(amounts) => {
                let count = amounts.len();
                if self.has_no_unit {
                    return Ok(vec![0; count]);
                }
                let read = self.unit.unwrap_or_default().nodes_in_ore(name, amounts);
                // Zeros stand in, so that the other columns are checked too.
                read.or_else(|error| {
                    self.refuse(error);
                    Ok(vec![0; count])
                })
            }
            _ => Ok(Vec::new()),
        });
        match read {
            Ok(ore) => self.whole(name, ore),
            Err(error) => self.refuse(error),
        }
    }
}

impl Numbers {
    fn refuse(&mut self, error: Error) {
        self.refused = Some(match self.refused.take() {
            Some(before) => before.and(error),
            None => error,
        });
    }

    /// A column, if it was given.
    pub(crate) fn given(&self, name: &str) -> Option<&[i64]> {
        self.columns.iter().find(|(known, _)| known == name).map(|(_, column)| column.as_slice())
    }

    /// A column.
    pub(crate) fn column(&self, name: &str) -> &[i64] {
        self.given(name).unwrap_or_default()
    }

    /// What could not be read.
    pub(crate) fn refused(&self) -> Option<Error> {
        self.refused.clone()
    }
}
