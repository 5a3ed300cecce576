import {html, nothing, repeat} from '../lit.js';
import {t} from '../i18n/words.js';
import {accept, act, block, decline, optimistically, report} from './actions.js';
import {Pages} from './pages.js';
import {nameOf} from './person.js';
import './received-card.js';
import {reply} from './reply-dialog.js';
import {nothingFocused} from './surface.js';
import {isByKey, toast} from './toast.js';
import {state} from '../state.js';

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
      state.setCount(this.pages.count, this.pages.over);
    }
  }

  /** This one invitation, and no list. `answered` is called with each answer that was given, to which, and what the service says. */
  only(invitation, answered) {
    this.pages.items = [invitation];
    this.pages.state = 'done';
    this.answered = answered;
  }

  /** @param picking the ids that are picked, while one picks; `pick(id, picked)` is told of each */
  cards({items = this.pages.items, picking, pick} = {}) {
    return html`<ul class="cards">
      ${repeat(this.pages.drawn(items), item => item.id, item => html`<li class=${picking ? 'picking' : ''}>
        ${picking
          ? html`<input type="checkbox" aria-label=${t('pick', {name: nameOf(item.sender)})} .checked=${picking.has(item.id)}
              @change=${event => pick(item.id, event.target.checked)}>`
          : nothing}
        <invito-received-card .invitation=${item} ?archived=${this.archived}
          @answer=${event => this.#answer(item, event.detail)}></invito-received-card></li>`)}
    </ul>
    ${this.pages.end()}`;
  }

  #answer(item, answer) {
    return {
      accept: () => this.#accept(item),
      archive: () => this.#ignore(item),
      unarchive: () => this.#unarchive(item),
      reply: () => this.#reply(item),
      decline: () => this.#after(item, answer, decline(item), t('declined')),
      report: () => this.#after(item, answer, report(item), t('reported')),
      block: () => this.#after(item, answer, block(item.sender), t('blocked', {name: nameOf(item.sender)})),
    }[answer]();
  }

  /** Takes it out at once, and puts it back if `action` fails. */
  async #gone(item, action) {
    this.#focusAfter(item);
    const putBack = this.took(item);
    return action(() => {
      putBack();
      this.counted(1);
      state.waits(item.id);
    });
  }

  /** It is answered: out of this list, and of what is kept of others. */
  took(item) {
    const putBack = this.pages.take(item);
    if (!state.answered(item.id)) {
      this.counted(-1);
    }
    return putBack;
  }

  async #accept(item) {
    const done = await this.#gone(item, back => accept(item, back));
    if (done) {
      this.answered?.('accept', item, done);
    }
  }

  async #ignore(item) {
    const name = nameOf(item.sender);
    const byKey = isByKey();
    const next = this.#following(item);
    let rollBack;
    const done = await this.#gone(item, back => {
      rollBack = back;
      return optimistically(() => act(item, 'archive'), back);
    });
    if (!done) {
      return;
    }
    toast(t('ignored', {name}), [
      {label: t('undo'), act: () => this.#undo(item, rollBack)},
      {label: t('report'), act: () => this.#said(report(item), t('reported'))},
      {label: t('block'), act: () => this.#said(block(item.sender), t('blocked', {name}))},
    ], {byKey, goOn: () => next().focus({preventScroll: true})});
    this.answered?.('archive', item, done);
  }

  async #undo(item, rollBack) {
    rollBack();
    this.#focusOn(item);
    await optimistically(() => act(item, 'unarchive'), () => this.took(item));
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
    if (done) {
      this.replied?.(item);
    }
  }

  /** When something that asks first was done. */
  async #after(item, answer, asking, text) {
    const done = await asking;
    if (done) {
      this.#focusAfter(item);
      this.took(item);
      toast(text);
      this.answered?.(answer, item, done);
    }
  }

  async #said(asking, text) {
    if (await asking) {
      toast(text);
    }
  }

  counted(by) {
    if (!this.archived) {
      state.changeCount(by);
    }
  }

  /** The focus goes to the card after the one that goes, or to the one before, or to the heading. */
  #focusAfter(item) {
    const next = this.#following(item);
    setTimeout(() => {
      if (nothingFocused()) {
        next()?.focus({preventScroll: true});
      }
    }, 50);
  }

  #following(item) {
    const cards = [...this.host.renderRoot.querySelectorAll('invito-received-card')];
    const at = cards.findIndex(card => card.invitation.id === item.id);
    const next = (cards[at + 1] ?? cards[at - 1])?.querySelector('.name');
    return () => (next?.isConnected ? next : this.host.renderRoot.querySelector('h1, header[tabindex]'));
  }

  /** What came back has the focus, where it was when it went. */
  async #focusOn(item) {
    await this.host.updateComplete;
    const card = [...this.host.renderRoot.querySelectorAll('invito-received-card')].find(shown => shown.invitation.id === item.id);
    await card?.updateComplete;
    card?.querySelector('.answers button')?.focus({preventScroll: true});
    card?.scrollIntoView({block: 'nearest'});
  }
}
