// Puts the parts that the server sends in the place of those with the same id, and leaves alone what somebody is
// writing: their words, the version that these were based on, the cursor, what was folded open, and the focus.
export function swap(html, saver) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  for (const part of [...parts]) {
    const old = part.id && document.getElementById(part.id);
    if (old) replace(old, document.importNode(part, true), saver);
  }
}

function replace(old, part, saver) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const cursor = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const opened = [...old.querySelectorAll("details[open]")].map((details) => place(details, old));
  const shown = old.querySelector("[data-columns]")?.dataset.shown;
  keepUnsaved(old, part, saver);
  old.replaceWith(part);
  for (const where of opened) find(part, where)?.setAttribute("open", "");
  if (shown !== undefined) part.querySelector("[data-columns]").dataset.shown = shown;
  const again = focused?.id && document.getElementById(focused.id);
  if (again) refocus(again, cursor);
  else if (focused) part.querySelector("[tabindex], button, a")?.focus({ preventScroll: true });
}

function refocus(field, cursor) {
  field.focus({ preventScroll: true });
  if (cursor?.[0] != null) field.setSelectionRange(...cursor);
}

function keepUnsaved(old, part, saver) {
  for (const field of old.querySelectorAll("textarea, input[type=text]")) {
    const twin = field.value !== field.defaultValue && part.querySelector(`#${CSS.escape(field.id)}`);
    if (!twin) continue;
    twin.value = field.value;
    const base = field.name === "note" ? "noted" : field.name.replace(/^(count|of)-/, "measured-").replace(/^reason-/, "base-");
    const [before, after] = [old, part].map((tree) => tree.querySelector(`[name="${base}"]`));
    if (before && after && base !== field.name) after.value = before.value;
  }
  for (const radio of old.querySelectorAll("input[type=radio]:checked")) {
    const waiting = saver.has(radio.name.replace(/^answer-/, ""));
    const twin = waiting && part.querySelector(`#${CSS.escape(radio.id)}`);
    if (twin) twin.checked = true;
  }
}

function place(details, tree) {
  return [...tree.querySelectorAll("details")].indexOf(details);
}

function find(tree, where) {
  return tree.querySelectorAll("details")[where];
}
