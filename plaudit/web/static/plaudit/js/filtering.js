// A long list that is narrowed while somebody types. Without a script the field is a search on a page of its own.
for (const field of document.querySelectorAll("[data-filters]")) {
  const rows = [...document.getElementById(field.dataset.filters).children];
  field.addEventListener("input", () => {
    const words = field.value.toLocaleLowerCase().split(/\s+/);
    for (const row of rows) {
      const text = row.textContent.toLocaleLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });
  field.form.addEventListener("submit", (event) => {
    const left = rows.filter((row) => !row.hidden);
    if (left.length !== 1) return;
    event.preventDefault();
    left[0].querySelector("a").click();
  });
}
