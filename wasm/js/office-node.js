// The operations in Node: ready when they are imported.

import { eagerly } from "./eagerly.js";
import { initSync } from "./ramme_office.js";

export * from "./operations.js";

export const init = eagerly("ramme/office", initSync, new URL("./ramme_office_bg.wasm", import.meta.url));
