// Keeps a page's copy in step with what its person says on the page: each part that the server sends takes its place in
// the copy too, so that what is opened without a network later shows it, and bases the next answer on it.
import * as copies from "./copies.js";

let last = Promise.resolve();

export function patch(entry, html) {
  last = last.then(() => apply(entry, html)).catch(() => undefined); // the copy is then older, and says how old
}

async function apply(entry, html) {
  const person = await copies.reader();
  if (!person) return;
  for (const copy of await copies.all()) {
    if (new URL(copy.address, location.origin).pathname !== entry.page) continue;
    const page = parsed(await copy.response.text());
    if (entry.url === entry.criterion) write(page.querySelector(`form[action="${entry.criterion}"]`), entry.fields);
    for (const part of [...parsed(html).body.children]) {
      if (part.id) page.getElementById(part.id)?.replaceWith(page.importNode(part, true));
    }
    await copies.rewrite(person, copy.address, `<!DOCTYPE html>\n${page.documentElement.outerHTML}`, copy.response.headers);
  }
}

// What was sent, as a page shows it that has just come. The server does not send these fields back.
function write(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const about = name === "clear" ? `answer-${value}` : name;
    for (const field of form?.querySelectorAll(`[name="${about}"]`) ?? []) {
      if (field.type === "radio") field.toggleAttribute("checked", field.value === value && name !== "clear");
      else if (field.localName === "textarea") field.textContent = value;
      else if (field.type === "text") field.setAttribute("value", value);
    }
  }
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
