// What every page does for a person whose network comes and goes: it sends what an earlier page could not, asks before
// somebody signs out with answers that are not sent, and lets the worker keep what can be read without a network.
import { entriesOf } from "./outbox.js";

export async function tend(saver) {
  const { person, worker, kept } = document.body.dataset;
  const session = saver?.session ?? { person, secret: document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "" };
  if (kept) import("./banner.js").then(({ show }) => show());
  if (document.querySelector("[data-offline]")) import("./lists.js").then(({ fill }) => fill(person));
  if (!person || person === "nobody") return;
  look(worker);
  document.addEventListener("submit", (event) => leaving(event, session));
  await saver?.begin();
  const others = (await entriesOf(person)).filter(({ page }) => !saver || page !== location.pathname);
  if (others.length) (await import("./elsewhere.js")).show(session, others, saver);
}

// No address of a worker means that this installation wants none.
function look(worker) {
  const workers = navigator.serviceWorker;
  if (worker) workers?.register(worker, { type: "module" }).catch(() => undefined);
  else workers?.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => undefined);
}

function leaving(event, session) {
  const form = event.target;
  if (new URL(form.action).pathname !== "/sign-out" || form.dataset.sure) return;
  event.preventDefault();
  const go = () => (forget(), (form.dataset.sure = "yes"), form.submit());
  const long = new Promise((resolve) => setTimeout(resolve, 2000, []));
  Promise.race([entriesOf(session.person), long]).then(async (entries) => {
    if (entries.length) (await import("./leaving.js")).ask(session, go);
    else go();
  });
}

// Where half-sent files go on (see evidence/remembered.js): their names are nobody else's to read.
function forget() {
  for (const key of Object.keys(localStorage)) if (key.startsWith("tus::")) localStorage.removeItem(key);
}
