//! `ramme.Uncertainty`.

use pyo3::prelude::*;

use crate::document::document;

document! {
    /// What is uncertain of a plan, and what is asked of it; :meth:`Plan.simulate` draws it.
    ///
    /// A dict with
    ///
    /// - ``seed``: the same seed gives the same figures, everywhere; and ``samples``: how many plans are drawn
    /// - ``variables``: dicts with ``row``, ``change`` (``"scale"``, ``"delay"`` in months, ``"amount"`` in the plan's
    ///   unit, ``"on"``) and ``distribution``: ``{"fixed": v}``, ``{"range": [low, high]}``,
    ///   ``{"triangular": [low, mode, high]}``, ``{"pert": [low, mode, high]}``,
    ///   ``{"normal": {"mean", "sd", "min", "max"}}`` or ``{"discrete": [{"value", "weight"}]}``
    /// - ``factors`` that variables may share, as ``{"id", "title"}``; a variable names its ``factor`` and its
    ///   ``loading``, from −1 to 1
    /// - ``figures`` that are asked for, as in :meth:`Plan.batch` (the closing frame when left out), ``available``: what
    ///   there is for the first, as in :meth:`Plan.balance`, and ``quantiles`` as shares, each above the one before
    ///
    /// It never changes, is equal to one of the same content, and can be a key, pickled and copied.
    ///
    /// >>> late = {"row": "1", "change": "delay", "distribution": {"discrete": [
    /// ...     {"value": 0, "weight": 3}, {"value": 6, "weight": 1}]}}
    /// >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 1, "samples": 1000, "variables": [late]})
    /// >>> uncertainty
    /// <ramme.Uncertainty of 1 variables, 1000 samples, seed 1>
    Uncertainty("documents.Uncertainty | dict[str, Any]")
    from_json {
        /// Reads what is uncertain from JSON text.
        ///
        /// Raises :class:`PlanError` with every problem of form at once; what its names mean is for
        /// :meth:`Plan.simulate`.
        ///
        /// >>> ramme.Uncertainty.from_json('{"seed": 7, "samples": 10, "variables": []}')
        /// <ramme.Uncertainty of 0 variables, 10 samples, seed 7>
    }
    from_dict {
        /// Reads what is uncertain from a dict of the same form as the JSON document; numbers are ``int``,
        /// ``Decimal`` or ``str``, no ``float``.
        ///
        /// Raises what :meth:`Plan.from_dict` raises, for problems of form.
        ///
        /// >>> cost = {"row": "1", "change": "scale", "distribution": {"pert": ["0.9", 1, "1.5"]}}
        /// >>> ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": [cost]}).samples
        /// 10
    }
    to_json {
        /// What is uncertain as JSON, laid out for people; reading it back gives the same.
        ///
        /// >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": []})
        /// >>> ramme.Uncertainty.from_json(uncertainty.to_json()) == uncertainty
        /// True
    }
    to_dict {
        /// What is uncertain as a dict of the same form as the JSON document; numbers that are not whole are ``str``.
        ///
        /// >>> uncertainty = ramme.Uncertainty.from_dict({"seed": 7, "samples": 10, "variables": []})
        /// >>> uncertainty.to_dict()["figures"], uncertainty.to_dict()["quantiles"]
        /// ([{'figure': 'closing'}], ['0.05', '0.25', '0.5', '0.75', '0.95'])
    }

    /// Where the draws start: the same seed gives the same samples, everywhere.
    #[getter]
    fn seed(&self) -> u64 {
        self.value.seed
    }

    /// How many plans are drawn.
    #[getter]
    fn samples(&self) -> u64 {
        self.value.samples
    }

    fn __repr__(&self) -> String {
        let ramme::Uncertainty { seed, samples, variables, .. } = &self.value;
        format!("<ramme.Uncertainty of {} variables, {samples} samples, seed {seed}>", variables.len())
    }
}
