import {post} from '../api.js';
import {t} from '../i18n/words.js';
import {act, afterAccepting, optimistically} from './actions.js';
import {said} from './problem.js';
import {Received} from './received.js';
import {toast, toastError} from './toast.js';
import {state} from '../state.js';

/** The same, and many answered at once. */
export class ReceivedMany extends Received {
  /** Answers many in one request. Each row is told apart: what was refused stays, and is said. */
  async answerMany(items, answer) {
    const most = state.me.policy.batchSize;
    const done = [];
    let refused;
    for (let start = 0; start < items.length; start += most) {
      const batch = items.slice(start, start + most);
      try {
        const {results} = await post('/v1/invitations/answer', {ids: batch.map(item => item.id), answer}, {again: true});
        results.forEach(({row, status, problem}) => {
          if (status < 300) {
            done.push({item: batch[row], putBack: this.took(batch[row])});
          } else {
            refused = {...problem, name: problem.type?.split(':').pop()};
          }
        });
      } catch (problem) {
        // What was done before is done.
        refused = problem;
        break;
      }
    }
    if (refused) {
      toastError(said(refused));
    }
    if (done.length && answer === 'accept') {
      toast(t('accepted.many', {n: done.length}));
      afterAccepting();
    } else if (done.length) {
      toast(t('ignored.many', {n: done.length}), [{label: t('undo'), act: () => this.#undoMany(done)}]);
    }
  }

  async #undoMany(done) {
    // The last that was taken out first: each was taken from a list without those before it.
    for (const {item, putBack} of done.toReversed()) {
      if (await optimistically(() => act(item, 'unarchive'))) {
        putBack();
        this.counted(1);
      }
    }
  }
}
