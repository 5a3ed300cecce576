/** What one person does to another, with what is said about it. Whoever shows them takes them out and puts them back. */
import {post, put, remove} from '../api.js';
import {lasting, t} from '../i18n/words.js';
import {ask} from './dialog.js';
import {nameOf} from './person.js';
import {said} from './problem.js';
import {toast, toastError} from './toast.js';
import {state} from '../state.js';

const path = (id, action) => `/v1/invitations/${encodeURIComponent(id)}/${action}`;

/** Does it; if that fails, puts back what was changed before, and says why. Answers undefined then. */
export async function optimistically(action, rollBack) {
  try {
    return (await action()) ?? true;
  } catch (problem) {
    rollBack?.(problem);
    toastError(said(problem));
    return undefined;
  }
}

/** After these it waits for an answer as before, or again. */
const WAITS = ['reply', 'unarchive'];

/** Said twice it is done once, a reply if it has a key: whose answer was lost may ask again. */
export async function act({id}, action, body, key) {
  const done = await post(path(id, action), body, {key, again: true});
  if (WAITS.includes(action)) {
    state.waits(id);
  }
  return done;
}

/** What follows when one has accepted, and where the sender's page said to go then. */
export let afterAccepting = () => {};
export const onAccepted = then => (afterAccepting = then);

const accepting = new Set();

/** Pressed twice, it is accepted once. Who has gone elsewhere meanwhile, or `stays`, is not taken away. */
export async function accept(invitation, rollBack, {stays = false} = {}) {
  if (accepting.has(invitation.id)) {
    return undefined;
  }
  const from = location.href;
  accepting.add(invitation.id);
  const done = await optimistically(() => act(invitation, 'accept'), rollBack);
  accepting.delete(invitation.id);
  if (done) {
    state.answered(invitation.id);
    toast(t('accepted', {name: nameOf(invitation.sender)}));
    afterAccepting(stays || location.href !== from ? undefined : done.returnTo);
  }
  return done;
}

/** "I don't know this person": declines for good, and closes the way for whoever was reported. Asks first. */
export const report = invitation =>
  ask({
    question: t('report.question', {name: nameOf(invitation.sender)}),
    lines: [t('report.text')],
    confirm: t('report'),
    danger: true,
    action: () => act(invitation, 'report'),
  });

export const decline = invitation =>
  ask({
    question: t('decline.question', {name: nameOf(invitation.sender)}),
    lines: [t('decline.text')],
    confirm: t('decline'),
    danger: true,
    action: () => act(invitation, 'decline'),
  });

export const block = person =>
  ask({
    question: t('block.question', {name: nameOf(person)}),
    lines: [t('block.text')],
    confirm: t('block'),
    danger: true,
    action: async () => {
      await put('/v1/blocks/' + encodeURIComponent(person.memberId));
      state.stale = true;
    },
  });

export const unblock = person => remove('/v1/blocks/' + encodeURIComponent(person.memberId));

/** Asks, saying both that the recipient is not told and how long one then has to wait (R5). */
export const withdraw = (id, person) =>
  ask({
    question: t('withdraw.question', {name: nameOf(person)}),
    lines: [t('withdraw.untold', {n: 1}), t('withdraw.wait', {n: 1, time: coolDown()})],
    confirm: t('withdraw'),
    danger: true,
    action: () => post(path(id, 'withdraw'), undefined, {again: true}),
  });

export const coolDown = () => lasting(state.me?.policy?.coolDown ?? 'P21D');
