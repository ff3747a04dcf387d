//! What the core answers, as Python objects.
//!
//! One serializer turns any answer into objects, so that no field is named twice: an amount becomes a
//! `Decimal`, a struct the record of its name in `ramme.answers`. What keeps the form that it has in
//! documents is a `dict` there, and all in it stays as in JSON.

use std::fmt;
use std::hash::{Hash, Hasher};

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyRuntimeError;
#[cfg(feature = "stubs")]
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};
#[cfg(feature = "stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use crate::convert::decimal;

/// A part of an answer, on its way to Python.
pub(crate) struct Answer<T>(pub(crate) T);

impl<'py, T: Serialize + Typed> IntoPyObject<'py> for Answer<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = T::TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.serialize(Objects { py, as_records: true }).map_err(|Failed(error)| error)
    }
}

/// Something of the core as it stands in JSON: dicts, lists, texts and whole numbers.
pub(crate) struct Json<'a, T>(pub(crate) &'a T);

impl<'py, T: Serialize> IntoPyObject<'py> for Json<'_, T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.serialize(Objects { py, as_records: false }).map_err(|Failed(error)| error)
    }
}

/// The hash of an answer: that of its JSON, which equal answers have in common.
pub(crate) fn hash<T: Serialize, H: Hasher>(answer: &T, state: &mut H) {
    serde_json::to_string(answer).unwrap_or_default().hash(state);
}

/// The type that something of the core has in Python.
pub(crate) trait Typed {
    #[cfg(feature = "stubs")]
    const TYPE: PyStaticExpr;
}

macro_rules! typed {
    ($($rust:ty: $module:literal . $name:literal),* $(,)?) => {$(
        impl Typed for $rust {
            #[cfg(feature = "stubs")]
            const TYPE: PyStaticExpr = type_hint_identifier!($module, $name);
        }
    )*};
}

macro_rules! records {
    ($($name:ident),* $(,)?) => {$(
        impl Typed for ramme::$name {
            #[cfg(feature = "stubs")]
            const TYPE: PyStaticExpr = type_hint_identifier!("ramme.answers", stringify!($name));
        }
    )*};
}

typed! {
    bool: "builtins"."bool",
    u16: "builtins"."int",
    u32: "builtins"."int",
    usize: "builtins"."int",
    String: "builtins"."str",
    ramme::Amount: "decimal"."Decimal",
    ramme::Year: "builtins"."int",
}

records! {
    AllocatedArea, AllocationKey, AreaDifference, Check, CheckSentence, CheckVerdict, ClaimDifference, Conflict,
    Convention,
    DeviationFit, DeviationRow, DeviationSign, Effect, Figure, FindingCode, FlatCut, HeldVerdict, HeldYear, Language,
    Lever, Measure, Note, Outcomes, Part, PartOfYear, PriceFactor, PriceLevels, Published, RateFit, RatePart, ReadPart,
    Refusal, RemainderMode, Resolution, RolledRow, RowDifference, RowKind, ScaleFit, SetAside, ShownRounding, ShownRow,
    Side, Source, StartFit, TableReading, TableRow, Unit, Verdict, VerdictCounts, View, WaterfallStep,
}

impl<T: Typed> Typed for Vec<T> {
    #[cfg(feature = "stubs")]
    const TYPE: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("builtins", "list"), T::TYPE);
}

impl<T: Typed> Typed for Option<T> {
    #[cfg(feature = "stubs")]
    const TYPE: PyStaticExpr = type_hint_union!(T::TYPE, PyStaticExpr::Constant { value: PyStaticConstant::None });
}

impl<T: Typed> Typed for &T {
    #[cfg(feature = "stubs")]
    const TYPE: PyStaticExpr = T::TYPE;
}

/// A Python error on its way through serde.
#[derive(Debug)]
struct Failed(PyErr);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Failed(PyRuntimeError::new_err(message.to_string()))
    }
}

impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Failed(error)
    }
}

type Made<'py> = Result<Bound<'py, PyAny>, Failed>;

/// Makes Python objects.
#[derive(Clone, Copy)]
struct Objects<'py> {
    py: Python<'py>,
    /// Whether structs become records and numbers `Decimal`; else they stay dicts and texts, as in JSON.
    as_records: bool,
}

impl<'py> Objects<'py> {
    fn object<T: IntoPyObject<'py>>(self, value: T) -> Made<'py> {
        Ok(value.into_bound_py_any(self.py)?)
    }

    fn number(self, class: &Bound<'py, PyType>, text: Bound<'py, PyAny>) -> Made<'py> {
        if self.as_records { Ok(class.call1((text,))?) } else { Ok(text) }
    }

    fn fields(self, record: Option<Bound<'py, PyAny>>) -> Fields<'py> {
        let objects = Objects { as_records: self.as_records && record.is_some(), ..self };
        Fields { objects, fields: PyDict::new(self.py), key: None, record }
    }

    fn refuse<T>(self, what: &str) -> Result<T, Failed> {
        Err(ser::Error::custom(format!("an answer holds no {what}")))
    }
}

/// The module `ramme.answers`.
fn records(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static RECORDS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    RECORDS.get_or_try_init(py, || Ok(py.import("ramme.answers")?.unbind())).map(|records| records.bind(py))
}

fn fraction(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static FRACTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    FRACTION.import(py, "fractions", "Fraction")
}

macro_rules! as_they_are {
    ($($method:ident: $type:ty),* $(,)?) => {$(
        fn $method(self, value: $type) -> Made<'py> {
            self.object(value)
        }
    )*};
}

impl<'py> Serializer for Objects<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;
    type SerializeSeq = List<'py>;
    type SerializeTuple = List<'py>;
    type SerializeTupleStruct = Impossible<Self::Ok, Failed>;
    type SerializeTupleVariant = Impossible<Self::Ok, Failed>;
    type SerializeMap = Fields<'py>;
    type SerializeStruct = Fields<'py>;
    type SerializeStructVariant = Impossible<Self::Ok, Failed>;

    as_they_are! {
        serialize_bool: bool,
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
        serialize_char: char,
        serialize_str: &str,
    }

    fn serialize_f32(self, _value: f32) -> Made<'py> {
        self.refuse("float")
    }

    fn serialize_f64(self, _value: f64) -> Made<'py> {
        self.refuse("float")
    }

    fn serialize_bytes(self, _value: &[u8]) -> Made<'py> {
        self.refuse("bytes")
    }

    fn serialize_none(self) -> Made<'py> {
        self.object(self.py.None())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made<'py> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made<'py> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Made<'py> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Made<'py> {
        self.object(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Made<'py> {
        let made = value.serialize(self)?;
        match name {
            "Amount" => self.number(decimal(self.py)?, made),
            "Fraction" => self.number(fraction(self.py)?, made),
            _ => Ok(made),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Made<'py> {
        let mut fields = self.fields(None);
        ser::SerializeStruct::serialize_field(&mut fields, variant, value)?;
        ser::SerializeStruct::end(fields)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<List<'py>, Failed> {
        Ok(List { objects: self, list: PyList::empty(self.py) })
    }

    fn serialize_tuple(self, length: usize) -> Result<List<'py>, Failed> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<Self::SerializeTupleStruct, Failed> {
        self.refuse("tuple")
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        self.refuse("tuple")
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Fields<'py>, Failed> {
        Ok(self.fields(None))
    }

    fn serialize_struct(self, name: &'static str, _length: usize) -> Result<Fields<'py>, Failed> {
        if !self.as_records {
            return Ok(self.fields(None));
        }
        // An `AttributeError` here is a type of the core that `ramme.answers` lacks.
        let class = records(self.py)?.getattr(name)?;
        Ok(self.fields(class.hasattr("__dataclass_fields__")?.then_some(class)))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        self.refuse("variant with fields")
    }
}

/// A list while it is filled.
struct List<'py> {
    objects: Objects<'py>,
    list: Bound<'py, PyList>,
}

impl<'py> ser::SerializeSeq for List<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        Ok(self.list.append(value.serialize(self.objects)?)?)
    }

    fn end(self) -> Made<'py> {
        Ok(self.list.into_any())
    }
}

/// A list of a fixed length is a list.
impl<'py> ser::SerializeTuple for List<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Made<'py> {
        ser::SerializeSeq::end(self)
    }
}

/// A record or a dict while it is filled.
struct Fields<'py> {
    objects: Objects<'py>,
    fields: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
    /// The class of the record; none for a dict.
    record: Option<Bound<'py, PyAny>>,
}

impl<'py> ser::SerializeStruct for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failed> {
        // A word of Python's own is no name of an attribute.
        let name = if name == "from" && self.record.is_some() { "from_" } else { name };
        Ok(self.fields.set_item(name, value.serialize(self.objects)?)?)
    }

    /// A field that the record does not have is a `TypeError` of its class.
    fn end(self) -> Made<'py> {
        match self.record {
            Some(class) => Ok(class.call((), Some(&self.fields))?),
            None => Ok(self.fields.into_any()),
        }
    }
}

impl<'py> ser::SerializeMap for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.key = Some(key.serialize(self.objects)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        let Some(key) = self.key.take() else { return self.objects.refuse("value without a key") };
        Ok(self.fields.set_item(key, value.serialize(self.objects)?)?)
    }

    fn end(self) -> Made<'py> {
        Ok(self.fields.into_any())
    }
}
