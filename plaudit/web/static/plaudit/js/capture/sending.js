// Sends what is in the queue, one after the other: words in a form, files by tus 1.0. Pages use it, and the worker too,
// so it knows nothing of a document, and uses fetch, which a worker has. Nothing leaves the queue before it has arrived
// or the server has refused it for good.
import * as queue from "./queue.js";

const PATIENCE = 120000; // milliseconds for one bit of a file: what came of it by then is kept
const BIT = 512 * 1024;
const LARGE = 40 * BIT; // a film goes in larger bits
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("plaudit-capture") : null;

// What the server says for good of one thing, or of the whole inbox.
class Refused extends Error {
  constructor(sentence, isShut = false) {
    super(sentence);
    this.isShut = isShut;
  }
}

// Sends until nothing waits. Returns "", or what is in the way: "offline", or "busy" (the server wants it later).
// `tell(event)` hears of each step, and so do other pages: {kind: "sent" | "refused" | "shut" | "progress", code, …}.
export function deliver(tell) {
  const say = (event) => (channel?.postMessage(event), tell(event));
  return alone(async () => {
    for (let next; (next = (await queue.all())[0]); ) {
      const hindrance = await send(next, say);
      if (hindrance) return hindrance;
    }
    return "";
  });
}

// Somebody thinks better of what is not sent yet: it goes from the device, and what has come of it from the server.
export async function withdraw(code) {
  const things = await queue.all(code);
  await queue.forget(code);
  await Promise.all(things.map(end));
}

export function overhear(hear) {
  channel?.addEventListener("message", ({ data }) => hear(data));
}

// One sender at a time in the whole browser, so that nothing is sent twice.
function alone(work) {
  return navigator.locks ? navigator.locks.request("plaudit-capture", work) : work();
}

async function send(thing, tell) {
  const { id, code } = thing;
  try {
    const isWanted = await (thing.blob ? sendFile(thing, tell) : sendWords(thing));
    await queue.remove(id);
    if (isWanted) tell({ kind: "sent", code });
    return "";
  } catch (error) {
    if (!(error instanceof Refused)) return error.message === "busy" ? "busy" : "offline";
    if (error.isShut) await queue.forget(code);
    else await queue.remove(id);
    tell({ kind: error.isShut ? "shut" : "refused", code, sentence: error.message });
    return "";
  }
}

async function sendWords({ code, text, id }) {
  const response = await ask(`/in/${code}`, { method: "POST", body: new URLSearchParams({ text, key: id }) });
  if (response.status !== 204) throw await reason(response, true);
  return true;
}

async function sendFile(thing, tell) {
  const { blob, id } = thing;
  let sent = thing.upload ? await standing(thing) : -1;
  if (sent < 0) sent = await begin(thing);
  const bit = blob.size > LARGE ? 4 * BIT : BIT;
  while (sent < blob.size) {
    if (!(await queue.has(id))) return end(thing);
    tell({ kind: "progress", code: thing.code, id, share: sent / blob.size });
    if (sent + bit >= blob.size) await queue.change(thing, { whole: true });
    sent = await put(thing, sent, blob.slice(sent, sent + bit));
  }
  return true;
}

async function begin(thing) {
  const { code, blob, name, type } = thing;
  const told = `filename ${base64(name)},filetype ${base64(type)}`;
  const headers = { "Upload-Length": String(blob.size), "Upload-Metadata": told };
  const response = await ask(`/in/${code}/uploads`, { method: "POST", headers });
  if (response.status !== 201) throw await reason(response, true);
  await queue.change(thing, { upload: response.headers.get("Location"), whole: false });
  return 0;
}

// How many bytes have arrived; -1 where it has to be begun again.
async function standing(thing) {
  const response = await ask(thing.upload, { method: "HEAD" });
  if (response.ok) return Number(response.headers.get("Upload-Offset"));
  if (response.status === 404 && thing.whole) return thing.blob.size; // it had arrived, and has been looked at since
  if (response.status === 404 || response.status === 410) return -1;
  throw await reason(response);
}

async function put(thing, sent, body) {
  const headers = { "Upload-Offset": String(sent), "Content-Type": "application/offset+octet-stream" };
  const response = await ask(thing.upload, { method: "PATCH", headers, body });
  if (response.status === 204) return Number(response.headers.get("Upload-Offset"));
  if (response.status !== 409 && response.status !== 410) throw await reason(response);
  const stands = await standing(thing);
  return stands < 0 ? begin(thing) : stands;
}

async function end({ upload }) {
  if (upload) await ask(upload, { method: "DELETE" }).catch(() => undefined);
  return false;
}

function ask(address, { headers, ...options }) {
  return fetch(address, {
    ...options,
    headers: { "Plaudit-Fragment": "1", "Tus-Resumable": "1.0.0", ...headers },
    credentials: "omit",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout?.(PATIENCE),
  });
}

// Our server refuses in plain words; a page is some hotel's. 429 and 5xx are not for good.
async function reason(response, ofInbox = false) {
  const isOurs = response.headers.get("Content-Type")?.startsWith("text/plain") ?? false;
  if (response.status === 429 || response.status >= 500) return new Error("busy");
  if (!isOurs || response.status < 400) return new Error("offline");
  return new Refused(await response.text(), ofInbox && (response.status === 404 || response.status === 410));
}

function base64(words) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(words)));
}
