// Plans and tables as Excel workbooks: bytes in, bytes out. Every rule, and every default, is in the module.

import { ask } from "./asking.js";
import { frameIn, planIn } from "./crossing.js";
import { asBytes, Plan } from "./ramme.js";
import * as module from "./ramme_excel.js";

export function readPlan(workbook) {
  const bytes = asBytes(workbook);
  if (bytes === undefined) {
    throw new TypeError("a workbook is the bytes of its file, in an ArrayBuffer or a typed array");
  }
  return Plan.parse(ask("ramme/excel", () => module.readPlan(bytes)));
}

export function writePlan(plan, options) {
  return ask("ramme/excel", (options) => planIn(module, plan).toWorkbook(options), options);
}

export function writeTable(frame, options) {
  return ask("ramme/excel", (options) => frameIn(module, frame).table(options), options);
}

export function template(options) {
  return ask("ramme/excel", module.template, options);
}
