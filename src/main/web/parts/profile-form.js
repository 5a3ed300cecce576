import {html} from '/lit.js';
import {LANGUAGES, nearest, spoken, t} from '/i18n/words.js';

/** What one says of oneself: to welcome a new member, and to change it later. */
export const profileFields = profile => html`
  <label>${t('name')}
    <input name="name" required maxlength="100" autocomplete="name" dir="auto" .value=${profile.name ?? ''}></label>
  <label>${t('headline')}
    <input name="headline" maxlength="200" dir="auto" .value=${profile.headline ?? ''} placeholder=${t('headline.hint')}></label>
  <label>${t('about')}
    <textarea name="about" rows="5" maxlength="2600" dir="auto" .value=${profile.about ?? ''} aria-describedby="about-hint"></textarea></label>
  <p class="hint" id="about-hint">${t('about.hint')}</p>
  <label>${t('language')}
    <select name="locale">
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} ?selected=${tag === nearest([profile.locale ?? spoken()])}>${name}</option>`)}
    </select></label>`;

export const choice = (name, label, checked, hint) => html`<label class="choice">
  <input type="checkbox" role="switch" name=${name} .checked=${checked}>
  <span>${label}${hint ? html`<small>${hint}</small>` : ''}</span></label>`;

/** The fields of the form as `PUT /v1/me` takes them; what the form has not stays as it is. */
export function profileOf(form, before = {}) {
  const data = new FormData(form);
  const text = name => (data.has(name) ? data.get(name).trim() : before[name]);
  const truth = (name, value = true) => (form.elements[name] ? form.elements[name].checked : value);
  const locale = text('locale');
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
  };
}
