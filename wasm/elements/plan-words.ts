// What `<ramme-plan>` says, in the languages that a page speaks.

import type { Language } from "ramme";

import type { PlanWords } from "./plan-words-nb.ts";

export type { PlanWords };

const loaded = new Map<Language, PlanWords>();
const files = {
  nb: () => import("./plan-words-nb.ts"),
  nn: () => import("./plan-words-nn.ts"),
  en: () => import("./plan-words-en.ts"),
};

/** The words of a language; those of another until it is loaded, and before any the little that is asked for. */
export function planWords(language: Language): PlanWords {
  const [other = { proposalTitle: "Mitt forslag" } as PlanWords] = loaded.values();
  return loaded.get(language) ?? other;
}

export function hasPlanWords(language: Language): boolean {
  return loaded.has(language);
}

/** Loads the words of a language; where they cannot be had, it goes on in another. */
export async function loadPlanWords(language: Language): Promise<void> {
  if (loaded.has(language)) {
    return;
  }
  try {
    loaded.set(language, (await files[language]()).words);
  } catch (error) {
    if (loaded.size === 0) {
      if (language === "nb") {
        throw error;
      }
      await loadPlanWords("nb");
    }
    loaded.set(language, planWords("nb"));
  }
}
