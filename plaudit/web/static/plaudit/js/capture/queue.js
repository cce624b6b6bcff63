// What somebody wants to send and the server does not have yet. It lies in the browser's own database, files and all, so
// that it is there when the page has been closed; where the browser refuses that, it stays in memory.
//
// A thing: `id` (they sort as they were made), `code` (of the inbox), and either `text` or a file: `blob`, `name`, `type`,
// and, once it is begun, `upload` (its address) and `sent` (bytes that have arrived); `whole` says that its last bytes
// were on their way.
const memory = new Map();
let opening;
let last = 0;

export function newId() {
  last = Math.max(last + 1, Date.now());
  return `${last}-${Math.random().toString(36).slice(2)}`;
}

// Everything, oldest first; or what is for one inbox.
export async function all(code) {
  const stored = await within("readonly", (store) => store.getAll()).catch(() => []);
  const things = [...stored, ...memory.values()].filter((thing) => !code || thing.code === code);
  return things.sort((a, b) => (a.id < b.id ? -1 : 1));
}

// Returns whether closing the page keeps it.
export async function add(thing) {
  try {
    await within("readwrite", (store) => store.put(thing));
    return true;
  } catch {
    memory.set(thing.id, thing);
    return false;
  }
}

// Writes down how far it has come, unless somebody has thought better of it meanwhile.
export async function change(thing, values) {
  Object.assign(thing, values);
  if (memory.has(thing.id)) return;
  await within("readwrite", (store) => {
    store.getKey(thing.id).onsuccess = ({ target }) => target.result && store.put(thing);
  });
}

export async function remove(id) {
  memory.delete(id);
  await within("readwrite", (store) => store.delete(id)).catch(() => undefined);
}

export async function has(id) {
  return memory.has(id) || Boolean(await within("readonly", (store) => store.getKey(id)).catch(() => undefined));
}

// Nothing for that inbox stays on the device.
export async function forget(code) {
  for (const { id } of await all(code)) await remove(id);
}

export function isOnlyInMemory({ id }) {
  return memory.has(id);
}

async function within(mode, work) {
  const database = await (opening ??= open());
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("things", mode);
    const request = work(transaction.objectStore("things"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("plaudit-capture", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("things", { keyPath: "id" });
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onversionchange = database.onclose = () => (database.close(), (opening = undefined));
      resolve(database);
    };
  }).catch((error) => ((opening = undefined), Promise.reject(error)));
}
