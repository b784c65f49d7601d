// Empties functions of the portal's WebAssembly that nothing can call, so that
// wasm-opt can drop them and all that only they use. `cargo xtask build` runs it.
//
// tachys puts `hydrate_async` of every view into a table, for lazy routes, and
// the linker must keep what is in a table. The portal has one bundle and no
// lazy routes, so these functions (a quarter of the bundle) never run. Should
// one run after all, it stops the app as a panic does, and the browser tests
// fail; the pages go on working as plain HTML.
//
// Usage: node shrink.mjs <in.wasm> <out.wasm>. Needs the function names.
import fs from "node:fs";
import binaryen from "binaryen";

const UNUSED = /hydrate_async/;

const [from, to] = process.argv.slice(2);
const wasm = binaryen.readBinary(fs.readFileSync(from));
let emptied = 0;
for (let index = 0; index < wasm.getNumFunctions(); index += 1) {
  const ref = wasm.getFunctionByIndex(index);
  const { name, base } = binaryen.getFunctionInfo(ref);
  const imported = base !== "";
  if (!imported && UNUSED.test(name)) {
    binaryen.Function(ref).body = wasm.unreachable();
    emptied += 1;
  }
}
fs.writeFileSync(to, wasm.emitBinary());
console.log(`${emptied} functions that nothing calls are left out of the WebAssembly.`);
