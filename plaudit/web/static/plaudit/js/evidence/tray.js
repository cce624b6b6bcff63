// The list of what is being added: a row a file, with its picture, how far it has come, and what can be done about it.
import { element } from "../telling.js";
import { asked, forget } from "./remembered.js";
import { refresh } from "./refreshing.js";
import { Sending } from "./sending.js";
import { preview } from "./previews.js";

const AT_ONCE = 2;
const LEAVES = 4000;
const trays = new WeakMap();
const underWay = new Set();

export function trayOf(zone) {
  if (!trays.has(zone)) trays.set(zone, new Tray(zone));
  return trays.get(zone);
}

addEventListener("beforeunload", (event) => underWay.size && event.preventDefault());

class Tray {
  constructor(zone) {
    this.zone = zone;
    this.list = zone.querySelector("[data-tray]");
    this.status = zone.querySelector("[data-said]");
    this.queue = [];
    this.running = new Set();
  }

  add(files) {
    for (const file of files) {
      this.forgotten(file);
      const row = new Row(file.name, preview(file));
      const sending = new Sending(file, this.zone, (told) => this.hears(row, told));
      row.offers(sending, { drop: () => this.drop(row, sending), start: () => this.take(sending) });
      this.list.append(row.item);
      this.queue.push(sending);
      underWay.add(sending);
    }
    this.list.hidden = false;
    this.say(files.length === 1 ? `${files[0].name} is being added.` : `${files.length} files are being added.`);
    this.next();
  }

  // What was left behind on the device: only its person can bring the file again, and then it goes on.
  recall() {
    for (const left of asked()) {
      const row = new Row(left.metadata.filename);
      row.item.dataset.left = `${left.metadata.filename} ${left.size}`;
      row.says("It stopped half-way. Choose the file again, and it goes on where it stopped.");
      row.buttons(["Forget it", () => (forget(left), row.item.remove(), this.tidy())]);
      this.list.append(row.item);
    }
    this.list.hidden = false;
    this.zone.closest("details")?.setAttribute("open", "");
  }

  forgotten(file) {
    const left = [...this.list.children].find((item) => item.dataset.left === `${file.name} ${file.size}`);
    left?.remove();
  }

  next() {
    while (this.running.size < AT_ONCE && this.queue.length) this.take(this.queue.shift(), true);
  }

  take(sending, first) {
    this.running.add(sending);
    underWay.add(sending);
    first ? sending.start() : sending.again();
  }

  hears(row, sending) {
    row.shows(sending);
    if (["sending", "waiting"].includes(sending.state)) return;
    this.running.delete(sending);
    if (sending.state !== "paused") underWay.delete(sending);
    if (sending.state === "done") this.arrived(row, sending);
    if (sending.state === "refused") this.say(`${sending.file.name} was not added. ${sending.sentence}`);
    this.next();
  }

  async arrived(row, { file, item }) {
    this.say(`${file.name} is added.`);
    if (item) row.leads(`/evidence/${item}`);
    const panel = this.zone.closest("[data-panel]");
    await refresh(panel, panel ? null : item, (told) => this.settled(row, told));
    if (panel) setTimeout(() => this.leaves(row), LEAVES);
  }

  // Ready or refused. What is ready goes from here once it is seen below; why something is refused stays.
  settled(row, told) {
    const name = row.name.textContent;
    row.settles(told);
    this.say(told.dataset.state === "ready" ? `${name} is ready.` : `${name}: ${row.words.textContent}`);
    if (told.dataset.state !== "ready") return;
    const isShown = document.querySelector(`.items [data-item="${told.dataset.item}"]`);
    if (isShown) setTimeout(() => this.leaves(row), LEAVES);
  }

  leaves(row) {
    if (row.item.contains(document.activeElement)) return;
    row.item.remove();
    this.tidy();
  }

  drop(row, sending) {
    this.queue = this.queue.filter((one) => one !== sending);
    const focused = row.item.contains(document.activeElement);
    sending.cancel();
    row.item.remove();
    this.say(`${sending.file.name} is not added.`);
    this.tidy();
    if (focused) this.zone.querySelector("input[type=file]").focus();
  }

  tidy() {
    this.list.hidden = !this.list.children.length;
  }

  say(words) {
    this.status.textContent = words;
  }
}

class Row {
  constructor(name, picture) {
    this.item = element("li", { className: "tray__row" });
    this.name = element("p", { className: "tray__name", textContent: name });
    this.bar = element("progress", { className: "tray__bar", max: 100, value: 0, hidden: true });
    this.words = element("p", { className: "tray__words small" });
    this.ways = element("p", { className: "tray__ways" });
    this.bar.setAttribute("aria-label", `How much of ${name} has arrived`);
    this.item.append(picture ?? element("span", { className: "tray__picture" }), this.name, this.bar, this.words, this.ways);
    this.says("Waits its turn");
  }

  offers(sending, { drop, start }) {
    this.can = {
      sending: [["Pause", () => sending.pause()], ["Cancel", drop]],
      waiting: [["Cancel", drop]],
      paused: [["Go on", start], ["Cancel", drop]],
      refused: [["Try again", start], ["Remove", drop]],
      done: [],
    };
    this.buttons(["Cancel", drop]);
  }

  shows({ state, share, sentence }) {
    const hundredth = Math.floor(share * 100);
    const words = {
      sending: `${hundredth} %`,
      waiting: `Stopped at ${hundredth} %: no connection. It goes on by itself.`,
      paused: `Paused at ${hundredth} %`,
      refused: sentence,
      done: "Added. It is being prepared.",
    };
    if (state === "cancelled") return;
    this.bar.hidden = state === "refused" || state === "done";
    this.bar.value = hundredth;
    this.says(words[state]);
    if (this.state !== state) this.buttons(...this.can[state]);
    this.state = this.item.dataset.state = state;
  }

  says(words) {
    this.words.textContent = words;
  }

  settles(told) {
    const picture = told.querySelector(":scope > img");
    const isReady = told.dataset.state === "ready";
    this.item.dataset.state = isReady ? "ready" : "refused";
    this.says(isReady ? "Ready." : told.textContent.trim());
    if (picture) this.item.firstElementChild.replaceWith(element("img", { className: "tray__picture", src: picture.src, alt: "" }));
  }

  leads(address) {
    this.name.replaceChildren(element("a", { href: address, textContent: this.name.textContent }));
  }

  buttons(...ways) {
    const focused = this.ways.contains(document.activeElement);
    const made = ways.map(([words, way]) => {
      const button = element("button", { type: "button", className: "link", textContent: words });
      button.append(element("span", { className: "visually-hidden", textContent: ` ${this.name.textContent}` }));
      button.addEventListener("click", way);
      return button;
    });
    this.ways.replaceChildren(...made);
    if (focused) made[0]?.focus();
  }
}
