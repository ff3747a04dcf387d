//! The frames of a plan, and what one asks them.

use ramme::{Error, Figure, Language, Node, Selection, Year};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::border::{apart, json, node, problems, read_options, with};
use crate::plan::{Plan, about};

/// The frames of a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Frame(pub(crate) ramme::Frame);

#[wasm_bindgen]
impl Frame {
    /// The plan it was computed from.
    pub fn plan(&self) -> Plan {
        Plan(self.0.plan().clone())
    }

    /// The title, municipality, years, unit and language of its plan, as JSON text.
    pub fn about(&self) -> String {
        about(self.0.plan())
    }

    /// The amounts of a figure, one for each plan year.
    ///
    /// # Errors
    /// No such figure.
    pub fn amounts(&self, figure: &str, options: &str) -> Result<String, String> {
        let amounts = self.read_figure(figure, options).and_then(|figure| self.0.amounts(&figure)).map_err(problems)?;
        Ok(json(&amounts.iter().map(ToString::to_string).collect::<Vec<_>>()))
    }

    /// The amounts of a figure in whole øre, one for each plan year.
    ///
    /// # Errors
    /// No such figure.
    #[wasm_bindgen(js_name = amountsInOre)]
    pub fn amounts_in_ore(&self, figure: &str, options: &str) -> Result<Vec<i64>, String> {
        self.read_figure(figure, options).and_then(|figure| self.0.amounts_in_ore(&figure)).map_err(problems)
    }

    /// The amount of a figure in one year.
    ///
    /// # Errors
    /// No such figure or year.
    pub fn amount(&self, figure: &str, year: &str, options: &str) -> Result<String, String> {
        let amount = self.read_figure(figure, options).and_then(|figure| self.0.amount(&figure, read_year(year)?));
        amount.map(|amount| amount.to_string()).map_err(problems)
    }

    /// The closing frame of each year less what is available.
    ///
    /// # Errors
    /// No such area; what is wrong with what is available.
    pub fn gap(&self, available: &str, options: &str) -> Result<String, String> {
        let gap = self.read_gap(available, options).map_err(problems)?;
        Ok(json(&gap.iter().map(ToString::to_string).collect::<Vec<_>>()))
    }

    fn read_gap(&self, available: &str, options: &str) -> Result<Vec<ramme::Decimal>, Error> {
        self.0.gap_from_node(&with("available", node(available)?, read_options(options)?))
    }

    /// The table of an area or of the whole plan, as JSON text.
    ///
    /// # Errors
    /// No such table.
    pub fn table(&self, options: &str) -> Result<String, String> {
        let table = read_selection(options).and_then(|selection| self.0.table(&selection));
        table.map(|table| json(&table)).map_err(problems)
    }

    /// The closing frame of every area, as JSON text.
    ///
    /// # Errors
    /// No such table.
    pub fn overview(&self, options: &str) -> Result<String, String> {
        let table = read_selection(options).and_then(|selection| self.0.overview(&selection));
        table.map(|table| json(&table)).map_err(problems)
    }

    /// Explains a figure in one year, as JSON text; where a language is asked for, with its words.
    ///
    /// # Errors
    /// No such figure or year.
    pub fn explain(&self, figure: &str, year: &str, options: &str) -> Result<String, String> {
        self.explain_as_data(figure, year, options).map(|why| json(&why)).map_err(problems)
    }

    fn explain_as_data(&self, figure: &str, year: &str, options: &str) -> Result<ramme::Explanation, Error> {
        let (words, rest) = apart(read_options(options)?);
        let figure = self.figure_of(node(figure)?, rest)?;
        let language = Language::from_node(&words)?;
        let why = self.0.explain(&figure, read_year(year)?)?;
        Ok(match language {
            Some(language) => why.told(language),
            None => why,
        })
    }

    /// Explains a figure in one year, in words.
    ///
    /// # Errors
    /// No such figure, year or language.
    #[wasm_bindgen(js_name = explainText)]
    pub fn explain_text(&self, figure: &str, year: &str, options: &str) -> Result<String, String> {
        self.explain_in_words(figure, year, options).map_err(problems)
    }

    fn explain_in_words(&self, figure: &str, year: &str, options: &str) -> Result<String, Error> {
        let (words, rest) = apart(read_options(options)?);
        let figure = self.figure_of(node(figure)?, rest)?;
        let language = self.0.language_of(&words)?;
        Ok(self.0.explain(&figure, read_year(year)?)?.text(language))
    }

    /// How a full-year amount comes into force, as a sentence in JSON text; null for a row of another shape.
    ///
    /// # Errors
    /// No such row or language.
    pub fn phasing(&self, row: &str, options: &str) -> Result<String, String> {
        self.read_phasing(row, options).map(|told| json(&told)).map_err(problems)
    }

    fn read_phasing(&self, row: &str, options: &str) -> Result<Option<String>, Error> {
        let language = self.read_language(options)?;
        match node(row)? {
            Node::Text(id) => self.0.phasing(&id, language),
            // What is no id is refused as the figure it would be.
            other => self.0.figure_from_node(&with("figure", other, Node::Object(Vec::new()))).map(|_| None),
        }
    }

    /// Everything a reader must know beside the figures, with its sentence, as JSON text.
    ///
    /// # Errors
    /// No such language.
    pub fn findings(&self, options: &str) -> Result<String, String> {
        let language = self.read_language(options).map_err(problems)?;
        let findings = self.0.findings().into_iter().map(|finding| finding.told(language));
        Ok(json(&findings.collect::<Vec<_>>()))
    }

    /// The frame as text.
    ///
    /// # Errors
    /// No such language.
    #[wasm_bindgen(js_name = toText)]
    pub fn to_text(&self, options: &str) -> Result<String, String> {
        self.read_language(options).map(|language| self.0.to_text(language)).map_err(problems)
    }

    fn read_figure(&self, figure: &str, options: &str) -> Result<Figure, Error> {
        self.figure_of(node(figure)?, read_options(options)?)
    }

    fn figure_of<'a>(&self, figure: Node<'a>, options: Node<'a>) -> Result<Figure, Error> {
        self.0.figure_from_node(&with("figure", figure, options))
    }

    fn read_language(&self, options: &str) -> Result<Language, Error> {
        self.0.language_of(&read_options(options)?)
    }
}

fn read_selection(options: &str) -> Result<Selection, Error> {
    Selection::from_node(&read_options(options)?)
}

fn read_year(year: &str) -> Result<u16, Error> {
    Year::asked(&node(year)?)
}
