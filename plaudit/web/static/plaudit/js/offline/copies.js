// Copies of an audit's pages, to be read without a network. They lie in a cache that is named after their person, and no
// more than one person's lie on a device: whoever comes next, or nobody, finds none.
const PAGES = "plaudit-pages-";
const LONGEST = 14 * 24 * 3600 * 1000; // as long as a session lasts
const MOST = 40;

// Whose copies are here: who was signed in last, and has not signed out.
export async function reader() {
  const mine = globalThis.caches ? (await caches.keys()).find((name) => name.startsWith(PAGES)) : undefined;
  return mine?.slice(PAGES.length) ?? "";
}

// From now on the device is `person`'s: everybody else's copies go, and all of them where it is "nobody".
export async function belongTo(person) {
  const others = (await caches.keys()).filter((name) => name.startsWith(PAGES) && name !== PAGES + person);
  await Promise.all(others.map((name) => caches.delete(name)));
  if (person !== "nobody") await caches.open(PAGES + person);
}

export async function keep(person, address, response, version) {
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Set-Cookie"]) headers.delete(name);
  headers.set("Plaudit-Kept", String(Date.now()));
  headers.set("Plaudit-Version", version);
  await rewrite(person, address, await response.text(), headers);
}

export async function rewrite(person, address, html, headers) {
  const name = PAGES + person;
  if (await caches.has(name)) await (await caches.open(name)).put(address, new Response(html, { headers }));
}

// The copy of that page, or of the whole page where only a part of it (`?show=left`) was asked for.
export async function find(address) {
  const person = await reader();
  if (!person) return undefined;
  const cache = await caches.open(PAGES + person);
  const url = new URL(address, location.origin);
  const found = (await cache.match(url.pathname + url.search)) ?? (await cache.match(url.pathname));
  return found && Date.now() - time(found) < LONGEST ? found : undefined;
}

export async function drop(address) {
  const person = await reader();
  const url = new URL(address, location.origin);
  if (person) await (await caches.open(PAGES + person)).delete(url.pathname, { ignoreSearch: true });
}

// All copies: [{address, response}], newest first.
export async function all() {
  const person = await reader();
  if (!person) return [];
  const cache = await caches.open(PAGES + person);
  const found = await Promise.all((await cache.keys()).map(async (key) => ({ key, response: await cache.match(key) })));
  return found
    .filter(({ response }) => response)
    .map(({ key, response }) => ({ address: key.url.slice(location.origin.length), response }))
    .sort((a, b) => time(b.response) - time(a.response));
}

// Drops what is too old or too much, and returns the versions of the product that the rest was made by.
export async function prune() {
  const copies = await all();
  const [fresh, old] = [[], []];
  copies.forEach((copy, place) => (place < MOST && Date.now() - time(copy.response) < LONGEST ? fresh : old).push(copy));
  const cache = old.length ? await caches.open(PAGES + (await reader())) : null;
  await Promise.all(old.map(({ address }) => cache.delete(address)));
  return new Set(fresh.map(({ response }) => response.headers.get("Plaudit-Version")));
}

export function time(response) {
  return Number(response.headers.get("Plaudit-Kept"));
}
