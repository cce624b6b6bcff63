// What opens over the page: buttons that open a dialog, and menus that close when somebody is done with them.
export function startOpening() {
  for (const button of document.querySelectorAll("[data-opens]")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens]");
    if (button) document.getElementById(button.dataset.opens)?.showModal();
    for (const menu of document.querySelectorAll(".menu[open]")) menu.open = menu.contains(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".menu[open]");
    if (!menu) return;
    if (menu.contains(document.activeElement)) menu.firstElementChild.focus();
    menu.open = false;
  });
  // Tab leads out of a menu: it must not stay in front of what comes next.
  document.addEventListener("focusin", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) menu.open = menu.contains(event.target);
  });
}
