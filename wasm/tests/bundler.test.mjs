import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build, createServer } from "vite";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { makeProject, write } from "./project.mjs";

const { folder } = makeProject();
const page = (script) => `<!doctype html><html lang="en"><title>Vite</title><p></p><script type="module" src="/${script}"></script></html>`;
const plan = `{ title: "A", years: [2024], areas: [{ id: "a", title: "A", base: "1.5" }] }`;
write(folder, {
  "index.html": page("main.ts"),
  "main.ts": `
    import { init, Plan, type PlanDocument } from "ramme";

    const plan: PlanDocument = ${plan};
    await init();
    document.querySelector("p")!.textContent = Plan.parse(plan).frame().amount("closing", 2024);`,
  "office.html": page("office.ts"),
  "office.ts": `
    import { init, Plan } from "ramme";
    import * as office from "ramme/office";

    await Promise.all([init(), office.init()]);
    const cut = office.allocate(Plan.parse(${plan}), { amount: -1, language: "en" });
    document.querySelector("p")!.textContent = cut.areas[0]!.amount;`,
});
write(join(folder, "public"), { "favicon.ico": "" });
const settings = {
  root: folder,
  configFile: false,
  logLevel: "error",
  build: { target: "es2022", rollupOptions: { input: ["index.html", "office.html"].map((name) => join(folder, name)) } },
};

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Both pages show what they should, and only the second asks for the module of the operations. */
async function work(address) {
  const isOffice = (url) => /office.*\.wasm/.test(url);
  for (const [path, amount, asks] of [["", "1.5", false], ["office.html", "-1", true]]) {
    const { page, complaints, requests } = await openPage(browser, address + path);
    await page.waitForFunction(() => globalThis.document.querySelector("p")?.textContent !== "");
    assert.equal(await page.textContent("p"), amount);
    assert.equal(requests.some(isOffice), asks, String(requests));
    assert.deepEqual(complaints, []);
  }
}

test("pages built with Vite work, without any setting for the modules", async (t) => {
  await build(settings);
  const modules = readdirSync(join(folder, "dist", "assets")).filter((file) => /-[\w-]{8}\.wasm$/.test(file));
  assert.equal(modules.length, 2, String(modules));
  const server = await serve([join(folder, "dist")]);
  t.after(server.close);
  await work(server.address);
});

test("pages in Vite's development server work", async (t) => {
  const server = await createServer({ ...settings, server: { host: "127.0.0.1", port: 0, hmr: false } });
  t.after(() => server.close());
  await server.listen();
  await work(`http://127.0.0.1:${server.httpServer.address().port}/`);
});
