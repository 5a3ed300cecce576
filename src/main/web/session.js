import {SignedOut} from './api.js';

/**
 * Who is signed in: OpenID Connect, authorization code with PKCE (RFC 7636), by fetch and with no secret.
 *
 * `/config.json` names the issuer and the client; everything else is asked of the issuer's discovery document, so that
 * Cognito and the laptop are signed in to in one way. The API takes the ID token: it has the e-mail address, which
 * Cognito's access token has not.
 *
 * Tokens live in sessionStorage: a reload keeps one signed in, another tab asks the issuer anew, and nothing is left
 * when the tab is closed. What a browser remembers is that somebody was signed in: a new tab then asks the issuer once, with
 * no page of the issuer's in between (`prompt=none`, OIDC Core 3.1.2.1).
 */
const TOKENS = 'invito.tokens';
const PENDING = 'invito.sign-in';
/** In localStorage: somebody has signed in with this browser, and has not signed out. */
const KNOWN = 'invito.known';
/** In sessionStorage: this tab has asked once. */
const ASKED = 'invito.asked';
/** What the issuer says when it cannot do without a page of its own (OIDC Core 3.1.2.6). */
const NEEDS_A_PAGE = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];
/** Where the issuer sends people back to; it must be told so beforehand. */
const RETURN_PATH = '/signed-in';
/** A token that ends within this time is renewed before it is used. Milliseconds. */
const MARGIN = 60_000;
/** Tells the other tabs that one has signed out. */
const tabs = new BroadcastChannel('invito.signed-out');

/** Signing in did not succeed. `reason` is the issuer's word for it (`access_denied`), or one of ours (`wrong-state`). */
export class SignInFailed extends Error {
  constructor(reason, detail = '') {
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = 'SignInFailed';
    this.reason = reason;
  }
}

let discovered;
let renewing;

/** Whether somebody is signed in, as far as this page can tell without asking anybody. */
export function signedIn() {
  return read(TOKENS) !== null;
}

/** What the issuer says of the person (`sub, name, email, email_verified`), or null. */
export function me() {
  const tokens = read(TOKENS);
  return tokens && claimsOf(tokens.idToken);
}

/** Whether this tab may ask the issuer, once, if somebody is signed in there still. */
export function mayAskSilently() {
  return !signedIn() && sessionStorage.getItem(ASKED) === null && remembered() && navigator.onLine !== false;
}

/**
 * Leaves for the issuer's page. `returnTo` is the path of this site to come back to; `silent` is for whoever is signed in there
 * still: nobody is shown a page, and who is not comes back as they went.
 */
export async function signIn(returnTo = location.pathname + location.search, {silent = false} = {}) {
  if (silent) {
    sessionStorage.setItem(ASKED, 'yes');
  }
  const {config, issuer} = await discovery();
  const state = random();
  const nonce = random();
  const verifier = random();
  write(PENDING, {state, nonce, verifier, silent, returnTo: ownPath(returnTo)});
  const url = new URL(issuer.authorization_endpoint);
  setAll(url, {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: location.origin + RETURN_PATH,
    scope: config.scope,
    state,
    nonce,
    code_challenge: await challenge(verifier),
    code_challenge_method: 'S256',
    ...(silent && {prompt: 'none'}),
  });
  // The page that one leaves has shown nothing yet, and is no place to go back to.
  location[silent ? 'replace' : 'assign'](url);
}

/**
 * Takes over from the issuer's page, if this is a return from it: fetches the tokens, and puts the path that was to be
 * returned to into the address bar. Call it once, before anything is shown.
 *
 * Returns that path, or null if this is no return, or one from asking in vain whether somebody is signed in. Throws
 * SignInFailed.
 */
export async function completeSignIn() {
  if (location.pathname !== RETURN_PATH) {
    return null;
  }
  const answer = new URLSearchParams(location.search);
  const pending = read(PENDING);
  // Once only: neither a reload nor the back button brings the code a second time.
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, '', pending?.returnTo ?? '/');
  if (!pending || answer.get('state') !== pending.state) {
    throw new SignInFailed('wrong-state');
  }
  if (pending.silent && NEEDS_A_PAGE.includes(answer.get('error'))) {
    remember(false);
    return null;
  }
  if (answer.has('error')) {
    throw new SignInFailed(answer.get('error'), answer.get('error_description') ?? '');
  }
  const {config, issuer} = await discovery();
  // RFC 9207: the answer of another issuer is not for us.
  if (answer.has('iss') && answer.get('iss') !== config.issuer) {
    throw new SignInFailed('wrong-issuer');
  }
  const tokens = await askForTokens(config, issuer, {
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: location.origin + RETURN_PATH,
    code_verifier: pending.verifier,
  });
  keep(tokens, config, pending.nonce);
  remember(true);
  return pending.returnTo;
}

/**
 * Forgets who is signed in, in every tab and at the issuer, and comes back to the first page. Whoever has yet to do something as
 * that person does it at `invito-signing-out`, and adds to its `waits` what takes a moment.
 */
export async function signOut() {
  await Promise.all(lastThings());
  const idToken = read(TOKENS)?.idToken;
  sessionStorage.clear();
  remember(false);
  tabs.postMessage('signed out');
  // What is private is out of sight, whatever becomes of the rest.
  dispatchEvent(new Event('invito-signed-out'));
  await leaveTheIssuer(idToken);
}

/** One has signed out in another tab: in this one too. */
tabs.onmessage = () => {
  if (signedIn()) {
    lastThings();
    sessionStorage.clear();
    // Loaded anew, so that nothing of it is left in memory or in an open dialog.
    location.replace('/');
  }
};

function lastThings() {
  const leaving = Object.assign(new Event('invito-signing-out'), {waits: []});
  dispatchEvent(leaving);
  return leaving.waits;
}

/** As soon as there is a network: before that, the next one to sign in would be whoever was signed in last. */
async function leaveTheIssuer(idToken) {
  try {
    if (navigator.onLine !== false) {
      location.assign(await farewell(idToken));
      return;
    }
  } catch {
    // As without a network.
  }
  addEventListener('online', () => leaveTheIssuer(idToken), {once: true});
}

/** The issuer's page that signs out, and leads back. */
async function farewell(idToken) {
  const home = location.origin + '/';
  const {config, issuer} = await discovery();
  // Cognito's page takes other names than the standard's; then the template says the whole address.
  const end = config.signOut ?? issuer.end_session_endpoint;
  if (!end) {
    return home;
  }
  const url = new URL(end);
  if (!config.signOut) {
    setAll(url, {client_id: config.clientId, post_logout_redirect_uri: home, ...(idToken && {id_token_hint: idToken})});
  }
  return url;
}

/**
 * A token to call the API with, renewed if it is about to end. `fresh` renews it in any case: for when the API has
 * refused it. Throws SignedOut.
 */
export async function token({fresh = false} = {}) {
  const tokens = read(TOKENS);
  if (!tokens) {
    throw new SignedOut();
  }
  if (!fresh && Date.now() < tokens.endsAt - MARGIN) {
    return tokens.idToken;
  }
  // Whoever asks meanwhile waits for the same answer.
  renewing ??= renew(tokens).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renew(tokens) {
  try {
    if (!tokens.refreshToken) {
      throw new SignInFailed('no-refresh-token');
    }
    const {config, issuer} = await discovery();
    const renewed = await askForTokens(config, issuer, {
      grant_type: 'refresh_token',
      refresh_token: tokens.refreshToken,
    });
    if (!signedIn()) {
      // Signed out meanwhile.
      throw new SignedOut();
    }
    keep({refresh_token: tokens.refreshToken, ...renewed}, config);
    return renewed.id_token;
  } catch (failure) {
    // A network that is away for a moment signs nobody out.
    if (failure instanceof SignInFailed) {
      endSession();
      throw new SignedOut();
    }
    throw failure;
  }
}

/** What was kept of what they saw goes with their tokens; that this tab has asked the issuer stays. */
function endSession() {
  Object.keys(sessionStorage).filter(key => key !== ASKED).forEach(key => sessionStorage.removeItem(key));
}

async function askForTokens(config, issuer, form) {
  const response = await fetch(issuer.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({client_id: config.clientId, ...form}),
    credentials: 'omit',
  });
  if (response.status >= 500) {
    throw new TypeError('the issuer answers ' + response.status);
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new SignInFailed(answer.error ?? 'refused', answer.error_description);
  }
  return answer;
}

/** The token came from the issuer itself, over TLS, so its signature need not be checked here (OIDC Core 3.1.3.7). */
function keep(tokens, config, nonce) {
  const claims = claimsOf(tokens.id_token ?? '');
  if (!claims) {
    throw new SignInFailed('no-id-token');
  }
  if (claims.iss !== config.issuer || ![].concat(claims.aud).includes(config.clientId)) {
    throw new SignInFailed('wrong-issuer');
  }
  if (nonce !== undefined && claims.nonce !== nonce) {
    throw new SignInFailed('wrong-nonce');
  }
  write(TOKENS, {
    idToken: tokens.id_token,
    refreshToken: tokens.refresh_token,
    // By how long it lives, not by when it ends: this machine's clock may be wrong.
    endsAt: Date.now() + (tokens.expires_in ?? claims.exp - claims.iat) * 1000,
  });
}

/** Asked once for each page; a failure is not remembered. */
function discovery() {
  discovered ??= discover().catch(failure => {
    discovered = undefined;
    throw failure;
  });
  return discovered;
}

async function discover() {
  const config = await json('/config.json');
  const issuer = await json(config.issuer.replace(/\/$/, '') + '/.well-known/openid-configuration');
  if (issuer.issuer !== config.issuer) {
    throw new SignInFailed('wrong-issuer');
  }
  return {config, issuer};
}

async function json(url) {
  const response = await fetch(url, {credentials: 'omit'});
  if (!response.ok) {
    throw new TypeError(url + ' answers ' + response.status);
  }
  return response.json();
}

function claimsOf(jwt) {
  try {
    const payload = jwt.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), c => c.charCodeAt(0))));
  } catch {
    return null;
  }
}

/** A path of this site, or its first page: nobody is to be led elsewhere after signing in. */
function ownPath(path) {
  const url = new URL(path, location.origin);
  const own = url.origin === location.origin && url.pathname !== RETURN_PATH;
  return own ? url.pathname + url.search + url.hash : '/';
}

async function challenge(verifier) {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

function setAll(url, parameters) {
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
}

/** A browser that keeps nothing asks nobody unasked. */
function remembered() {
  try {
    return localStorage.getItem(KNOWN) !== null;
  } catch {
    return false;
  }
}

function remember(known) {
  try {
    if (known) {
      localStorage.setItem(KNOWN, 'yes');
    } else {
      localStorage.removeItem(KNOWN);
    }
  } catch {
    // Then each tab has to be signed in by hand.
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  sessionStorage.setItem(key, JSON.stringify(value));
}
