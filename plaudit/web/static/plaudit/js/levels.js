// On a narrow window the levels stand side by side in a strip that scrolls by a swipe or by its tabs; the strip is as
// high as the level that it shows, and the tabs say which that is.

export function followLevels() {
  document.addEventListener("scroll", (event) => event.target.matches?.("[data-columns]") && settle(event.target), true);
  document.addEventListener("click", (event) => {
    const tab = event.target.closest(".tab");
    if (!tab) return;
    event.preventDefault();
    const column = document.getElementById(tab.hash.slice(1));
    show(column.parentElement, [...column.parentElement.children].indexOf(column), "smooth");
  });
  addEventListener("resize", showLevels);
  document.addEventListener("toggle", showLevels, true);
  document.addEventListener("change", showLevels);
  document.querySelectorAll("[data-columns]").forEach((strip) => {
    const tabs = [...tabsOf(strip)];
    show(strip, Math.max(0, tabs.findIndex((tab) => "first" in tab.dataset)), "instant");
  });
}

export function showLevels() {
  document.querySelectorAll("[data-columns]").forEach(settle);
}

function show(strip, index, behavior) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  strip.scrollTo({ left: index * strip.clientWidth, behavior: still ? "instant" : behavior });
  settle(strip);
}

function settle(strip) {
  const narrow = strip.scrollWidth > strip.clientWidth + 1;
  const index = Math.round(strip.scrollLeft / strip.clientWidth);
  tabsOf(strip).forEach((tab, place) => tab.setAttribute("aria-current", String(place === index)));
  strip.style.blockSize = narrow && strip.children[index] ? `${strip.children[index].offsetHeight}px` : "";
}

function tabsOf(strip) {
  return strip.closest("[data-criterion]").querySelectorAll(".tab");
}
