// The counts beside the areas, from the note heads that stand there.
export function tally() {
  for (const area of document.querySelectorAll("[data-area]")) {
    area.querySelector("[data-done-area]").textContent = area.querySelectorAll("[data-done]").length;
  }
  const done = document.querySelectorAll("[data-area] [data-done]").length;
  document.querySelectorAll("[data-done-all]").forEach((count) => (count.textContent = done));
}
