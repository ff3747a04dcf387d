// Batches, simulations and roll-ups in Node: ready when they are imported.

import { eagerly } from "./eagerly.js";
import { initSync } from "./ramme_scenarios.js";

export { Batch, batch } from "./batch.js";
export { RollUp } from "./roll-up.js";
export { Simulation, simulate } from "./simulation.js";

export const init = eagerly("ramme/scenarios", initSync, new URL("./ramme_scenarios_bg.wasm", import.meta.url));
