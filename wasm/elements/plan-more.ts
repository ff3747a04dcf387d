// What of `<ramme-plan>` stands on the package itself.

export { CutForm } from "./plan-cut.tsx";
export { ExplanationDialog } from "./plan-explanation.tsx";
