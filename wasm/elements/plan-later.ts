// What of `<ramme-plan>` is loaded when it is asked for: together with the package, or without it.

import { loadRamme } from "./package.ts";

type More = typeof import("./plan-more.ts");
type Made = typeof import("./plan-made.ts");
type Areas = typeof import("./plan-areas.ts");

let more: More | undefined;
let made: Made | undefined;
let areas: Areas | undefined;

export async function loadLater(): Promise<void> {
  const [loaded] = await Promise.all([import("./plan-more.ts"), loadRamme()]);
  more = loaded;
}

export async function loadMade(): Promise<Made> {
  return (made ??= await import("./plan-made.ts"));
}

export async function loadAreas(): Promise<void> {
  areas ??= await import("./plan-areas.ts");
}

/** The parts, once they are there. */
export function later(): Partial<More & Made & Areas> {
  return { ...more, ...made, ...areas };
}
