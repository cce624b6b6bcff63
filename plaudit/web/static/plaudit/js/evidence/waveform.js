// The waveform as a picture: one bar for a few peaks, mirrored at the middle, and the comments as marks on it.
const [WIDTH, HEIGHT, BARS] = [800, 100, 200];
const SVG = "http://www.w3.org/2000/svg";

// `peaks` are numbers from 0 to 1. The loudest is drawn as high as there is room: many recordings are quiet.
export function path(peaks) {
  const loudest = Math.max(...peaks, 0.02);
  const pace = WIDTH / BARS;
  const bars = Array.from({ length: BARS }, (_, bar) => {
    const start = Math.floor((bar * peaks.length) / BARS);
    const end = Math.max(start + 1, Math.floor(((bar + 1) * peaks.length) / BARS));
    const half = Math.max(1, (Math.max(...peaks.slice(start, end)) / loudest) * (HEIGHT / 2 - 4));
    const [left, top] = [(bar * pace).toFixed(1), (HEIGHT / 2 - half).toFixed(1)];
    return `M${left} ${top}h${(pace * 0.6).toFixed(1)}v${(2 * half).toFixed(1)}h-${(pace * 0.6).toFixed(1)}z`;
  });
  return bars.join("");
}

export function draw(svg, peaks) {
  const shape = path(peaks);
  for (const place of svg.querySelectorAll("[data-peaks-path]")) place.setAttribute("d", shape);
}

// `share` of the recording has been played.
export function showPlayed(svg, share) {
  svg.querySelector("[data-played]").setAttribute("width", String(WIDTH * share));
}

// A line with a head for each moment that somebody has said something about.
export function mark(svg, shares) {
  const marks = shares.flatMap((share) => {
    const x = String(Math.min(WIDTH - 3, Math.max(3, WIDTH * share)));
    return [shape("path", { d: `M${x} 0V${HEIGHT}`, class: "wave__mark" }), shape("path", { d: `M${x} 7v.01`, class: "wave__head" })];
  });
  svg.querySelector("[data-marks]").replaceChildren(...marks);
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
