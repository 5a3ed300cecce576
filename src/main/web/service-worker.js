/**
 * Keeps the shell of the page, so that it starts at once on a slow network and at all on none. What people see in it is
 * not kept here: the page keeps that itself, for as long as they are signed in.
 *
 * The build puts in the names of the bundle, so a new page is a new worker with a cache of its own.
 */
const SHELL = ['/', '/app.js', '/app.css', '/icons/icon.svg', '/manifest.webmanifest'];
const CACHE = 'invito ' + SHELL.join(' ');
/** Nobody waits longer for a page that is the same as the one at hand. Milliseconds. */
const PATIENCE = 600;
/** What is no screen of this page, whatever the network does. */
const ELSEWHERE = /^\/(v1|local|host)(\/|$)/;
/** What no notice leads on from: these, and a letter's own page. */
const NO_SCREEN = /^\/(v1|local|host|letters)(\/|$)/;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(CACHE).then(cache => cache.addAll(SHELL)));
  self.skipWaiting();
});

self.addEventListener('activate', event => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter(name => name !== CACHE).map(name => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

/** What the page had loaded before there was a worker: the words of its language. */
self.addEventListener('message', event => {
  if (event.data?.keep) {
    event.waitUntil(keep(event.data.keep));
  }
});

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin || event.request.method !== 'GET' || ELSEWHERE.test(url.pathname)) {
    return;
  }
  if (event.request.mode === 'navigate') {
    event.respondWith(screen(event.request, url));
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(asset(event.request));
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(url.pathname)));
  }
});

/** A notice says what it is to show: the service writes it in the reader's language, and the browser alone can read it. */
self.addEventListener('push', event => {
  const {kind, title, body, lang, dir, url} = event.data?.json() ?? {};
  if (title) {
    const look = {body, lang, dir, tag: kind, icon: '/icons/icon-192.png', badge: '/icons/icon-192.png', data: {url}};
    event.waitUntil(self.registration.showNotification(title, look));
  }
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(opened(event.notification.data?.url ?? '/'));
});

/** The members' page that is open already, led there; else a new one. */
async function opened(url) {
  const windows = await self.clients.matchAll({type: 'window'});
  const open = windows.find(client => !NO_SCREEN.test(new URL(client.url).pathname));
  if (!open) {
    return self.clients.openWindow(url);
  }
  open.postMessage({go: url});
  return open.focus();
}

/** The network's page if it comes soon, else the one at hand; a letter's own page if there is any network at all. */
async function screen(request, url) {
  const answered = fetch(request);
  const shell = await caches.match('/');
  if (!shell) {
    return answered;
  }
  if (url.pathname.startsWith('/letters/')) {
    return answered.catch(() => shell);
  }
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE, shell));
  // What answers with an error is of no more use than what does not answer.
  return Promise.race([answered.then(answer => (answer.status >= 500 ? shell : answer)), late]).catch(() => shell);
}

/** Its name changes with what is in it, so that the first answer is good for ever. */
async function asset(request) {
  const kept = await caches.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
  }
  return answer;
}

async function keep(addresses) {
  const cache = await caches.open(CACHE);
  await Promise.all(
    addresses.map(async address => {
      if (!(await cache.match(address))) {
        await cache.add(address);
      }
    }),
  );
}
