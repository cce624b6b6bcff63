// The library's shelf as it is now, put in the place of what it was: cards that are the same stay, with what is chosen
// among them and where the keyboard is; words that are typed in the search stay too.
const PARTS = [".library__count", ".pagination"];

export function shelve(old, fresh) {
  const [list, came] = [old, fresh].map((shelf) => shelf.querySelector(".items"));
  if (!came) return; // nothing of it is what was looked for
  if (list) {
    merge(list, came);
    for (const part of PARTS) renewed(old.querySelector(part), fresh.querySelector(part));
    const tallies = fresh.querySelectorAll(".tab__tally");
    old.querySelectorAll(".tab__tally").forEach((tally, place) => (tally.textContent = tallies[place]?.textContent));
  } else if (!old.contains(document.activeElement)) {
    old.replaceChildren(...fresh.childNodes);
  }
  document.dispatchEvent(new CustomEvent("plaudit:shelved"));
}

function renewed(old, fresh) {
  if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
}

function merge(list, came) {
  const had = new Map([...list.children].map((card) => [card.dataset.item, card]));
  const wanted = [...came.children].map((card) => kept(had.get(card.dataset.item), card));
  const chosen = [...had.values()].filter((card) => isChosen(card) && !wanted.some((one) => same(one, card)));
  [...wanted, ...chosen].forEach((card, place) => {
    if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
  });
  while (list.children.length > wanted.length + chosen.length) list.lastElementChild.remove();
}

const isChosen = (card) => Boolean(card.querySelector("input:checked"));
const same = (one, other) => one.dataset.item === other.dataset.item;

// The card as it was where nothing has changed, and otherwise the new one in its place.
function kept(old, fresh) {
  if (!old) return fresh;
  if (old.outerHTML === fresh.outerHTML) return old;
  const focused = old.contains(document.activeElement) && document.activeElement.nodeName;
  const [was, is] = [old, fresh].map((card) => card.querySelector("input"));
  if (was && is) is.checked = was.checked;
  old.replaceWith(fresh);
  if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
  return fresh;
}
