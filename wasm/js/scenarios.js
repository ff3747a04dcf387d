// Batches, simulations and roll-ups in a browser, with or without a bundler: `await init()` once, then they.

import { lazily } from "./border.js";
import load from "./ramme_scenarios.js";

export { Batch, batch } from "./batch.js";
export { RollUp } from "./roll-up.js";
export { Simulation, simulate } from "./simulation.js";

export const init = lazily("ramme/scenarios", load);
