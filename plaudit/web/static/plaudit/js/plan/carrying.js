// One action at a time is carried from one half-term to another, and the page says so to who cannot see it. The server
// hears of it when it is put down, and answers with the timeline as it is then.
import { say } from "./saying.js";
import { sent } from "./sending.js";

let load = null; // what is carried, where it was, and over which half-term it is
let moving = false;

export const carried = (card) => !moving && card !== null && load?.card === card;

export function pickUp(card) {
  if (load) putBack();
  const from = card.closest("[data-part]");
  load = { card, from, after: card.nextElementSibling, over: from };
  card.dataset.carried = "";
  card.querySelector("[data-grip]").setAttribute("aria-pressed", "true");
  hover(from);
  const late = "late" in card.dataset ? " It is late, so you will be asked why." : "";
  say(`Picked up “${card.dataset.title}”, which is due ${card.dataset.due}. Arrow keys choose another half-term, Enter puts it down, Escape leaves it where it is.${late}`);
}

// By keyboard: the action itself goes along, so that one sees where it is.
export function step(by) {
  const parts = [...document.querySelectorAll("[data-part]")].filter((part) => part === load.from || "to" in part.dataset);
  const last = parts.length - 1;
  const place = Math.min(Math.max(parts.indexOf(load.over) + by, 0), last);
  const part = parts[place];
  placeIn(part, part === load.from ? load.after : part.querySelector("[data-actions]").firstElementChild);
  hover(part);
  say(`${part.dataset.part}, ${place + 1} of ${last + 1}. ${part === load.from ? "That is where it was." : part.dataset.holds}`);
}

// By pointer: the half-term under it is marked; null is nowhere.
export function hover(part) {
  for (const other of document.querySelectorAll("[data-over]")) delete other.dataset.over;
  load.over = part;
  if (part) part.dataset.over = "";
}

export function putBack() {
  const { card, from } = load;
  placeIn(from, load.after);
  letGo();
  say(`“${card.dataset.title}” stays in ${from.dataset.part}.`);
}

export async function putDown() {
  const { card, from, over, after } = load;
  if (!over || over === from || !("to" in over.dataset)) return putBack();
  if ("late" in card.dataset) return location.assign(`${card.dataset.move}?to=${over.dataset.to}`);
  const focused = card.contains(document.activeElement);
  placeIn(over, over.querySelector("[data-actions]").firstElementChild);
  letGo();
  card.setAttribute("aria-busy", "true");
  const answer = await sent(card, over.dataset.to);
  if (answer.board) return renew(answer.board, card, focused);
  card.removeAttribute("aria-busy");
  from.querySelector("[data-actions]").insertBefore(card, after);
  if (focused) card.querySelector("[data-grip]").focus();
  say(answer.words);
}

function letGo() {
  hover(null);
  delete load.card.dataset.carried;
  load.card.querySelector("[data-grip]").removeAttribute("aria-pressed");
  load = null;
}

// Moving an element takes the focus from it, which must not look like somebody going elsewhere.
function placeIn(part, before) {
  const list = part.querySelector("[data-actions]");
  const focused = load.card.contains(document.activeElement) ? document.activeElement : null;
  moving = true;
  if (before !== load.card) list.insertBefore(load.card, before);
  focused?.focus({ preventScroll: true });
  moving = false;
  if (focused) load.card.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function renew(fresh, card, focused) {
  const board = document.querySelector("[data-board]");
  const scrolled = board.querySelector("[data-scrolls]").scrollLeft;
  board.replaceChildren(...fresh.childNodes);
  board.querySelector("[data-scrolls]").scrollLeft = scrolled;
  const there = document.getElementById(card.id);
  if (focused) there?.querySelector("[data-grip]")?.focus();
  there?.scrollIntoView({ block: "nearest", inline: "nearest" });
  say(fresh.dataset.said);
}
