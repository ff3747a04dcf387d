// The operations in a browser, with or without a bundler: `await init()` once, then operations.

import { lazily } from "./border.js";
import load from "./ramme_office.js";

export * from "./operations.js";

export const init = lazily("ramme/office", load);
