import {signIn} from '../session.js';

/** Leaving for the issuer's page, as a screen shows it: `busy` until one is there, or `failed`. */
export class SigningIn {
  busy = false;
  failed = false;

  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    addEventListener('pageshow', this.#shown);
  }

  hostDisconnected() {
    removeEventListener('pageshow', this.#shown);
  }

  /** The browser may show the page as it was left to whoever comes back from the issuer without having signed in. */
  #shown = ({persisted}) => persisted && this.#is(false);

  #is(busy, failed = false) {
    this.busy = busy;
    this.failed = failed;
    this.host.requestUpdate();
  }

  begin = async () => {
    this.#is(true);
    try {
      await signIn();
    } catch {
      this.#is(false, true);
    }
  };
}
