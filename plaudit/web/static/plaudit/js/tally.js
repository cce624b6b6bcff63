// The counts beside the areas, from the note heads that stand there.
export function tally() {
  for (const area of document.querySelectorAll("[data-area]")) {
    area.querySelector("[data-done-area]").textContent = area.querySelectorAll("[data-done]").length;
  }
  const all = document.querySelector("[data-done-all]");
  if (all) all.textContent = document.querySelectorAll("[data-area] [data-done]").length;
}
