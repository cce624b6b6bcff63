// The page that strangers send from. What they choose is listed until they send it; then it is kept on the device, sent
// from there, and gone from there as soon as it has arrived. Of what others sent nothing is ever shown.
import * as queue from "./queue.js";
import { deliver, overhear, withdraw } from "./sending.js";

const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60000;
const form = document.querySelector("[data-capture]");
const status = document.querySelector("[data-capture-status]");
const { code } = document.querySelector("[data-code]").dataset;
const chosen = [];
let wait = FIRST_WAIT;
let sentence = "";
let isKept = true;
let hasSent = false;
let timer, hindrance, share, busy, again;

start();

function start() {
  document.body.classList.add("has-script");
  if (!form) return void queue.forget(code); // nothing can be sent here any more
  const { worker } = document.body.dataset;
  if (worker) navigator.serviceWorker?.register(worker, { type: "module", scope: "/in/" }).catch(() => undefined);
  form.addEventListener("change", choose);
  form.addEventListener("submit", submit);
  document.querySelector("[data-chosen]").addEventListener("click", drop);
  document.querySelector("[data-stop]").addEventListener("click", stop);
  addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  addEventListener("beforeunload", (event) => losesSomething() && event.preventDefault());
  overhear(heard);
  run();
}

// Each time something is picked or taken it joins the list; the field is free for the next.
function choose({ target }) {
  if (target.type !== "file") return;
  chosen.push(...[...target.files].map((file) => ({ file, id: queue.newId() })));
  target.value = "";
  list();
}

function drop({ target }) {
  const button = target.closest("button");
  const place = chosen.findIndex(({ id }) => id === button?.value);
  if (place < 0) return;
  chosen.splice(place, 1);
  list();
  (document.querySelector("[data-chosen] button") ?? form.querySelector("[type=submit]")).focus();
}

function list() {
  const items = chosen.map(({ file, id }) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button button--quiet button--small", value: id, textContent: "Take off" });
    button.setAttribute("aria-label", `Take ${file.name} off the list`);
    const name = document.createElement("span");
    name.textContent = file.name;
    item.append(name, button);
    return item;
  });
  document.querySelector("[data-chosen]").replaceChildren(...items);
  document.querySelector("[data-chosen-title]").hidden = !chosen.length;
}

async function submit(event) {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (!text && !chosen.length) return say("Take or choose something first, or write a few words.", "warning");
  const things = chosen.splice(0).map(({ file, id }) => ({ id, code, blob: file, name: file.name, type: file.type }));
  if (text) things.push({ id: queue.newId(), code, text });
  for (const thing of things) isKept = (await queue.add(thing)) && isKept;
  form.reset();
  list();
  sentence = "";
  status.focus();
  navigator.storage?.persist?.().catch(() => undefined);
  await run();
}

// Somebody thinks better of what is not sent yet.
async function stop() {
  await withdraw(code);
  sentence = "What was not sent yet is not on this phone any more.";
  await tell();
}

async function run() {
  again = true;
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  while (again) {
    again = false;
    hindrance = "";
    await tell();
    const delivered = deliver(heard);
    if ((await waiting()).length) wake();
    hindrance = await delivered;
    if (hindrance) break;
  }
  busy = false;
  await tell();
  if (!hindrance) wait = FIRST_WAIT;
  else {
    timer = setTimeout(run, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

// The worker goes on if the page is closed; as long as the page sends, it waits its turn.
function wake() {
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("plaudit-capture")).catch(() => undefined);
}

async function heard(event) {
  if (event.code !== code) return;
  share = event.kind === "progress" ? event.share : 0;
  if (event.kind === "sent") hasSent = true;
  if (event.kind === "refused" || event.kind === "shut") sentence = event.sentence;
  if (event.kind === "shut") form.hidden = true;
  await tell();
}

async function tell() {
  const left = await waiting();
  document.querySelector("[data-stop]").hidden = !left.length;
  if (left.length && hindrance) return say(hindered(left), "warning");
  if (left.length) return say(`${sentence} Sending ${things(left.length)}${percent()}…`, "info");
  if (sentence) return say(sentence, "warning");
  if (hasSent) return say("Thank you. All of it has arrived.", "success");
  return say("");
}

function hindered(left) {
  const why = hindrance === "busy" ? "The school’s address is busy." : "No connection.";
  if (left.some(queue.isOnlyInMemory)) return `${why} Keep this page open, or ${things(left.length)} will be lost.`;
  const goes = left.length === 1 ? "It is sent" : "They are sent";
  const when = "serviceWorker" in navigator && "SyncManager" in globalThis ? "even if you close this page" : "if you leave this page open, or open it again";
  return `${why} Kept on this phone: ${things(left.length)}. ${goes} when the network is back, ${when}.`;
}

function percent() {
  return share ? `, ${Math.round(share * 100)}% of the first` : "";
}

function things(count) {
  return count === 1 ? "one thing" : `${count} things`;
}

function waiting() {
  return queue.all(code);
}

function losesSomething() {
  const unsent = chosen.length > 0 || form.elements.text.value.trim();
  return Boolean(unsent || (!isKept && !hasSent));
}

function say(words, kind = "info") {
  status.className = words ? `notice notice--${kind}` : "";
  const text = words.trim();
  if (status.firstElementChild.textContent !== text) status.firstElementChild.textContent = text;
}
