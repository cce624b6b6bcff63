// Any page but the one that something was said on: sends what is kept, and says what came of it.
import { entriesOf } from "./outbox.js";
import { deliver } from "./sending.js";
import { patch } from "./patching.js";
import { answers, element, list, waitingWords } from "../telling.js";

export async function show(session, others, saver) {
  const place = notice();
  const run = async () => {
    const before = (await entriesOf(session.person)).length;
    const hindrance = saver ? saver.hindrance : await deliver(session, sent);
    const left = (await entriesOf(session.person)).filter(({ page }) => !saver || page !== location.pathname);
    tell(place, { hindrance, left, saved: saver ? 0 : before - left.length, again: run });
  };
  if (!saver) {
    addEventListener("online", run);
    if (others.some(({ state }) => state === "waiting")) place.say("Sending what is kept on this device…");
  }
  await run();
}

function sent({ kind, entry, html }) {
  if (kind === "saved") patch(entry, html);
}

function tell(place, { hindrance, left, saved, again }) {
  const refused = left.filter(({ state }) => state !== "waiting");
  const waiting = left.filter(({ state }) => state === "waiting");
  const lines = [];
  if (saved) lines.push(`${saved === 1 ? "1 answer that was" : `${saved} answers that were`} kept on this device: saved now.`);
  if (waiting.length && hindrance) lines.push(waitingWords(hindrance, waiting));
  if (refused.length) lines.push(`Not saved, and waiting for you: ${answers(refused.length)}.`);
  place.say(lines.join(" "), refused.length || waiting.length ? "warning" : "success");
  if (refused.length) place.append(list(refused, { letGo: again }));
}

function notice() {
  const box = element("div", { className: "notice" });
  const body = element("div", { className: "notice__body" });
  const words = element("p");
  body.setAttribute("role", "status");
  body.append(words);
  box.append(body);
  return {
    say(text, kind = "info") {
      box.className = `notice notice--${kind}`;
      body.replaceChildren(words);
      words.textContent = text;
      if (text && !box.isConnected) (document.querySelector(".audit__main") ?? document.querySelector("main .wrap"))?.prepend(box);
      if (!text) box.remove();
    },
    append: (element) => body.append(element),
  };
}
