// Asks the server to move an action. It answers with the timeline as it is now, or says in a sentence why not.
const SIGNED_OUT = "You are signed out. Load the page again, and sign in.";
const AWAY = "No connection: nothing was moved. Try again in a moment.";

export async function sent(card, to) {
  const body = new FormData(document.getElementById("moves"));
  body.set("to", to);
  body.set("was", card.dataset.was);
  try {
    const headers = { "Plaudit-Fragment": "1" };
    const response = await fetch(card.dataset.move, { method: "POST", body, headers, redirect: "manual" });
    if (response.type === "opaqueredirect") return { words: SIGNED_OUT };
    const text = await response.text();
    return response.ok ? { board: boardIn(text) } : { words: text };
  } catch {
    return { words: AWAY };
  }
}

function boardIn(html) {
  return document.importNode(new DOMParser().parseFromString(html, "text/html").querySelector("[data-board]"), true);
}
