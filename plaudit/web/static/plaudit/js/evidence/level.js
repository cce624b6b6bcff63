// The level of a microphone, on a meter and in words.
const [QUIETEST, LOUDEST] = [-60, 0]; // decibels below full scale
const [TOO_QUIET, TOO_LOUD] = [-42, -1];
const OFTEN = 100;
const SELDOM = 500; // for who asks for less motion

export class Level {
  constructor(stream, meter, words) {
    this.context = new AudioContext();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 2048;
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.samples = new Float32Array(this.analyser.fftSize);
    Object.assign(this, { meter, words, recent: [] });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.timer = setInterval(() => this.look(), calm ? SELDOM : OFTEN);
    this.kept = 2000 / (calm ? SELDOM : OFTEN);
  }

  // The loudest sample of the moment; the words look back two seconds.
  look() {
    this.analyser.getFloatTimeDomainData(this.samples);
    const loudest = this.samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const decibels = 20 * Math.log10(Math.max(loudest, 1e-6));
    this.meter.value = (100 * (Math.max(decibels, QUIETEST) - QUIETEST)) / (LOUDEST - QUIETEST);
    this.recent = [...this.recent, decibels].slice(-this.kept);
    const said = told(Math.max(...this.recent));
    if (this.words.textContent !== said) this.words.textContent = said;
  }

  end() {
    clearInterval(this.timer);
    this.context.close();
    this.meter.value = 0;
  }
}

function told(decibels) {
  if (decibels > TOO_LOUD) return "Too loud: move away a little";
  return decibels < TOO_QUIET ? "Very quiet: move closer" : "Good";
}
