// A panel shows what comes in while the page is open, and asks again while something of it is being prepared.
const FIRST = 2000;
const SLOWEST = 30000;

let dressed = () => undefined;

export function follow(dress) {
  dressed = dress;
  document.querySelectorAll("[data-panel][data-waiting]").forEach((panel) => again(panel.id, FIRST));
}

// Called with a panel's element, or with none where the page has no panels.
export async function refresh(panel) {
  if (panel) await renew(panel.id, FIRST);
}

const timers = new Map();

function again(id, wait) {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => (document.hidden ? again(id, wait) : renew(id, Math.min(wait * 1.5, SLOWEST))), wait));
}

async function renew(id, wait) {
  const old = document.getElementById(id);
  if (!old) return;
  let html = "";
  try {
    const response = await fetch(old.dataset.panel, { headers: { "Plaudit-Fragment": "1" }, redirect: "manual" });
    if (response.status === 200) html = await response.text();
  } catch {
    // Without a connection it is asked again later.
  }
  const fresh = html && new DOMParser().parseFromString(html, "text/html").querySelector("[data-panel]");
  if (fresh) put(old, document.importNode(fresh, true));
  if (!fresh || "waiting" in fresh.dataset) again(id, wait);
}

// The heading and the pieces change; where files are added stays, since something may be under way in it.
function put(old, fresh) {
  const adding = old.querySelector(".panel__add");
  const focused = old.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  fresh.querySelector(".panel__add")?.replaceWith(...(adding ? [adding] : [])); // none in an audit that is closed
  old.toggleAttribute("data-waiting", "waiting" in fresh.dataset);
  old.replaceChildren(...fresh.childNodes);
  if (focused) old.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  dressed(old);
}
