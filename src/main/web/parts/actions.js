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

/** Said twice it is done once, a reply if it has a key: whose answer was lost may ask again. */
export const act = (invitation, action, body, key) => post(path(invitation.id, action), body, {key, again: true});

/** What follows when one has accepted. */
export let afterAccepting = () => {};
export const onAccepted = then => (afterAccepting = then);

export async function accept(invitation, rollBack) {
  const done = await optimistically(() => act(invitation, 'accept'), rollBack);
  if (done) {
    toast(t('accepted', {name: nameOf(invitation.sender)}));
    afterAccepting();
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
    action: () => put('/v1/blocks/' + encodeURIComponent(person.memberId)),
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
