// Builds the elements: `node elements.mjs`. Writes npm/dist/elements.

import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "elements");

/** The entries of the package: `ramme/elements/…`. What they share is a file beside them. */
const entries = { index: "index.ts", plan: "plan.tsx", effect: "effect.tsx", check: "check.tsx", server: "server.tsx" };

/** What builds a script with elements in it; older browsers would need other colours than `light-dark()`. */
export const forElements = {
  target: "es2022",
  minify: false,
  cssMinify: true,
  cssTarget: ["chrome123", "firefox120", "safari17.5"],
};
export const jsx = { runtime: "automatic", importSource: "preact" };

export async function buildElements(dist) {
  await build({
    configFile: false,
    logLevel: "warn",
    root: sources,
    oxc: { jsx },
    build: {
      ...forElements,
      outDir: dist,
      emptyOutDir: true,
      lib: { entry: entries, formats: ["es"] },
      rolldownOptions: {
        // The package itself is loaded once, whoever uses it.
        external: ["ramme", "ramme/checking"],
        output: {
          // Vite leaves the spaces in a library; here a page may load it as it is.
          minify: true,
          entryFileNames: "[name].js",
          chunkFileNames: "shared-[hash:8].js",
          paths: { ramme: "../index.js", "ramme/checking": "../checking.js" },
        },
      },
    },
  });
  cpSync(join(sources, "types"), dist, { recursive: true });
  // Their code is in the files, so their licences go with it.
  for (const name of ["preact", "preact-render-to-string"]) {
    cpSync(join(here, "node_modules", name, "LICENSE"), join(dist, `LICENSE-${name}`));
  }
  cpSync(join(sources, "elements.css"), join(dist, "elements.css"));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildElements(join(here, "npm", "dist", "elements"));
}
