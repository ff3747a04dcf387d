// Builds the elements: `node elements.mjs`. Writes npm/dist/elements.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "elements");

/** The elements: `ramme/elements/…`. What they share is a file beside them. */
const elements = { plan: "plan.tsx", effect: "effect.tsx", check: "check.tsx" };
/** What a server runs, which shares nothing with a page. */
const server = { server: "server.tsx" };

/** What the elements stand on: files of the package, loaded once, whoever uses them. */
const files = {
  ramme: "../index.js",
  "ramme/border": "../border.js",
  "ramme/calculator": "../calculator.js",
  "ramme/checking": "../checking.js",
  "ramme/trust": "../trust.js",
};

/** What builds a script with elements in it; older browsers would need other colours than `light-dark()`. */
export const forElements = {
  target: "es2022",
  minify: false,
  cssMinify: true,
  cssTarget: ["chrome123", "firefox120", "safari17.5"],
};
export const jsx = { runtime: "automatic", importSource: "preact" };

export async function buildElements(dist) {
  await bundle(elements, dist, { emptyOutDir: true });
  await bundle(server, dist, { emptyOutDir: false });
  // An entry in the bundle would be a second user of every file, and so make one file of them all.
  const all = readFileSync(join(sources, "index.ts"), "utf8");
  writeFileSync(join(dist, "index.js"), all.replaceAll(/\.tsx?"/g, '.js"'));
  cpSync(join(sources, "types"), dist, { recursive: true });
  // Their code is in the files, so their licences go with it.
  for (const name of ["preact", "preact-render-to-string"]) {
    cpSync(join(here, "node_modules", name, "LICENSE"), join(dist, `LICENSE-${name}`));
  }
  const styles = ["elements.css", "effect.css", "explanation.css", "plan-settings.css", "plan-areas.css", "check.css"].map((name) => readFileSync(join(sources, name), "utf8"));
  // Whoever links the file has the whole of it, and the elements bring none.
  writeFileSync(join(dist, "elements.css"), styles.join("\n").replace("--ramme-style: 1;", "--ramme-style: linked;"));
}

async function bundle(entry, outDir, options) {
  await build({
    configFile: false,
    logLevel: "warn",
    root: sources,
    oxc: { jsx },
    build: {
      ...forElements,
      outDir,
      ...options,
      lib: { entry, formats: ["es"] },
      rolldownOptions: {
        external: Object.keys(files),
        output: {
          // Vite leaves the spaces in a library; here a page may load it as it is.
          minify: true,
          entryFileNames: "[name].js",
          chunkFileNames: "[name]-[hash:8].js",
          // One file of what several elements stand on: small ones compress worse, and each is a request. What only the
          // plan and its own parts share stays with the plan.
          codeSplitting: { groups: [{ name: "shared", minShareCount: 2, test: (id) => !/\/plan-[^/]*$/.test(id) }] },
          paths: files,
        },
      },
    },
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildElements(join(here, "npm", "dist", "elements"));
}
