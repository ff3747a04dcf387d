import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { build, createServer } from "vite";

import { openBrowser, openPage, serve } from "./browser.mjs";
import { makeProject, write } from "./project.mjs";

const { folder } = makeProject();
write(folder, {
  "index.html": '<!doctype html><html lang="en"><title>Vite</title><p></p><script type="module" src="/main.ts"></script></html>',
  "main.ts": `
    import { init, Plan, type PlanDocument } from "ramme";

    const plan: PlanDocument = { title: "A", years: [2024], areas: [{ id: "a", title: "A", base: "1.5" }] };
    await init();
    document.querySelector("p")!.textContent = Plan.parse(plan).frame().amount("closing", 2024);`,
});
write(join(folder, "public"), { "favicon.ico": "" });
const settings = { root: folder, configFile: false, logLevel: "error", build: { target: "es2022" } };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

async function shows(address, amount) {
  const { page, complaints } = await openPage(browser, address);
  await page.waitForFunction(() => globalThis.document.querySelector("p")?.textContent !== "");
  assert.equal(await page.textContent("p"), amount);
  assert.deepEqual(complaints, []);
}

test("a page built with Vite works, without any setting for the module", async (t) => {
  await build(settings);
  assert.ok(readdirSync(join(folder, "dist", "assets")).some((file) => /-[\w-]{8}\.wasm$/.test(file)));
  const server = await serve([join(folder, "dist")]);
  t.after(server.close);
  await shows(server.address, "1.5");
});

test("a page in Vite's development server works", async (t) => {
  const server = await createServer({ ...settings, server: { host: "127.0.0.1", port: 0, hmr: false } });
  t.after(() => server.close());
  await server.listen();
  await shows(`http://127.0.0.1:${server.httpServer.address().port}/`, "1.5");
});
