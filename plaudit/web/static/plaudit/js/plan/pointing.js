// Carrying with the mouse or a finger: from the grip, and with the mouse from anywhere on the card. A picture of the
// card goes along with the pointer, and the page scrolls where the pointer comes near an edge.
import { hover, pickUp, putBack, putDown } from "./carrying.js";

const FAR_ENOUGH = 6; // pixels from which on a press is a drag
const EDGE = 48;
const PACE = 12; // pixels a frame
const BUSY = "a, button, summary, input, select, textarea, .menu";

let drag = null;
let dragged = false;

// Whether the click that is being told of is the end of a drag.
export function wasDragged() {
  const was = dragged;
  dragged = false;
  return was;
}

export function followPointer(board) {
  board.addEventListener("pointerdown", pressed);
  board.addEventListener("dragstart", (event) => event.preventDefault()); // a link is not what is carried
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", released);
  window.addEventListener("pointercancel", () => drag && stop(putBack));
  window.addEventListener("keydown", ({ key }) => key === "Escape" && drag?.picture && stop(putBack));
}

function pressed(event) {
  dragged = false;
  const grip = event.target.closest("[data-grip]");
  const card = event.target.closest("[data-action]");
  const held = grip || (event.pointerType === "mouse" && !event.target.closest(BUSY));
  if (!card?.querySelector("[data-grip]") || !held || !event.isPrimary || event.button) return;
  if (!grip) event.preventDefault(); // no text is marked on the way
  drag = { card, x: event.clientX, y: event.clientY, picture: null };
}

function moved(event) {
  if (!drag) return;
  const [x, y] = [event.clientX, event.clientY];
  if (!drag.picture && Math.hypot(x - drag.x, y - drag.y) < FAR_ENOUGH) return;
  if (!drag.picture) begin();
  Object.assign(drag.at, { x, y });
  drag.picture.style.translate = `${x - drag.x}px ${y - drag.y}px`;
  hover(under(x, y));
}

function begin() {
  const box = drag.card.getBoundingClientRect();
  const picture = drag.card.cloneNode(true);
  picture.removeAttribute("id");
  for (const named of picture.querySelectorAll("[id]")) named.removeAttribute("id");
  picture.inert = true;
  picture.classList.add("plan-card--picture");
  Object.assign(picture.style, { left: `${box.left}px`, top: `${box.top}px`, inlineSize: `${box.width}px` });
  const list = document.createElement("ul");
  list.setAttribute("aria-hidden", "true");
  list.append(picture);
  document.body.append(list);
  Object.assign(drag, { picture, list, at: { x: drag.x, y: drag.y } });
  pickUp(drag.card);
  requestAnimationFrame(scroll);
}

function released() {
  if (!drag) return;
  dragged = Boolean(drag.picture);
  if (!dragged) return void (drag = null);
  stop(putDown);
  setTimeout(() => { dragged = false; }); // where no click follows, the next one is meant
}

function stop(end) {
  const { picture, list } = drag;
  drag = null;
  list?.remove();
  if (picture) end();
}

function under(x, y) {
  return document.elementFromPoint(x, y)?.closest("[data-part]") ?? null;
}

function scroll() {
  if (!drag?.picture) return;
  const scrolls = drag.card.closest("[data-scrolls]");
  const { left, right } = scrolls.getBoundingClientRect();
  scrolls.scrollLeft += pull(drag.at.x, Math.max(left, 0), Math.min(right, innerWidth));
  window.scrollBy(0, pull(drag.at.y, 0, innerHeight));
  hover(under(drag.at.x, drag.at.y));
  requestAnimationFrame(scroll);
}

function pull(at, first, last) {
  if (at < first + EDGE) return -PACE;
  return at > last - EDGE ? PACE : 0;
}
