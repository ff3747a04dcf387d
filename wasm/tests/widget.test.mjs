// The widget of the Python package in a page that does what anywidget does: it loads the script from a text, and gives
// `render` a model and a place.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { openBrowser, serve } from "./browser.mjs";
import { picture, visit, wrongIn } from "./elements.mjs";
import { readPlan, repository } from "./project.mjs";

const widgets = join(repository, "py", "python", "ramme", "static");
const trondheim = readPlan("trondheim-2022-psykisk-helse-rus");
const settings = { lang: "nb", editable: "switch delay scale cut", area: null, view: null, side: null, unit: null };

const page = (dark) => `<!doctype html>
  <html lang="en">
    <head><title>Notebook</title><style>
      body { background: ${dark ? "#111" : "#fff"}; color: ${dark ? "#ddd" : "#222"}; font-family: sans-serif; }
    </style></head>
    <body><main><h1>Notebook</h1><div id="one"></div><div id="two"></div></main></body>
  </html>`;

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

/** Opens a page and shows one widget in it. */
async function open(t, state, { dark = false, system = "light", before = () => {} } = {}) {
  const server = await serve([widgets], { "/index.html": page(dark) }, {});
  t.after(server.close);
  const visited = await visit(browser, server.address, { dark: system === "dark" });
  t.after(visited.close);
  await visited.page.evaluate(async () => {
    const script = await (await fetch("plan-widget.js")).text();
    window.sent = [];
    /** The script as every widget of a page brings it: as a module of its own. */
    window.bring = (text = script) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    window.otherBuild = () => script.replaceAll(/ramme-plan-[0-9a-f]{12}/g, "ramme-plan-another");
    window.show = async (id, state, bringing = window.bring(), el = document.getElementById(id)) => {
      const listeners = new Map();
      const { default: widget } = await bringing;
      const model = {
        get: (name) => state[name],
        set: (name, value) => (state[name] = value),
        save_changes: () => window.sent.push(state._made),
        on: (event, listener) => listeners.set(event, listener),
        off: (event) => listeners.delete(event),
        /** What Python sends. */
        receive: (name, value) => {
          state[name] = value;
          listeners.get(`change:${name}`)?.();
        },
      };
      const close = await widget.render({ model, el });
      return (window[id] = { model, close, listeners });
    };
  });
  await visited.page.evaluate(before);
  await visited.page.evaluate(async (state) => {
    await window.show("one", state);
  }, { _document: trondheim, _made: "", _available: "", _settings: settings, ...state });
  await visited.page.waitForSelector("#one .ramme-table");
  return visited;
}

const closing = (page, id = "one") => page.locator(`#${id} tr[data-figure="closing"] td`).allInnerTexts();
const sent = async (page) => (await page.evaluate(() => window.sent)).map((text) => JSON.parse(text));

test("what the reader makes goes to Python, and the echo of it disturbs nothing", async (t) => {
  const { page, complaints, requests } = await open(t);
  assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
  await page.getByRole("switch", { name: /Nytt Krisesenter/ }).click();
  assert.deepEqual((await sent(page)).at(-1).changes, [{ row: "8", off: true }]);
  // 17.2 − 1.7, 24.4 − 3.4, 25.6 − 3.4
  assert.deepEqual(await closing(page), ["5,3", "15,5", "21,0", "22,2"]);
  await page.evaluate(() => window.one.model.receive("_made", window.sent.at(-1)));
  await page.getByRole("button", { name: "Angre" }).click();
  assert.deepEqual((await sent(page)).at(-1).changes, []);
  assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
  assert.deepEqual(complaints, []);
  // the page, its script once, and the script from its text: nothing else is fetched
  assert.deepEqual(requests.filter((address) => !address.startsWith("blob:")).length, 2);
});

test("what Python makes is shown", async (t) => {
  const { page } = await open(t, { _made: JSON.stringify({ title: "Senere", changes: [{ row: "8", delay: 12 }] }) });
  assert.deepEqual(await closing(page), ["5,3", "15,5", "22,7", "25,6"]);
  await page.evaluate(() => window.one.model.receive("_made", ""));
  assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
  assert.deepEqual(await sent(page), []);
});

test("what there is, the language and what may be done are as Python says", async (t) => {
  const _settings = { ...settings, lang: "nn", editable: "switch", unit: "1000 kr" };
  const { page } = await open(t, { _available: '["5", "17", "25", "25.55"]', _settings });
  assert.deepEqual(await closing(page), ["5\u00a0300", "17\u00a0200", "24\u00a0400", "25\u00a0600"]);
  const gap = page.getByRole("row", { name: /handlingsrom/ }).getByRole("cell");
  assert.deepEqual(await gap.allInnerTexts(), ["300", "200", "−600", "50"]);
  assert.equal(await page.locator(".ramme-more").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Angre" }).count(), 1);
});

test("there is no link to share, and the address of the notebook is not read", async (t) => {
  const { page } = await open(t);
  assert.equal(await page.getByRole("button", { name: "Del lenke" }).count(), 0);
  const scenario = { title: "Fra lenke", changes: [{ row: "8", off: true }] };
  await page.evaluate((text) => (location.hash = `ramme=${encodeURIComponent(text)}`), JSON.stringify(scenario));
  await page.waitForTimeout(100);
  assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
});

test("several widgets of a page share nothing, and a closed one leaves nothing", async (t) => {
  const { page, complaints } = await open(t);
  await page.evaluate(async (state) => {
    await window.show("two", state);
  }, { _document: trondheim, _made: "", _available: "", _settings: settings });
  await page.waitForSelector("#two .ramme-table");
  await page.locator("#two").getByRole("switch", { name: /Nytt Krisesenter/ }).click();
  assert.deepEqual(await closing(page, "two"), ["5,3", "15,5", "21,0", "22,2"]);
  assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
  await page.evaluate(() => window.two.close());
  assert.equal(await page.locator("#two > *").count(), 0);
  assert.equal(await page.evaluate(() => window.two.listeners.size), 0);
  assert.deepEqual(complaints, []);
});

test("a kernel that is gone is told also where nothing marks the place", async (t) => {
  const { page, complaints } = await open(t);
  const status = page.locator("#one > [role=status]");
  assert.equal(await status.innerText(), "");
  await page.evaluate(() => window.one.listeners.get("comm_live_update")());
  await status.getByText(/^Python følger ikke med lenger\./).waitFor();
  await page.evaluate(() => window.one.close());
  assert.equal(await page.evaluate(() => window.one.listeners.has("comm_live_update")), false);
  assert.deepEqual(complaints, []);
});

const told = { nb: /^Python følger ikke med lenger\./, nn: /^Python følgjer ikkje med lenger\./, en: /^Python no longer follows\./ };
for (const [lang, words] of Object.entries(told)) {
  for (const [width, dark] of [[1280, false], [320, true]]) {
    test(`a kernel that is gone is told in ${lang}, and nothing is lost, ${width} wide on a ${dark ? "dark" : "light"} notebook`, async (t) => {
      const { page, complaints } = await open(t, { _settings: { ...settings, lang } }, { dark });
      await page.setViewportSize({ width, height: 900 });
      const status = page.locator("#one > [role=status]");
      await page.getByRole("switch", { name: /Nytt Krisesenter/ }).click();
      const made = await closing(page);
      assert.equal(await status.innerText(), "");
      // As Jupyter marks a widget that has lost its kernel.
      await page.evaluate(() => document.getElementById("one").classList.add("jupyter-widgets-disconnected"));
      await page.waitForFunction(() => document.querySelector("#one > [role=status]").textContent !== "");
      assert.match(await status.innerText(), words);
      assert.ok(await status.getByText(words).evaluate((said) => said.getBoundingClientRect().top >= 0), "in sight, however far down the reader is");
      assert.deepEqual(await closing(page), made, "what was made stands");
      await page.getByRole("switch", { name: /Nytt Krisesenter/ }).click();
      assert.notDeepEqual(await closing(page), made, "and can be gone on with");
      assert.deepEqual(await wrongIn(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      const name = `widget-lost-${lang}-${width}-${dark ? "dark" : "light"}`;
      await picture(page, `${name}-below`, { fullPage: false });
      await page.evaluate(() => scrollTo(0, 0));
      await picture(page, name, { fullPage: false });
      // Jupyter takes the mark away from one that has its kernel again.
      await page.evaluate(() => document.getElementById("one").classList.remove("jupyter-widgets-disconnected"));
      await page.waitForFunction(() => document.querySelector("#one > [role=status]").textContent === "");
      assert.deepEqual(complaints, []);
    });
  }
}

test("what cannot be sent to Python is told, and stands", async (t) => {
  const { page, complaints } = await open(t);
  await page.evaluate(() => {
    window.one.model.save_changes = () => { throw new Error("Cannot send"); };
  });
  await page.getByRole("switch", { name: /Nytt Krisesenter/ }).click();
  assert.match(await page.locator("#one > [role=status]").innerText(), told.nb);
  assert.deepEqual(await closing(page), ["5,3", "15,5", "21,0", "22,2"]);
  assert.deepEqual(complaints, []);
  await page.evaluate(() => window.one.close());
  assert.equal(await page.locator("#one > *").count(), 0);
});

for (const [name, before] of [
  // A widget that is made and not shown brings its script all the same; so does a page that is loaded anew.
  ["whose script came first is never shown", () => window.bring()],
  ["is of another build", () => window.bring(window.otherBuild())],
  ["is an element of the page", () => customElements.define("ramme-plan", class extends HTMLElement {})],
]) {
  test(`a widget works beside one that ${name}`, async (t) => {
    const { page, complaints } = await open(t, {}, { before });
    assert.deepEqual(await closing(page), ["5,3", "17,2", "24,4", "25,6"]);
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.deepEqual(complaints, []);
  });
}

test("keys are for what has the focus", async (t) => {
  const { page } = await open(t);
  // As JupyterLab does: a key that a shortcut takes never reaches what has the focus.
  await page.evaluate(() => {
    const take = (event) => {
      if (!event.target.hasAttribute("data-lm-suppress-shortcuts")) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    document.addEventListener("keydown", take, true);
  });
  await page.locator(".ramme-more").first().click();
  await page.locator(".ramme-settings input[type=range]").focus();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual((await sent(page)).at(-1).changes, [{ row: "1", scale: "1.05" }]);
});

for (const [dark, system] of [[false, "dark"], [true, "light"]]) {
  test(`it is readable on a ${dark ? "dark" : "light"} notebook in a ${system} system`, async (t) => {
    const { page } = await open(t, {}, { dark, system });
    assert.deepEqual(await wrongIn(page), []);
    await picture(page, `widget-${dark ? "dark" : "light"}`);
  });
}

test("it has the colours of a dark notebook also where it is put into the page afterwards", async (t) => {
  const { page } = await open(t, {}, { dark: true });
  await page.evaluate(async (state) => {
    const place = document.getElementById("two");
    const parent = place.parentElement;
    place.remove();
    await window.show("two", state, undefined, place);
    parent.append(place);
  }, { _document: trondheim, _made: "", _available: "", _settings: settings });
  await page.waitForFunction(() => document.getElementById("two").style.colorScheme === "dark", null, { timeout: 5_000 });
});
