// What the till keeps on this device: each record sealed with AES-GCM under a key that no script can read out.
// The key is made once and lies beside the records as a CryptoKey that cannot be exported. Key text and order stay in the
// clear: a record's key is what makes it count once.
const NAME = "shuke-till";
const STORES = { sales: { keyPath: "key" }, notes: {}, keys: {} };

export function canKeep() {
  return Boolean(globalThis.indexedDB && globalThis.crypto?.subtle && globalThis.isSecureContext);
}

function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => Object.entries(STORES).forEach(([name, options]) => asked.result.createObjectStore(name, options));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

async function within(store, mode, act) {
  const base = await open();
  try {
    return await new Promise((done, failed) => {
      // Strict: what was kept is on the disk before the till says so, whatever happens to the device next.
      const work = base.transaction(store, mode, { durability: "strict" });
      const asked = act(work.objectStore(store));
      work.oncomplete = () => done(asked?.result);
      work.onabort = work.onerror = () => failed(work.error);
    });
  } finally {
    base.close();
  }
}

let made;

async function sealing() {
  const known = await within("keys", "readonly", (keys) => keys.get("seal"));
  if (known) return known;
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two tabs at once: whoever was first has made the key.
  await within("keys", "readwrite", (keys) => keys.add(fresh, "seal")).catch(() => {});
  return within("keys", "readonly", (keys) => keys.get("seal"));
}

function key() {
  made ??= sealing();
  return made;
}

const bytes = new TextEncoder();
const text = new TextDecoder();

async function seal(name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const options = { name: "AES-GCM", iv, additionalData: bytes.encode(name) };
  return { iv, box: await crypto.subtle.encrypt(options, await key(), bytes.encode(JSON.stringify(value))) };
}

async function unseal(name, { iv, box }) {
  const options = { name: "AES-GCM", iv, additionalData: bytes.encode(name) };
  return JSON.parse(text.decode(await crypto.subtle.decrypt(options, await key(), box)));
}

// A small value by its name; undefined when there is none or it cannot be read.
export async function note(name) {
  const found = await within("notes", "readonly", (notes) => notes.get(name));
  return found && unseal(name, found).catch(() => undefined);
}

export async function keepNote(name, value) {
  const sealed = await seal(name, value);
  await within("notes", "readwrite", (notes) => notes.put(sealed, name));
}

export async function noteNames() {
  return within("notes", "readonly", (notes) => notes.getAllKeys());
}

// The merchants of which anything is kept; none where nothing was ever kept, and no store is made for asking.
export async function merchants() {
  const known = await indexedDB.databases?.();
  if (known && !known.some((each) => each.name === NAME)) return [];
  const rows = await within("sales", "readonly", (sales) => sales.getAll());
  return [...new Set(rows.map((row) => row.merchant))];
}

// All records of a merchant, in the order in which they were rung up; what cannot be opened says so and stays.
export async function records(merchant) {
  const rows = await within("sales", "readonly", (sales) => sales.getAll());
  const own = rows.filter((row) => row.merchant === merchant).sort((one, other) => one.order - other.order);
  return Promise.all(own.map(async (row) => {
    const kept = await unseal(row.key, row).catch(() => ({ state: "broken" }));
    return { ...kept, key: row.key, order: row.order };
  }));
}

export async function keep(merchant, record) {
  const { key: name, order, ...kept } = record;
  const sealed = await seal(name, kept);
  await within("sales", "readwrite", (sales) => sales.put({ key: name, merchant, order, ...sealed }));
}

export async function drop(name) {
  await within("sales", "readwrite", (sales) => sales.delete(name));
}
