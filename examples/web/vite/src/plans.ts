// The plans that a reader may choose among.

import { Plan } from "ramme";

/** By the names of their files. */
export const plans = {
  "hustadvika-2024-politisk-styring": "Hustadvika 2024–2027, politisk styring",
  "hustadvika-2024-helse-og-mestring": "Hustadvika 2024–2027, helse og mestring",
  "molde-2019-ressurstjenesten": "Molde 2019–2022, Ressurstjenesten",
  "trondheim-2022-psykisk-helse-rus": "Trondheim 2022–2025, psykisk helse og rus",
} as const;

export type PlanName = keyof typeof plans;

export function isPlanName(name: string | null): name is PlanName {
  return name !== null && Object.hasOwn(plans, name);
}

/** Fetches and reads a plan; one that is wrong throws a `RammeError` with every problem in it. */
export async function fetchPlan(name: PlanName): Promise<Plan> {
  const response = await fetch(`${import.meta.env.BASE_URL}${name}.json`);
  if (!response.ok) {
    throw new Error(`${response.url}: ${response.status}`);
  }
  // As text: JSON's numbers would pass through binary floating point.
  return Plan.parse(await response.text());
}
