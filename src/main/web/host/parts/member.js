import {html, nothing} from '../../lit.js';
import {date, t} from '../../i18n/words.js';
import {icon} from '../../parts/icon.js';
import {avatar, nameOf} from '../../parts/person.js';

export const pathOf = memberId => '/host/members/' + encodeURIComponent(memberId);

/** A member in a list: who they are, the way to all of them, and how they stand if that is known. */
export const row = (member, note = nothing) => html`<div class="person">
  ${avatar(member)}
  <div class="who">
    <h2 class="called"><a class="name" href=${pathOf(member.memberId)}><bdi>${nameOf(member)}</bdi></a></h2>
    ${member.headline ? html`<p class="headline" dir="auto">${member.headline}</p>` : nothing}
    ${note}
  </div>
</div>`;

/** Somebody who was reported. */
export const reported = item => row(item.member, html`<p class="hint">${t('host.reported.by', {n: item.people})} ·
  <time datetime=${item.latestAt}>${t('host.reported.last', {date: date(item.latestAt)})}</time></p>
  ${item.standing.suspended ? suspended() : nothing}`);

export const suspended = () => html`<p><span class="tag bad">${icon('block')}${t('host.suspended')}</span></p>`;
