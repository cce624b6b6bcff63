// Next and previous: from criterion to criterion, and from the last one on to the next area.
export function startStepper() {
  const stepper = document.querySelector("[data-stepper]");
  if (!stepper) return;
  stepper.hidden = false;
  document.body.classList.add("has-stepper");
  stepper.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step]");
    if (!link) return;
    event.preventDefault();
    step(Number(link.dataset.step));
  });
  let due = false;
  addEventListener("scroll", () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      tell(stepper);
    });
  });
  tell(stepper);
}

export function current() {
  const all = criteria();
  const focused = document.activeElement?.closest("[data-criterion]");
  if (focused && visible(focused)) return focused;
  const line = innerHeight / 3;
  return all.filter((section) => section.getBoundingClientRect().top <= line).at(-1) ?? all[0];
}

export function step(by) {
  const all = criteria();
  const next = all[all.indexOf(current()) + by];
  if (next) goTo(next);
  else document.querySelector(`.audit__on a[rel=${by > 0 ? "next" : "prev"}], .audit__on a:last-child`)?.click();
}

function goTo(section) {
  section.scrollIntoView({ block: "start" });
  document.getElementById(`${section.id}-title`).focus({ preventScroll: true });
}

function tell(stepper) {
  const all = criteria();
  const here = current();
  if (here) stepper.querySelector("[data-where]").textContent = `${here.id} · ${all.indexOf(here) + 1} of ${all.length}`;
}

function criteria() {
  return [...document.querySelectorAll("[data-criterion]")];
}

function visible(section) {
  const { top, bottom } = section.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
