// What every page loads. The audit's own code comes only where there is an audit to answer.
if (document.querySelector("[data-criterion-form]")) {
  import("./audit.js").then(({ start }) => start());
}
