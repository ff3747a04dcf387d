// All elements.

export { RammePlan } from "./plan.tsx";
export { RammeEffect } from "./effect.tsx";
export { RammeCheck } from "./check.tsx";
