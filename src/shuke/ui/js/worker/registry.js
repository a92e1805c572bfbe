// Features of the worker: {name, routes, install, activate, forget, messages}, all but the name optional. They import none
// of one another, so that worker.js alone says in which order they are asked.
//   routes    [{takes(request, url) -> boolean, answer(event) -> Promise<Response>}]; who is imported first is asked first
//   forget    drops what is kept of a person: called when somebody signs in or out, or another person is seen
//   messages  {about: (told, event) -> Promise}: what pages tell it by postMessage({about, ...told})
export const features = [];

export function feature(parts) {
  features.push(parts);
}

export function routeOf(request) {
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return null;
  for (const { routes = [] } of features) {
    const found = routes.find((each) => each.takes(request, url));
    if (found) return found.answer;
  }
  return null;
}

export function isVisit(request) {
  return request.mode === "navigate" && request.method === "GET";
}
