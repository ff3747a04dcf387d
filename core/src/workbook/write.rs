//! A plan into a workbook.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet,
    XlsxError,
};
use serde_json::{Map, Value};

use super::TERMS;
use crate::error::{Code, Error, Problem};
use crate::language::Language;
use crate::plan::Plan;
use crate::tables::{FIRST_YEAR, Field, Kind, LAST_YEAR, LISTS, List, PLAN};

/// A sheet has 1 048 576 rows.
const MOST_ROWS: usize = 1_048_000;
/// Excel computes with 15 digits; a longer number is written as text.
const MOST_DIGITS: usize = 15;
/// The longest text of a cell.
const MOST_TEXT: usize = 32_767;
/// Rows that drop-down lists reach down to, past those that are filled in.
const ROOM: u32 = 1_000;
/// The row of the guide's headings.
const HEADINGS: u32 = 7;

enum Failed {
    Writer(XlsxError),
    Plan(Error),
}

impl From<XlsxError> for Failed {
    fn from(error: XlsxError) -> Self {
        Failed::Writer(error)
    }
}

pub(super) fn workbook(plan: &Plan, language: Language) -> Result<Vec<u8>, Error> {
    write(plan, language).map_err(|error| match error {
        Failed::Writer(error) => Problem::new(Code::FileNotWritten, "", error, "").into(),
        Failed::Plan(error) => error,
    })
}

fn write(plan: &Plan, language: Language) -> Result<Vec<u8>, Failed> {
    // Serialising plain structs into memory has no way to fail.
    let Ok(Value::Object(mut document)) = serde_json::to_value(plan.document()) else { return Ok(Vec::new()) };
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&plan.document().title)
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let years: Vec<u64> =
        document.get("years").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_u64).collect();
    document.remove("years");
    for (name, year) in [(FIRST_YEAR, years.first()), (LAST_YEAR, years.last())] {
        if let Some(year) = year {
            document.insert(name.to_owned(), (*year).into());
        }
    }
    let lists: Vec<(&List, Vec<Value>)> = LISTS
        .into_iter()
        .map(|list| match document.remove(list.name) {
            Some(Value::Array(rows)) => (list, rows),
            _ => (list, Vec::new()),
        })
        .collect();
    guide(workbook.add_worksheet(), language)?;
    terms(workbook.add_worksheet(), document, language)?;
    for (list, rows) in lists {
        if rows.len() > MOST_ROWS {
            return Err(Failed::Plan(
                Problem::new(Code::TooMany, format!("/{}", list.name), rows.len(), MOST_ROWS).into(),
            ));
        }
        sheet(workbook.add_worksheet(), list, rows, &years, language)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// On paper: across, all columns on a page, and the headings on every one.
fn print(sheet: &mut Worksheet, headings: u32) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(headings, headings)?;
    Ok(())
}

fn bold() -> Format {
    Format::new().set_bold()
}

fn heading() -> Format {
    bold().set_border_bottom(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top)
}

/// With the room on the right that numbers have.
fn over_numbers() -> Format {
    heading().set_align(FormatAlign::Right).set_num_format("@_)")
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

pub(super) fn guide_title(language: Language) -> &'static str {
    language.pick("Veiledning", "Rettleiing", "Guide")
}

/// What stands where, for the one who fills it in.
fn guide(sheet: &mut Worksheet, language: Language) -> Result<(), XlsxError> {
    sheet.set_name(guide_title(language))?;
    sheet.set_column_width(0, 28)?.set_column_width(1, 34)?.set_column_width(2, 90)?;
    sheet.set_screen_gridlines(false);
    print(sheet, HEADINGS)?;
    let paragraphs = [
        language.pick(
            "En kommunes økonomiplan. Fyll ut arkene; så kan filen leses inn som en plan.",
            "Økonomiplanen til ein kommune. Fyll ut arka; så kan fila lesast inn som ein plan.",
            "A municipality’s financial plan. Fill in the sheets; the file can then be read as a plan.",
        ),
        language.pick(
            "Utgifter er over null, inntekter under. En innsparing har minus. Beløp er i enheten som står i arket «Plan».",
            "Utgifter er over null, inntekter under. Ei innsparing har minus. Beløp er i eininga som står i arket «Plan».",
            "Expenditure is above zero, income below. A saving is below zero. Amounts are in the unit of the sheet “Plan”.",
        ),
        language.pick(
            "Kolonnene kan stå i en annen rekkefølge, og kolonner som ikke brukes, kan slettes. Tomme rader hoppes over. Egne notater kan stå i en kolonne som heter «Kommentar», og i egne ark.",
            "Kolonnane kan stå i ei anna rekkjefølgje, og kolonnar som ikkje blir brukte, kan slettast. Tomme rader blir hoppa over. Eigne notat kan stå i ei kolonne som heiter «Kommentar», og i eigne ark.",
            "Columns may stand in another order, and those not used may be deleted. Empty rows are passed over. Notes of your own may stand in a column called “Comment”, and in sheets of their own.",
        ),
        language.pick(
            "Kolonner som sjelden brukes, er foldet sammen til høyre når de er tomme. Plusstegnet over dem viser dem.",
            "Kolonnar som sjeldan blir brukte, er falda saman til høgre når dei er tomme. Plussteiknet over dei viser dei.",
            "Columns that are seldom used are folded away on the right where they are empty. The plus sign above shows them.",
        ),
    ];
    sheet.write_string_with_format(
        0,
        0,
        language.pick("Slik fylles planen ut", "Slik blir planen fylt ut", "How to fill in the plan"),
        &bold().set_font_size(14),
    )?;
    let mut row = 2;
    for text in paragraphs {
        sheet.merge_range(row, 0, row, 2, text, &wrapped())?;
        if text.chars().count() > 140 {
            sheet.set_row_height(row, 32)?;
        }
        row = row.saturating_add(1);
    }
    row = row.saturating_add(1);
    let titles = [
        language.pick("Ark", "Ark", "Sheet"),
        language.pick("Kolonne", "Kolonne", "Column"),
        language.pick("Det som skal stå der", "Det som skal stå der", "What to write"),
    ];
    for (column, title) in (0..).zip(titles) {
        sheet.write_string_with_format(row, column, title, &heading())?;
    }
    for list in std::iter::once(&PLAN).chain(LISTS) {
        row = row.saturating_add(1);
        sheet.write_string_with_format(row, 0, list.title(language), &bold().set_align(FormatAlign::Top))?;
        sheet.merge_range(row, 1, row, 2, list.note(language), &wrapped().set_bold())?;
        if list.note(language).chars().count() > 110 {
            sheet.set_row_height(row, 32)?;
        }
        for field in list.fields() {
            row = row.saturating_add(1);
            sheet.write_string(row, 1, field.heading(language))?;
            sheet.write_string_with_format(row, 2, field.note(language), &wrapped())?;
        }
        if list.years.is_some() {
            row = row.saturating_add(1);
            sheet.write_string(row, 1, "2024, 2025 …")?;
            let text = language.pick(
                "ett beløp for hvert planår, med årstallet som overskrift",
                "eitt beløp for kvart planår, med årstalet som overskrift",
                "an amount for each plan year, with the year as its heading",
            );
            sheet.write_string(row, 2, text)?;
        }
    }
    Ok(())
}

/// What the whole plan shares, one line each.
fn terms(sheet: &mut Worksheet, document: Map<String, Value>, language: Language) -> Result<(), Failed> {
    sheet.set_name(PLAN.title(language))?;
    sheet.set_column_width(0, 34)?.set_column_width(1, 44)?.set_column_width(2, 70)?;
    sheet.set_column_format(1, &Format::new().set_align(FormatAlign::Left))?;
    print(sheet, 0)?;
    let titles = TERMS.map(|[nb, nn, en]| language.pick(nb, nn, en));
    for (column, title) in (0..).zip(titles.into_iter().chain([language.pick("Forklaring", "Forklaring", "Note")])) {
        sheet.write_string_with_format(0, column, title, &heading())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut rest = Value::Object(document);
    for (row, field) in (1..).zip(PLAN.fields()) {
        sheet.write_string_with_format(row, 0, field.heading(language), &bold())?;
        sheet.write_string_with_format(row, 2, field.note(language), &wrapped())?;
        cell(sheet, (row, 1), field, &mut rest, language)?;
        if let Kind::Choice(words) = field.kind {
            let words: Vec<&str> = words.iter().map(|word| word.text(language)).collect();
            let choice = DataValidation::new().allow_list_strings(&words)?.show_error_message(false);
            sheet.add_data_validation(row, 1, row, 1, &choice)?;
        }
    }
    Ok(())
}

fn sheet(
    sheet: &mut Worksheet,
    list: &'static List,
    rows: Vec<Value>,
    years: &[u64],
    language: Language,
) -> Result<(), Failed> {
    sheet.set_name(list.title(language))?;
    sheet.set_freeze_panes(1, 2)?;
    print(sheet, 0)?;
    // The amounts of years stand before what is written seldom.
    let (own, rest): (Vec<&Field>, Vec<&Field>) = list.fields().partition(|field| is_before_years(field));
    let years = if list.years.is_some() { years } else { &[] };
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(ROOM).min(1_048_575);
    let mut column = 0_u16;
    let mut places: Vec<(u16, &Field)> = Vec::new();
    let mut year_columns: Vec<u16> = Vec::new();
    for field in own {
        places.push((column, field));
        column = column.saturating_add(1);
    }
    for year in years {
        sheet.write_string_with_format(0, column, year.to_string(), &over_numbers())?;
        sheet.set_column_width(column, 12)?;
        year_columns.push(column);
        column = column.saturating_add(1);
    }
    for field in rest {
        places.push((column, field));
        column = column.saturating_add(1);
    }
    for (column, field) in &places {
        let heading = if matches!(field.kind, Kind::Amount | Kind::Whole) { over_numbers() } else { heading() };
        sheet.write_string_with_format(0, *column, field.heading(language), &heading)?;
        let own = |value: &Value| at(value, field.path).and_then(Value::as_str).map_or(0, |text| text.chars().count());
        let longest = if field.kind == Kind::Name { rows.iter().map(own).max().unwrap_or_default() } else { 0 };
        let width = match field.name {
            "title" => 44,
            "source_quotation" | "more" => 30,
            _ => longest.max(field.heading(language).chars().count()).saturating_add(2).clamp(12, 36),
        };
        sheet.set_column_width(*column, u16::try_from(width).unwrap_or(36))?;
        // A period such as 2025-08 stays a text, and does not become a date.
        if matches!(field.kind, Kind::Name | Kind::Moment) {
            sheet.set_column_format(*column, &Format::new().set_num_format("@"))?;
        }
        let choice = match (field.kind, field.name) {
            (Kind::Choice(words), _) => {
                let words: Vec<&str> = words.iter().map(|word| word.text(language)).collect();
                Some(DataValidation::new().allow_list_strings(&words)?)
            }
            (_, "area" | "parent" | "from_area" | "to_area") => Some(ids(&crate::tables::AREAS, language)),
            (_, "category") => LISTS.get(2).map(|list| ids(list, language)),
            (_, "group") => LISTS.get(1).map(|list| ids(list, language)),
            _ => None,
        };
        if let Some(choice) = choice {
            sheet.add_data_validation(1, *column, last, *column, &choice.show_error_message(false))?;
        }
    }
    let mut filled = vec![false; places.len()];
    for (row, mut value) in (1_u32..).zip(rows) {
        // Without amounts a row is not laid into years.
        if value.get("effect") == Some(&serde_json::json!({"unphased": {}})) {
            value.as_object_mut().map(|row| row.remove("effect"));
        }
        if let Some(path) = list.years
            && let Some(Value::Array(amounts)) = at(&value, path)
            && amounts.len() == years.len()
        {
            let amounts = amounts.clone();
            take(&mut value, path);
            for (column, amount) in year_columns.iter().zip(&amounts) {
                if let Value::String(digits) = amount {
                    number(sheet, (row, *column), digits)?;
                }
            }
        }
        for ((column, field), filled) in places.iter().zip(&mut filled) {
            *filled |= cell(sheet, (row, *column), field, &mut value, language)?;
        }
    }
    for run in places.iter().zip(&filled).collect::<Vec<_>>().chunk_by(|a, b| is_folded(a) == is_folded(b)) {
        if let [first, ..] = run
            && let Some(((last, _), _)) = run.last()
            && is_folded(first)
        {
            sheet.group_columns_collapsed(first.0.0, *last)?;
        }
    }
    Ok(())
}

/// Whether a column is seldom written and nothing stands in it.
fn is_folded(((_, field), filled): &(&(u16, &Field), &bool)) -> bool {
    !**filled && !is_before_years(field) && !matches!(field.name, "one_off" | "year")
}

/// What names a row and what is written for most stands before the years.
fn is_before_years(field: &Field) -> bool {
    let later = ["rounding", "source", "price_factor", "price_year", "off", "percent", "of", "steps", "unphased"];
    !field.path.is_empty()
        && !later.iter().any(|name| field.path.contains(name))
        && field.path != ["effect", "year"]
        && field.path != ["effect", "one_off"]
}

/// The ids of another sheet to choose from.
fn ids(list: &List, language: Language) -> DataValidation {
    let title = list.title(language);
    DataValidation::new().allow_list_formula(Formula::new(format!("='{title}'!$A$2:$A${ROOM}")))
}

fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// Takes a value out, and with it the objects above it that it leaves empty.
fn take(value: &mut Value, path: &[&str]) -> Option<Value> {
    let [key, rest @ ..] = path else { return None };
    let object = value.as_object_mut()?;
    if rest.is_empty() {
        return object.remove(*key);
    }
    let inner = object.get_mut(*key)?;
    let taken = take(inner, rest);
    if taken.is_some() && inner.as_object().is_some_and(Map::is_empty) {
        object.remove(*key);
    }
    taken
}

/// Writes what a field takes out of a row, and tells whether it did; what it cannot write stays in, for the last
/// column.
fn cell(
    sheet: &mut Worksheet,
    place: (u32, u16),
    field: &Field,
    row: &mut Value,
    language: Language,
) -> Result<bool, Failed> {
    if field.path.is_empty() {
        let rest = row.as_object().is_some_and(|row| !row.is_empty());
        if rest {
            text(sheet, place, &row.to_string())?;
        }
        return Ok(rest);
    }
    let Some(value) = at(row, field.path) else { return Ok(false) };
    let fits = match (field.kind, value) {
        (Kind::Name | Kind::Text, Value::String(text)) => !text.trim().is_empty(),
        (Kind::Amount, Value::String(_)) | (Kind::Whole, Value::Number(_)) | (Kind::Flag, Value::Bool(_)) => true,
        (Kind::Moment, Value::String(_) | Value::Number(_)) => true,
        (Kind::Texts, Value::Array(items)) => !items.is_empty(),
        (Kind::Choice(words), Value::String(text)) => words.iter().any(|word| word.code == text),
        (Kind::Json | Kind::ChoiceOrJson(_), _) => true,
        _ => false,
    };
    if !fits {
        return Ok(false);
    }
    let Some(value) = take(row, field.path) else { return Ok(false) };
    match (field.kind, &value) {
        (Kind::Amount, Value::String(digits)) => number(sheet, place, digits)?,
        (Kind::Whole, Value::Number(number)) => {
            let value = number.as_f64().unwrap_or_default();
            if sheet.name() == PLAN.title(language) {
                sheet.write_number(place.0, place.1, value)?;
            } else {
                sheet.write_number_with_format(place.0, place.1, value, &Format::new().set_num_format("0_)"))?;
            }
        }
        (Kind::Flag, Value::Bool(flag)) => {
            sheet.write_boolean(place.0, place.1, *flag)?;
        }
        (Kind::Choice(words) | Kind::ChoiceOrJson(words), Value::String(code)) => {
            let word = words.iter().find(|word| word.code == code).map_or(code.as_str(), |word| word.text(language));
            text(sheet, place, word)?;
        }
        (Kind::Texts, Value::Array(items)) => {
            let texts: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            let plain = |text: &&str| !text.is_empty() && text.trim() == *text && !text.contains(';');
            let simple = texts.iter().all(plain) && texts.first().is_some_and(|first| !first.starts_with('['));
            let written = if simple { texts.join("; ") } else { value.to_string() };
            text(sheet, place, &written)?;
        }
        (Kind::Json, value) => text(sheet, place, &value.to_string())?,
        (_, Value::String(written)) => text(sheet, place, written)?,
        (_, value) => text(sheet, place, &value.to_string())?,
    }
    Ok(true)
}

fn text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) -> Result<(), Failed> {
    let length = text.encode_utf16().count();
    if length > MOST_TEXT {
        let place = format!("/{}/{}", sheet.name(), rust_xlsxwriter::utility::row_col_to_cell(row, column));
        return Err(Failed::Plan(Problem::new(Code::TooLong, place, length, MOST_TEXT).into()));
    }
    sheet.write_string(row, column, text)?;
    Ok(())
}

/// A number with the decimals it has; one of too many digits as text.
fn number(sheet: &mut Worksheet, (row, column): (u32, u16), digits: &str) -> Result<(), XlsxError> {
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let Some(value) = digits.parse::<f64>().ok().filter(|_| count <= MOST_DIGITS) else {
        sheet.write_string_with_format(row, column, digits, &Format::new().set_align(FormatAlign::Right))?;
        return Ok(());
    };
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let plain = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    let format = format!("{plain}_);\"−\"{plain}_)");
    sheet.write_number_with_format(row, column, value, &Format::new().set_num_format(format))?;
    Ok(())
}
