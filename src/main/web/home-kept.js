/** What My Network last showed is kept in this tab, so that it is there at once; it is gone with the tab, and at signing out. */
import {now} from './i18n/words.js';
import {forget, recall, remember} from './memory.js';
import {signedIn} from './session.js';
import {state} from './state.js';

const HOME = 'invito.home';

state.addEventListener('home', () => {
  state.home.at ??= new Date(now()).toISOString();
  keep();
});
state.addEventListener('change', () => (state.me ? keep() : forget(HOME)));

/** With as many as wait now: some were answered since. */
function keep() {
  if (state.home?.at && signedIn()) {
    Object.assign(state.home.received, {count: state.count, more: state.more});
    remember(HOME, state.home);
  }
}

state.addEventListener('asked', ({problem}) => isOld(problem?.name === 'offline'));
addEventListener('offline', () => isOld(true));

/** `state.asOf`: when My Network was as it is shown, if there is no network to ask how it is now; else undefined. */
function isOld(old) {
  const asOf = old ? state.home?.at : undefined;
  if (asOf !== state.asOf) {
    state.asOf = asOf;
    state.dispatchEvent(new Event('change'));
  }
}

/** Shows what this member last saw. Answers whether there was anything. */
export async function showKept(memberId) {
  const home = recall(HOME);
  if (!home?.me || home.me.memberId !== memberId) {
    return false;
  }
  await state.show(home);
  return true;
}
