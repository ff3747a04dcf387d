// Workbooks in Node: ready when they are imported.

// A plan that is read is one of the package.
import "./node.js";
import { eagerly } from "./eagerly.js";
import { initSync } from "./ramme_excel.js";

export * from "./workbooks.js";

export const init = eagerly("ramme/excel", initSync, new URL("./ramme_excel_bg.wasm", import.meta.url));
