// Saves what is said on an audit's page: puts it into the outbox, has it sent, and shows what comes back. Nothing is
// dropped because of the network, nor because the page is closed.
import * as outbox from "./offline/outbox.js";
import { announce, deliver, overhear, rebase } from "./offline/sending.js";
import { patch } from "./offline/patching.js";
import { lay } from "./laying.js";
import { note } from "./noting.js";
import { element, mark, placeOf, waitingWords } from "./telling.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

export class Saver {
  // `session` is {person, secret}; `show(html, names)` puts what the server sends into the page.
  constructor(status, session, show) {
    Object.assign(this, { status, session, show, entries: [], wait: FIRST_WAIT, hindrance: "", last: "" });
    addEventListener("online", () => this.run());
    addEventListener("focus", () => this.run());
    addEventListener("beforeunload", (event) => this.losesSomething() && event.preventDefault());
    overhear((event) => this.heard(event));
    this.idle = document.body.dataset.kept ? "What you say is kept on this device" : "Saved as you go";
    this.say("idle", this.idle);
  }

  // What was said before this page was opened, or was not taken: it is shown again, and sent again.
  async begin() {
    await this.refresh();
    lay(this.here());
    const refused = this.here().filter(({ state }) => state !== "waiting");
    await Promise.all(refused.map(({ id }) => outbox.change(id, { state: "waiting" })));
    if (this.entries.length) await this.run();
  }

  async add(change) {
    const entry = note(change, this.session.person);
    this.entries.push(entry);
    this.say("saving", "Saving…");
    await outbox.add(entry);
    announce({ kind: "said", entry });
    await this.run();
  }

  has(key) {
    return this.entries.some((entry) => entry.key === key && entry.state === "waiting");
  }

  // Something was begun that cannot be saved as it is. It never hides that something else is not saved.
  waits(words) {
    if (!this.waiting().length) this.say("waiting", words);
  }

  async run() {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    while (this.again) {
      this.again = false;
      await this.refresh();
      if (this.waiting().length) this.say("saving", "Saving…");
      this.hindrance = await deliver(this.session, (event) => this.sent(event));
      if (this.hindrance) break;
    }
    this.busy = false;
    await this.refresh();
    this.conclude();
  }

  async sent(event) {
    if (event.kind === "saved") patch(event.entry, event.html);
    await this.heard(event);
  }

  async heard({ kind, entry, html }) {
    if (entry?.person !== this.session.person) return;
    if (kind === "said") return this.run(); // in another window
    await this.refresh();
    if (kind === "saved" || kind === "refused") {
      this.last = entry.state;
      if (kind === "saved" || entry.url === entry.criterion) settle(entry);
      const others = this.here().filter(({ id, state }) => state === "clash" && id !== entry.id);
      const shown = others.map((other) => [other, placeOf(other)?.querySelector(".clash")]);
      if (html) this.show(html, Object.keys(entry.fields));
      if (kind === "saved") await rebase(entry, html);
      // The server draws the clash of what it was sent last; those before it stay until their person chooses.
      for (const [other, clash] of shown) if (clash && !placeOf(other)?.querySelector(".clash")) placeOf(other)?.firstElementChild.after(clash);
    }
    if (!this.busy) this.conclude();
    else this.tell();
  }

  // Says how it stands once nothing more can be sent for now.
  conclude() {
    this.tell();
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = this.session.secret));
    const waiting = this.waiting();
    if (waiting.length && this.hindrance) this.later(waiting);
    else if (waiting.length) this.say("saving", "Saving…"); // by another window
    else this.rest();
  }

  rest() {
    const refused = this.here().filter(({ state }) => state !== "waiting");
    this.wait = FIRST_WAIT;
    if (this.last === "clash" && refused.length) this.say("refused", "Not saved: a colleague was here too");
    else if (this.last === "refused" && refused.length) this.say("refused", "Not saved: see below");
    else if (!this.last) this.say("idle", this.idle);
    else if (refused.length) this.say("waiting", `Saved at ${clock()}, but one answer still waits for you`);
    else if (unreasoned()) this.say("waiting", `Saved at ${clock()}, but one answer still needs its reason`);
    else this.say("saved", `Saved at ${clock()}`);
  }

  later(waiting) {
    this.say("failed", waitingWords(this.hindrance, waiting));
    if (this.hindrance === "signed-out") this.status.firstElementChild.append(" ", signInLink(), ", then come back.");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("plaudit-outbox")).catch(() => undefined);
    navigator.storage?.persist?.().catch(() => undefined);
  }

  // A colleague's text stays, or the server's refusal is accepted.
  async letGo(entry) {
    await outbox.remove(entry.id);
    location.reload();
  }

  // "Keep theirs", beside both texts: `link` leads to the criterion as it is now.
  async keepTheirs(link) {
    const refused = this.here().filter((entry) => entry.state === "clash" && placeOf(entry)?.contains(link));
    await Promise.all(refused.map(({ id }) => outbox.remove(id)));
    const html = await (await fetch(link.href, { headers: { "Plaudit-Fragment": "1" } })).text().catch(() => "");
    await this.refresh();
    link.closest("form").reset();
    if (html) this.show(html, []);
    this.conclude();
  }

  tell() {
    mark(this.here(), { hindered: Boolean(this.hindrance), letGo: (entry) => this.letGo(entry) });
  }

  async refresh() {
    this.entries = await outbox.entriesOf(this.session.person);
  }

  waiting() {
    return this.entries.filter(({ state }) => state === "waiting");
  }

  here() {
    return this.entries.filter(({ criterion }) => document.querySelector(`form[action="${criterion}"]`));
  }

  losesSomething() {
    return this.entries.some(outbox.isOnlyInMemory) || unreasoned() || unsaid(this.entries).length > 0;
  }

  say(state, words) {
    this.status.dataset.state = state;
    if (this.status.firstElementChild.textContent !== words) this.status.firstElementChild.textContent = words;
  }
}

// What was sent is now what the page shows as saved, or as one side of a clash.
function settle({ criterion, fields }) {
  const form = document.querySelector(`form[action="${criterion}"]`);
  for (const [name, value] of Object.entries(fields)) {
    const field = form?.elements[name];
    if (field && "defaultValue" in field) field.defaultValue = value;
  }
}

// The fields with words that are neither saved nor in the outbox.
export function unsaid(entries) {
  const fields = document.querySelectorAll("[data-criterion-form] :is(textarea, input[type=text])");
  const kept = (field) => entries.some((entry) => entry.criterion === field.form.getAttribute("action") && entry.fields[field.name] === field.value);
  return [...fields].filter((field) => field.value !== field.defaultValue && !kept(field));
}

// Whether somebody has said that a statement does not apply, and not yet why.
function unreasoned() {
  const chosen = document.querySelectorAll('[data-criterion-form] [value="does-not-apply"]:checked');
  return [...chosen].some((radio) => !radio.form.elements[radio.name.replace("answer-", "reason-")].value.trim());
}

function signInLink() {
  return element("a", { href: "/sign-in", target: "_blank", textContent: "Sign in in a new window" });
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
