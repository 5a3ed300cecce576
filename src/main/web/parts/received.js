import {html, repeat} from '/lit.js';
import {t} from '/i18n/words.js';
import {accept, act, block, decline, optimistically, report} from '/parts/actions.js';
import {Pages} from '/parts/pages.js';
import {nameOf} from '/parts/person.js';
import '/parts/received-card.js';
import {reply} from '/parts/reply-dialog.js';
import {toast} from '/parts/toast.js';
import {state} from '/state.js';

/** The invitations that one has received, pending or archived, and what one does with them. */
export class Received {
  constructor(host, status) {
    this.host = host;
    this.archived = status === 'archived';
    this.pages = new Pages(host, '/v1/invitations/received', {status, limit: 20});
  }

  async load() {
    await this.pages.load();
    if (!this.archived && this.pages.count !== undefined) {
      state.setCount(this.pages.count);
    }
  }

  cards() {
    return html`<ul class="cards">
      ${repeat(this.pages.items, item => item.id, item => html`<li>
        <received-card .invitation=${item} ?archived=${this.archived}
          @answer=${event => this.#answer(item, event.detail)}></received-card></li>`)}
    </ul>
    ${this.pages.end()}`;
  }

  #answer(item, answer) {
    return {
      accept: () => this.#gone(item, back => accept(item, back)),
      archive: () => this.#ignore(item),
      unarchive: () => this.#unarchive(item),
      reply: () => this.#reply(item),
      decline: () => this.#after(item, decline(item), t('declined')),
      report: () => this.#after(item, report(item), t('reported')),
      block: () => this.#after(item, block(item.sender), t('blocked', {name: nameOf(item.sender)})),
    }[answer]();
  }

  /** Takes it out at once, and puts it back if `action` fails. */
  async #gone(item, action) {
    this.#focusAfter(item);
    const putBack = this.pages.take(item);
    this.#counted(-1);
    return action(() => {
      putBack();
      this.#counted(1);
    });
  }

  async #ignore(item) {
    const name = nameOf(item.sender);
    let rollBack;
    const asked = this.#gone(item, back => {
      rollBack = back;
      return optimistically(() => act(item, 'archive'), back);
    });
    toast(t('ignored', {name}), [
      {label: t('undo'), act: () => this.#undo(item, asked, rollBack)},
      {label: t('report'), act: () => this.#said(report(item), t('reported'))},
      {label: t('block'), act: () => this.#said(block(item.sender), t('blocked', {name}))},
    ]);
    await asked;
  }

  async #undo(item, asked, rollBack) {
    // What was not archived yet cannot be fetched back.
    if (await asked) {
      rollBack();
      await optimistically(() => act(item, 'unarchive'), () => {
        this.pages.take(item);
        this.#counted(-1);
      });
    }
  }

  async #unarchive(item) {
    const done = await this.#gone(item, back => optimistically(() => act(item, 'unarchive'), back));
    if (done) {
      state.changeCount(1);
      toast(t('unarchived'));
    }
  }

  async #reply(item) {
    const done = await reply(item);
    if (done && this.archived) {
      this.pages.take(item);
      state.changeCount(1);
    }
  }

  /** When something that asks first was done. */
  async #after(item, asking, text) {
    if (await asking) {
      this.#focusAfter(item);
      this.pages.take(item);
      this.#counted(-1);
      toast(text);
    }
  }

  async #said(asking, text) {
    if (await asking) {
      toast(text);
    }
  }

  #counted(by) {
    if (!this.archived) {
      state.changeCount(by);
    }
  }

  /** The focus goes to the card after the one that goes, or to the one before, or to the heading. */
  #focusAfter(item) {
    const cards = [...this.host.querySelectorAll('received-card')];
    const at = cards.findIndex(card => card.invitation.id === item.id);
    const next = (cards[at + 1] ?? cards[at - 1])?.querySelector('.name') ?? this.host.querySelector('h1');
    setTimeout(() => {
      if (document.activeElement === document.body) {
        next?.focus({preventScroll: true});
      }
    }, 50);
  }
}
