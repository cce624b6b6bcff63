// What comes in while the page is open is shown in its place: in a panel, on the library's shelf, on an item's page.
// It is asked for again while something of it is being prepared: ever less often, and never while nobody looks.
import { shelve } from "./shelving.js";

const FIRST = 2000;
const SLOWEST = 30000;
const PLACES = "[data-panel], [data-follows]";

const timers = new Map();
const turns = new Map();
const awaited = new Map(); // by an item's number, who wants to hear of it
let dressed = () => undefined;

document.querySelectorAll(PLACES).forEach((place) => "waiting" in place.dataset && again(place.id, FIRST));

export function follow(dress) {
  dressed = dress;
}

// Called with the panel's element, or with none for whatever else follows; `hears` is told of the item until it is settled.
export async function refresh(panel, item, hears) {
  const place = panel ?? document.querySelector("[data-follows]");
  if (!place) return;
  if (item && hears) awaited.set(String(item), hears);
  await renew(place.id, FIRST);
}

function again(id, wait) {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => (document.hidden ? whenSeen(id) : renew(id, Math.min(wait * 1.5, SLOWEST))), wait));
}

function whenSeen(id) {
  document.addEventListener("visibilitychange", () => renew(id, FIRST), { once: true });
}

async function renew(id, wait) {
  const old = document.getElementById(id);
  if (!old) return;
  const turn = (turns.get(id) ?? 0) + 1;
  turns.set(id, turn);
  const html = await asked(old.dataset.panel ?? addressOf(old));
  if (turns.get(id) !== turn) return; // somebody has asked since
  const fresh = html && new DOMParser().parseFromString(html, "text/html").getElementById(id);
  if (fresh) put(old, document.importNode(fresh, true));
  if (fresh) tell(fresh);
  if (!fresh || "waiting" in fresh.dataset || awaited.size) again(id, wait);
}

function addressOf(place) {
  const address = new URL(place.dataset.follows, location.href);
  for (const item of awaited.keys()) address.searchParams.append("added", item);
  return address;
}

// Without a connection, or where somebody is signed out, it is asked again later.
async function asked(address) {
  try {
    const response = await fetch(address, { headers: { "Plaudit-Fragment": "1" }, redirect: "manual" });
    return response.status === 200 ? await response.text() : "";
  } catch {
    return "";
  }
}

function tell(fresh) {
  for (const told of [fresh, ...fresh.querySelectorAll("[data-arrived] > *")]) {
    const hears = told.dataset.state !== "received" && awaited.get(told.dataset.item);
    if (!hears) continue;
    awaited.delete(told.dataset.item);
    hears(told);
  }
}

function put(old, fresh) {
  old.toggleAttribute("data-waiting", "waiting" in fresh.dataset);
  if (old.matches("[data-panel]")) putPanel(old, fresh);
  else if (old.matches("[data-state]")) putSeen(old, fresh);
  else shelve(old, fresh);
}

// The heading and the pieces change; where files are added stays, since something may be under way in it.
function putPanel(old, fresh) {
  const adding = old.querySelector(".panel__add");
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  fresh.querySelector(".panel__add")?.replaceWith(...(adding ? [adding] : [])); // none in an audit that is closed
  old.replaceChildren(...fresh.childNodes);
  if (focused) old.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  dressed(old);
}

// The item itself, once it is ready; a script that came with it has to be made here to run.
function putSeen(old, fresh) {
  if (fresh.dataset.state === "received") return;
  old.dataset.state = fresh.dataset.state;
  old.replaceChildren(...[...fresh.cloneNode(true).childNodes].filter((node) => node.nodeName !== "SCRIPT"));
  const player = fresh.querySelector("script[src]")?.getAttribute("src");
  if (player) import(player).then(() => document.dispatchEvent(new CustomEvent("plaudit:seen")), () => undefined);
}
