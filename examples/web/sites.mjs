// The sites of these examples: what each is made of, and the headers that its server sends.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const plans = join(here, "..", "plans");

/** No inline script, no inline style, nothing from elsewhere; WebAssembly may be compiled. */
const strict = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'; object-src 'none'";
const always = { "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" };
const alone = { ...always, "content-security-policy": `${strict}; frame-ancestors 'none'` };

export const ports = { plain: 8000, host: 8001, embed: 8002 };

/**
 * Each site with its folders, by the path that they are served under, and its headers.
 *
 * @param ramme The `dist` folder of the package.
 * @param origins Where the host and the embedded page are, as `http://127.0.0.1:8001`.
 */
export function sites(ramme, origins) {
  return {
    plain: { folders: { "/": join(here, "plain"), "/ramme/": ramme }, headers: alone },
    host: {
      folders: { "/": join(here, "iframe", "host") },
      headers: { ...always, "content-security-policy": `${strict}; frame-src ${origins.embed}; frame-ancestors 'none'` },
    },
    embed: {
      folders: { "/": join(here, "iframe", "embed"), "/ramme/": ramme, "/plans/": plans },
      headers: { ...always, "content-security-policy": `${strict}; frame-ancestors ${origins.host}` },
    },
    /** What `npm run build` of `vite` has made. */
    built: { folders: { "/": join(here, "vite", "dist") }, headers: alone },
  };
}
