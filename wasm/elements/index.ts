// All elements.

export { RammePlan } from "./plan.tsx";
