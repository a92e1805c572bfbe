// Any other page without network: a calm word instead of the browser's dinosaur. Imported last, it takes every visit.
import { feature, isVisit } from "./registry.js";
import { meet } from "./person.js";
import { FILES, keepFiles } from "./files.js";
import { read, write } from "./store.js";

const PAGE = "/offline/";
const LANGUAGES = ["zh-hans", "en"];

feature({
  name: "no-network",
  install: keepPages,
  messages: { language: ({ language }) => write("language", language) },
  routes: [{ takes: isVisit, answer: visit }],
});

async function visit(event) {
  try {
    const answer = await fetch(event.request);
    await meet(answer);
    return answer;
  } catch (trouble) {
    return (await noNetwork()) ?? Promise.reject(trouble);
  }
}

export async function noNetwork() {
  return caches.match(address((await read("language")) ?? navigator.language));
}

async function keepPages() {
  await Promise.all(LANGUAGES.map(async (language) => {
    const page = await fetch(address(language), { credentials: "omit" });
    if (!page.ok) return;
    await keepFiles(filesOf(await page.clone().text()));
    await (await caches.open(FILES)).put(address(language), page);
  }));
}

// The stylesheets and scripts a page asks for.
export function filesOf(html) {
  return [...new Set([...html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]))];
}

function address(language) {
  return `${PAGE}?language=${language.toLowerCase().startsWith("en") ? "en" : "zh-hans"}`;
}
