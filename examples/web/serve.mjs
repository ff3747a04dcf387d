// Serves the examples, each with the headers it should have: `node serve.mjs`, after `cargo xtask dist`.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { ports, sites } from "./sites.mjs";

const kinds = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Serves a site; `siteOf` is asked at each request, and `change` may give a file another text. */
export async function serve(siteOf, port, change = (_, body) => body) {
  const server = createServer(async (request, response) => {
    const { folders, headers } = siteOf();
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    // The longest path that fits: /ramme/ before /.
    const under = Object.keys(folders).filter((under) => name.startsWith(under)).sort().at(-1);
    try {
      const body = change(name, await readFile(join(folders[under], name.slice(under.length))));
      response.writeHead(200, { ...headers, "content-type": kinds[extname(name)] ?? "text/plain" }).end(body);
    } catch {
      response.writeHead(name === "/favicon.ico" ? 204 : 404, headers).end();
    }
  });
  await new Promise((resolve, reject) => server.on("error", reject).listen(port, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const ramme = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "wasm", "npm", "dist");
  const origins = { host: `http://127.0.0.1:${ports.host}`, embed: `http://127.0.0.1:${ports.embed}` };
  const all = sites(ramme, origins);
  for (const [name, port] of Object.entries(ports)) {
    const { address } = await serve(() => all[name], port);
    console.log(`${name}: ${address}/${name === "embed" ? "embed.html?plan=hustadvika-2024-politisk-styring" : ""}`);
  }
}
