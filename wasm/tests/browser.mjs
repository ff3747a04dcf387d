// Chromium, and a server for its pages.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const kinds = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** A strict policy that the package must work under. */
export const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** Serves the first of several folders that has the file, and texts made on the way. */
export async function serve(folders, texts = {}, headers = { "content-security-policy": policy }) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    const name = path === "/" ? "/index.html" : path;
    const body = texts[name] ?? read(folders, name) ?? (name === "/favicon.ico" ? "" : undefined);
    response.writeHead(body === undefined ? 404 : 200, { ...headers, "content-type": kinds[extname(name)] ?? "text/plain" });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => { server.close(); server.closeAllConnections(); } };
}

function read(folders, name) {
  for (const folder of folders) {
    try {
      return readFileSync(join(folder, normalize(name)));
    } catch {
      // Perhaps the next one has it.
    }
  }
  return undefined;
}

/** A headless browser with a profile of its own. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** Opens a page and gathers what it asks for and everything it complains of. */
export async function openPage(browser, address) {
  const page = await browser.newPage();
  const complaints = [];
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  await page.goto(address);
  return { page, complaints, requests };
}
