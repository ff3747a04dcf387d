// What `<ramme-plan>` says. Bokmål is always there; the other languages come where a page speaks them.

import type { Language } from "ramme";

import { words as nb, type PlanWords } from "./plan-words-nb.ts";

export type { PlanWords };

const loaded = new Map<Language, PlanWords>([["nb", nb]]);

/** The words of a language; those of bokmål until it is loaded. */
export function planWords(language: Language): PlanWords {
  return loaded.get(language) ?? nb;
}

export function hasPlanWords(language: Language): boolean {
  return loaded.has(language);
}

/** Loads the words of a language; where they cannot be had, it goes on in bokmål. */
export async function loadPlanWords(language: Language): Promise<void> {
  if (loaded.has(language)) {
    return;
  }
  let words: Partial<PlanWords> = {};
  try {
    ({ words } = language === "nn" ? await import("./plan-words-nn.ts") : await import("./plan-words-en.ts"));
  } finally {
    loaded.set(language, { ...nb, ...words });
  }
}
