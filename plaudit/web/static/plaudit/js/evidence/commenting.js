// Comments without leaving the page, so that what plays goes on; the moment is where the player is.
import { element } from "../telling.js";
import { clock } from "./moments.js";

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-conversation]")) return;
  event.preventDefault();
  send(event.target);
});
// Whoever begins to write means what they hear now; a moment that they have written themselves stays.
document.addEventListener("focusin", (event) => {
  const moment = event.target.form?.elements.moment;
  const media = document.querySelector("[data-media]");
  if (event.target.name === "text" && moment && !moment.value && media?.currentTime) moment.value = clock(media.currentTime);
});

async function send(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "Plaudit-Fragment": "conversation" } });
    const html = await answer.text();
    if (answer.ok || answer.status === 422) return replace(html, answer.ok);
    say(form, answer.status === 403 ? html : "That was not done. Load the page again.");
  } catch {
    say(form, "No connection: it is not sent. Your words are still here; try again.");
  }
  button.disabled = false;
}

function replace(html, taken) {
  const old = document.getElementById("comments");
  const made = document.importNode(new DOMParser().parseFromString(html, "text/html").getElementById("comments"), true);
  old.replaceWith(made);
  const focus = taken ? made.querySelector("h2") : made.querySelector("[aria-invalid=true], textarea");
  if (taken) focus.tabIndex = -1;
  focus?.focus();
  document.dispatchEvent(new CustomEvent("plaudit:said"));
}

function say(form, words) {
  form.querySelector("[role=alert]")?.remove();
  const told = element("p", { className: "refused", textContent: words });
  told.setAttribute("role", "alert");
  form.append(told);
}
