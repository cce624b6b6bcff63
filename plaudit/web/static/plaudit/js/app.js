// What every page loads. The audit's code comes with the first page, so that opening an audit costs only its own words.
import { start } from "./audit.js";
import { startOpening } from "./opening.js";

startOpening();
if (document.querySelector("[data-criterion-form]")) start();
