// What is said where a figure is explained that the reader has changed.

import type { Words } from "./language.ts";

export const explanationWords: Words<{ planned: string; changed: string }> = {
  nb: { planned: "Planen", changed: "Med endringene" },
  nn: { planned: "Planen", changed: "Med endringane" },
  en: { planned: "The plan", changed: "With the changes" },
};
