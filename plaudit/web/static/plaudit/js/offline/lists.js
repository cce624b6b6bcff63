// The page of what is on this device: the areas that can be opened without a network, and what is not sent yet. The
// worker shows it too in the place of a page that it has no copy of.
import { all, reader } from "./copies.js";
import { entriesOf } from "./outbox.js";
import { moment } from "./banner.js";
import { time } from "./copies.js";
import { element, list } from "../telling.js";

export async function fill(signedIn) {
  const { missed } = document.body.dataset;
  const person = missed || !signedIn || signedIn === "nobody" ? await reader() : signedIn;
  if (missed) document.querySelectorAll("[data-missed]:not(body)").forEach((part) => (part.hidden = part.dataset.missed !== missed));
  await fillAreas();
  await fillOutbox(person);
  addEventListener("online", () => missed === "page" && location.reload());
}

async function fillAreas() {
  const place = document.querySelector("[data-areas]");
  const copies = await all();
  if (!copies.length) return;
  const links = copies.filter(({ address }) => !address.includes("?")).map(async ({ address, response }) => {
    const page = new DOMParser().parseFromString(await response.clone().text(), "text/html");
    const item = element("li");
    item.append(
      element("a", { href: address, textContent: page.title.replace(/ · Plaudit$/, "") }),
      element("span", { className: "soft small", textContent: ` as it was ${moment(new Date(time(response)))}` }),
    );
    return item;
  });
  const items = element("ul", { className: "stack" });
  items.append(...(await Promise.all(links)));
  place.replaceChildren(items);
}

async function fillOutbox(person) {
  const place = document.querySelector("[data-outbox]");
  const entries = person ? await entriesOf(person) : [];
  if (entries.length) place.replaceChildren(list(entries, { letGo: () => undefined }));
}
