// Records sound or film in the page. What was recorded stays in the page's memory until its person adds it: then it goes
// as a file to whoever opened the recorder, in an event `evidence:add`; otherwise it is gone with the dialog.
import { clock } from "./moments.js";
import { Level } from "./level.js";

const MOST_SECONDS = { sound: 600, film: 180 };
// What music needs: browsers take everything that is no voice for noise.
const PLAIN = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const WANTED = { sound: { audio: PLAIN }, film: { audio: PLAIN, video: { width: { ideal: 1280 }, height: { ideal: 720 } } } };
const FORMATS = {
  sound: ["audio/mp4;codecs=mp4a.40.2", "audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  film: ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/mp4", "video/webm"],
};
const DEVICES = { sound: "the microphone", film: "the camera or the microphone" };
const HINDRANCES = {
  NotAllowedError: (kind) => `This page may not use ${DEVICES[kind]}. Allow it beside the page’s address, and try again.`,
  NotFoundError: (kind) => `${kind === "sound" ? "No microphone" : "No camera with a microphone"} was found on this device.`,
  NotReadableError: (kind) => `Another program is using ${DEVICES[kind]}. Close it, and try again.`,
};

const dialog = document.getElementById("recorder");
const $ = (name) => dialog.querySelector(`[data-${name}]`);
const button = (does) => dialog.querySelector(`[data-does=${does}]`);
let kind, opener, stream, recorder, level, began, ticking, file, address;

start();

function start() {
  button("start").addEventListener("click", record);
  button("stop").addEventListener("click", () => stop());
  button("again").addEventListener("click", listen);
  button("add").addEventListener("click", add);
  // Escape ends a recording, and throws nothing away.
  dialog.addEventListener("cancel", (event) => {
    if (!recorder && !file) return;
    event.preventDefault();
    if (recorder) stop();
  });
  dialog.addEventListener("close", forget);
  addEventListener("pagehide", forget);
  addEventListener("beforeunload", (event) => (recorder || file) && event.preventDefault());
}

// `pressed` says what is recorded, and gets it.
export function open(pressed) {
  opener = pressed;
  kind = pressed.dataset.records;
  dialog.querySelector("h2").textContent = kind === "sound" ? "Record sound" : "Record film";
  $("most").textContent = clock(MOST_SECONDS[kind]);
  dialog.showModal();
  listen();
}

// Opens the microphone, so that its level is seen before anything is recorded.
async function listen() {
  forget();
  show(["start"]);
  button("start").disabled = true;
  say("");
  try {
    const opened = await navigator.mediaDevices.getUserMedia(WANTED[kind]);
    if (!dialog.open) return opened.getTracks().forEach((track) => track.stop());
    stream = opened;
  } catch (error) {
    show([]);
    return say(HINDRANCES[error.name]?.(kind) ?? "Recording did not begin. Record with your device, and add the file.");
  }
  level = new Level(stream, $("level"), $("level-words"));
  show(["start", "levels", ...(kind === "film" ? ["picture"] : [])]);
  button("start").disabled = false;
  button("start").focus();
  if (kind === "film") {
    $("picture").srcObject = stream;
    $("picture").play().catch(() => undefined);
  }
}

function record() {
  const parts = [];
  const mimeType = FORMATS[kind].find((format) => MediaRecorder.isTypeSupported(format));
  recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 160_000, videoBitsPerSecond: 2_500_000 });
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  recorder.addEventListener("stop", () => parts.length && recorder && recorded(parts, recorder.mimeType));
  recorder.start(1000);
  began = performance.now();
  $("elapsed").textContent = clock(0);
  ticking = setInterval(tick, 200);
  show(["stop", "levels", "times", ...(kind === "film" ? ["picture"] : [])]);
  button("stop").focus();
}

function tick() {
  const seconds = (performance.now() - began) / 1000;
  $("elapsed").textContent = clock(seconds);
  if (seconds >= MOST_SECONDS[kind]) stop(`That was ${clock(MOST_SECONDS[kind])}, the longest that can be recorded here.`);
}

function stop(words = "") {
  clearInterval(ticking);
  say(words);
  if (recorder?.state === "recording") recorder.stop();
}

function recorded(parts, type) {
  const plain = type.split(";")[0];
  const at = new Date().toLocaleString("sv-SE").slice(0, 16).replace(":", ".");
  file = new File(parts, `Recording ${at}.${plain.endsWith("mp4") ? (kind === "sound" ? "m4a" : "mp4") : plain.split("/")[1]}`, { type: plain });
  if (!file.size) return tooShort();
  close();
  address = URL.createObjectURL(file);
  const again = dialog.querySelector(`[data-again=${kind}]`);
  again.src = address;
  show(["add", "again"]);
  again.hidden = false;
  button("add").focus();
}

async function tooShort() {
  await listen();
  say("That was too short: nothing was recorded.");
}

function add() {
  const files = [file];
  const to = opener;
  dialog.close(); // which forgets the file here
  to.dispatchEvent(new CustomEvent("evidence:add", { bubbles: true, detail: { files } }));
  to.focus();
}

function forget() {
  clearInterval(ticking);
  const running = recorder;
  close();
  if (running?.state === "recording") running.stop();
  file = undefined;
  for (const again of dialog.querySelectorAll("[data-again]")) again.removeAttribute("src");
  if (address) URL.revokeObjectURL(address);
  address = undefined;
}

// Lets go of the devices: their light goes out.
function close() {
  recorder = undefined;
  level?.end();
  level = undefined;
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  $("picture").srcObject = null;
}

function show(names) {
  for (const does of dialog.querySelectorAll("[data-does]")) does.hidden = !names.includes(does.dataset.does);
  for (const part of ["levels", "times", "picture"]) $(part).hidden = !names.includes(part);
  for (const again of dialog.querySelectorAll("[data-again]")) again.hidden = true;
}

function say(words) {
  $("words").textContent = words;
}
