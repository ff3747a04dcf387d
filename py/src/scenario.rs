//! `ramme.Scenario`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::convert::node;
use crate::document::document;
use crate::error::run;

/// What stands to the right of ``|``; with anything else Python asks that in turn.
#[derive(FromPyObject)]
pub(crate) enum Changes<'py> {
    Scenario(Bound<'py, Scenario>),
    Dict(Bound<'py, PyDict>),
}

impl<'py> Changes<'py> {
    pub(crate) fn given(&self) -> &Bound<'py, PyAny> {
        match self {
            Changes::Scenario(scenario) => scenario.as_any(),
            Changes::Dict(scenario) => scenario.as_any(),
        }
    }
}

document! {
    /// A named set of changes to a plan, itself a document: rows switched off, scaled, delayed or given another
    /// effect, another base or price index, a cut, rows put in.
    ///
    /// A change is a dict, and its kind is told by its field: ``row`` (with any of ``effect``, ``delay`` in months,
    /// ``scale`` and ``off``), ``area`` (with ``base``), ``price_index``, ``allocate``, ``adjustment``, ``measure``,
    /// ``transfer`` or ``reallocation``. Changes are made in their order. :meth:`Plan.with_scenario` gives the plan
    /// with them; ``core/SCENARIOS.md`` in the repository has every field, with examples. A scenario never changes, is equal
    /// to one of the same content, and can be a key, pickled and copied.
    ///
    /// >>> late = ramme.Scenario.from_dict({"title": "Et halvt år senere", "changes": [{"row": "1", "delay": 6}]})
    /// >>> late
    /// <ramme.Scenario "Et halvt år senere", 1 changes>
    /// >>> (plan | late).frame().amounts("closing")
    /// [Decimal('9719'), Decimal('10269')]
    ///
    /// Two scenarios, one after the other, are one:
    ///
    /// >>> late | {"title": "Billigere", "changes": [{"row": "1", "scale": "0.5"}]}
    /// <ramme.Scenario "Et halvt år senere, Billigere", 2 changes>
    Scenario("documents.Scenario | dict[str, Any]")
    from_json {
        /// Reads a scenario from JSON text.
        ///
        /// Raises :class:`PlanError` with every problem of form at once; what its names mean is for
        /// :meth:`Plan.with_scenario`.
        ///
        /// >>> ramme.Scenario.from_json('{"title": "Uten ny klasse", "changes": [{"row": "1", "off": true}]}')
        /// <ramme.Scenario "Uten ny klasse", 1 changes>
    }
    from_dict {
        /// Reads a scenario from a dict of the same form as the JSON document; amounts and factors are ``int``,
        /// ``Decimal`` or ``str``, no ``float``.
        ///
        /// Raises what :meth:`Plan.from_dict` raises, for problems of form.
        ///
        /// >>> cheaper = {"title": "Fire femtedeler", "changes": [{"row": "1", "scale": "0.8"}]}
        /// >>> plan.with_scenario(ramme.Scenario.from_dict(cheaper)).frame().amounts("closing")
        /// [Decimal('9919'), Decimal('10199')]
    }
    to_json {
        /// The scenario as JSON, laid out for people; reading it back gives an equal scenario.
        ///
        /// >>> scenario = ramme.Scenario.from_dict({"title": "Som planlagt", "changes": []})
        /// >>> ramme.Scenario.from_json(scenario.to_json()) == scenario
        /// True
    }
    to_dict {
        /// The scenario as a dict of the same form as the JSON document; amounts are ``str``.
        ///
        /// >>> ramme.Scenario.from_dict({"title": "Uten", "changes": [{"row": "1", "off": True}]}).to_dict()
        /// {'title': 'Uten', 'changes': [{'row': '1', 'off': True}]}
    }

    // Python gives an operator its text.
    fn __or__(&self, py: Python<'_>, next: Changes<'_>) -> PyResult<Scenario> {
        let value = match next {
            Changes::Scenario(next) => {
                let next = &next.get().value;
                run(py, || self.value.then(next))
            }
            Changes::Dict(next) => {
                let next = node(next.as_any())?;
                run(py, || self.value.then(&ramme::Scenario::from_node(&next)?))
            }
        };
        value.map(|value| Scenario { value })
    }

    /// What people call it.
    #[getter]
    fn title(&self) -> &str {
        &self.value.title
    }

    fn __repr__(&self) -> String {
        format!("<ramme.Scenario {:?}, {} changes>", self.value.title, self.value.changes.len())
    }
}
