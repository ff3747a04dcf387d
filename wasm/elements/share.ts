// A scenario in the address of a page, after the `#`: it never leaves the reader's browser with a request.

import type { Scenario } from "ramme";

/** What is longer than this is no link of ours. */
const most = 100_000;

/** The name of an element's scenario in the address; pages with several give each an id. */
function nameOf(id: string): string {
  return id ? `ramme-${id}` : "ramme";
}

/** The scenario in an address, unchecked; none where there is none. */
export function scenarioIn(hash: string, id: string): unknown {
  const text = hash.length > most ? null : new URLSearchParams(hash.slice(1)).get(nameOf(id));
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An address with a scenario in it, beside what others keep there. */
export function withScenario(address: string, id: string, scenario: Scenario): string {
  const url = new URL(address);
  const fields = new URLSearchParams(url.hash.includes("=") ? url.hash.slice(1) : "");
  fields.set(nameOf(id), JSON.stringify(scenario));
  url.hash = fields.toString();
  return url.href;
}
