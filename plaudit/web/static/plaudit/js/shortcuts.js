// Single keys for those who audit by keyboard. They can be turned off on this device, and never act while writing.
import { current, step } from "./stepper.js";

const KEY = "plaudit-shortcuts";

export function startShortcuts() {
  const dialog = document.getElementById("shortcuts");
  const opener = document.querySelector("[data-shortcuts]");
  if (!dialog || !opener) return;
  const toggle = dialog.querySelector("[data-shortcuts-on]");
  toggle.checked = remembered() !== "off";
  toggle.addEventListener("change", () => remember(toggle.checked ? "on" : "off"));
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (toggle.checked && !dialog.open && !busy(event)) press(event, dialog);
  });
}

function busy(event) {
  const writing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  return writing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
}

function find() {
  document.querySelector("[data-to-finding]")?.click();
}

function press(event, dialog) {
  const key = event.key.toLowerCase();
  const code = current()?.id;
  const actions = { n: () => step(1), p: () => step(-1), "?": () => dialog.showModal(), "/": find };
  const button = { k: `${code}-park`, t: `${code}-look`, u: `${code}-undo` }[key] ?? (/^\d$/.test(key) ? `${code}-here-${key}` : null);
  if (actions[key]) actions[key]();
  else if (button && document.getElementById(button)) document.getElementById(button).click();
  else return;
  event.preventDefault();
}

// Private windows may refuse to remember.
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    return;
  }
}
