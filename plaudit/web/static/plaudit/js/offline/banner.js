// A copy of a page says that it is one, and of when.
import { overhear } from "./sending.js";
import { element } from "../telling.js";

const WHY = {
  offline: "You are offline",
  slow: "The network is very slow",
  server: "The server does not answer",
};

export function show() {
  const { kept, why } = document.body.dataset;
  const words = element("p", { textContent: `${WHY[why]}: this is the page as it was ${moment(new Date(Number(kept)))}.` });
  const box = element("div", { className: "notice notice--warning" });
  const body = element("div", { className: "notice__body" });
  body.setAttribute("role", "status");
  body.append(words, element("p", { className: "small", textContent: "What you say here is kept on this device and sent later." }));
  box.append(body);
  document.querySelector(".audit__main").prepend(box);
  const back = () => offer(body);
  addEventListener("online", back, { once: true });
  overhear(({ kind, page }) => kind === "arrived" && page === location.pathname && back());
}

function offer(body) {
  const link = element("a", { href: location.href, textContent: "Load the page again" });
  link.addEventListener("click", (event) => (event.preventDefault(), location.reload()));
  const line = element("p", { textContent: "The network is back. " });
  line.append(link);
  body.replaceChildren(line);
}

export function moment(time) {
  const clock = time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = time.toDateString() === new Date().toDateString();
  return today ? `at ${clock}` : `on ${time.toLocaleDateString("en-GB", { day: "numeric", month: "long" })} at ${clock}`;
}
