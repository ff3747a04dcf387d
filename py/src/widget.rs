//! The widget of `ramme.widget`, which is imported when the first is asked for.

#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;
use pyo3::types::PyDict;

use crate::plan::Plan;

pub(crate) struct PlanWidget<'py>(Bound<'py, PyAny>);

impl<'py> PlanWidget<'py> {
    /// The widget of a plan; what is asked for, Python reads.
    pub(crate) fn of(plan: &Bound<'py, Plan>, options: &Bound<'py, PyDict>) -> PyResult<Self> {
        let class = plan.py().import("ramme.widget")?.getattr("PlanWidget")?;
        class.call((plan,), Some(options)).map(PlanWidget)
    }
}

impl<'py> IntoPyObject<'py> for PlanWidget<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme.widget", "PlanWidget");

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}
