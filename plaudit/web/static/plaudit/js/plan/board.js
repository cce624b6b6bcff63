// The plan's timeline: an action is carried to another half-term by its grip, with the mouse, a finger or the keyboard.
// Without this the menu of each action does the same.
import { carried, pickUp, putBack, putDown, step } from "./carrying.js";
import { followPointer, wasDragged } from "./pointing.js";

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity };

const board = document.querySelector("[data-board]");

if (board) {
  board.classList.add("has-grips");
  board.addEventListener("click", ({ target }) => gripped(target));
  board.addEventListener("keydown", pressed);
  board.addEventListener("focusout", ({ target }) => carried(target.closest("[data-action]")) && putBack());
  followPointer(board);
  board.querySelector(".part--now")?.scrollIntoView({ block: "nearest", inline: "start" });
}

// Enter, the space bar, and what screen readers do in their place, arrive as a click.
function gripped(target) {
  const card = target.closest("[data-grip]")?.closest("[data-action]");
  if (!card || card.hasAttribute("aria-busy") || wasDragged()) return;
  if (carried(card)) putDown();
  else pickUp(card);
}

function pressed(event) {
  const card = event.target.closest("[data-action]");
  if (!card || !carried(card)) return;
  if (event.key === "Escape") putBack();
  else if (event.key in STEPS) step(STEPS[event.key]);
  else return;
  event.preventDefault();
}
