// Asks before somebody signs out with answers that the server does not have: tries to send them first.
import { entriesOf } from "./outbox.js";
import { deliver } from "./sending.js";
import { answers, element, list } from "../telling.js";

const PATIENCE = 5000;

export async function ask(session, go) {
  const tries = deliver(session, () => undefined).catch(() => "server");
  await Promise.race([tries, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const left = await entriesOf(session.person);
  if (!left.length) return go();
  const dialog = made(left, go);
  document.body.append(dialog);
  dialog.showModal();
}

function made(left, go) {
  const dialog = element("dialog", { className: "dialog" });
  dialog.setAttribute("aria-labelledby", "leaving-title");
  const are = left.length === 1 ? "is" : "are";
  const stay = element("button", { type: "button", className: "button button--primary", textContent: "Stay signed in" });
  const leave = element("button", { type: "button", className: "button button--secondary", textContent: "Sign out all the same" });
  stay.addEventListener("click", () => dialog.close());
  leave.addEventListener("click", go);
  dialog.addEventListener("close", () => dialog.remove());
  const buttons = element("p", { className: "cluster" });
  buttons.append(stay, leave);
  dialog.append(
    element("h2", { id: "leaving-title", textContent: `${answers(left.length)} ${are} not sent yet` }),
    element("p", { textContent: "If you sign out, what you said stays on this device, where nobody else is shown it, and is sent when you sign in here again." }),
    list(left, { letGo: () => undefined }),
    buttons,
  );
  return dialog;
}
