// Writes down what somebody has just changed in a criterion: the fields as they are now, and the same in words, so that
// it can be sent and shown by other pages than the one that it was said on.
import { newId } from "./offline/outbox.js";

// A change: the form of its criterion, the `names` of the fields to send, what to add to them, where it goes if not to
// the form's own address, the id of the element that it belongs to, and its key.
export function note({ key, form, url, names, extra = {}, at }, person) {
  const criterion = form.getAttribute("action");
  const code = form.closest("[data-criterion]").id;
  return {
    id: newId(),
    person,
    key,
    criterion,
    url: url ? new URL(url).pathname : criterion,
    fields: fields(form, names, extra),
    at,
    code,
    page: location.pathname,
    ...inWords(form, key, names, extra, at, code),
    attempted: false,
    state: "waiting",
    sentence: "",
  };
}

function fields(form, names, extra) {
  const all = new FormData(form);
  const sent = Object.fromEntries(["seen", ...names].filter((name) => all.has(name)).map((name) => [name, all.get(name)]));
  return { ...sent, ...extra };
}

function inWords(form, key, names, extra, at, code) {
  const title = document.getElementById(`${code}-title`).textContent.replace(/\s+/g, " ").trim();
  const statement = document.getElementById(`${key}-text`)?.textContent.trim();
  return { about: statement ? `${code}: ${statement}` : title, said: said(form, key, names, extra, at) };
}

function said(form, key, names, extra, at) {
  if ("clear" in extra) return "taken back";
  if ("mine" in extra) {
    const place = document.activeElement?.closest(".clash, .newest");
    return place?.querySelector(".clash div:last-child > dd, .newest strong")?.textContent.trim() ?? "";
  }
  const value = (name) => form.elements[name]?.value?.trim() ?? "";
  if (names.includes("note")) return value("note") || "no words any more";
  if (names.includes(`answer-${key}`)) {
    const choice = form.querySelector(`[name="answer-${key}"]:checked`)?.closest("label").textContent.trim();
    return [choice, choice && value(`reason-${key}`)].filter(Boolean).join(": ");
  }
  if (names.some((name) => name.startsWith("count-"))) return numbers(form, names);
  if (at.endsWith("-best-fit-save")) {
    return `${form.elements["best-fit"].selectedOptions[0].text}, because: ${value("best-fit-reason")}`;
  }
  return document.getElementById(at)?.textContent.replace(/\s+/g, " ").trim() ?? "";
}

function numbers(form, names) {
  const given = names.filter((name) => /^(count|of)-/.test(name)).map((name) => form.elements[name]?.value.trim());
  return given.filter(Boolean).join(" of ") || "no number any more";
}
