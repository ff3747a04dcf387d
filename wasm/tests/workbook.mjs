// The workbooks of the shared cases: as a spreadsheet program would save them, with nothing more than a reader needs.

import { strToU8, zipSync } from "fflate";

/** The bytes of a workbook with these `sheets`, each a list of rows; or of a `text`, which is no workbook. */
export function workbookOf({ sheets, text }) {
  if (text !== undefined) {
    return strToU8(text);
  }
  const names = Object.keys(sheets);
  const files = {
    "[Content_Types].xml": element("Types", `xmlns="${schemas}/package/2006/content-types"`, [
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      type("workbook.xml", "sheet.main"),
      ...names.map((_, i) => type(`worksheets/sheet${i + 1}.xml`, "worksheet")),
    ]),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": element("workbook", `xmlns="${main}" xmlns:r="${relationships}"`, [
      `<sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join("")}</sheets>`,
    ]),
    "xl/_rels/workbook.xml.rels": relations(names.map((_, i) => ["worksheet", `worksheets/sheet${i + 1}.xml`])),
  };
  Object.values(sheets).forEach((rows, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = element("worksheet", `xmlns="${main}"`, [
      `<sheetData>${rows.map(row).join("")}</sheetData>`,
    ]);
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

const schemas = "http://schemas.openxmlformats.org";
const main = `${schemas}/spreadsheetml/2006/main`;
const relationships = `${schemas}/officeDocument/2006/relationships`;

function element(name, attributes, parts) {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${name} ${attributes}>${parts.join("")}</${name}>`;
}

function type(part, kind) {
  return `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}

function relations(targets) {
  return element("Relationships", `xmlns="${schemas}/package/2006/relationships"`, targets.map(([kind, target], i) => {
    return `<Relationship Id="r${i + 1}" Type="${relationships}/${kind}" Target="${target}"/>`;
  }));
}

function row(cells, i) {
  return `<row r="${i + 1}">${cells.map((value, column) => cell(value, `${letters(column)}${i + 1}`)).join("")}</row>`;
}

function cell(value, name) {
  if (value === null) {
    return "";
  }
  if (typeof value === "number") {
    return `<c r="${name}"><v>${value}</v></c>`;
  }
  return value.startsWith("#")
    ? `<c r="${name}" t="e"><v>${value}</v></c>`
    : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

function letters(column) {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
