// The language and the plan stand in the page's address, so that a link opens the same page.

import type { Language } from "ramme";

import { isPlanName, type PlanName } from "./plans.ts";

export interface Address {
  language: Language;
  plan: PlanName;
}

export function readAddress(): Address {
  const asked = new URLSearchParams(location.search);
  const [lang, plan] = [asked.get("lang"), asked.get("plan")];
  return {
    language: lang === "nn" || lang === "en" ? lang : "nb",
    plan: isPlanName(plan) ? plan : "hustadvika-2024-politisk-styring",
  };
}

export function addressOf({ language, plan }: Address): string {
  return `?${new URLSearchParams({ lang: language, plan })}`;
}

/** Writes it without a new page in the history; `hash` keeps a proposal that the element has put there. */
export function writeAddress(address: Address, hash: string): void {
  history.replaceState(null, "", addressOf(address) + hash);
}
