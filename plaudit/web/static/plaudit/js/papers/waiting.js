// While a paper is being made, the page asks how far it is, ever less often, and never while nobody looks.
const FIRST = 700;
const SLOWEST = 10000;

if (document.querySelector("[data-papers][data-waiting]")) again(FIRST);

function again(wait) {
  setTimeout(() => (document.hidden ? whenSeen() : renew(Math.min(wait * 1.4, SLOWEST))), wait);
}

function whenSeen() {
  document.addEventListener("visibilitychange", () => renew(FIRST), { once: true });
}

async function renew(wait) {
  const fresh = await asked();
  if (fresh) put(fresh);
  if (!fresh || "waiting" in fresh.dataset) again(wait);
}

// Without a connection it is asked again later.
async function asked() {
  try {
    const response = await fetch(location.href, { redirect: "manual" });
    if (response.status !== 200) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-papers]");
  } catch {
    return null;
  }
}

// The sentence for screen readers stays the same element, so that what changes in it is read out.
function put(fresh) {
  const shelf = document.querySelector("[data-papers]");
  const said = shelf.querySelector("[data-papers-said]");
  const focused = shelf.contains(document.activeElement) ? document.activeElement.closest("[id]")?.id : null;
  shelf.toggleAttribute("data-waiting", "waiting" in fresh.dataset);
  fresh.querySelector("[data-papers-said]").remove();
  shelf.replaceChildren(said, ...[...fresh.childNodes].map((node) => document.importNode(node, true)));
  if (!("waiting" in fresh.dataset)) said.textContent = "Made: it can be downloaded now.";
  if (focused) document.getElementById(focused)?.querySelector("a, button")?.focus({ preventScroll: true });
}
