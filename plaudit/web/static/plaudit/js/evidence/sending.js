// Sends one file by tus, in bits that the server keeps as they come. Without a connection it waits, and goes on by itself.
import { fingerprint } from "./remembered.js";

const BIT = 4 * 1024 * 1024;
const SOON = 500;
const LATEST = 15000;
const SENTENCES = {
  401: "You are signed out. Sign in in another window, then try it again.",
  403: "This page was open for too long, or you may no longer add files. Load it again.",
  404: "This is not here any more. Load the page again.",
  413: "The file is too large.",
};

let client;

// The script that is not ours comes with the first file; it names itself in the window.
export function library(address) {
  client ??= import(address).then(() => window.tus, () => (client = undefined));
  return client;
}

export class Sending {
  // `tell` hears of { state, share, sentence, item }: state is sending, waiting, paused, refused, done or cancelled.
  constructor(file, zone, tell) {
    Object.assign(this, { file, zone, tell, state: "queued", share: 0, wait: SOON });
  }

  async start() {
    this.state = "sending"; // said with the first bytes: until then what was said of a broken line stays
    try {
      const tus = await library(this.zone.dataset.tus);
      if (!tus) return this.waits();
      this.upload ??= await this.made(tus);
    } catch {
      return this.waits();
    }
    if (this.state === "sending") this.upload.start();
  }

  async made(tus) {
    const { adding: endpoint, criteria } = this.zone.dataset;
    const upload = new tus.Upload(this.file, {
      endpoint,
      chunkSize: BIT,
      retryDelays: null, // `waits` tries again, and says so
      removeFingerprintOnSuccess: true,
      fingerprint,
      metadata: { filename: this.file.name, filetype: this.file.type, ...(criteria && { criteria }) },
      headers: {
        "X-CSRFToken": this.zone.elements.csrfmiddlewaretoken.value,
        "Plaudit-Person": document.body.dataset.person,
        "Plaudit-Fragment": "1",
      },
      onProgress: (sent, all) => this.says("sending", { share: all ? sent / all : 0 }),
      onChunkComplete: () => (this.wait = SOON),
      onSuccess: ({ lastResponse }) => this.says("done", { share: 1, item: lastResponse.getHeader("Plaudit-Item") }),
      onError: (error) => this.failed(error),
    });
    const [before] = await upload.findPreviousUploads();
    if (before) upload.resumeFromPreviousUpload(before);
    return upload;
  }

  failed(error) {
    if (isPassing(status(error))) this.waits();
    else this.says("refused", { sentence: sentence(error) });
  }

  // Tries again when the browser says that there is a connection, and after a wait that grows: it may be wrong.
  waits() {
    if (this.state === "cancelled" || this.state === "paused") return;
    this.says("waiting");
    const again = () => {
      removeEventListener("online", again);
      clearTimeout(timer);
      if (this.state === "waiting") this.start();
    };
    const timer = setTimeout(again, this.wait);
    this.wait = Math.min(this.wait * 2, LATEST);
    addEventListener("online", again);
  }

  pause() {
    this.says("paused");
    this.upload?.abort();
  }

  again() {
    if (this.state === "refused") this.upload = undefined;
    this.start();
  }

  // Ends it on the server too; what cannot be told now runs out there by itself.
  cancel() {
    this.says("cancelled");
    return this.upload?.abort(true).catch(() => undefined);
  }

  says(state, more = {}) {
    if (this.state === "cancelled" || (this.state === "paused" && state === "sending" && "share" in more)) return;
    Object.assign(this, { state }, more);
    this.tell(this);
  }
}

const status = (error) => error.originalResponse?.getStatus() ?? 0;

// The connection, a server that is being started again, or another request that was quicker.
const isPassing = (code) => code === 0 || code === 409 || code === 423 || code >= 500;

function sentence(error) {
  const body = error.originalResponse?.getBody() ?? "";
  if (body && !body.trimStart().startsWith("<")) return body;
  return SENTENCES[status(error)] ?? SENTENCES[status(error) === 200 ? 401 : 403];
}
