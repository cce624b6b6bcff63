// Says how many cards are chosen, and chooses all of a page at once. Without it the same form does the same work.
const forms = () => document.querySelectorAll("[data-choosing]");
const boxes = (form) => [...form.elements].filter((field) => field.name === "items");

forms().forEach(tell);
document.addEventListener("plaudit:shelved", () => forms().forEach(tell)); // cards have come, or gone
document.addEventListener("change", ({ target }) => target.name === "items" && target.form?.matches("[data-choosing]") && tell(target.form));
document.addEventListener("click", ({ target }) => target.matches("[data-all]") && all(target.form));

function tell(form) {
  const said = form.querySelector("[data-chosen]");
  const button = form.querySelector("[data-all]");
  const chosen = boxes(form).filter((box) => box.checked).length;
  said.dataset.unsaid ??= said.textContent;
  const words = chosen ? `${chosen} chosen` : said.dataset.unsaid;
  said.setAttribute("role", "status");
  if (said.textContent !== words) said.textContent = words;
  if (!button) return;
  button.hidden = false;
  button.textContent = chosen === boxes(form).length ? "Choose none" : "Choose all on this page";
}

function all(form) {
  const none = boxes(form).every((box) => box.checked);
  for (const box of boxes(form)) box.checked = !none;
  tell(form);
}
