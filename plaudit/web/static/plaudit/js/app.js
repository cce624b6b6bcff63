// What every page loads. The audit's code comes with the first page, so that opening an audit costs only its own words.
import { start } from "./audit.js";
import { tend } from "./offline/device.js";
import { startOpening } from "./opening.js";
import { startFinding } from "./register.js";

startOpening();
// On a phone the navigation is wider than the window.
document.querySelector(".navigation [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
tend(document.querySelector("[data-criterion-form]") ? start() : undefined);

const finding = document.querySelector("[data-find]");
if (finding) startFinding(finding);
