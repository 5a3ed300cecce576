/** What the host does for a member (R19): as if that member had asked. */
import {get, remove} from '../../api.js';

const actingFor = memberId => ({headers: {'invito-member': memberId}});

/** All that is a member's, its pages put together as the contract says. `told` hears how many pages have come. */
export async function everythingOf(memberId, told) {
  const whole = {};
  let cursor;
  let pages = 0;
  do {
    const {next, ...page} = await get('/v1/me/export', {cursor}, actingFor(memberId));
    for (const [name, value] of Object.entries(page)) {
      if (Array.isArray(value)) {
        (whole[name] ??= []).push(...value);
      } else {
        whole[name] = value;
      }
    }
    told(++pages);
    cursor = next;
  } while (cursor);
  return whole;
}

/** The member leaves. Who is not there has left already, perhaps by an answer that was lost. */
export async function leave(memberId) {
  try {
    await remove('/v1/me', actingFor(memberId));
  } catch (problem) {
    if (problem.status !== 404) {
      throw problem;
    }
  }
}

/** Gives the browser a file to keep. */
export function download(name, json) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(json, null, 2) + '\n'], {type: 'application/json'}));
  const link = Object.assign(document.createElement('a'), {href: url, download: name.replace(/[^\w.-]+/g, '_') + '.json'});
  document.body.append(link);
  link.click();
  link.remove();
  // Not before the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
