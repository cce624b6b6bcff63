// Says how many cards are chosen, and chooses all of a page at once. Without it the same form does the same work.
for (const form of document.querySelectorAll("[data-choosing]")) start(form);

function start(form) {
  const said = form.querySelector("[data-chosen]");
  const all = form.querySelector("[data-all]");
  const unsaid = said.textContent;
  const boxes = [...form.elements].filter((field) => field.name === "items");
  said.setAttribute("role", "status");

  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    said.textContent = chosen ? `${chosen} chosen` : unsaid;
    if (all) all.textContent = chosen === boxes.length ? "Choose none" : "Choose all on this page";
  };
  for (const box of boxes) box.addEventListener("change", tell);
  all?.addEventListener("click", () => {
    const none = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !none;
    tell();
  });
  if (all) all.hidden = false;
  tell();
}
