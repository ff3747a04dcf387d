// The findings of an area.

import type { Finding, PlanDocument } from "ramme";

type Lists = Record<string, Record<string, { id?: string; area?: string } | undefined> | undefined>;

/** Those of an area and the ones below it. A finding that is of no area of its own is of them all. */
export function findingsWithin(findings: Finding[], area: string | undefined, document: PlanDocument): Finding[] {
  const isWithin = (id: string | undefined): boolean =>
    id === area || (id !== undefined && isWithin(document.areas.find((one) => one.id === id)?.parent));
  return findings.filter(({ path }) => {
    const [, list, place] = path.split("/") as [string, string, string];
    const item = (document as unknown as Lists)[list]?.[place];
    const own = list === "areas" ? item?.id : item?.area;
    return !area || !own || isWithin(own);
  });
}
