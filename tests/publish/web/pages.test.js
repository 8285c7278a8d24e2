// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of a published site ($KK_SITE, the folder with index.html) or the report of
// kirikaki check ($KK_SITE, the folder with report.html), judged by axe-core in Chromium and by html-validate, at desktop width and at 320 pixels
// (WCAG 2.2, 1.4.10), in light and dark.
//   npm ci && KK_SITE=out/minato npm test
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

const site = process.env.KK_SITE && resolve(process.env.KK_SITE);
const browserPath = process.env.KK_CHROMIUM ?? "/usr/bin/chromium";

function whyNot() {
  if (!site) return "KK_SITE names no published folder";
  if (!existsSync(browserPath)) return `${browserPath} is not installed (Debian package chromium)`;
  return false;
}

const skip = whyNot();
const isReport = !skip && existsSync(join(site, "report.html"));
const pages = skip
  ? []
  : isReport
  ? ["report.html"]
  : ["index.html", ...["readings.html"].filter((name) => existsSync(join(site, name))), ...readdirSync(join(site, "sections")).filter((name) => name.endsWith(".html")).sort()
      .map((name) => `sections/${name}`)];
const views = [
  { name: "desktop, light", width: 1100, colorScheme: "light" },
  { name: "desktop, dark", width: 1100, colorScheme: "dark" },
  { name: "320 pixels", width: 320, colorScheme: "light" },
];
const axeTags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axeSource = skip ? "" : createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const address = (page) => pathToFileURL(join(site, page)).href;

let browser;
before(async () => {
  if (skip) return;
  const { chromium } = await import("playwright-core");
  browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-background-networking"],
  });
});
after(() => browser?.close());

function describe(violations) {
  return violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary}`).join("\n")}`).join("\n");
}

for (const view of views) {
  test(`axe-core finds nothing: ${view.name}`, { skip }, async () => {
    const context = await browser.newContext({
      viewport: { width: view.width, height: 800 },
      colorScheme: view.colorScheme,
    });
    for (const name of pages) {
      const page = await context.newPage();
      await page.goto(address(name));
      await page.addScriptTag({ path: axeSource });
      const result = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), axeTags);
      assert.equal(describe(result.violations), "", name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= view.width, `${name} is ${width} pixels wide in a window of ${view.width}`);
      await page.close();
    }
    await context.close();
  });
}

test("the first Tab reaches the skip link, and it leads to the text", { skip: skip || (isReport && "a report is one page without navigation") }, async () => {
  const page = await browser.newPage();
  for (const name of pages) {
    await page.goto(address(name));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", name);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main", name);
  }
  await page.close();
});

test("nothing is loaded from outside the folder, and nothing is missing", { skip }, async () => {
  const page = await browser.newPage();
  const root = pathToFileURL(site).href + "/";
  const wrong = [];
  page.on("request", (request) => request.url().startsWith(root) || wrong.push(request.url()));
  page.on("requestfailed", (request) => wrong.push(`${request.url()} failed`));
  for (const name of pages) await page.goto(address(name), { waitUntil: "load" });
  await page.close();
  assert.deepEqual(wrong, []);
});

test("html-validate finds nothing", { skip }, async () => {
  const { HtmlValidate } = await import("html-validate");
  const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"] });
  for (const name of pages) {
    const report = await validator.validateFile(join(site, name));
    const found = report.results.flatMap((result) => result.messages)
      .map((message) => `${name}:${message.line}: ${message.message} (${message.ruleId})`);
    assert.deepEqual(found, []);
  }
});
