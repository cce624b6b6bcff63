// Says truthfully what is saved: in a line at the top of the audit's page, and beside whatever is not.
import { isOnlyInMemory, remove } from "./offline/outbox.js";

const HINDRANCES = {
  offline: "No connection.",
  server: "The server does not answer.",
  "signed-out": "You are signed out.",
  other: "Somebody else is signed in here now.",
};
const PLACES = ".ask, .note, .best-fit, .column__head, .sheet__aside, .state";

export function answers(count) {
  return count === 1 ? "1 answer" : `${count} answers`;
}

// What stands in the way of those that wait, and where they are meanwhile.
export function waitingWords(hindrance, waiting) {
  const unkept = waiting.filter(isOnlyInMemory).length;
  if (unkept) return `${HINDRANCES[hindrance]} Not saved: keep this page open, or ${answers(unkept)} will be lost.`;
  return `${HINDRANCES[hindrance]} Kept on this device, not sent yet: ${answers(waiting.length)}.`;
}

// Marks each of the entries on the page: those that wait while something hinders them, and those that were not taken.
export function mark(entries, { hindered, letGo }) {
  const wanted = entries.filter((entry) => (entry.state === "waiting" ? hindered : !showsBoth(entry)));
  const marks = new Map(wanted.map((entry) => [entry.id + entry.state, entry]));
  for (const old of document.querySelectorAll("[data-mark]")) if (!marks.delete(old.dataset.mark)) old.remove();
  for (const [name, entry] of marks) placeOf(entry)?.append(made(name, entry, letGo));
}

// Whether both texts stand there, as the server draws them, with what can be done.
function showsBoth(entry) {
  return entry.state === "clash" && placeOf(entry)?.querySelector(".clash");
}

export function placeOf({ at, code }) {
  const place = document.getElementById(at)?.closest(PLACES) ?? document.getElementById(code);
  return place?.querySelector(":scope > fieldset") ?? place;
}

function made(name, entry, letGo) {
  const waits = entry.state === "waiting";
  const mark = element("div", { className: waits ? "kept" : "refused" });
  mark.dataset.mark = name;
  if (waits) {
    mark.textContent = isOnlyInMemory(entry) ? "Not saved yet" : "Kept on this device, not sent yet";
    return mark;
  }
  const button = element("button", { type: "button", className: "link", textContent: "Discard mine" });
  button.addEventListener("click", () => letGo(entry));
  mark.append(element("p", { textContent: entry.sentence || `Not saved. You said: ${entry.said}` }), button);
  mark.setAttribute("role", "alert");
  return mark;
}

// A list of entries in words, each with where it belongs and what its person can do with it.
export function list(entries, { letGo }) {
  const items = entries.map((entry) => {
    const item = element("li", { className: "outbox__item" });
    const link = element("a", { href: `${entry.page}#${entry.code}`, textContent: entry.about });
    const said = element("p", { className: "outbox__said", textContent: entry.said });
    const why = element("p", { className: "small", textContent: told(entry) });
    const copy = element("button", { type: "button", className: "link", textContent: "Copy the words" });
    copy.addEventListener("click", () => copied(copy, entry.said));
    const drop = element("button", { type: "button", className: "link", textContent: "Discard it" });
    drop.addEventListener("click", async () => (await remove(entry.id), item.remove(), letGo()));
    const buttons = element("p", { className: "cluster small" });
    buttons.append(copy, drop);
    item.append(link, said, why, buttons);
    return item;
  });
  const all = element("ul", { className: "outbox" });
  all.append(...items);
  return all;
}

function told({ state, sentence }) {
  if (state === "waiting") return "Kept on this device, not sent yet.";
  if (state === "refused") return `Not saved. ${sentence}`;
  return "Not saved: a colleague was here too. Follow the link to see both texts; nothing of either is lost.";
}

async function copied(button, words) {
  await navigator.clipboard?.writeText(words).then(
    () => (button.textContent = "Copied"),
    () => undefined,
  );
}

export function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
