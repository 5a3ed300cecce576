import {html, nothing} from '../lit.js';
import {languages, nearest, spoken, t} from '../i18n/words.js';

/** What one says of oneself: to welcome a new member, and to change it later. */
export const profileFields = profile => html`
  <label>${t('name')}
    <input name="name" required maxlength="100" autocomplete="name" dir="auto" .value=${profile.name ?? ''}></label>
  <label>${t('headline')}
    <input name="headline" maxlength="200" dir="auto" .value=${profile.headline ?? ''} placeholder=${t('headline.hint')}></label>
  <label>${t('about')}
    <textarea name="about" rows="5" maxlength="2600" dir="auto" .value=${profile.about ?? ''} aria-describedby="about-hint"></textarea></label>
  <p class="hint" id="about-hint">${t('about.hint')}</p>
  ${profile.memberId
    ? html`<label>${t('picture')}
        <input name="picture" type="url" pattern="https://.*" maxlength="2000" dir="ltr" .value=${profile.picture ?? ''} placeholder="https://"
          aria-describedby="picture-hint"></label>
      <p class="hint" id="picture-hint">${t('picture.hint')}</p>`
    : nothing}
  <label>${t('language')}
    <select name="locale" aria-describedby="language-hint">
      ${languages().map(([tag, {name}]) => html`<option value=${tag} ?selected=${tag === nearest([profile.locale ?? spoken()])}>${name}</option>`)}
    </select></label>
  <p class="hint" id="language-hint">${t('language.hint')}</p>`;

/** What it means is no part of its name, which is read aloud each time one comes by. */
export const choice = (name, label, checked, hint) => html`<div class="choice"><label>
  <input type="checkbox" role="switch" name=${name} .checked=${checked} aria-describedby=${hint ? name + '-hint' : nothing}>
  <span>${label}</span></label>${hint ? html`<small id="${name}-hint">${hint}</small>` : nothing}</div>`;

/** One of several. `options`: `[[value, label, hint]]`. */
export const choices = (name, legend, options, chosen) => html`<fieldset>
  <legend>${legend}</legend>
  ${options.map(([value, label, hint]) => html`<div class="choice"><label>
    <input type="radio" name=${name} value=${value} .checked=${value === chosen} aria-describedby="${name}-${value}-hint">
    <span>${label}</span></label><small id="${name}-${value}-hint">${hint}</small></div>`)}
</fieldset>`;

/** The fields of the form as `PUT /v1/me` takes them; what the form has not, or without a form, stays as it is. */
export function profileOf(form, before = {}) {
  const data = form ? new FormData(form) : new FormData();
  const text = name => (data.has(name) ? data.get(name).trim() : (before[name] ?? ''));
  const truth = (name, value = true) => form?.elements[name]?.checked ?? value;
  const locale = data.get('locale') ?? before.locale;
  return {
    name: text('name'),
    headline: text('headline'),
    about: text('about'),
    // pt-BR stays pt-BR when it was Portuguese before.
    locale: before.locale && nearest([before.locale]) === locale ? before.locale : locale,
    discoverable: truth('discoverable', before.discoverable),
    mail: {
      invitations: truth('invitations', before.mail?.invitations),
      reminders: truth('reminders', before.mail?.reminders),
      answers: truth('answers', before.mail?.answers),
    },
    ...('invitableBy' in before && {
      invitableBy: data.get('invitableBy') ?? before.invitableBy,
      emailToConnections: truth('emailToConnections', before.emailToConnections),
      picture: text('picture') || null,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
  };
}
