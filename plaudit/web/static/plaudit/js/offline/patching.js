// Keeps a page's copy in step with what its person says on the page: each part that the server sends takes its place in
// the copy too, so that what is opened without a network later shows it, and bases the next answer on it.
import * as copies from "./copies.js";

let last = Promise.resolve();

export function patch(address, html) {
  last = last.then(() => apply(address, html)).catch(() => undefined); // the copy is then older, and says how old
}

async function apply(address, html) {
  const person = await copies.reader();
  if (!person) return;
  const parts = [...parsed(html).body.children].filter(({ id }) => id);
  for (const copy of await copies.all()) {
    if (new URL(copy.address, location.origin).pathname !== address) continue;
    const page = parsed(await copy.response.text());
    for (const part of parts) page.getElementById(part.id)?.replaceWith(page.importNode(part, true));
    await copies.rewrite(person, copy.address, `<!DOCTYPE html>\n${page.documentElement.outerHTML}`, copy.response.headers);
  }
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}
