// What a reader has made, as a file.

import type { Language, Scenario } from "ramme";

import { madeWords } from "./made-words.ts";

export function saveFile(scenario: Scenario, language: Language): void {
  const file = new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = madeWords[language].fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
