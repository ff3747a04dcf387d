// What of `<ramme-plan>` stands on the package itself.

export { default as explanationStyle } from "./explanation.css?inline";
export { CutForms } from "./plan-cut.tsx";
export { ExplanationDialog } from "./plan-explanation.tsx";
