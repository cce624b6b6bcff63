// Lays what is in the outbox over a page that does not know of it yet, or not any more: one that was opened again.
export function lay(entries) {
  for (const entry of entries) {
    const form = document.querySelector(`form[action="${entry.criterion}"]`);
    if (form && entry.url === entry.criterion) layFields(form, entry.fields);
    else if (form) layButton(form, entry);
  }
}

function layFields(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    if (name === "clear") form.querySelectorAll(`[name="answer-${value}"]`).forEach((radio) => (radio.checked = false));
    else if (/^(answer|reason|count|of|note)(-|$)/.test(name) && form.elements[name]) form.elements[name].value = value;
  }
}

function layButton(form, { at, fields }) {
  if ("best-fit" in fields && at.endsWith("-best-fit-save")) {
    form.elements["best-fit"].value = fields["best-fit"];
    form.elements["best-fit-reason"].value = fields["best-fit-reason"];
    form.querySelector(".best-fit").open = true;
  } else if ("rank" in fields) {
    press(form, document.getElementById(at));
  }
}

// Shows at once which level was chosen, before the server has said what comes of it.
export function press(form, button) {
  form.querySelectorAll("[name=rank]").forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
}
