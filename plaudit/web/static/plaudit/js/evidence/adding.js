// Adding files: chosen, photographed, dropped or pasted. What sends and shows them is fetched with the first file.
import { asked } from "./remembered.js";
import { follow } from "./refreshing.js";

const zones = () => [...document.querySelectorAll("[data-adding]")];
const isTouched = () => matchMedia("(pointer: coarse)").matches;

function start() {
  document.addEventListener("toggle", warm, { capture: true });
  document.addEventListener("focusin", warm);
  document.addEventListener("change", chosen);
  document.addEventListener("dragover", dragged);
  document.addEventListener("dragleave", left);
  document.addEventListener("drop", dropped);
  document.addEventListener("paste", pasted);
  document.addEventListener("evidence:add", ({ target, detail }) => add(place(target) ?? nearest(), detail.files)); // the recorder
  zones().forEach(dress);
  follow((panel) => panel.querySelectorAll("[data-adding]").forEach(dress));
  if (asked().length) zones().slice(0, 1).forEach(async (zone) => (await tray(zone)).recall());
}

// With the script there is no button to press, no limit to mention, and a camera where there may be one.
function dress(zone) {
  if (zone.dataset.dressed) return;
  zone.dataset.dressed = "yes";
  zone.querySelector("[data-whole]").hidden = true;
  zone.querySelector("[data-hint]").textContent = hint(zone);
  const camera = zone.querySelector("[data-camera]");
  camera.hidden = "one" in zone.dataset || !isTouched();
  zone.addEventListener("submit", (event) => event.preventDefault());
}

function hint(zone) {
  if (isTouched()) return "A broken connection does no harm: it goes on where it stopped.";
  if ("one" in zone.dataset) return "Or drop it here. A broken connection does no harm: it goes on where it stopped.";
  return "Or drop them here, or paste a screenshot. A broken connection does no harm: they go on where they stopped.";
}

function chosen({ target }) {
  const zone = target.type === "file" && target.closest("[data-adding]");
  if (!zone || !target.files.length) return;
  add(zone, [...target.files]);
  target.value = "";
}

function dragged(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  const zone = under(event);
  document.querySelectorAll(".is-over").forEach((place) => place !== frame(zone) && place.classList.remove("is-over"));
  event.preventDefault(); // a file that misses is not opened in the place of the page
  event.dataTransfer.dropEffect = zone ? "copy" : "none";
  if (zone) frame(zone).classList.add("is-over");
}

function left({ relatedTarget }) {
  if (!relatedTarget) document.querySelectorAll(".is-over").forEach((place) => place.classList.remove("is-over"));
}

function dropped(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  document.querySelectorAll(".is-over").forEach((place) => place.classList.remove("is-over"));
  const zone = under(event);
  if (zone) add(zone, files(event.dataTransfer));
}

// A folder is no file, and cannot be read as one.
function files(transfer) {
  const entries = [...transfer.items].filter((item) => item.kind === "file");
  return entries.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile());
}

function pasted(event) {
  const found = [...(event.clipboardData?.files ?? [])];
  const zone = found.length && (place(event.target) ?? focused() ?? nearest());
  if (!zone) return;
  event.preventDefault();
  add(zone, found.map(named));
}

// A screenshot has no name of its own: the time tells one from the other.
function named(file) {
  if (file.name && file.name !== "image.png") return file;
  const time = new Date().toTimeString().slice(0, 8).replaceAll(":", ".");
  return new File([file], `Screenshot ${time}.${file.type.split("/")[1] ?? "png"}`, { type: file.type });
}

const under = (event) => place(event.target) ?? (zones().length === 1 ? zones()[0] : null);
const frame = (zone) => zone && (zone.closest("[data-panel], .card") ?? zone);
const focused = () => place(document.activeElement);

function place(element) {
  const home = element?.closest?.("[data-panel], [data-criterion]");
  const panel = home?.matches("[data-criterion]") ? document.getElementById(`${home.id}-evidence`) : home;
  return element?.closest?.("[data-adding]") ?? panel?.querySelector("[data-adding]") ?? null;
}

// Of several, the one whose panel is in sight; nothing is added to a criterion that nobody looks at.
function nearest() {
  const all = zones();
  if (all.length < 2) return all[0];
  return all.find((zone) => {
    const { top, bottom } = frame(zone).getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
}

async function add(zone, found) {
  zone.closest("details")?.setAttribute("open", "");
  try {
    (await tray(zone)).add("one" in zone.dataset ? found.slice(0, 1) : found);
  } catch {
    const hint = zone.querySelector("[data-hint]");
    hint.textContent = "Nothing was added: there is no connection just now. Choose the files again when it is back.";
    hint.setAttribute("role", "alert");
  }
}

// Fetched when somebody begins to look for a file, so that it is there even if the connection goes meanwhile.
function warm({ target }) {
  const zone = target.querySelector?.("[data-adding]") ?? target.closest?.("[data-adding]");
  if (zone) import("./sending.js").then(({ library }) => library(zone.dataset.tus), () => undefined);
  if (zone) import("./tray.js").catch(() => undefined);
}

async function tray(zone) {
  const { trayOf } = await import("./tray.js");
  return trayOf(zone);
}

start();
