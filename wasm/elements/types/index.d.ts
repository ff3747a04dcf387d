export * from "./plan.js";
export * from "./effect.js";
export * from "./check.js";
