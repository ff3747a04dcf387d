// What of `<ramme-plan>` only plans of several areas, or of very many rows, have.

export { areaWords } from "./plan-areas-words.ts";
export { default as areasStyle } from "./plan-areas.css?inline";
export { AreaChart, AreaFrames } from "./plan-frames.tsx";
export { areaOptions, foldOf, framesOf, unfoldedIn } from "./plan-overview.ts";
export { MoreRows, shortened } from "./plan-runs.tsx";
