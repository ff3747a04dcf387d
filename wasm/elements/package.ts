// The package itself, which explains figures, spreads cuts and has the words for what is wrong: loaded when something is
// asked that the quick module leaves to it.

import type { Frame, Plan } from "ramme";
import { QuickFrame } from "ramme/calculator";

let ramme: typeof import("ramme") | undefined;
let loading: Promise<void> | undefined;

/** Loads the package, once; after a failure a later call may succeed. */
export function loadRamme(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const loaded = await import("ramme");
  await loaded.init();
  ramme = loaded;
}

/** A plan of the package where it is loaded, else the frame of the quick module in its place. */
export function planOf(text: string): Plan | QuickFrame {
  return ramme ? ramme.Plan.parse(text) : QuickFrame.of(text);
}

/** What both answer of a frame. */
export type Figures = Pick<Frame, "table" | "overview" | "amounts" | "gap" | "findings" | "phasing" | "free">;

export function frameOf(plan: Plan | QuickFrame): Figures {
  return plan instanceof QuickFrame ? plan : plan.frame();
}
