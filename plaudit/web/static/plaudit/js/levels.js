// On a narrow window the levels stand side by side in a strip that scrolls by a swipe or by its tabs; the strip is as
// high as the level that it shows, and the tabs say which that is.
export function followLevels() {
  document.addEventListener("scroll", (event) => event.target.matches?.("[data-columns]") && swiped(event.target), true);
  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tabs--levels .tab");
    if (!tab) return;
    event.preventDefault();
    const column = document.getElementById(tab.hash.slice(1));
    show(column.parentElement, [...column.parentElement.children].indexOf(column), "smooth");
  });
  // Tab leads into a level that is not shown: show it whole before anybody looks.
  document.addEventListener("focusin", (event) => {
    const column = event.target.closest("[data-columns] > *");
    const index = column ? [...column.parentElement.children].indexOf(column) : -1;
    if (column && index !== Number(column.parentElement.dataset.shown)) show(column.parentElement, index, "instant");
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    strips().forEach((strip) => show(strip, Number(strip.dataset.shown), "instant"));
  });
  addEventListener("hashchange", showNamed);
  showLevels();
  showNamed();
}

// An address that names a statement or a level shows that level, and what is folded up in it.
function showNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const column = named?.closest("[data-columns] > *");
  if (!column) return;
  show(column.parentElement, [...column.parentElement.children].indexOf(column), "instant");
  if (named === column) column.querySelectorAll("details").forEach((details) => (details.open = true));
  named.scrollIntoView({ block: "start" });
}

// Also after parts of the page were replaced. A strip shows the level that the one before it showed, else the level that
// its tabs name first.
export function showLevels() {
  for (const strip of strips()) {
    if (!known.has(strip)) {
      known.add(strip);
      const first = tabsOf(strip).findIndex((tab) => "first" in tab.dataset);
      show(strip, Number(strip.dataset.shown ?? Math.max(0, first)), "instant");
      [...strip.children].forEach((column) => heights.observe(column));
    }
    settle(strip);
  }
}

const known = new WeakSet();

// A level grows when its typeface arrives, when something is folded open, and when somebody writes.
const heights = new ResizeObserver((entries) => new Set(entries.map((entry) => entry.target.parentElement)).forEach(fit));

function show(strip, index, behavior) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  strip.dataset.shown = index;
  const alone = getComputedStyle(strip).display === "flex"; // side by side, a browser scrolls as far as it needs
  if (alone) strip.scrollTo({ left: index * strip.clientWidth, behavior: still ? "instant" : behavior });
  settle(strip);
}

function swiped(strip) {
  strip.dataset.shown = nearest(strip);
  settle(strip);
}

function settle(strip) {
  tabsOf(strip).forEach((tab, place) => tab.setAttribute("aria-current", String(place === Number(strip.dataset.shown))));
  fit(strip);
}

function fit(strip) {
  const shown = strip?.children[Number(strip.dataset.shown)];
  const narrow = strip && strip.scrollWidth > strip.clientWidth + 1;
  // Where there is nothing to press, the strip itself takes the focus, so that the arrow keys move it.
  if (narrow && !strip.querySelector("button, input")) strip.tabIndex = 0;
  else strip?.removeAttribute("tabindex");
  if (strip) strip.style.blockSize = narrow && shown ? `${shown.offsetHeight}px` : "";
}

function nearest(strip) {
  return Math.round(strip.scrollLeft / (strip.clientWidth || 1));
}

function strips() {
  return document.querySelectorAll("[data-columns]");
}

function tabsOf(strip) {
  return [...strip.closest("[data-criterion]").querySelectorAll(".tab")];
}
