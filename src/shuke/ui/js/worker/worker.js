// The site's one service worker. Each feature is a module of its own that hangs its routes into the registry;
// the first route that takes a request answers it, and what none takes goes to the network as if nobody stood here.
import { features, routeOf } from "./registry.js";
import "./doors.js";
import "./files.js";
import "./cards.js";
import "./till.js";
import "./visits.js";
import "./no-network.js";

self.addEventListener("install", (event) => {
  // Pages are asked for from the network first and files bear their own names: a new worker may take over at once.
  self.skipWaiting();
  event.waitUntil(all("install"));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), all("activate")]));
});

self.addEventListener("fetch", (event) => {
  const route = routeOf(event.request);
  if (route) event.respondWith(route(event));
});

self.addEventListener("message", (event) => {
  const { about, ...told } = event.data ?? {};
  const hears = features.find((each) => each.messages?.[about])?.messages[about];
  if (hears) event.waitUntil(hears(told, event));
});

function all(moment) {
  return Promise.all(features.map((each) => each[moment]?.()));
}
