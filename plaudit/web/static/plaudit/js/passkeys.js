// Passkeys: asks the device who is there, and sends its answer with the form that asked.
//
// A form says in `data-passkey` what it asks for: `create` a passkey, `get` one of this person's, or `sign-in` with any.
// Its options stand in `data-options`; for signing in they are fetched when they are needed, since they run out.
// What needs a passkey is hidden until this has run, and what stands in for it (`data-passkey-missing`) until it cannot.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const WORDS = {
  InvalidStateError: "This device has a passkey for your account already.",
  NotAllowedError: "The device did not confirm who you are, or you cancelled. Try again, or go another way.",
  SecurityError: "Passkeys do not work at this address.",
};
const ELSE = "That did not work on this device. Try again, or go another way.";

function supported() {
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname); // browsers keep passkeys under a name only
  return Boolean(window.isSecureContext && window.PublicKeyCredential && !isNumber);
}

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()).request_options;
}

const known = (one) => ({ ...one, id: toBytes(one.id) });

async function create({ publicKey }) {
  const selection = { ...publicKey.authenticatorSelection, residentKey: "required", requireResidentKey: true };
  return navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: toBytes(publicKey.challenge),
      user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
      excludeCredentials: (publicKey.excludeCredentials ?? []).map(known),
    },
  });
}

async function get({ publicKey }) {
  return navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: toBytes(publicKey.challenge),
      allowCredentials: (publicKey.allowCredentials ?? []).map(known),
    },
  });
}

function written(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = toText(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  const { id, type } = credential;
  return JSON.stringify({
    id, type, rawId: toText(credential.rawId), response, clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function answer(form) {
  const told = form.querySelector("[data-passkey-told]");
  told.textContent = "";
  try {
    const options = await optionsOf(form);
    const credential = await (form.dataset.passkey === "create" ? create(options) : get(options));
    form.elements.credential.value = written(credential);
    form.submit();
  } catch (error) {
    told.textContent = WORDS[error.name] ?? ELSE;
  }
}

if (supported()) {
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form);
    });
  }
} else {
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = false;
}
