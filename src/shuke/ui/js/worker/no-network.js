// Any other page without network: a calm word instead of the browser's own. Imported last, it takes every visit.
import { write } from "../parts/notebook.js";
import { keepOfflinePages, offlinePage } from "./offline-page.js";
import { feature, isVisit } from "./registry.js";
import { meet } from "./person.js";

feature({
  name: "no-network",
  install: keepOfflinePages,
  messages: { language: ({ language }) => write("language", language) },
  routes: [{ takes: isVisit, answer: visit }],
});

async function visit({ request }) {
  try {
    const answer = await fetch(request);
    await meet(answer);
    return answer;
  } catch (trouble) {
    return (await offlinePage()) ?? Promise.reject(trouble);
  }
}
