/**
 * Notices on this device: that somebody has invited one or accepted, while the page is not open. One is asked once, after one has
 * accepted an invitation, and never as one arrives; the switch stands in the settings.
 */
import {html, nothing} from '../lit.js';
import {get, put, remove} from '../api.js';
import {t} from '../i18n/words.js';
import {Part} from './element.js';
import {said} from './problem.js';
import {toast, toastError} from './toast.js';

const PATH = '/v1/me/device';
/** In localStorage: one has been asked with this browser. */
const OFFERED = 'invito.notices-offered';
/** In sessionStorage: this tab has said that the device is there still. */
const SAID = 'invito.device-said';
/** Nobody waits longer to be signed out. Milliseconds. */
const PATIENCE = 2000;

const supported = () => 'PushManager' in window && 'Notification' in window && 'serviceWorker' in navigator;

async function subscription() {
  // Without a worker `ready` would never come.
  const registration = supported() ? await navigator.serviceWorker.getRegistration() : undefined;
  return (await registration?.pushManager.getSubscription()) ?? undefined;
}

/** Whether this device gets notices, as far as the browser knows. */
async function isOn() {
  return supported() && Notification.permission === 'granted' && Boolean(await subscription());
}

/** Asks the browser, which asks the person. Answers whether notices come from now on. */
async function turnOn() {
  if ((await Notification.requestPermission()) !== 'granted') {
    return false;
  }
  const {key} = await get(PATH);
  const {pushManager} = await navigator.serviceWorker.ready;
  await put(PATH, (await subscribed(pushManager, key)).toJSON());
  return true;
}

async function subscribed(pushManager, key) {
  const options = {userVisibleOnly: true, applicationServerKey: key};
  try {
    return await pushManager.subscribe(options);
  } catch (failure) {
    // It was subscribed with another key, of a service that was here before.
    const old = failure.name === 'InvalidStateError' && (await pushManager.getSubscription());
    if (!old) {
      throw failure;
    }
    await old.unsubscribe();
    return pushManager.subscribe(options);
  }
}

/** Here, whatever the service answers: if it does not hear of it, its next notice is told that nobody takes it (404, 410). */
async function turnOff() {
  const now = await subscription();
  if (now) {
    const told = remove(PATH, {body: {endpoint: now.endpoint}, keepalive: true}).catch(() => {});
    await now.unsubscribe();
    await told;
  }
}

/** Whoever signs out gets no notices here any more: the next one may be somebody else. */
addEventListener('invito-signing-out', ({waits}) =>
  waits.push(Promise.race([turnOff().catch(() => {}), new Promise(resolve => setTimeout(resolve, PATIENCE))])));

/** Says once a tab that the device is there still: of eleven the one that was silent longest goes. */
export async function sayHere() {
  try {
    if (!sessionStorage.getItem(SAID) && (await isOn())) {
      sessionStorage.setItem(SAID, 'yes');
      await put(PATH, (await subscription()).toJSON());
    }
  } catch {
    // The next tab says it.
  }
}

/** After an invitation was accepted: offers notices, once. */
export function offerNotices() {
  try {
    if (!supported() || Notification.permission !== 'default' || localStorage.getItem(OFFERED)) {
      return;
    }
    localStorage.setItem(OFFERED, 'yes');
  } catch {
    return;
  }
  toast(t('notices.offer'), [{label: t('notices.turn-on'), act: () => attempt(turnOn)}]);
}

async function attempt(turn) {
  try {
    const on = await turn();
    if (on) {
      toast(t('notices.are-on'));
    }
    return on;
  } catch (problem) {
    toastError(problem.status === undefined ? t('notices.failed') : said(problem));
    return undefined;
  }
}

/** The switch. Who has refused the browser's question is told where to change that, since no page may ask again. */
class DeviceSwitch extends Part {
  static properties = {on: {state: true}, busy: {state: true}};

  async connectedCallback() {
    super.connectedCallback();
    this.on = await isOn();
  }

  render() {
    if (!supported()) {
      return nothing;
    }
    const refused = Notification.permission === 'denied';
    return html`<section class="sheet" aria-labelledby="notices">
      <h2 id="notices">${t('notices')}</h2>
      <div class="choice"><label>
        <input type="checkbox" role="switch" .checked=${Boolean(this.on)} ?disabled=${this.busy || refused} aria-describedby="notices-hint"
          @change=${event => this.#turn(event.target.checked)}>
        <span>${t('notices.here')}</span></label>
        <small id="notices-hint">${t(refused ? 'notices.refused' : 'notices.hint')}</small></div>
    </section>`;
  }

  async #turn(on) {
    this.on = on;
    this.busy = true;
    await attempt(on ? turnOn : turnOff);
    this.on = await isOn().catch(() => false);
    this.busy = false;
    this.requestUpdate();
  }
}

customElements.define('invito-device-switch', DeviceSwitch);
