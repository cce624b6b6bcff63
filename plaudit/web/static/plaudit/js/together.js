// What colleagues do in the same audit: what they changed is shown when somebody comes back to the page, and where two
// were at one thing at once, a button chooses.
import { swap } from "./swapping.js";

const AT_MOST_EVERY = 2000;
const READER = { waiting: () => [], has: () => false, show: (html) => swap(html, READER, []) };

// `saver` is null for who only reads.
export function startTogether(saver) {
  document.addEventListener("submit", (event) => saver && chosen(event, saver));
  const page = document.querySelector("[data-news]");
  if (!page) return;
  let asked = Date.now();
  const ask = () => {
    if (document.hidden || Date.now() - asked < AT_MOST_EVERY) return;
    asked = Date.now();
    bringUpToDate(page, saver ?? READER);
  };
  document.addEventListener("visibilitychange", ask);
  addEventListener("focus", ask);
  addEventListener("online", ask);
  addEventListener("pageshow", (event) => event.persisted && ask());
}

// The person's own side of a clash, a newer figure, or both notes, one after the other.
function chosen({ target: form, submitter: button }, saver) {
  if (button?.name === "mine") {
    const hidden = button.closest(".clash, .newest").querySelectorAll("input[type=hidden]");
    const extra = { mine: button.value, ...Object.fromEntries([...hidden].map(({ name, value }) => [name, value])) };
    const key = `mine-count-${button.value}` in extra ? `measure ${button.value}` : button.value;
    saver.add({ key, form, names: [`base-${button.value}`, `measured-${button.value}`], extra, at: button.value });
  } else if (button?.name === "note-after") {
    const { note } = form.elements;
    saver.add({ key: `note ${form.action}`, form, names: ["note", "noted"], extra: { "note-after": button.value }, at: note.id });
  }
}

// One small question: has anything changed since? What somebody is writing stays as it is.
async function bringUpToDate(page, saver) {
  if (saver.waiting().length) return; // what comes back when it is saved is news too
  const headers = { "Plaudit-Fragment": "1" };
  let response, html;
  try {
    response = await fetch(`${page.dataset.news}?since=${page.dataset.newest}`, { headers, redirect: "manual" });
    html = await response.text();
  } catch {
    return; // without a connection there is no news
  }
  if (response.status === 409) tell(html);
  if (response.status !== 200 || saver.waiting().length) return;
  saver.show(html, []);
  page.dataset.newest = response.headers.get("Plaudit-Newest");
  tell(new DOMParser().parseFromString(html, "text/html").querySelector("[data-news-words]")?.textContent ?? "");
}

function tell(words) {
  const place = document.querySelector("[data-news-words]");
  if (place && words) place.textContent = words;
}
