// The line above the timeline that says what has just happened; a screen reader reads it out.
export function say(words) {
  const line = document.getElementById("said");
  if (line) line.textContent = words;
}
