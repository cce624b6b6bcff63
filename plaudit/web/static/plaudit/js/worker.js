// The service worker: an area of an audit that was opened once can be opened without a network, with the files that it
// needs. Pages come from the network first; nothing but a page that was asked for and given is ever kept, and of the
// requests that change something it only looks at the sign-out. `/service-worker.js` calls it with the release's files.
import * as copies from "./offline/copies.js";
import { announce, deliver } from "./offline/sending.js";

const AREA = /^\/journeys\/\d+\/audits\/\d+\/areas\/[^/]+$/;
const STATIC = "plaudit-static-";
const PATIENCE = 4000;

export function work({ version, files, offline }) {
  const events = { install, activate, fetch: answer, sync };
  for (const [name, listener] of Object.entries(events)) addEventListener(name, listener);

  function install(event) {
    event.waitUntil(
      (async () => {
        const cache = await caches.open(STATIC + version);
        await cache.addAll(files.map((file) => new Request(file, { cache: "force-cache" })));
        await cache.put(offline, await fetch(offline, { credentials: "omit", cache: "no-store" })); // nobody's page
        await skipWaiting(); // files have names of their own, so the pages of the last release are not disturbed
      })(),
    );
  }

  function activate(event) {
    event.waitUntil(
      (async () => {
        await registration.navigationPreload?.enable();
        const used = (await copies.prune()).add(version);
        const old = (await caches.keys()).filter((name) => name.startsWith(STATIC) && !used.has(name.slice(STATIC.length)));
        await Promise.all(old.map((name) => caches.delete(name)));
        await clients.claim();
      })(),
    );
  }

  function answer(event) {
    const { request } = event;
    const url = new URL(request.url);
    if (url.origin !== location.origin) return;
    if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(event, url));
    else if (request.mode === "navigate" && url.pathname === "/sign-out") event.respondWith(leave(request));
    else if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(file(request));
  }

  async function page(event, url) {
    const arriving = fromNetwork(event, url);
    const kept = AREA.test(url.pathname) ? await copies.find(url.href).catch(() => undefined) : undefined;
    try {
      const response = await (kept ? Promise.race([arriving, after(PATIENCE)]) : arriving);
      if (!response) return late(event, arriving, kept, url);
      return kept && response.status >= 500 ? shown(kept, "server") : response;
    } catch {
      return kept ? shown(kept, "offline") : missed("page");
    }
  }

  async function fromNetwork(event, url) {
    const response = (await event.preloadResponse) ?? (await fetch(event.request));
    // Beside the answer, not before it; and a full disk must not stand between a person and a page.
    event.waitUntil(look(response.clone(), url).catch(() => undefined));
    return response;
  }

  // The copy while the page is still on its way; who looks at it is told when the page has come.
  function late(event, arriving, kept, url) {
    event.waitUntil(arriving.then(({ ok }) => ok && announce({ kind: "arrived", page: url.pathname })).catch(() => undefined));
    return shown(kept, "slow");
  }

  async function look(response, url) {
    const isArea = AREA.test(url.pathname);
    if (isArea && response.type === "opaqueredirect") return copies.belongTo("nobody"); // on to the sign-in page
    const person = response.headers.get("Plaudit-Person");
    if (person) await copies.belongTo(person);
    if (!isArea || response.status >= 500) return;
    if (response.ok && person && !response.redirected) await copies.keep(person, url.pathname + url.search, response, version);
    else if (!response.ok) await copies.drop(url.href);
  }

  // Signing out takes the copies from the device, whether or not the server hears of it.
  async function leave(request) {
    await copies.belongTo("nobody").catch(() => undefined);
    return fetch(request).catch(() => missed("leaving"));
  }

  async function file(request) {
    const kept = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined);
    if (kept) return kept;
    const response = await fetch(request);
    if (response.ok) {
      const copy = response.clone();
      caches.open(STATIC + version).then((cache) => cache.put(request.url, copy)).catch(() => undefined);
    }
    return response;
  }

  async function missed(what) {
    const response = await caches.match(offline);
    if (!response) return Response.error();
    return marked(response, `data-missed="${what}"`, 503);
  }

  function shown(kept, why) {
    return marked(kept.clone(), `data-kept="${copies.time(kept)}" data-why="${why}"`, 200);
  }

  async function marked(response, attributes, status) {
    const html = (await response.text()).replace("<body ", `<body ${attributes} `);
    return new Response(html, { status, headers: response.headers });
  }

  // Where the browser tells a worker that the network is back, answers go even with no page open.
  function sync(event) {
    if (event.tag !== "plaudit-outbox") return;
    event.waitUntil(
      (async () => {
        const session = await (await fetch("/offline/person", { cache: "no-store" })).json();
        const pages = new Set();
        const hindrance = await deliver(session, ({ kind, entry }) => kind === "saved" && pages.add(entry.page));
        for (const address of pages) await look(await fetch(address), new URL(address, location.origin));
        if (hindrance === "offline" || hindrance === "server") throw new Error(hindrance); // the browser tries again
      })(),
    );
  }
}

function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
