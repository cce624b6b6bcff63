// What tus-js-client keeps on the device, so that a file goes on where it stopped even after the page was left: the
// address of the upload, under a fingerprint of the file that begins with whose it is.
const KEYS = "tus::";

const person = () => document.body.dataset.person;

export const fingerprint = (file, { endpoint, metadata }) =>
  Promise.resolve([person(), metadata.criteria ?? "", file.name, file.type, file.size, file.lastModified, endpoint].join("-"));

// The uploads of this person that did not come to their end; what somebody else has left here is forgotten.
export function asked() {
  const mine = [];
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(KEYS))) {
    if (!key.startsWith(`${KEYS}${person()}-`)) localStorage.removeItem(key);
    else mine.push({ key, ...JSON.parse(localStorage.getItem(key)) });
  }
  return mine;
}

export const forget = ({ key }) => localStorage.removeItem(key);
