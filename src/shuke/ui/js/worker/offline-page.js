// The page shown for any other without network, in both languages; kept when the worker is installed.
import { read } from "../parts/notebook.js";
import { FILES, filesOf, keepFiles } from "./files.js";

const PAGE = "/offline/";
const LANGUAGES = ["zh-hans", "en"];

export async function offlinePage() {
  return caches.match(address((await read("language")) ?? navigator.language));
}

export async function keepOfflinePages() {
  await Promise.all(LANGUAGES.map(async (language) => {
    const page = await fetch(address(language), { credentials: "omit" });
    if (!page.ok) return;
    await keepFiles(filesOf(await page.clone().text()));
    await (await caches.open(FILES)).put(address(language), page);
  }));
}

function address(language) {
  return `${PAGE}?language=${language.toLowerCase().startsWith("en") ? "en" : "zh-hans"}`;
}
