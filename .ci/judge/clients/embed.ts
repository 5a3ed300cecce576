/** The elements in a host's own TypeScript: it has only to compile. */
import {configure, type ReceivedInvitation} from './invito';

configure({token: async ({fresh} = {}) => (fresh ? null : 'a token'), profile: id => '/people/' + id});
document.querySelector('invito-connect')?.addEventListener('invito-invited', ({detail}) => console.log(detail.invitationId));
document.querySelector('invito-invitations')?.addEventListener('invito-counted', ({detail}) => console.log(detail.count + 1));
export const said = ({sender, note}: ReceivedInvitation) => `${sender.name ?? sender.memberId}: ${note ?? ''}`;
