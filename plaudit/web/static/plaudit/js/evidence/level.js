// The level of a microphone, on a meter and in words.
const [QUIETEST, LOUDEST] = [-60, 0]; // decibels below full scale
const [TOO_QUIET, TOO_LOUD] = [-42, -1];
// How often it is looked at, in milliseconds, and how many samples back: no less than have come since.
const OFTEN = { every: 100, samples: 8192 };
const SELDOM = { every: 500, samples: 32768 }; // for who asks for less motion

export class Level {
  constructor(stream, meter, words) {
    this.context = new AudioContext();
    this.analyser = this.context.createAnalyser();
    const { every, samples } = matchMedia("(prefers-reduced-motion: reduce)").matches ? SELDOM : OFTEN;
    this.analyser.fftSize = samples;
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.samples = new Float32Array(samples);
    Object.assign(this, { meter, words, recent: [] });
    this.timer = setInterval(() => this.look(), every);
    this.kept = 2000 / every;
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
