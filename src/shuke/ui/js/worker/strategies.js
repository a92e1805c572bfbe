// Where an answer comes from. All of them give a Response or throw, as fetch does.
export async function keptFirst(request, cacheName) {
  const kept = await caches.match(request);
  return kept ?? keep(await fetch(request), request, cacheName);
}

export async function networkFirst(request, cacheName) {
  try {
    return await keep(await fetch(request), request, cacheName);
  } catch (trouble) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw trouble;
  }
}

// Waits for the network as long as somebody would; `late` is what else there is, null when nothing.
export async function within(milliseconds, answer, late) {
  const asked = answer();
  asked.catch(() => {});
  const patience = new Promise((done) => { setTimeout(done, milliseconds, null); });
  const first = await Promise.race([asked, patience]).catch(() => null);
  return first ?? (await late()) ?? asked;
}

async function keep(answer, request, cacheName) {
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone());
  return answer;
}
