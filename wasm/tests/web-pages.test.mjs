// The pages of examples/web as they stand: served with their headers, used, looked at.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser } from "./browser.mjs";
import { picture, screenshots, visit, wrongIn } from "./elements.mjs";
import { makeProject, repository, run, write } from "./project.mjs";
import { serve } from "../../examples/web/serve.mjs";
import { sites } from "../../examples/web/sites.mjs";

const { folder, tarball } = makeProject();
const examples = join(repository, "examples", "web");
const hustadvika = "hustadvika-2024-politisk-styring";
const trondheim = "trondheim-2022-psykisk-helse-rus";
/** What Hustadvika prints for 2024–2027. */
const printed = ["7 063", "7 096", "6 469", "7 029"];

const spaced = (texts) => texts.map((text) => text.replaceAll("\u00a0", " ").trim());
const figuresOf = async (root, figure) => spaced(await root.locator(`tr[data-figure="${figure}"] td`).allInnerTexts());
/** The amounts of a row in one of the page's own tables. */
const rowOf = async (page, table, title) => spaced(await page.getByRole("region", { name: table }).getByRole("row", { name: title }).getByRole("cell").allInnerTexts());

let browser;
const addresses = {};
const servers = [];
before(async () => {
  browser = await openBrowser();
  buildApp();
  for (const name of ["plain", "host", "embed", "built"]) {
    const server = await serve(() => served()[name], 0, moved);
    addresses[name] = server.address;
    servers.push(server);
  }
});
after(async () => {
  servers.forEach(({ close }) => close());
  await browser?.close();
});

/** The sites, with the installed package and the app that was built here. */
function served() {
  const all = sites(join(folder, "node_modules", "ramme", "dist"), addresses);
  return { ...all, built: { ...all.built, folders: { "/": join(folder, "web", "vite", "dist") } } };
}

/** Installs the app with the packed package and builds it, types and all, as its README says. */
function buildApp() {
  const app = join(folder, "web", "vite");
  mkdirSync(join(folder, "web"));
  symlinkSync(join(repository, "examples", "plans"), join(folder, "plans"));
  cpSync(join(examples, "vite"), app, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
  cpSync(tarball, join(app, "ramme.tgz"));
  run("npm", ["ci", "--silent", "--prefer-offline", "--no-audit", "--no-fund"], app);
  run("npm", ["run", "--silent", "build"], app);
}

/** The addresses that the pages name, where the tests have them, and the language that a test wants. */
let lang = "nb";
function moved(name, body) {
  if (!name.endsWith(".html")) {
    return body;
  }
  const text = body.toString()
    .replace("http://127.0.0.1:8001", addresses.host)
    .replaceAll("http://127.0.0.1:8002", addresses.embed);
  return lang === "nb" ? text : text.replace('lang="nb"', `lang="${lang}"`).replaceAll("lang=nb", `lang=${lang}`);
}

/** Opens a page, waits for what it shows, and closes it with the test. */
async function open(t, address, wait, context) {
  const visited = await visit(browser, address, context);
  t.after(visited.close);
  await visited.page.waitForSelector(wait);
  return visited;
}

test("the plain pages show their figures", async (t) => {
  const { page, complaints } = await open(t, `${addresses.plain}/`, ".ramme-figure");
  assert.deepEqual(await figuresOf(page, "closing"), printed);
  await page.getByRole("link", { name: "Virkning år for år" }).click();
  await page.waitForSelector(".ramme-sentence");
  assert.deepEqual(await figuresOf(page, "level"), ["1 700", "3 400", "3 400", "3 400"]);
  await page.getByRole("link", { name: "Sjekk en tabell" }).click();
  await page.getByRole("button", { name: "Prøv et eksempel" }).click();
  await page.waitForSelector(".ramme-verdict");
  // conformance/operations/check/text-hustadvika-2020-keeps-its-error.json
  assert.match(await page.locator(".ramme-verdict").innerText(), /Stemmer: 8, avrunding: 0, feil: 3/);
  assert.deepEqual(complaints, []);
});

test("the app follows the element's changes with exact differences", async (t) => {
  const { page, complaints } = await open(t, `${addresses.built}/`, ".ramme-figure");
  assert.deepEqual(await figuresOf(page, "closing"), printed);
  assert.equal(await page.locator("#yours").innerText(), "Du har ikke endret noe ennå.");
  await page.getByRole("switch", { name: "Valgår" }).click();
  // Valgår is −600, 600, −600, 600: without it the frames are 600, 0, 600, 0 higher.
  assert.deepEqual(await rowOf(page, "Det du har endret Ny driftsramme", "I planen"), printed);
  assert.deepEqual(await rowOf(page, "Det du har endret Ny driftsramme", "Endret"), ["7 663", "7 096", "7 069", "7 029"]);
  assert.deepEqual(await rowOf(page, "Det du har endret", "Forskjell"), ["600", "0", "600", "0"]);
  await page.getByRole("button", { name: "Nullstill" }).click();
  assert.equal(await page.locator("#yours").innerText(), "Du har ikke endret noe ennå.");
  assert.deepEqual(complaints, []);
});

test("the app answers what a form asks, and says what cannot be done", async (t) => {
  const { page, complaints } = await open(t, `${addresses.built}/?plan=${trondheim}`, ".ramme-figure");
  await page.getByLabel("Tiltak").selectOption({ label: "8. Nytt Krisesenter - ny bemanningsplan" });
  await page.getByLabel("Måneder senere").fill("12");
  await page.getByLabel("Størrelse i prosent").fill("50");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  // 3.4 from the middle of 2023, so 1.7 and then 3.4. Half of it a year later is 0.85 in 2024, which the plan rounds to
  // tenths, and 1.7 in 2025.
  assert.deepEqual(await rowOf(page, /^Hva om … 8\. Nytt Krisesenter/, "I planen"), ["0,0", "1,7", "3,4", "3,4"]);
  assert.deepEqual(await rowOf(page, /^Hva om … 8\. Nytt Krisesenter/, "Endret"), ["0,0", "0,0", "0,9", "1,7"]);
  assert.deepEqual(await rowOf(page, /^Hva om …/, "Forskjell"), ["0,0", "−1,7", "−2,5", "−1,7"]);
  assert.equal(await page.locator("#told").innerText(), "Rammen i 2025 endres med −1,7 (mill. kr).");
  // What is stated year by year moves by whole years.
  await page.getByLabel("Tiltak").selectOption({ label: "17. Generelle innsparinger og tilpasninger" });
  await page.getByLabel("Måneder senere").fill("6");
  await page.getByRole("button", { name: "Vis", exact: true }).click();
  assert.equal(await page.locator("#told").innerText(), "Det går ikke:");
  assert.match(await page.locator("#answer li").innerText(), /6/);
  assert.deepEqual(complaints, []);
});

test("the app changes plan and language, and its address opens the same page", async (t) => {
  const { page, complaints } = await open(t, `${addresses.built}/`, ".ramme-figure");
  await page.getByLabel("Plan", { exact: true }).selectOption(trondheim);
  await page.locator("[data-figure='row:8']").waitFor();
  assert.deepEqual(await figuresOf(page, "closing"), ["5,3", "17,2", "24,4", "25,6"]);
  await page.getByRole("switch", { name: "8. Nytt Krisesenter" }).click();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("row", { name: "Difference" }).waitFor();
  assert.deepEqual(await rowOf(page, "What you have changed", "Difference"), ["0.0", "−1.7", "−3.4", "−3.4"]);
  assert.equal(await page.title(), "Try the budget – Eksempel kommune");
  assert.equal(await page.locator("nav [aria-current=true]").innerText(), "English");
  // What was made of one plan is not tried on another.
  await page.getByLabel("Plan", { exact: true }).selectOption(hustadvika);
  await page.locator("[data-figure='row:valgar']").waitFor();
  assert.deepEqual(await figuresOf(page, "closing"), printed);
  assert.equal(await page.locator("#yours").innerText(), "You have not changed anything yet.");
  // A shared proposal is shown in the page's own table too.
  const shared = `#ramme=${encodeURIComponent('{"title":"A","changes":[{"row":"valgar","off":true}]}')}`;
  const again = await open(t, page.url() + shared, "#yours table");
  await again.page.locator(".ramme-figure").first().waitFor();
  assert.deepEqual(await figuresOf(again.page, "closing"), ["7 663", "7 096", "7 069", "7 029"]);
  assert.deepEqual(await rowOf(again.page, "What you have changed", "Difference"), ["600", "0", "600", "0"]);
  assert.deepEqual([...complaints, ...again.complaints], []);
});

test("a frame has the height of its page, and no more is said to anyone", async (t) => {
  const { page, complaints } = await open(t, `${addresses.host}/`, "iframe");
  const frame = page.frameLocator("iframe");
  await frame.locator(".ramme-figure").first().waitFor();
  assert.deepEqual(await figuresOf(frame, "closing"), printed);
  const fits = () => page.waitForFunction((origin) => {
    const frame = globalThis.document.querySelector("iframe");
    return frame.style.blockSize && frame.src.startsWith(origin);
  }, addresses.embed);
  await fits();
  const inside = page.frames()[1];
  /** Until the frame shows all of its page and no more. */
  const settled = async () => {
    for (let i = 0; i < 50; i += 1) {
      const [outer, inner] = [await page.locator("iframe").evaluate((frame) => frame.clientHeight), await inside.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height))];
      if (outer === inner) {
        return outer;
      }
      await page.waitForTimeout(20);
    }
    return assert.fail("the frame has another height than its page");
  };
  const wide = await settled();
  assert.deepEqual(await inside.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return [scrollHeight, clientHeight];
  }), [wide, wide], "nothing scrolls in it");
  await page.setViewportSize({ width: 320, height: 900 });
  await page.waitForTimeout(100);
  assert.ok((await settled()) > wide, "a narrow page is higher");
  // A message from the host's own origin, or from the frame with nonsense in it, changes nothing.
  const before = await settled();
  await page.evaluate(() => postMessage({ ramme: "height", height: 1 }, location.origin));
  await inside.evaluate((host) => [0, -5, 1.5, "9px", null].forEach((height) => parent.postMessage({ ramme: "height", height }, host)), addresses.host);
  await page.waitForTimeout(100);
  assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), before);
  assert.deepEqual(complaints, []);
});

/** A page of an origin that the embedded page does not name, with a frame in it and all that it hears. */
async function openStranger(t, embed) {
  const site = join(folder, "stranger");
  write(site, {
    "index.html": `<!doctype html><html lang="nb"><title>A</title><script src="/heard.js"></script>
      <iframe title="B" src="${embed}/embed.html?plan=${hustadvika}"></iframe></html>`,
    "heard.js": `globalThis.heard = [];
      addEventListener("message", ({ data }) => heard.push(data));
      addEventListener("load", () => document.querySelector("iframe").contentWindow.postMessage({ ramme: "host" }, "*"));`,
  });
  const server = await serve(() => ({ folders: { "/": site }, headers: {} }), 0);
  t.after(server.close);
  return open(t, `${server.address}/`, "iframe");
}

test("what a figure is made of is shown where the reader is, in a frame too", async (t) => {
  for (const width of [1280, 320]) {
    const { page } = await open(t, `${addresses.host}/`, "iframe[style]", { width });
    const frame = page.frameLocator("iframe");
    await frame.locator("[data-figure=closing] .ramme-figure").last().click();
    const dialog = frame.getByRole("dialog");
    const isSeen = async () => {
      const { y, height } = await dialog.boundingBox();
      return y >= 0 && y + height <= 900;
    };
    for (let i = 0; i < 50 && !(await isSeen()); i += 1) {
      await page.waitForTimeout(20);
    }
    assert.ok(await isSeen(), `${width}: ${JSON.stringify(await dialog.boundingBox())}`);
    await picture(page, `web-host-dialog-${width}`, {});
  }
});

test("the page in a frame tells its height to named hosts only", async (t) => {
  // A copy without the header that would keep the stranger out.
  const lax = await serve(() => ({ ...served().embed, headers: {} }), 0, moved);
  t.after(lax.close);
  const { page } = await openStranger(t, lax.address);
  await page.frameLocator("iframe").locator(".ramme-figure").first().waitFor();
  await page.waitForTimeout(100);
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
});

test("a host that is not named may not frame the page", async (t) => {
  const { page, complaints } = await openStranger(t, addresses.embed);
  await page.waitForTimeout(200);
  assert.match(complaints.join(), /frame-ancestors/);
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
});

test("the page in a frame shows plans of its own folder only", async (t) => {
  const { page, requests } = await open(t, `${addresses.embed}/embed.html`, "main");
  for (const plan of ["../secret", "https://example.com/plan", "", "a%2F..%2Fb"]) {
    await page.goto(`${addresses.embed}/embed.html?plan=${plan}&lang=nn`);
    assert.match(await page.locator("main").innerText(), /Adressa manglar namnet på ein plan/);
    assert.deepEqual(requests.filter((url) => url.endsWith(".json")), []);
  }
});

const pages = {
  plan: () => ["plain/", ".ramme-figure"],
  effect: () => ["plain/virkning.html", ".ramme-sentence"],
  check: () => ["plain/sjekk.html", "textarea"],
  app: (lang) => [`built/?lang=${lang}`, ".ramme-figure"],
  host: () => ["host/", "iframe[style]"],
  embed: (lang) => [`embed/embed.html?plan=${hustadvika}&lang=${lang}&editable=switch+delay`, ".ramme-figure"],
};

/** How a page is looked at, and in which language axe is asked then. */
const looks = [["light", 1280, "nb"], ["light", 320], ["dark", 1280, "en"], ["dark", 320, "nn"]];

test("axe finds nothing in any language, theme and width, and no page scrolls sideways", async () => {
  const wrong = [];
  const opened = await Promise.all(Object.entries(pages).map(async ([name, where]) => (
    { name, where, ...(await visit(browser, "about:blank")) }
  )));
  for (lang of ["nb", "nn", "en"]) {
    await Promise.all(opened.map(async ({ name, where, page }) => {
      const [path, wait] = where(lang);
      const [site, ...rest] = path.split("/");
      await page.goto(`${addresses[site]}/${rest.join("/")}`);
      await page.waitForSelector(wait);
      if (name === "check") {
        await page.locator("button[data-variant=secondary]").click();
        await page.waitForSelector(".ramme-verdict");
      } else if (name === "app") {
        await page.getByRole("switch").first().click();
        await page.locator("#what-if button").click();
        await page.waitForSelector("#answer table");
      }
      for (const [theme, width, asked] of looks) {
        const shot = `web-${name}-${lang}-${width}-${theme}`;
        await page.emulateMedia({ colorScheme: theme });
        await page.setViewportSize({ width, height: 900 });
        if (asked === lang) {
          wrong.push(...(await wrongIn(page)).map((found) => `${shot}: ${found}`));
        }
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
          wrong.push(`${shot} scrolls sideways`);
        }
        await picture(page, shot);
      }
      if (lang === "nb") {
        await page.pdf({ path: join(screenshots, `web-${name}.pdf`), format: "A4" });
      }
    }));
  }
  for (const { name, complaints, close } of opened) {
    wrong.push(...complaints.map((complaint) => `${name}: ${complaint}`));
    await close();
  }
  lang = "nb";
  assert.deepEqual(wrong, []);
});
