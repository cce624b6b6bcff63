// What a person has said and the server does not have yet. It lies in the browser's own database, so that it is there
// when the page is opened again. Where the browser refuses that (a private window, a full disk) it stays in memory.
//
// An entry: `id` (they sort as they were made), `person`, `key` (what it is about: a second thought takes the place of
// the first), `criterion` and `url` (where its criterion is answered, and where it goes), `fields` ({name: value}), `at`
// (the id of the element that it belongs to), `code` and `page` (where it is shown), `about` and `said` (in words),
// `attempted` (the server may have it already), `state` ("waiting", or why it was not taken: "clash" or "refused") and
// the server's `sentence`.
const BASE = /^(base|measured)-|^(noted|seen)$/;
const memory = new Map();
const gone = new Set();
let opening;
let last = 0;

export function newId() {
  last = Math.max(last + 1, Date.now());
  return `${last}-${Math.random().toString(36).slice(2)}`;
}

// Everything of that person, oldest first.
export async function entriesOf(person) {
  const stored = await within("readonly", (store) => store.index("person").getAll(person)).catch(() => []);
  const all = new Map(stored.map((entry) => [entry.id, entry]));
  for (const entry of memory.values()) if (entry.person === person) all.set(entry.id, entry);
  return [...all.values()].filter(({ id }) => !gone.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

// Takes the place of what was said about the same before, unless the server may have that already.
export async function add(entry) {
  for (const older of memory.values()) if (takesPlaceOf(entry, older)) memory.delete(older.id);
  memory.set(entry.id, entry);
  await within("readwrite", (store) => {
    store.index("person").openCursor(entry.person).onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return store.put(entry);
      if (takesPlaceOf(entry, cursor.value)) cursor.delete();
      cursor.continue();
    };
  })
    .then(() => stored(entry))
    .catch(() => undefined);
}

// Forgets what was just stored, but for what has changed meanwhile, which is stored first.
async function stored(entry) {
  const now = memory.get(entry.id);
  if (!now || now === entry) return void memory.delete(entry.id);
  await within("readwrite", (store) => store.put(now));
  return stored(now);
}

// Marks an entry as one that the server may have, and returns it as it was; nothing where it is not there any more.
export async function claim(id) {
  if (memory.has(id)) return replace(memory.get(id), { attempted: true });
  let found;
  await change(id, { attempted: true }, (entry) => (found = entry));
  return found;
}

export async function change(id, values, look = () => undefined) {
  if (memory.has(id)) return void replace(memory.get(id), values);
  await within("readwrite", (store) => {
    store.get(id).onsuccess = ({ target: { result: entry } }) => {
      if (!entry) return;
      look(entry);
      store.put({ ...entry, ...values });
    };
  });
}

export async function remove(id) {
  gone.add(id);
  memory.delete(id);
  await within("readwrite", (store) => store.delete(id)).catch(() => undefined);
}

// Whether closing the page would lose it.
export function isOnlyInMemory({ id }) {
  return memory.has(id);
}

// The version that a first thought was based on is what its person saw; the second is based on that too.
function takesPlaceOf(entry, older) {
  const same = older.key === entry.key && older.person === entry.person && older.id !== entry.id && !older.attempted;
  if (same && older.state === "waiting") {
    for (const name in entry.fields) if (BASE.test(name) && name in older.fields) entry.fields[name] = older.fields[name];
  }
  return same;
}

function replace(entry, values) {
  memory.set(entry.id, { ...entry, ...values });
  return entry;
}

async function within(mode, work) {
  const database = await (opening ??= open());
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("outbox", mode);
    const request = work(transaction.objectStore("outbox"));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("plaudit", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore("outbox", { keyPath: "id" }).createIndex("person", "person");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // A newer release may ask for another shape: it must not wait for this page.
      database.onversionchange = database.onclose = () => (database.close(), (opening = undefined));
      resolve(database);
    };
  });
}
