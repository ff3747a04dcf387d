// Workbooks in a browser, with or without a bundler: `await init()` once, then workbooks.

import { lazily } from "./border.js";
import load from "./ramme_excel.js";

export * from "./workbooks.js";

export const init = lazily("ramme/excel", load);
