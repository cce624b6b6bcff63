// Saves one change after the other, in the order in which they were made, and tells what is saved and what is not.
// Nothing is dropped because of the network: a change stays in the queue until the server has taken or refused it.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const SIGNED_OUT = "You are signed out, so this is not saved yet.";

export class Saver {
  constructor(status, show) {
    this.status = status;
    this.show = show;
    this.queue = [];
    this.busy = false;
    this.wait = FIRST_WAIT;
    addEventListener("online", () => this.run());
    addEventListener("focus", () => this.run());
    addEventListener("beforeunload", (event) => (this.queue.length || writing()) && event.preventDefault());
    this.say("idle", "Saved as you go");
  }

  // A change: the names of the fields to send (read when it is sent), and what to add to them.
  add(change) {
    this.queue = this.queue.filter((other) => other.sending || other.key !== change.key);
    this.queue.push(change);
    this.run();
  }

  has(key) {
    return this.queue.some((change) => change.key === key);
  }

  // Something was begun that cannot be saved as it is. It never hides that something else is not saved.
  waits(words) {
    if (!this.queue.length) this.say("waiting", words);
  }

  rest() {
    if (unreasoned()) this.waits(`Saved at ${clock()}, but one answer still needs its reason`);
    else this.say("saved", `Saved at ${clock()}`);
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    while (this.queue.length && (await this.send(this.queue[0])));
    this.busy = false;
  }

  // True when the change is settled, one way or the other, and the next can go.
  async send(change) {
    change.sending = true;
    this.say("saving", "Saving…");
    let response;
    try {
      response = await fetch(change.url ?? change.form.action, {
        method: "POST",
        body: (change.sent = fields(change)),
        headers: { "Plaudit-Fragment": "1" },
        redirect: "manual",
      });
    } catch {
      return this.later("Not saved: no connection. It is kept here and tried again.");
    }
    if (response.type === "opaqueredirect") return this.signedOut();
    if (response.status >= 500) return this.later("Not saved: the server does not answer. It is tried again.");
    if (response.status === 403 && !change.renewed) return this.renew(change);
    return this.settled(change, response);
  }

  async settled(change, response) {
    const text = await response.text();
    this.queue.shift();
    this.wait = FIRST_WAIT;
    complain(change, response.ok ? "" : sentence(response, text));
    if (response.ok || (isPage(response) && !change.url)) kept(change);
    if (isPage(response)) this.show(text, change.names);
    if (!response.ok) this.say("refused", isPage(response) ? "Not saved: a colleague was here too" : "Not saved: see below");
    else if (!this.queue.length) this.rest();
    return true;
  }

  later(words) {
    this.queue[0].sending = false;
    this.say("failed", words);
    this.timer = setTimeout(() => this.run(), this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    return false;
  }

  signedOut() {
    this.queue[0].renewed = false; // whoever signs in again has a new secret to try
    this.later(SIGNED_OUT);
    const link = Object.assign(document.createElement("a"), {
      href: "/sign-in",
      target: "_blank",
      textContent: "Sign in in a new window",
    });
    this.status.firstElementChild.append(" ", link, ", then come back.");
    return false;
  }

  // A form's secret changes when its person signs in again: fetch a new one with the page, and try once more.
  async renew(change) {
    change.renewed = true;
    try {
      const page = await (await fetch(location.href, { redirect: "manual" })).text();
      const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[name=csrfmiddlewaretoken]");
      if (!fresh) return this.signedOut();
      document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = fresh.value));
    } catch {
      return this.later("Not saved: no connection. It is kept here and tried again.");
    }
    return this.send(change);
  }

  say(state, words) {
    this.status.dataset.state = state;
    this.status.firstElementChild.textContent = words;
  }
}

// The form of a change, or the one that has taken its place since, with what was answered meanwhile.
function current({ form }) {
  return form.isConnected ? form : document.querySelector(`form[action="${form.getAttribute("action")}"]`);
}

function fields(change) {
  const { names, extra } = change;
  const data = new URLSearchParams(extra);
  const all = new FormData(current(change));
  for (const name of ["csrfmiddlewaretoken", "seen", ...names]) {
    if (all.has(name) && !data.has(name)) data.set(name, all.get(name));
  }
  return data;
}

// What was sent is now what the page shows as saved, or as one side of a clash: either way it is not to be kept again.
function kept(change) {
  const { names, sent } = change;
  for (const name of names) {
    const field = current(change).elements[name];
    if (field && "defaultValue" in field && sent.has(name)) field.defaultValue = sent.get(name);
  }
}

// Whether a field holds words that nobody has left yet, so that they are in no queue.
function writing() {
  const fields = document.querySelectorAll("[data-criterion-form] :is(textarea, input[type=text])");
  return unreasoned() || [...fields].some((field) => field.value !== field.defaultValue);
}

// Whether somebody has said that a statement does not apply, and not yet why.
function unreasoned() {
  const chosen = document.querySelectorAll('[data-criterion-form] [value="does-not-apply"]:checked');
  return [...chosen].some((radio) => !radio.form.elements[radio.name.replace("answer-", "reason-")].value.trim());
}

function complain({ at }, words) {
  const place = document.getElementById(at)?.closest(".ask, .note, .best-fit, .column__head, .sheet__aside, .state");
  place?.querySelector(":scope > .refused, :scope > fieldset > .refused")?.remove();
  if (!words || !place) return;
  const said = Object.assign(document.createElement("p"), { className: "refused", textContent: words });
  said.setAttribute("role", "alert");
  (place.querySelector(":scope > fieldset") ?? place).append(said);
}

function sentence(response, text) {
  return isPage(response) ? "" : text || "That could not be saved. Load the page again.";
}

function isPage(response) {
  return response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
