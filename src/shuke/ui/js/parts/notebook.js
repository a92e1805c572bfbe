// What the worker and the pages note down on this device, in IndexedDB: values by name, in a few stores.
const NAME = "shuke";
const STORES = ["notes", "keys"];
const OPENED = 1;

export function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, OPENED);
    asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

export async function read(name, store = "notes") {
  return within(store, "readonly", (records) => records.get(name));
}

export async function write(name, value, store = "notes") {
  await within(store, "readwrite", (records) => records.put(value, name));
}

export async function remove(name, store) {
  await within(store, "readwrite", (records) => records.delete(name));
}

export async function empty(store) {
  await within(store, "readwrite", (records) => records.clear());
}

async function within(store, mode, act) {
  const notebook = await open();
  try {
    return await new Promise((done, failed) => {
      const work = notebook.transaction(store, mode);
      const asked = act(work.objectStore(store));
      work.oncomplete = () => done(asked.result);
      work.onabort = work.onerror = () => failed(work.error);
    });
  } finally {
    notebook.close();
  }
}
