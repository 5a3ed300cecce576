/** So many are drawn at once: no screen shows more of them. */
const AT_ONCE = 8;

/** Draws what is long in parts, each in a task of its own: what one sees is there, and answers, before what one scrolls to. */
export class Gradually {
  #drawn;
  #waiting;

  constructor(host, first = AT_ONCE) {
    this.host = host;
    this.#drawn = first;
  }

  /** Those of `parts` that are drawn by now; the others follow by themselves. */
  of(parts) {
    if (!this.isWhole(parts)) {
      this.#waiting ??= setTimeout(this.#goOn);
    }
    return parts.slice(0, this.#drawn);
  }

  isWhole(parts) {
    return parts.length <= this.#drawn;
  }

  #goOn = () => {
    this.#waiting = undefined;
    this.#drawn += AT_ONCE;
    this.host.requestUpdate();
  };
}
