/**
 * Calls of the API: JSON in and out, the bearer token, and refusals as Problem.
 *
 * What may be sent twice is sent again, with patience, when the service is busy or the network is gone for a moment.
 */
const TRIES = 4;
/** Longer than this nobody waits before a screen. Milliseconds. */
const LONGEST_WAIT = 8000;

/** There is no valid token, and none can be had without the person. */
export class SignedOut extends Error {
  constructor() {
    super('signed out');
    this.name = 'SignedOut';
  }
}

let caller = {};

/** Says as whom one calls: `token({fresh})` answers with a token or throws SignedOut. `base` is an origin, if not this page's. */
export function callAs(token, base = '') {
  caller = {token, base};
}

/** A refusal (RFC 9457), or no answer at all (`offline`). `name` is the last part of its type: `cool-down`. */
export class Problem extends Error {
  constructor(body, status = body?.status ?? 0) {
    super(body?.title ?? 'status ' + status);
    this.status = status;
    this.name = (body?.type ?? '').split(':').pop() || (status ? 'status-' + status : 'offline');
    this.detail = body?.detail ?? '';
    this.retryAt = body?.retryAt;
    /** What the host's own hook says of its refusal. */
    this.reason = body?.reason;
    this.errors = body?.errors ?? [];
    /** How many tries are left, of a code. */
    this.left = body?.left;
  }
}

/** A key for an action that must happen once, however often it is sent. */
export const newKey = () => crypto.randomUUID();

export const get = (path, query = {}, options = {}) => call('GET', path + queryOf(query), options);
export const put = (path, body) => call('PUT', path, {body});
export const remove = (path, options = {}) => call('DELETE', path, options);
export const post = (path, body, options = {}) => call('POST', path, {...options, body});

/** What everybody may read, signed in or not. */
export const open = path => call('GET', path, {open: true});

/**
 * The page of a list after `cursor`.
 *
 * Answers `{items, next, count}`.
 */
export const page = (path, query, cursor, signal) => get(path, {...query, cursor}, {signal});

/**
 * @param {object} options body: JSON, or a Blob with `type`; key: its Idempotency-Key; again: false if a request whose
 *     answer was lost must not be repeated; keepalive: true if it is to arrive though the page goes; headers: more of them
 */
async function call(method, path, {body, type, key, again = method !== 'POST' || Boolean(key), signal, keepalive = false, open = false, headers = {}} = {}) {
  let fresh = false;
  for (let tried = 1; ; tried++) {
    let response;
    try {
      response = await fetch(caller.base + path, {
        method,
        signal,
        keepalive,
        credentials: 'omit',
        headers: {
          accept: 'application/json',
          ...(!open && {authorization: 'Bearer ' + (await caller.token({fresh}))}),
          ...(body !== undefined && {'content-type': type ?? 'application/json'}),
          ...(key && {'idempotency-key': key}),
          ...headers,
        },
        body: body === undefined ? undefined : type ? body : JSON.stringify(body),
      });
    } catch (failure) {
      if (failure instanceof SignedOut || failure.name === 'AbortError') {
        throw signedOut(failure);
      }
      if (!again || tried >= TRIES || navigator.onLine === false) {
        throw new Problem(null);
      }
      await pause(300 * 2 ** tried);
      continue;
    }
    if (response.status === 401 && !fresh && !open) {
      fresh = true;
      continue;
    }
    // 503 says that nothing was done; 502 and 504 do not.
    const busy = response.status === 503 || (again && [502, 504].includes(response.status));
    if (busy && tried < TRIES) {
      await pause(Math.min(LONGEST_WAIT, 1000 * (Number(response.headers.get('retry-after')) || tried / 2)));
      continue;
    }
    const answer = await contentOf(response);
    if (!response.ok) {
      throw response.status === 401 ? signedOut(new SignedOut()) : new Problem(answer, response.status);
    }
    return answer;
  }
}

function signedOut(failure) {
  if (failure instanceof SignedOut) {
    dispatchEvent(new Event('invito-signed-out'));
  }
  return failure;
}

async function contentOf(response) {
  try {
    return JSON.parse(await response.text());
  } catch {
    return null;
  }
}

function queryOf(query) {
  const all = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return all.length ? '?' + new URLSearchParams(all) : '';
}

const pause = time => new Promise(resolve => setTimeout(resolve, time));
