import {html, nothing, repeat} from '../lit.js';
import {newKey, page, post} from '../api.js';
import {nearest, spoken, t} from '../i18n/words.js';
import {accept} from '../parts/actions.js';
import {Screen} from '../parts/element.js';
import {icon} from '../parts/icon.js';
import {languageField} from '../parts/address-dialog.js';
import {mailing, noteField} from '../parts/invite-dialog.js';
import {avatar, profileOf} from '../parts/person.js';
import {failure, said} from '../parts/problem.js';
import {goOn} from '../parts/surface.js';
import {Listening, state} from '../state.js';

/** Whom one may invite; all others say why not. */
const INVITABLE = ['member', 'not-a-member'];
/** In which charsets address books are; whoever sees wrong letters chooses another. */
const CHARSETS = ['UTF-8', 'UTF-16LE', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256',
  'windows-1257', 'windows-874', 'ISO-8859-2', 'KOI8-R', 'macintosh', 'Shift_JIS', 'EUC-JP', 'GB18030', 'Big5', 'EUC-KR'];
const STATES = ['member', 'not-a-member', 'connected', 'pending', 'cool-down', 'oneself', 'invalid'];

/** Grow your network: an address book is compared and forgotten; nobody is picked but by hand (R15). */
class GrowScreen extends Screen {
  static properties = {
    text: {state: true}, rows: {state: true}, problem: {state: true}, busy: {state: true}, over: {state: true},
    filter: {state: true}, only: {state: true}, picked: {state: true}, note: {state: true}, reminders: {state: true},
    locale: {state: true}, progress: {state: true}, results: {state: true}, charset: {state: true},
  };

  constructor() {
    super();
    new Listening(this);
    this.text = '';
    this.#clear();
  }

  static title = () => t('grow');

  #clear() {
    this.rows = undefined;
    this.problem = undefined;
    this.filter = '';
    this.only = '';
    this.picked = new Set();
    this.note = '';
    this.reminders = true;
    this.locale = nearest([spoken()]);
    this.progress = undefined;
    this.results = new Map();
    this.charset = undefined;
  }

  render() {
    return html`<div class="narrow">
      <h1 tabindex="-1">${t('grow')}</h1>
      <p class="lead">${t('grow.text')} <a href="/links">${t('links')}</a></p>
      ${this.rows ? this.#table() : this.#source()}
    </div>`;
  }

  #source() {
    return html`<form class="sheet" @submit=${this.#compareText}>
      <div class="drop ${this.over ? 'over' : ''}" @dragover=${this.#dragged} @dragleave=${() => (this.over = false)} @drop=${this.#dropped}>
        ${icon('upload')}
        <p><strong>${t('drop')}</strong></p>
        <p class="hint">${t('drop.kinds')}</p>
        <label class="file"><span class="away">${t('choose.file')}</span>
          <input type="file" accept=".csv,.tsv,.vcf,.ldif,.txt,text/csv,text/vcard,text/plain" @change=${this.#chosen}></label>
      </div>
      <label for="addresses">${t('addresses')}</label>
      <textarea id="addresses" rows="4" spellcheck="false" autocapitalize="off" placeholder="ada@example.com" .value=${this.text}
        @input=${event => (this.text = event.target.value)}></textarea>
      <p class="hint">${icon('lock')} ${t('forgotten')}</p>
      ${this.problem ? failure(this.problem) : nothing}
      <button type="submit" aria-busy=${this.busy ? 'true' : 'false'} ?disabled=${this.busy || !this.text.trim()}>${t('compare')}</button>
    </form>`;
  }

  #chosen = event => {
    const [file] = event.target.files;
    // The same one chosen again is a change again.
    event.target.value = '';
    this.#file(file);
  };

  #dragged = event => {
    event.preventDefault();
    this.over = true;
  };

  #dropped = event => {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer.files;
    if (file) {
      this.#file(file);
    } else {
      this.text = event.dataTransfer.getData('text');
    }
  };

  #compareText = event => {
    event.preventDefault();
    const type = /^\s*BEGIN:VCARD/i.test(this.text) ? 'text/vcard' : 'text/plain';
    this.#instead(signal => this.#compare(new Blob([this.text.trim()]), type, {signal}));
  };

  #file(file) {
    if (file) {
      this.#instead(signal => this.#read(file, signal));
    }
  }

  /** Does it, and waits no more for what was given before: the last one counts. */
  async #instead(work) {
    this.#run.abort();
    this.#run = new AbortController();
    const {signal} = this.#run;
    this.busy = true;
    this.problem = undefined;
    try {
      await work(signal);
    } catch (problem) {
      if (!signal.aborted) {
        this.problem = problem;
      }
    } finally {
      if (!signal.aborted) {
        this.busy = false;
      }
    }
  }

  #run = new AbortController();

  async #read(file, signal) {
    const bytes = await file.arrayBuffer();
    const kind = /\.vcf$/i.test(file.name) ? 'text/vcard' : /\.csv$/i.test(file.name) ? 'text/csv' : 'text/plain';
    // HTTP API hands text on as UTF-8: what is none goes as bytes, and the service tells what it is.
    await this.#compare(new Blob([bytes]), isUtf8(bytes) ? kind : 'application/octet-stream', {bytes, signal});
  }

  /** `bytes` are those of a file, which may be read in another charset. */
  async #compare(body, type, {bytes, charset, signal}) {
    const query = charset ? '?charset=' + encodeURIComponent(charset) : '';
    const book = await post('/v1/contacts/compare' + query, body, {type: type.startsWith('text/') ? type + '; charset=utf-8' : type, again: true, signal});
    this.#clear();
    this.bytes = bytes;
    this.charset = book.charset;
    this.rows = book.rows.map((row, i) => ({...row, key: i}));
    this.#findWhoInvited();
    await this.updateComplete;
    this.querySelector('#rows-title')?.focus();
  }

  #readAnew = event => {
    const {bytes} = this;
    this.#instead(signal => this.#compare(new Blob([bytes]), 'application/octet-stream', {bytes, charset: event.target.value, signal}));
  };

  #startOver = () => {
    this.#run.abort();
    this.busy = false;
    this.#clear();
    goOn(this, 'h1');
  };

  /** Among those "invited already" may be some who invited oneself: them one can accept. */
  async #findWhoInvited() {
    const waiting = new Set(this.rows.filter(row => row.state === 'pending' && row.member).map(row => row.member.memberId));
    if (!waiting.size) {
      return;
    }
    try {
      const {items} = await page('/v1/invitations/received', {limit: 100});
      const byId = new Map(items.map(item => [item.sender?.memberId, item]));
      this.rows = this.rows.map(row => (waiting.has(row.member?.memberId) && byId.has(row.member.memberId) ? {...row, received: byId.get(row.member.memberId)} : row));
    } catch {
      // Then they are among those received.
    }
  }

  async #accept(row) {
    const listed = state.lists(row.received.id);
    // What is picked here is kept nowhere else.
    const done = await accept(row.received, undefined, {stays: true});
    if (done) {
      state.changeCount(listed ? 0 : -1);
      this.rows = this.rows.map(other => (other === row ? {...row, received: undefined, state: 'connected'} : other));
      goOn(this, '#rows-title');
    }
  }

  #shown() {
    const words = this.filter.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return this.rows.filter(row => {
      const text = `${row.name ?? ''} ${row.email ?? ''} ${row.member?.name ?? ''}`.toLocaleLowerCase();
      return (!this.only || row.state === this.only) && words.every(word => text.includes(word));
    });
  }

  #table() {
    const shown = this.#shown();
    const free = shown.filter(row => this.#invitable(row));
    const counts = Object.groupBy(this.rows, row => row.state);
    const all = free.length > 0 && free.every(row => this.picked.has(row.key));
    const failed = this.rows.filter(row => this.results.get(row.key)?.problem);
    return html`
      <section class="sheet" aria-labelledby="rows-title">
        <header><h2 id="rows-title" tabindex="-1">${t('rows', {n: this.rows.length})}</h2>
          <button type="button" class="quiet" ?disabled=${this.progress} @click=${this.#startOver}>${t('another')}</button></header>
        ${this.bytes ? this.#charsets() : nothing}
        <div class="chips" role="group" aria-label=${t('filter.state')}>
          ${[['', this.rows.length], ...STATES.filter(s => counts[s] || s === this.only).map(s => [s, counts[s]?.length ?? 0])].map(([name, n]) => html`
            <button type="button" aria-pressed=${this.only === name ? 'true' : 'false'} @click=${() => (this.only = name)}>
              ${name ? t('state.' + name) : t('all')} <span>${n}</span></button>`)}
        </div>
        <input type="search" aria-label=${t('filter')} placeholder=${t('filter')} .value=${this.filter} @input=${event => (this.filter = event.target.value)}>
        <div class="bulk">
          <label><input type="checkbox" .checked=${all} ?disabled=${!free.length || this.progress} @change=${event => this.#pickAll(free, event.target.checked)}> ${t('pick.shown', {n: free.length})}</label>
          <span class="hint" role="status">${t('picked', {n: this.picked.size})}</span>
        </div>
        <ul class="rows contacts">${repeat(shown, row => row.key, row => this.#row(row))}</ul>
      </section>
      ${this.progress || this.results.size ? this.#outcome(failed) : nothing}
      ${this.picked.size && !this.progress ? this.#sending() : nothing}`;
  }

  /** The names are shown above the rows: who sees that they are wrong has them read anew. */
  #charsets() {
    const names = CHARSETS.includes(this.charset) ? CHARSETS : [this.charset, ...CHARSETS];
    return html`<label class="charset"><span class="hint">${t('charset')}</span>
      <select ?disabled=${this.busy || Boolean(this.progress)} @change=${this.#readAnew}>
        ${names.map(name => html`<option value=${name} ?selected=${name === this.charset}>${name}</option>`)}
      </select></label>
      ${this.problem ? failure(this.problem) : nothing}`;
  }

  #invitable(row) {
    return INVITABLE.includes(row.state) && this.results.get(row.key)?.status === undefined;
  }

  #row(row) {
    const who = row.member ?? {name: row.name, email: row.email};
    const name = row.member?.name || row.name || row.email || t('line', {n: row.line});
    const result = this.results.get(row.key);
    return html`<li class="row">
      <input type="checkbox" aria-label=${t('pick', {name})} ?disabled=${!this.#invitable(row) || Boolean(this.progress)} .checked=${this.picked.has(row.key)}
        @change=${event => this.#pick(row.key, event.target.checked)}>
      <div class="person">${avatar(who, 'small')}
        <div class="who"><p>${row.member
          ? html`<a class="name" href=${profileOf(row.member)} target="_blank" rel="noopener"><bdi>${name}</bdi></a>`
          : html`<span class="name"><bdi>${name}</bdi></span>`}</p>
          <p class="hint"><bdi>${row.email && row.email !== name ? row.email : row.member?.headline}</bdi></p></div></div>
      ${result
        ? html`<span class="tag ${result.problem ? 'bad' : 'good'}">${icon(result.problem ? 'warning' : 'check')}${result.problem ? said(result.problem) : t(result.connected ? 'connected' : 'sent')}</span>`
        : row.received
        ? html`<span class="tag good">${t('invited.you')}</span>
            <button type="button" class="small" aria-label=${t('accept.name', {name})} @click=${() => this.#accept(row)}>${t('accept')}</button>`
        : html`<span class="tag state-${row.state}">${t('state.' + (STATES.includes(row.state) ? row.state : 'invalid'))}</span>`}
    </li>`;
  }

  #sending() {
    const n = this.picked.size;
    const {policy} = state.me;
    const picked = this.rows.filter(row => this.picked.has(row.key));
    const strangers = picked.some(row => row.state === 'not-a-member');
    const long = [...this.note.trim()].length > policy.noteLength;
    return html`<form class="sheet" @submit=${event => {
      event.preventDefault();
      this.#send(picked);
    }}>
      <h2>${t('invite.picked', {n})}</h2>
      ${noteField(this.note, note => (this.note = note), {hint: strangers ? t('note.hint.address') : t('note.hint')})}
      ${strangers ? languageField(this.locale, locale => (this.locale = locale)) : nothing}
      ${mailing(this.reminders, reminders => (this.reminders = reminders), strangers ? t('mailing.unknown') : undefined)}
      <p class="advice">${t('invite.advice')}</p>
      <p class="hint ${n > policy.left ? 'bad' : ''}">${t('week.left', {n: policy.left, limit: policy.weeklyLimit})}
        ${n > policy.left ? t('week.too.many', {n: n - policy.left}) : nothing}</p>
      ${this.problem ? failure(this.problem) : nothing}
      <button type="submit" ?disabled=${long}>${t('send.picked', {n})}</button>
    </form>`;
  }

  #outcome(failed) {
    const done = [...this.results.values()].filter(result => !result.problem).length;
    return html`<section class="sheet" aria-labelledby="outcome">
      <h2 id="outcome" tabindex="-1">${this.progress ? t('sending') : t('outcome')}</h2>
      ${this.progress ? html`<progress max=${this.progress.all} value=${this.progress.done} aria-labelledby="outcome"></progress>` : nothing}
      <p role="status">${t('outcome.sent', {n: done})} ${failed.length ? t('outcome.failed', {n: failed.length}) : nothing}</p>
      ${failed.length && !this.progress
        ? html`<button type="button" class="secondary" @click=${() => this.#send(failed)}>${t('retry.failed', {n: failed.length})}</button>`
        : nothing}
    </section>`;
  }

  #pick(key, picked) {
    this.picked = new Set(this.picked);
    this.picked[picked ? 'add' : 'delete'](key);
  }

  #pickAll(rows, picked) {
    this.picked = new Set(this.picked);
    rows.forEach(row => this.picked[picked ? 'add' : 'delete'](row.key));
  }

  /** In batches; a batch whose answer is lost is sent again under its key, so that nobody is invited twice. */
  async #send(rows) {
    const most = state.me.policy.batchSize;
    const wish = {
      source: 'contacts',
      reminders: this.reminders,
      ...(this.note.trim() && {note: this.note.trim()}),
    };
    rows.forEach(row => this.results.delete(row.key));
    this.progress = {done: 0, all: rows.length};
    this.updateComplete.then(() => this.querySelector('#outcome')?.focus());
    for (let start = 0; start < rows.length; start += most) {
      const batch = rows.slice(start, start + most);
      const invitations = batch.map(row => ({
        ...wish,
        to: row.member ? {memberId: row.member.memberId} : {email: row.email},
        ...(!row.member && {locale: this.locale}),
      }));
      let results;
      try {
        ({results} = await post('/v1/invitations/batch', {invitations}, {key: newKey()}));
      } catch (problem) {
        results = batch.map((_, row) => ({row, status: problem.status, problem}));
      }
      let sent = 0;
      results.forEach(({row, status, invitation, problem}) => {
        const name = problem?.name === undefined || problem?.type ? problem?.type?.split(':').pop() : problem.name;
        this.results.set(batch[row].key, problem
          ? {status, problem: {...problem, name, status, retryAt: problem.retryAt}}
          : {status, connected: invitation?.status === 'connected'});
        sent += status === 201 ? 1 : 0;
      });
      state.sent(sent);
      this.progress = {done: start + batch.length, all: rows.length};
      this.picked = new Set([...this.picked].filter(key => !this.results.has(key)));
    }
    this.progress = undefined;
    state.load().catch(() => {});
  }
}

function isUtf8(bytes) {
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

customElements.define('screen-grow', GrowScreen);
