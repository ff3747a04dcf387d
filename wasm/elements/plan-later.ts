// What of `<ramme-plan>` is loaded when it is asked for: together with the package, or without it.

import { loadRamme } from "./package.ts";

type More = typeof import("./plan-more.ts");
type Made = typeof import("./plan-made.ts");
type Large = typeof import("./plan-overview.ts");

let more: More | undefined;
let made: Made | undefined;
let large: Large | undefined;

export async function loadLater(): Promise<void> {
  const [loaded] = await Promise.all([import("./plan-more.ts"), loadRamme()]);
  more = loaded;
}

export async function loadMade(): Promise<Made> {
  return (made ??= await import("./plan-made.ts"));
}

export async function loadLarge(): Promise<void> {
  large ??= await import("./plan-overview.ts");
}

/** The parts, once they are there. */
export function later(): Partial<More & Made & Large> {
  return { ...more, ...made, ...large };
}
