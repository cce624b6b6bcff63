// Puts the parts that the server sends in the place of those with the same id, and leaves alone what somebody is
// writing: their words, the version that these were based on, the cursor, what was folded open, and the focus.
// `sent` names the fields that were just taken: what somebody has typed into one since is based on that.
export function swap(html, saver, sent) {
  const parts = new DOMParser().parseFromString(html, "text/html").body.children;
  for (const part of [...parts]) {
    const old = part.id && document.getElementById(part.id);
    if (old) replace(old, document.importNode(part, true), saver, sent);
  }
}

function replace(old, part, saver, sent) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const cursor = focused && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const opened = [...old.querySelectorAll("details[open]")].map((details) => place(details, old));
  const shown = old.querySelector("[data-columns]")?.dataset.shown;
  keepUnsaved(old, part, saver, sent);
  old.replaceWith(part);
  for (const where of opened) find(part, where)?.setAttribute("open", "");
  if (shown !== undefined) part.querySelector("[data-columns]").dataset.shown = shown;
  const again = focused?.id && document.getElementById(focused.id);
  if (again) refocus(again, cursor);
  else if (focused) nearby(part)?.focus({ preventScroll: true });
}

// Where the focus goes when what had it is gone, such as the button that took an answer back.
function nearby(part) {
  return part.querySelector("[tabindex], button, a") ?? part.closest(".ask")?.querySelector("input, button");
}

function refocus(field, cursor) {
  field.focus({ preventScroll: true });
  if (cursor?.[0] != null) field.setSelectionRange(...cursor);
}

function keepUnsaved(old, part, saver, sent) {
  for (const field of old.querySelectorAll("textarea, input[type=text]")) {
    const twin = field.value !== field.defaultValue && part.querySelector(`#${CSS.escape(field.id)}`);
    if (!twin) continue;
    twin.value = field.value;
    const base = field.name === "note" ? "noted" : field.name.replace(/^(count|of)-/, "measured-").replace(/^reason-/, "base-");
    const [before, after] = [old, part].map((tree) => tree.querySelector(`[name="${base}"]`));
    if (before && after && base !== field.name && !sent.includes(base)) after.value = before.value;
  }
  for (const select of old.querySelectorAll("select")) {
    const twin = part.querySelector(`#${CSS.escape(select.id)}`);
    if (twin && !select.selectedOptions[0]?.defaultSelected) twin.value = select.value;
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
