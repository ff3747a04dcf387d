// Which language an element speaks.

import type { Language } from "ramme";

/** What an element says, in each language. */
export type Words<T> = Record<Language, T>;

/** The language of an element, or of the page around it; none for one that there are no words in. */
export function languageAround(element: Element): Language | undefined {
  const around = languageOf(element.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "");
  return languageOf(element.getAttribute("lang") ?? "") ?? around;
}

/** The language of a tag such as `nn-NO`; plain Norwegian is bokmål. */
export function languageOf(tag: string): Language | undefined {
  const first = tag.toLowerCase().split("-")[0];
  if (first === "no") {
    return "nb";
  }
  return first === "nb" || first === "nn" || first === "en" ? first : undefined;
}
