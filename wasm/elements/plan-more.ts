// What of `<ramme-plan>` stands on the package itself.

export { CutForms } from "./plan-cut.tsx";
export { ExplanationDialog } from "./plan-explanation.tsx";
