// Pages with elements, as a municipality has them, and what is asked of them.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "node:test";

import { serve } from "./browser.mjs";
import { planNames, readPlan, repository, workshop } from "./project.mjs";

const axe = readFileSync(join(workshop, "node_modules", "axe-core", "axe.min.js"), "utf8");

/** What is looked at by people after the tests: `target/screenshots`. */
export const screenshots = resolve(repository, process.env.CARGO_TARGET_DIR ?? "target", "screenshots");
mkdirSync(screenshots, { recursive: true });

/** No inline script, no inline style, nothing from elsewhere. */
export const strict = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
/** Designsystemet draws its icons from addresses of their own data. */
const withIcons = `${strict}; img-src 'self' data:`;

const designsystemet = `
  <link rel="stylesheet" href="/digdir/designsystemet-theme/brand/digdir.css">
  <link rel="stylesheet" href="/digdir/designsystemet-css/dist/src/index.css">`;

/** A page with something in it; `script` names what it loads. */
export function pageOf(content, { lang = "nb", script = "ramme/elements/plan.js", ds = false, head = "" } = {}) {
  return `<!doctype html>
    <html lang="${lang}" data-color-scheme="auto">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Budsjett</title>
        <link rel="stylesheet" href="/kommune.css">${ds ? designsystemet : ""}
        ${head}
        <script type="module" src="/${script}"></script>
      </head>
      <body><main><h1>Budsjett</h1>${content}</main></body>
    </html>`;
}

/** Serves pages beside the packed package, the published plans and Designsystemet. */
export async function serveSite(folder, texts, { ds = false, policy = strict } = {}) {
  const site = mkdtempSync(join(tmpdir(), "ramme-site-"));
  after(() => rmSync(site, { recursive: true, force: true }));
  symlinkSync(join(folder, "node_modules", "ramme", "dist"), join(site, "ramme"));
  symlinkSync(join(workshop, "node_modules", "@digdir"), join(site, "digdir"));
  const plans = Object.fromEntries(planNames().map((name) => [`/plans/${name}.json`, readPlan(name)]));
  const plain = join(repository, "examples", "web", "plain");
  return serve([site, plain], { ...plans, ...texts }, { "content-security-policy": ds ? withIcons : policy });
}

/** A page whose reader saves data, and one that has not come to rest: nothing is fetched before it is asked for. */
const saving = () => Object.defineProperty(navigator, "connection", { value: { saveData: true } });
const restless = () => { globalThis.requestIdleCallback = () => 0; };

/** Opens a page of its own: a size, a theme, what it complains of. */
export async function visit(browser, address, { width = 1280, dark = false, isSaving = false, isRestless = false, ...context } = {}) {
  const opened = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    ...context,
  });
  const page = await opened.newPage();
  if (isSaving || isRestless) {
    await page.addInitScript(isSaving ? saving : restless);
  }
  const complaints = [];
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints, requests, close: () => opened.close() };
}

/** Waits until a page has fetched what its elements will need, in which files of the package it is. */
export async function rested(page, ...files) {
  await page.waitForFunction((files) => {
    const fetched = performance.getEntriesByType("resource").filter(({ responseEnd }) => responseEnd > 0).map(({ name }) => name);
    return files.every((file) => fetched.some((name) => name.includes(file)));
  }, files);
  // What is fetched is still to be compiled.
  await page.waitForTimeout(300);
}

/** A picture of a page that stands still: everything fetched, drawn and at the end of its way, whatever else the machine does. */
export async function picture(page, name, options = { fullPage: true }) {
  await page.waitForFunction(() => document.fonts.status === "loaded" && !document.querySelector("[aria-busy=true]"));
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    // What stands in a frame tells its height by a message, some time after its width has changed.
    const heights = () => [...document.querySelectorAll("iframe")].map((frame) => frame.offsetHeight).join();
    for (let still = 0, before = heights(); before !== "" && still < 3;) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const now = heights();
      [still, before] = [now === before ? still + 1 : 0, now];
    }
  });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: "disabled", ...options });
}

/** What axe finds wrong in a page, as lines. */
export async function wrongIn(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe);
  }
  const { violations } = await page.evaluate(() =>
    // A page in a frame is a page of its own; axe would also ask in it, and the browser would say that no one listens.
    globalThis.axe.run(document, { iframes: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
}

/** Holds what a screen reader hears of an element against the text in `NAME.aria.txt`; UPDATE_ARIA=1 writes it. */
export async function hears(page, element, name) {
  const heard = `${(await page.locator(element).ariaSnapshot()).replaceAll("\u00a0", " ").trim()}\n`;
  const file = new URL(`${name}.aria.txt`, import.meta.url);
  if (process.env.UPDATE_ARIA) {
    writeFileSync(file, heard);
  }
  assert.equal(heard, readFileSync(file, "utf8"));
}
