// The doors of the house: whoever signs in or out leaves nothing of his, or of the one before, on this phone.
import { feature } from "./registry.js";
import { forgetPerson } from "./person.js";

const DOORS = /^\/(sign-in|sign-out|link|accounts|invitation|demo)\/|^\/me\/profile\/sessions\/.*end\//;

feature({ name: "doors", routes: [{ takes: isDoor, answer: pass }] });

function isDoor(request, url) {
  return request.method === "POST" && DOORS.test(url.pathname);
}

async function pass({ request }) {
  const answer = await fetch(request);
  // Only now: without network nobody signed in or out.
  await forgetPerson();
  return answer;
}
