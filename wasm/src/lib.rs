//! WebAssembly bindings of `ramme`: texts in, texts out.
//!
//! A value crosses the border as JSON text, read and written by the core, and an error as the JSON text
//! of its problems. `js/ramme.js` makes plain data and a `RammeError` of them. Nothing is worked out here.

use ramme::{Error, Figure, Language, Node, Problem, RowKind, Selection, Unit, Year};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// A checked plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Plan(ramme::Plan);

/// The frames of a plan.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Frame(ramme::Frame);

#[wasm_bindgen]
impl Plan {
    /// Reads a plan from JSON text.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Plan, String> {
        ramme::Plan::from_json(text).map(Plan).map_err(problems)
    }

    /// Reads a plan from the bytes of a JSON file.
    ///
    /// # Errors
    /// Every problem of the document.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &[u8]) -> Result<Plan, String> {
        ramme::Plan::from_bytes(bytes).map(Plan).map_err(problems)
    }

    /// The plan as JSON text.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Its title, municipality, years, unit and language, as JSON text.
    pub fn about(&self) -> String {
        #[derive(Serialize)]
        struct About<'a> {
            title: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            municipality: Option<&'a str>,
            years: &'a [Year],
            unit: Unit,
            language: Language,
        }
        let document = self.0.document();
        json(&About {
            title: &document.title,
            municipality: document.municipality.as_deref(),
            years: &document.years,
            unit: document.unit,
            language: document.language,
        })
    }

    /// A plan with one more adjustment, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withAdjustment)]
    pub fn with_adjustment(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Adjustment, row)
    }

    /// A plan with one more measure, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withMeasure)]
    pub fn with_measure(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Measure, row)
    }

    /// A plan with one more transfer, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withTransfer)]
    pub fn with_transfer(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Transfer, row)
    }

    /// A plan with one more reallocation, or with the one of the same id replaced.
    ///
    /// # Errors
    /// Every problem of the new plan.
    #[wasm_bindgen(js_name = withReallocation)]
    pub fn with_reallocation(&self, row: &str) -> Result<Plan, String> {
        self.with(RowKind::Reallocation, row)
    }

    fn with(&self, kind: RowKind, row: &str) -> Result<Plan, String> {
        node(row).and_then(|row| self.0.with_row(kind, &row)).map(Plan).map_err(problems)
    }

    /// Whether two plans say the same.
    pub fn equals(&self, other: &Plan) -> bool {
        self.0 == other.0
    }

    /// Computes the frames.
    pub fn frame(&self) -> Frame {
        Frame(self.0.frame())
    }
}

#[wasm_bindgen]
impl Frame {
    /// The plan it was computed from.
    pub fn plan(&self) -> Plan {
        Plan(self.0.plan().clone())
    }

    /// The amounts of a figure, one for each plan year.
    ///
    /// # Errors
    /// No such figure.
    pub fn amounts(&self, figure: &str, options: &str) -> Result<String, String> {
        let amounts = read_figure(figure, options).and_then(|figure| self.0.amounts(&figure)).map_err(problems)?;
        Ok(json(&amounts.iter().map(ToString::to_string).collect::<Vec<_>>()))
    }

    /// The amount of a figure in one year.
    ///
    /// # Errors
    /// No such figure or year.
    pub fn amount(&self, figure: &str, year: &str, options: &str) -> Result<String, String> {
        let amount = read_figure(figure, options).and_then(|figure| self.0.amount(&figure, read_year(year)?));
        amount.map(|amount| amount.to_string()).map_err(problems)
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

    /// Explains a figure in one year, as JSON text.
    ///
    /// # Errors
    /// No such figure or year.
    pub fn explain(&self, figure: &str, year: &str, options: &str) -> Result<String, String> {
        let why = read_figure(figure, options).and_then(|figure| self.0.explain(&figure, read_year(year)?));
        why.map(|why| json(&why)).map_err(problems)
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
        // A language among the options is for the words; the rest tell the figure.
        let (words, figure) = match read_options(options)? {
            Node::Object(entries) => {
                let (words, rest) = entries.into_iter().partition(|(key, _)| key == "language");
                (Node::Object(words), figure_of(node(figure)?, Node::Object(rest))?)
            }
            other => (other.clone(), figure_of(node(figure)?, other)?),
        };
        let language = self.0.language_of(&words)?;
        Ok(self.0.explain(&figure, read_year(year)?)?.text(language))
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

    fn read_language(&self, options: &str) -> Result<Language, Error> {
        self.0.language_of(&read_options(options)?)
    }
}

fn node(text: &str) -> Result<Node<'_>, Error> {
    Node::from_json(text)
}

/// Options that are left out are an object without entries.
fn read_options(options: &str) -> Result<Node<'_>, Error> {
    node(options).map(|options| if options == Node::Null { Node::Object(Vec::new()) } else { options })
}

fn read_selection(options: &str) -> Result<Selection, Error> {
    Selection::from_node(&read_options(options)?)
}

fn read_figure(figure: &str, options: &str) -> Result<Figure, Error> {
    figure_of(node(figure)?, read_options(options)?)
}

/// The core reads a figure and its options from one object.
fn figure_of<'a>(figure: Node<'a>, options: Node<'a>) -> Result<Figure, Error> {
    let whole = match options {
        Node::Object(entries) => Node::Object(std::iter::once(("figure".into(), figure)).chain(entries).collect()),
        other => other,
    };
    Figure::from_node(&whole)
}

fn read_year(year: &str) -> Result<u16, Error> {
    Year::asked(&node(year)?)
}

/// Plain structs of texts, numbers and lists: writing them into memory has no way to fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An error as the JSON text of its parts.
fn problems(error: Error) -> String {
    #[derive(Serialize)]
    struct Told<'a> {
        #[serde(flatten)]
        problem: &'a Problem,
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
    let told = |problem| Told {
        problem,
        messages: Messages {
            nb: Problem::message(problem, Language::Nb),
            nn: Problem::message(problem, Language::Nn),
            en: Problem::message(problem, Language::En),
        },
    };
    json(&Whole {
        message: error.to_string(),
        code: error.code().as_str(),
        path: error.path(),
        problems: error.problems().into_iter().map(told).collect(),
    })
}
