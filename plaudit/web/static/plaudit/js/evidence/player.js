// The player: the browser's own element, with a waveform to move along, keys, speed, and moments that can be linked.
import { clock, momentOf, spoken } from "./moments.js";
import { draw, mark, showPlayed } from "./waveform.js";

const STEP = 5;
const KEYS = { arrowleft: -STEP, arrowright: STEP, j: -STEP, l: STEP };

const players = () => document.querySelectorAll("[data-player]:not([data-started])");

players().forEach(start);
document.addEventListener("plaudit:seen", () => players().forEach(start)); // a recording that was being prepared

function start(player) {
  player.dataset.started = "yes";
  const media = player.querySelector("[data-media]");
  const parts = {
    place: player.querySelector("[data-place]"),
    svg: player.querySelector("svg"),
    play: player.querySelector("[data-play]"),
    now: player.querySelectorAll("[data-now]"),
    says: player.querySelector("[data-player-says]"),
  };
  const seconds = () => (Number.isFinite(media.duration) && media.duration) || Number(player.dataset.seconds);

  function seek(to) {
    media.currentTime = Math.min(Math.max(0, to), seconds());
    show(true);
  }
  // Told while somebody moves along, and not while it plays: a screen reader would talk over the music.
  function show(told) {
    const at = media.currentTime;
    for (const now of parts.now) now.textContent = clock(at);
    showPlayed(parts.svg, seconds() ? Math.min(1, at / seconds()) : 0);
    if (!told && document.activeElement === parts.place && !media.paused) return;
    parts.place.value = String(Math.floor(at));
    parts.place.setAttribute("aria-valuetext", `${spoken(at)}, of ${spoken(seconds())}`);
  }
  function toggle() {
    if (media.paused) media.play().catch(() => tell("This recording cannot be played here. Download it instead."));
    else media.pause();
  }
  function tell(words) {
    parts.says.textContent = words;
  }
  function marks() {
    const moments = [...document.querySelectorAll("[data-moment]")].map((link) => Number(link.dataset.moment));
    mark(parts.svg, moments.map((moment) => (seconds() ? moment / seconds() : 0)));
  }
  function goTo(hash) {
    const moment = momentOf(hash);
    if (moment !== null) seek(moment);
    return moment !== null;
  }

  reveal(player, media);
  const ready = () => (show(true), marks(), goTo(location.hash));
  if (media.readyState >= HTMLMediaElement.HAVE_METADATA) ready();
  else media.addEventListener("loadedmetadata", ready, { once: true });
  for (const event of ["timeupdate", "seeked", "ended"]) media.addEventListener(event, () => show(false));
  for (const event of ["play", "pause"]) media.addEventListener(event, () => showPlaying(parts.play, media));

  parts.play.addEventListener("click", toggle);
  parts.place.addEventListener("input", () => seek(Number(parts.place.value)));
  for (const button of player.querySelectorAll("[data-step]"))
    button.addEventListener("click", () => seek(media.currentTime + Number(button.dataset.step)));
  player.querySelector("[data-speed]").addEventListener("change", (event) => (media.playbackRate = Number(event.target.value)));
  player.querySelector("[data-link]").addEventListener("click", () => copy(media.currentTime, tell));
  player.addEventListener("keydown", (event) => pressed(event, { toggle, step: (by) => seek(media.currentTime + by) }));
  addEventListener("hashchange", () => goTo(location.hash) && player.scrollIntoView({ block: "nearest" }));
  document.addEventListener("plaudit:said", marks);
  draw(parts.svg, []);
  waveform(player.dataset.peaks, parts.svg);
}

// A film keeps the browser's controls, for its loudness and the whole screen; of sound, ours say all.
function reveal(player, media) {
  if (media instanceof HTMLAudioElement) media.controls = false;
  for (const hidden of player.querySelectorAll("[data-wave], [data-bar]")) hidden.hidden = false;
}

function showPlaying(button, media) {
  button.setAttribute("aria-label", media.paused ? "Play" : "Pause");
  button.querySelector("[data-when=paused]").hidden = !media.paused;
  button.querySelector("[data-when=playing]").hidden = media.paused;
}

async function waveform(address, svg) {
  if (!address) return;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok) draw(svg, (await answer.json()).peaks);
}

function pressed(event, { toggle, step }) {
  const key = event.key.toLowerCase();
  const busy = event.ctrlKey || event.altKey || event.metaKey || event.target.closest("select, video");
  const acts = key === "k" || (key === " " && !event.target.closest("button, a")) ? toggle : key in KEYS && (() => step(KEYS[key]));
  if (busy || !acts) return;
  event.preventDefault();
  acts();
}

async function copy(at, tell) {
  const link = new URL(`#t=${Math.floor(at)}`, location.href).href;
  history.replaceState(null, "", link);
  const copied = await navigator.clipboard?.writeText(link).then(
    () => true,
    () => false,
  );
  tell(copied ? `Copied: a link to ${spoken(at)}.` : `The page’s address now leads to ${spoken(at)}.`);
}
