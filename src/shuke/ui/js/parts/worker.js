// The site's worker, where the browser has such a thing: over HTTPS, and on the machine itself.
export const workers = navigator.serviceWorker;

if (workers) {
  // After the page: its first visit is not made slower by what only the next ones use.
  window.addEventListener("load", () => {
    workers.register("/worker.js").catch(() => {});
    tell({ about: "language", language: document.documentElement.lang });
  });
}

export async function tell(message) {
  const { active } = await workers.ready;
  active.postMessage(message);
}
