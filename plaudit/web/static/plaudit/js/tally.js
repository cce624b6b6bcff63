// The counts beside the areas, and the time that the rest takes, from the note heads that stand there.
export function tally() {
  for (const area of document.querySelectorAll("[data-area]")) {
    area.querySelector("[data-done-area]").textContent = area.querySelectorAll("[data-done]").length;
  }
  const done = document.querySelectorAll("[data-area] [data-done]").length;
  document.querySelectorAll("[data-done-all]").forEach((count) => (count.textContent = done));
  const left = document.querySelectorAll("[data-area] [data-left]").length;
  const words = document.querySelector("[data-left-words]")?.dataset.leftWords.split("|")[left] ?? "";
  document.querySelectorAll("[data-time-left]").forEach((time) => (time.textContent = words));
}
