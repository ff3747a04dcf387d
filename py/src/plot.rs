//! The charts of `ramme.plot`, which is imported when the first is asked for.

#[cfg(feature = "stubs")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "stubs")]
use pyo3::type_hint_identifier;

macro_rules! plots {
    ($($name:ident),* $(,)?) => {$(
        pub(crate) struct $name<'py>(Bound<'py, PyAny>);

        impl<'py> $name<'py> {
            pub(crate) fn of<T>(answer: &Bound<'py, T>) -> PyResult<Self> {
                let made = answer.py().import("ramme.plot")?.getattr(stringify!($name))?.call1((answer.as_any(),))?;
                Ok($name(made))
            }
        }

        impl<'py> IntoPyObject<'py> for $name<'py> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            #[cfg(feature = "stubs")]
            const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("ramme.plot", stringify!($name));

            fn into_pyobject(self, _py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.0)
            }
        }
    )*};
}

plots! { PlanPlots, FramePlots, SimulationPlots }

/// A number as people write it, in the language that is chosen, else in bokmål: for the labels of charts.
#[pyfunction]
#[pyo3(signature = (amount, language: "Language | None" = None))]
pub(crate) fn _number(
    py: Python<'_>,
    amount: ramme::Decimal,
    language: crate::convert::Given<'_, '_>,
) -> PyResult<String> {
    Ok(crate::convert::language(py, language)?.unwrap_or_default().number(amount))
}

/// A unit as people read it: for the axes of charts.
#[pyfunction]
#[pyo3(signature = (unit: "str", language: "Language | None" = None))]
pub(crate) fn _unit_label(
    py: Python<'_>,
    unit: &str,
    language: crate::convert::Given<'_, '_>,
) -> PyResult<&'static str> {
    let language = crate::convert::language(py, language)?.unwrap_or_default();
    let known = ramme::Unit::NAMES.iter().find(|(name, _)| *name == unit);
    Ok(known.map_or("", |(_, unit)| unit.label(language)))
}
