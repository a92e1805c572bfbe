// Bundles css/*.css and js/entries/*.js into static/build with stable names; the server adds the hashes.
// The service worker (js/worker/) is one classic script that knows which build it belongs to.
// Usage: node src/shuke/ui/build.mjs [--watch]
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "static", "build");
const entries = readdirSync(join(here, "js", "entries")).filter((name) => name.endsWith(".js"));

// The reader of codes is WebAssembly: copied as it is, its address is handed to the page.
function copyReader() {
  mkdirSync(out, { recursive: true });
  copyFileSync(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"), join(out, "zxing_reader.wasm"));
}

// What is printed is set in one font, whatever the machine has: two weights, read by the server, never sent to a browser.
function copyFonts() {
  const fonts = join(here, "fonts");
  mkdirSync(fonts, { recursive: true });
  for (const weight of ["400Regular", "700Bold"]) {
    const name = `NotoSansSC_${weight}.ttf`;
    const source = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/${weight}/${name}`);
    if (!existsSync(join(fonts, name))) copyFileSync(source, join(fonts, name));
  }
}

const options = {
  entryPoints: [
    ...["console", "storefront"].map((name) => ({ in: join(here, "css", `${name}.css`), out: name })),
    ...entries.map((name) => ({ in: join(here, "js", "entries", name), out: name.replace(/\.js$/, "") })),
  ],
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  // Phones of 2023 and later; nesting and newer syntax are lowered to what they read.
  target: ["chrome111", "safari16.4", "firefox113"],
  legalComments: "linked",
  logLevel: "warning",
  external: ["data:*"],
};

function worker(version) {
  const entryPoints = [{ in: join(here, "js", "worker", "worker.js"), out: "worker" }];
  return { ...options, entryPoints, format: "iife", define: { VERSION: JSON.stringify(version) } };
}

function version() {
  const mark = createHash("sha256");
  readdirSync(out).filter((name) => /\.(css|js)$/.test(name)).sort().forEach((name) => mark.update(readFileSync(join(out, name))));
  return mark.digest("hex").slice(0, 12);
}

copyFonts();
if (process.argv.includes("--watch")) {
  copyReader();
  await (await esbuild.context({ ...options, logLevel: "info" })).watch();
  await (await esbuild.context({ ...worker("watched"), logLevel: "info" })).watch();
} else {
  rmSync(out, { recursive: true, force: true });
  copyReader();
  await esbuild.build(options);
  await esbuild.build(worker(version()));
}
