// The page of an audit: what is changed is saved at once, and the page says truthfully what is saved.
import { Saver, unsaid } from "./saving.js";
import { swap } from "./swapping.js";
import { followLevels, showLevels } from "./levels.js";
import { startStepper } from "./stepper.js";
import { startShortcuts } from "./shortcuts.js";
import { tally } from "./tally.js";
import { startTogether } from "./together.js";

// Returns what saves, where there is something to answer.
export function start() {
  const status = document.querySelector("[data-save]");
  let saver;
  if (status) {
    saver = new Saver(status, { person: document.body.dataset.person, secret: secret() }, (html, sent) => {
      swap(html, saver, sent);
      showLevels();
      tally();
    });
    document.addEventListener("change", (event) => changed(event, saver));
    document.addEventListener("submit", (event) => submitted(event, saver));
    document.addEventListener("click", (event) => kept(event, saver));
    document.addEventListener("visibilitychange", () => document.hidden && unsaid(saver.entries).forEach(say));
  }
  followLevels();
  startStepper();
  startShortcuts();
  startTogether(saver ?? null);
  if (document.body.dataset.kept) tally();
  return saver;
}

function secret() {
  return document.querySelector("[name=csrfmiddlewaretoken]").value;
}

function kept(event, saver) {
  const link = event.target.closest("[data-theirs]");
  if (!link) return;
  event.preventDefault();
  saver.keepTheirs(link);
}

// Words that are half written when the page is put away may be all that there will be of them.
function say(field) {
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

function changed(event, saver) {
  const field = event.target;
  const form = field.closest("[data-criterion-form]");
  const kind = /^(answer|reason|count|of|note)(-|$)/.exec(field.name)?.[1];
  if (!form || !kind) return;
  const about = field.name.slice(kind.length + 1);
  if (kind === "note") noted(form, saver);
  else if (kind === "answer" || kind === "reason") answered(form, about, saver);
  else measured(form, about, saver);
}

function answered(form, key, saver) {
  const choice = form.querySelector(`[name="answer-${key}"]:checked`);
  const reason = form.elements[`reason-${key}`];
  if (!choice) return;
  if (choice.value === "does-not-apply" && !reason.value.trim()) {
    reason.focus();
    saver.waits("Say why it does not apply, and it is saved.");
    return;
  }
  const names = [`answer-${key}`, `reason-${key}`, `base-${key}`];
  saver.add({ key, form, names, at: key });
}

function noted(form, saver) {
  saver.add({ key: `note ${form.action}`, form, names: ["note", "noted"], at: form.elements.note.id });
}

function measured(form, key, saver) {
  const [count, whole] = [form.elements[`count-${key}`], form.elements[`of-${key}`]];
  if (whole && Boolean(count.value.trim()) !== Boolean(whole.value.trim())) {
    saver.waits("Give both numbers, and they are saved.");
    return;
  }
  const names = [`count-${key}`, `of-${key}`, `measured-${key}`];
  saver.add({ key: `measure ${key}`, form, names, at: key });
}

// A button: 'we are here', undo, best fit, park, take back. Without JavaScript each sends the whole form.
function submitted(event, saver) {
  const form = event.target;
  if (!form.matches("[data-criterion-form]")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.name === "clear") {
    const [names, extra] = [[`base-${button.value}`], { clear: button.value }];
    saver.add({ key: button.value, form, names, extra, at: button.value });
    form.querySelectorAll(`[name="answer-${button.value}"]`).forEach((radio) => (radio.checked = false));
  } else if (button && "whole" in button.dataset) {
    const extra = button.name ? { [button.name]: button.value } : {};
    const names = ["best-fit", "best-fit-reason"];
    saver.add({ key: button.formAction, form, url: button.formAction, names, extra, at: button.id });
  } else if (button && "note" in button.dataset) {
    noted(form, saver);
  }
}
