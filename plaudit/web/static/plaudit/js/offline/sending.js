// Sends what is in the outbox, one after the other in the order in which it was said. Pages use it, and the worker too,
// so it knows nothing of a document. Nothing leaves the outbox before the server has taken it.
import * as outbox from "./outbox.js";

const PATIENCE = 30000;
const BASES = /name="((?:base|measured)-[^"]+|noted|seen)" value="([^"]*)"/g;
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("plaudit-outbox") : null;

// Sends for `session` ({person, secret}) until nothing waits. Returns "", or what is in the way: "offline", "server",
// "signed-out", "other" (somebody else is signed in). `tell(event)` hears of each entry, and so do the other pages.
export function deliver(session, tell) {
  return alone(async () => {
    for (;;) {
      const next = (await outbox.entriesOf(session.person)).find((entry) => entry.state === "waiting");
      if (!next) return "";
      const hindrance = await send(next.id, session, (event) => (channel?.postMessage(event), tell(event)));
      if (hindrance) return hindrance;
    }
  });
}

// Hears what other pages and the worker have sent or put into the outbox.
export function overhear(hear) {
  channel?.addEventListener("message", ({ data }) => hear(data));
}

export function announce(event) {
  channel?.postMessage(event);
}

// One sender at a time in the whole browser, so that nothing is sent twice or out of order.
function alone(work) {
  return navigator.locks ? navigator.locks.request("plaudit-outbox", work) : work();
}

async function send(id, session, tell, renewed = false) {
  const unreachable = !navigator.onLine; // then what fails has not arrived
  const entry = await outbox.claim(id);
  if (!entry) return "";
  const putBack = async (hindrance) => (await outbox.change(id, { attempted: entry.attempted }), hindrance);
  let response, text;
  try {
    response = await post(entry, session);
    text = await response.text();
  } catch {
    return unreachable ? putBack("offline") : "offline";
  }
  if (response.type === "opaqueredirect") return putBack("signed-out");
  if (response.status === 412) return putBack("other");
  if (response.status === 429) return putBack("server");
  if (response.status >= 500) return "server";
  if (response.status === 403 && !renewed) {
    const hindrance = await renew(session);
    return hindrance ? putBack(hindrance) : send(id, session, tell, true);
  }
  if (response.ok && response.headers.get("Plaudit-Person") !== session.person) return "offline"; // some hotel's page
  await settle(entry, response, text, tell);
  return "";
}

function post({ url, fields }, { person, secret }) {
  return fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { "Plaudit-Fragment": "1", "Plaudit-Person": person, "X-CSRFToken": secret },
    redirect: "manual",
    signal: AbortSignal.timeout?.(PATIENCE),
  });
}

// A session's secret changes when its person signs in again: ask for the new one, and whose it is.
async function renew(session) {
  try {
    const now = await (await fetch("/offline/person", { cache: "no-store" })).json();
    if (now.person !== session.person) return now.person === "nobody" ? "signed-out" : "other";
    session.secret = now.secret;
    return "";
  } catch {
    return "offline";
  }
}

async function settle(entry, response, text, tell) {
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (response.ok) {
    await rebase(entry, text);
    await outbox.remove(entry.id);
    return tell({ kind: "saved", entry, html: text });
  }
  const sentence = isPage ? "" : text || "That could not be saved. Load the page again.";
  const refused = { state: isPage ? "clash" : "refused", sentence, attempted: false };
  await outbox.change(entry.id, refused);
  return tell({ kind: "refused", entry: { ...entry, ...refused }, html: isPage ? text : "" });
}

// What was said after `entry` was based on what stood there before it. Where the server now says that exactly one
// change came since, that change was `entry` itself, and its person has seen it; anything else is a colleague's.
// A second time changes nothing, so a page asks for it again once it shows what came: until then its person may have said
// something that is based on what stood there before.
export async function rebase(entry, html) {
  const now = Object.fromEntries([...html.matchAll(BASES)].map(([, name, value]) => [name, value]));
  for (const later of await outbox.entriesOf(entry.person)) {
    if (later.id <= entry.id || later.criterion !== entry.criterion) continue;
    const moved = Object.keys(now).filter((name) => name in later.fields && isOurs(entry, name, later.fields[name], now[name]));
    if (!moved.length) continue;
    await outbox.change(later.id, { fields: { ...later.fields, ...Object.fromEntries(moved.map((name) => [name, now[name]])) } });
  }
}

function isOurs(entry, name, before, now) {
  const whole = entry.url !== entry.criterion; // "we are here" and its like, which the server refuses if a colleague came
  const step = parseInt(now) - parseInt(before);
  if (name === "seen") return before === entry.fields.seen && (whole || step === 1);
  return step === 1 && (whole || name in entry.fields);
}
