// Bundles css/*.css and js/entries/*.js into static/build with stable names; the server adds the hashes.
// Usage: node src/shuke/ui/build.mjs [--watch]
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "static", "build");
const entries = readdirSync(join(here, "js", "entries")).filter((name) => name.endsWith(".js"));

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

if (process.argv.includes("--watch")) {
  await (await esbuild.context({ ...options, logLevel: "info" })).watch();
} else {
  rmSync(out, { recursive: true, force: true });
  await esbuild.build(options);
}
