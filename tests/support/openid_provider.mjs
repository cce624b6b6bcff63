// A provider of OpenID Connect for tests: the npm package oidc-provider, which is certified, with people to choose from.
//
//   node openid_provider.mjs PORT CALLBACK...
//
// It prints a line once it listens. Its page asks for an account by its key; what it says of that account is in PEOPLE.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, ...callbacks] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const PEOPLE = {
  lead: { email: "Lead@plaudit.example", email_verified: true },
  "another-lead": { email: "lead@plaudit.example", email_verified: true },
  unverified: { email: "lead@plaudit.example", email_verified: false },
  "verified-in-words": { email: "lead@plaudit.example", email_verified: "true" },
  silent: { email: "lead@plaudit.example" },
  mentor: { email: "mentor@plaudit.example", email_verified: true },
  unknown: { email: "unknown@plaudit.example", email_verified: true },
  nameless: {},
};

const provider = new Provider(issuer, {
  clients: [{ client_id: "plaudit", client_secret: "a secret for tests", redirect_uris: callbacks }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ["a key for tests"] },
  pkce: { required: () => true },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (ctx, sub) => ({ accountId: sub, claims: () => ({ sub, name: "A Name", ...PEOPLE[sub] }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const PAGE = `<!doctype html><html lang="en"><title>Test provider</title><h1>Who are you?</h1>
<form method="post"><label>Account <input name="account"></label><button>Continue</button><button name="cancel" value="1">Cancel</button></form>`;

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return new URLSearchParams(text);
}

createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return provider.callback()(request, response);
  if (request.method === "GET") return response.setHeader("content-type", "text/html").end(PAGE);
  const sent = await body(request);
  const result = sent.get("cancel") ? { error: "access_denied" } : { login: { accountId: sent.get("account") } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}).listen(Number(port), "127.0.0.1", () => console.log("listening"));
