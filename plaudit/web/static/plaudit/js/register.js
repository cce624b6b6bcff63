// Looking for a school in the register: the list follows what is typed, and a school is added without leaving it.
// Without a script the same form is a search, and each school's button a form of its own.
const PAUSE = 150; // milliseconds without a key before the server is asked
const NO_CONNECTION = "No connection, so the list cannot follow. It goes on when you type again.";
const ODD = "That did not work. Load the page again.";

export function startFinding(form) {
  const field = form.elements.q;
  const said = document.querySelector("[data-find-said]");
  document.querySelector("[data-find-keys]").hidden = false;
  let asking = new AbortController();
  let timer;

  const say = (words) => (said.textContent = words);

  async function ask() {
    clearTimeout(timer);
    asking.abort(); // an answer to fewer letters than there are now is of no use
    asking = new AbortController();
    const words = field.value.trim();
    const address = words ? `${form.action}?${new URLSearchParams({ q: words })}` : form.action;
    try {
      const response = await fetch(address, fragment({ signal: asking.signal }));
      if (response.type === "opaqueredirect") return say("You are signed out. Load the page again.");
      const text = await response.text();
      if (!isPage(response)) return say(text || ODD);
      say(show(text));
      history.replaceState(null, "", address);
    } catch (error) {
      if (error.name !== "AbortError") say(NO_CONNECTION);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-add]")) return;
    event.preventDefault();
    add(event.target, say);
  });
  document.addEventListener("keydown", (event) => walk(event, field));
}

// The answer in the place of the list; returns what is to be read out.
function show(html) {
  const list = new DOMParser().parseFromString(html, "text/html").getElementById("found");
  document.getElementById("found").replaceWith(document.importNode(list, true));
  return list.dataset.said;
}

async function add(form, say) {
  const button = form.querySelector("button");
  if (form.dataset.busy) return; // a second press of Enter
  form.dataset.busy = "yes";
  const row = form.closest("[data-school]");
  try {
    const response = await fetch(form.action, fragment({ method: "POST", body: new FormData(form) }));
    if (response.type === "opaqueredirect") return say("You are signed out. Load the page again.");
    const text = await response.text();
    if (!response.ok) return refuse(row, isPage(response) ? ODD : text || ODD);
    const name = row.querySelector("strong").textContent;
    added(row, text);
    say(`${name} takes part now.`);
  } catch {
    refuse(row, "No connection, so it was not added. Try again.");
  } finally {
    delete form.dataset.busy;
    if (button.isConnected) button.focus();
  }
}

// The row says that the school takes part, and the next button has the focus, or the field where there is none.
function added(row, html) {
  const buttons = all();
  const next = buttons[buttons.indexOf(row.querySelector("button")) + 1];
  const part = new DOMParser().parseFromString(html, "text/html").querySelector("[data-school]");
  row.replaceWith(document.importNode(part, true));
  (next ?? document.querySelector("[data-find]").elements.q).focus();
}

function refuse(row, words) {
  row.querySelector(".refused")?.remove();
  const said = Object.assign(document.createElement("p"), { className: "refused", textContent: words });
  said.setAttribute("role", "alert");
  row.append(said);
}

// Down from the field into the list, up and down between its buttons, and back with Escape or any letter.
function walk(event, field) {
  const place = all().indexOf(document.activeElement);
  const inField = document.activeElement === field;
  if ((!inField && place < 0) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = all()[inField ? 0 : place + (event.key === "ArrowDown" ? 1 : -1)];
    if (inField && event.key === "ArrowUp") return;
    if (next) next.focus();
    else if (event.key === "ArrowUp") field.focus();
    event.preventDefault();
  } else if (!inField && (event.key === "Escape" || (event.key.length === 1 && event.key !== " "))) {
    field.focus();
    field.select(); // the letter then begins the next search
  }
}

function all() {
  return [...document.querySelectorAll("[data-add] button")];
}

function fragment(options) {
  return { ...options, headers: { "Plaudit-Fragment": "1" }, redirect: "manual" };
}

function isPage(response) {
  return response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
}
