//! `ramme.TableCheck`, and checking a published table.

use pyo3::prelude::*;

use crate::answer::Answer;
use crate::call::{Call, answer};
use crate::convert::{Given, options};
use crate::error::run;

answer! {
    /// What a published table came to: every sum, chain, rate and deviation in it, with a verdict.
    ///
    /// >>> check = ramme.check_table(text='''
    /// ... Hele 1 000    2024    2025
    /// ... Skole        1 100   1 150
    /// ... Helse          540     560
    /// ... Sum          1 460   1 710
    /// ... ''')
    /// >>> check.verdict, check.counts
    /// ('error', VerdictCounts(holds=1, rounding=0, error=1))
    /// >>> error = next(check for check in check.checks if check.verdict == "error")
    /// >>> error.label, error.column, error.printed, error.computed
    /// ('Sum', '2024', Decimal('1460'), Decimal('1640'))
    /// >>> [(suspect.label, suspect.would_be, suspect.slip) for suspect in check.conflicts[0].suspects][0]
    /// ('Sum', Decimal('1640'), 'digits_swapped')
    TableCheck {
        /// The title of the table.
        title: Option<String>,
        /// The gravest verdict: ``"holds"``, ``"rounding"`` or ``"error"``; ``None`` where there was nothing to check,
        /// or the text could not be read in exactly one way.
        verdict: Option<ramme::CheckVerdict>,
        /// The unit of every amount: ``"kr"``, ``"1000 kr"`` or ``"mill. kr"``.
        unit: ramme::Unit,
        /// The step that the figures were taken to be rounded to, in that unit.
        step: ramme::Amount,
        /// How many checks came to what.
        counts: ramme::VerdictCounts,
        /// Every check, in the order of the columns.
        checks: Vec<ramme::Check>,
        /// Errors, narrowed down.
        conflicts: Vec<ramme::Conflict>,
        /// What stated rates tell about rounding.
        rates: Vec<ramme::RateFit>,
        /// Which way deviations go, in a table of budget and accounts.
        deviation: Option<ramme::DeviationFit>,
        /// How the text was read, where it was text or CSV.
        reading: Option<ramme::TableReading>,
        /// The table as it was read, where it was text or CSV, of the form that :func:`check_table` takes.
        table: Option<ramme::Published>,
    }
    text {
        /// The checks that do not hold, with the reasoning, in ``"nb"``, ``"nn"`` or ``"en"``.
        ///
        /// Raises :class:`PlanError` for another language.
        ///
        /// >>> print(ramme.check_table({"shape": "absolute", "columns": ["2024"], "rows": [
        /// ...     {"label": "Skole", "amounts": [100]}, {"label": "Helse", "amounts": [54]},
        /// ...     {"role": "total", "label": "Sum", "amounts": [154]}]}).text("en"))
        /// Checks: 1. Hold: 1, rounding: 0, errors: 0
    }
    to_polars {
        /// The checks as a ``polars.DataFrame``; amounts are exact decimals.
        ///
        /// Raises ``ImportError`` where polars is not installed: ``pip install ramme[polars]``.
        ///
        /// >>> check = ramme.check_table(text="Tekst 2024\nSkole 100\nHelse 54\nSum 165", unit="1000 kr", shape="absolute")
        /// >>> check.to_polars().select("label", "printed", "computed", "verdict").rows()
        /// [('Sum', Decimal('165'), Decimal('154'), 'error')]
    }
    to_pandas {
        /// As :meth:`to_polars`, a ``pandas.DataFrame`` with Arrow's types; ``amounts`` as in :meth:`Frame.to_pandas`.
        ///
        /// Raises ``ImportError`` where pandas or pyarrow is not installed: ``pip install ramme[pandas]``.
        ///
        /// >>> check = ramme.check_table(text="Tekst 2024\nSkole 100\nHelse 54\nSum 165", unit="1000 kr", shape="absolute")
        /// >>> check.to_pandas()["difference"].tolist()
        /// [Decimal('11')]
    }
    to_arrow {
        /// As :meth:`to_polars`, a ``pyarrow.Table``; amounts are decimal128.
        ///
        /// Raises ``ImportError`` where pyarrow is not installed: ``pip install ramme[arrow]``.
        ///
        /// >>> check = ramme.check_table(text="Tekst 2024\nSkole 100\nHelse 54\nSum 165", unit="1000 kr", shape="absolute")
        /// >>> check.to_arrow().num_rows
        /// 1
    }
    to_dict {
        /// The answer as a dict, ready for JSON; amounts are ``str``.
        ///
        /// >>> csv = "Post;2024|Skole;100|Helse;54|Sum;154".replace("|", chr(10))
        /// >>> ramme.check_table(csv=csv).to_dict()["counts"]
        /// {'holds': 1, 'rounding': 0, 'error': 0}
    }

    /// The outcome sentence by sentence, in ``"nb"``, ``"nn"`` or ``"en"``: each difference with the places of its
    /// figures.
    ///
    /// Raises :class:`PlanError` for another language.
    ///
    /// >>> csv = "Post;2024|Skole;100|Helse;54|Sum;145".replace("|", chr(10))
    /// >>> for sentence in ramme.check_table(csv=csv).sentences("en"):
    /// ...     if sentence.about == "difference":
    /// ...         print(sentence.paths, sentence.words[:22])
    /// ['/rows/2/amounts/0'] Sum, 2024: printed 145
    #[pyo3(signature = (language: "Language | None" = None))]
    fn sentences(&self, py: Python<'_>, language: Given<'_, '_>) -> PyResult<Answer<Vec<ramme::CheckSentence>>> {
        let language = crate::convert::language(py, language)?.unwrap_or_default();
        Ok(Answer(py.detach(|| self.value.sentences(language))))
    }

    fn __repr__(&self) -> String {
        let ramme::VerdictCounts { holds, rounding, error, .. } = self.value.counts;
        format!("<ramme.TableCheck, {holds} hold, {rounding} rounding, {error} errors>")
    }
}

/// Checks a published table: every sum, carried opening, stated rate and deviation in it.
///
/// Give the table in one of three forms: ``table``, a dict with ``shape``, ``columns`` and ``rows``; ``csv``; or
/// ``text``, a pasted table with Norwegian numbers. What one knows of a table beside its text goes with the last two:
///
/// - ``title``, ``unit`` (``"kr"``, ``"1000 kr"``, ``"mill. kr"``)
/// - ``shape``: ``"level"``, ``"change"``, ``"waterfall"``, ``"absolute"``, ``"budget_vs_accounts"``
/// - ``columns``: labels, or dicts with ``label``, ``role`` and ``rate``
/// - ``rounding``: a dict with ``to`` and ``mode``; ``deviation``: ``"budget_less_accounts"`` or
///   ``"accounts_less_budget"``; ``partial``: whether rows are left out
/// - ``subtotals``: ``"above"`` or ``"below"`` their rows
/// - ``rows``: dicts with ``label``, ``role`` and ``rate``, for single rows
///
/// Raises :class:`PlanError` with every problem of the input at once. A table that does not add up is no error: the
/// answer says what differs.
///
/// >>> ramme.check_table({"shape": "absolute", "columns": ["2024"], "unit": "1000 kr", "rows": [
/// ...     {"label": "Skole", "amounts": [100]}, {"label": "Helse", "amounts": [54]},
/// ...     {"role": "total", "label": "Sum", "amounts": [154]}]})
/// <ramme.TableCheck, 1 hold, 0 rounding, 0 errors>
#[pyfunction]
#[pyo3(signature = (
    table: "documents.Published | Published | dict[str, Any] | None" = None,
    *,
    csv: "str | None" = None,
    text: "str | None" = None,
    title: "str | None" = None,
    unit: "Unit | None" = None,
    shape: "TableShape | None" = None,
    columns: "list[documents.PublishedColumn] | list[str] | list[dict[str, Any]] | None" = None,
    rounding: "documents.PrintedRounding | dict[str, Any] | None" = None,
    deviation: "DeviationSign | None" = None,
    partial: "bool | None" = None,
    subtotals: "SubtotalPlace | None" = None,
    rows: "list[dict[str, Any]] | None" = None,
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords")]
pub(crate) fn check_table(
    py: Python<'_>,
    table: Given<'_, '_>,
    csv: Given<'_, '_>,
    text: Given<'_, '_>,
    title: Given<'_, '_>,
    unit: Given<'_, '_>,
    shape: Given<'_, '_>,
    columns: Given<'_, '_>,
    rounding: Given<'_, '_>,
    deviation: Given<'_, '_>,
    partial: Given<'_, '_>,
    subtotals: Given<'_, '_>,
    rows: Given<'_, '_>,
) -> PyResult<TableCheck> {
    let options =
        options!(table, csv, text, title, unit, shape, columns, rounding, deviation, partial, subtotals, rows)?;
    let value = run(py, || ramme::check_table(&options))?;
    Ok(TableCheck { value, call: Call::function("check_table", options) })
}
