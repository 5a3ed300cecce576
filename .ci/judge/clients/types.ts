/** What openapi-typescript makes of the contract, as one uses it: it has only to compile. */
import type {components, paths} from './contract';

type Invitation = components['schemas']['Invitation'];
type Sent = paths['/v1/invitations']['post']['responses']['201']['content']['application/json'];

const all: components['schemas']['Withdrawals'] = {all: true};
const wish: components['schemas']['NewInvitation'] = {to: {memberId: 'carl'}, note: 'We met at the market.'};
export const said = (invitation: Invitation | Sent): string => invitation.recipient.name ?? invitation.recipient.email ?? '';
export default [all, wish];
