// The operations in Node: ready when they are imported.

import { readFileSync } from "node:fs";

import { markReady } from "./border.js";
import { initSync } from "./ramme_office.js";

export * from "./operations.js";

initSync({ module: readFileSync(new URL("./ramme_office_bg.wasm", import.meta.url)) });
markReady("ramme/office");

export async function init() {}
