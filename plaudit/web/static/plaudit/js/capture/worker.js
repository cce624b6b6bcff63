// The service worker of the pages that strangers send from: such a page can be opened again without a network, and what
// waits on the device is sent when the network is back, even with no page open. The page is the same for everybody, so
// its copy tells nothing of anybody. `/capture-worker.js` calls it with the release's files.
import { forget } from "./queue.js";
import { deliver } from "./sending.js";

const OURS = "plaudit-capture-";
const PAGES = `${OURS}pages`;
const INBOX = /^\/in\/([^/]+)$/;
const PATIENCE = 4000;

export function work({ version, files }) {
  const events = { install, activate, fetch: answer, sync };
  for (const [name, listener] of Object.entries(events)) addEventListener(name, listener);

  function install(event) {
    event.waitUntil(
      (async () => {
        const cache = await caches.open(OURS + version);
        await cache.addAll(files.map((file) => new Request(file, { cache: "force-cache" })));
        await skipWaiting();
      })(),
    );
  }

  // Copies of pages name files of their own release, so they go with it.
  function activate(event) {
    event.waitUntil(
      (async () => {
        const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== OURS + version);
        await Promise.all(old.map((name) => caches.delete(name)));
        await clients.claim();
        // The page that asked for this worker came before there was one.
        for (const { url } of await clients.matchAll()) await open(new URL(url).pathname).catch(() => undefined);
      })(),
    );
  }

  function answer(event) {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin || request.method !== "GET") return;
    if (request.mode === "navigate" && INBOX.test(url.pathname)) event.respondWith(page(event, url));
    else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  }

  async function page(event, url) {
    const kept = await caches.match(url.pathname, { cacheName: PAGES }).catch(() => undefined);
    const arriving = fetch(event.request);
    event.waitUntil(arriving.then((response) => look(response.clone(), url.pathname)).catch(() => undefined));
    if (!kept) return arriving;
    const response = await Promise.race([arriving.catch(() => kept), after(PATIENCE)]);
    return !response || response.status >= 500 ? kept : response;
  }

  async function open(address) {
    if (INBOX.test(address)) await look(await fetch(address, { credentials: "omit" }), address);
  }

  // A page is kept; where an inbox takes nothing any more, nothing for it is.
  async function look(response, address) {
    const cache = await caches.open(PAGES);
    if (response.ok && !response.redirected) return cache.put(address, response);
    if (response.status !== 404 && response.status !== 410) return undefined;
    await cache.delete(address);
    return forget(INBOX.exec(address)[1].toLowerCase());
  }

  async function file(request) {
    return (await caches.match(request.url, { ignoreVary: true }).catch(() => undefined)) ?? fetch(request);
  }

  function sync(event) {
    if (event.tag !== "plaudit-capture") return;
    event.waitUntil(
      deliver(() => undefined).then((hindrance) => {
        if (hindrance) throw new Error(hindrance); // the browser tries again
      }),
    );
  }
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
