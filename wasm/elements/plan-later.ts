// What of `<ramme-plan>` is loaded together with the package.

import { loadRamme } from "./package.ts";

let more: typeof import("./plan-more.ts") | undefined;

export async function loadLater(): Promise<void> {
  const [loaded] = await Promise.all([import("./plan-more.ts"), loadRamme()]);
  more = loaded;
}

/** The parts, once they are there. */
export function later(): Partial<typeof import("./plan-more.ts")> {
  return more ?? {};
}
