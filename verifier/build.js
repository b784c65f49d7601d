// Makes the page: `node verifier/build.js FILE` writes one HTML file that asks for nothing else.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";
import { ELSEWHERE } from "./page/words.js";

const LARGEST = 60_000;

const page = (name) => fileURLToPath(new URL(`page/${name}`, import.meta.url));
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The page as it is served, but for the keys. */
export async function html() {
  const bundled = await build({
    entryPoints: [page("page.js")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    // BigInt is the newest thing that a signature needs.
    target: "es2020",
    legalComments: "none",
  });
  const script = bundled.outputFiles[0].text.trim();
  const style = compile(page("page.scss"), { style: "compressed", charset: false }).css.trim();
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const parts = { POLICY: policy, STYLE: style, ELSEWHERE, SCRIPT: script };
  const whole = readFileSync(page("page.html"), "utf8").replace(/%([A-Z]+)%/g, (_, name) => parts[name]);
  if (/<\/script|<!--/i.test(script)) throw new Error("the script would end its own element");
  if (Buffer.byteLength(whole) >= LARGEST) throw new Error(`the page has ${Buffer.byteLength(whole)} bytes, at most ${LARGEST}`);
  return whole;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (!file) throw new Error("say where to write the page: node verifier/build.js FILE");
  writeFileSync(file, await html());
}
