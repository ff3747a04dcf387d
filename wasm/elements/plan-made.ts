// What of `<ramme-plan>` is loaded when a reader changes something, or what was made comes by a link or a file.

export { admitted } from "./admitted.ts";
export { madeWords } from "./made-words.ts";
export { default as settingsStyle } from "./plan-settings.css?inline";
export { RowSettings } from "./plan-settings.tsx";
export { openFile, share } from "./plan-exchange.ts";
export { saidOf } from "./plan-said.ts";
export { saveFile } from "./save.ts";
export { scenarioOf } from "./share.ts";
