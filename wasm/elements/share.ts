// A scenario in the address of a page, after the `#`: it never leaves the reader's browser with a request.

import type { Scenario } from "ramme";

/** What is longer than this is no link of ours. */
const most = 100_000;

/** The scenario of a link, unchecked; nothing where it is damaged. */
export function scenarioOf(text: string): unknown {
  try {
    return text.length > most ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An address with a scenario in it, beside what others keep there. */
export function withScenario(address: string, name: string, scenario: Scenario): string {
  const url = new URL(address);
  const fields = new URLSearchParams(url.hash.includes("=") ? url.hash.slice(1) : "");
  fields.set(name, JSON.stringify(scenario));
  url.hash = fields.toString();
  return url.href;
}
