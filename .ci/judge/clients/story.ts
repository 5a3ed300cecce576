/** README's story by the client that openapi-generator makes for TypeScript, as it is: `node story.js http://localhost:8080`. */
import {AnsweringApi, Configuration, InvitingApi, OneselfApi, PeopleApi, ResponseError} from './generated';

declare const process: {argv: string[]};
const url = process.argv[2]!;
const run = 't' + Date.now();

const posts = async (path: string, body: object) =>
  (await fetch(url + path, {method: 'POST', body: JSON.stringify(body)})).json();

async function client(sub: string) {
  const {token} = await posts('/local/token', {sub, email: sub + '@example.com', email_verified: true});
  return new Configuration({accessToken: token});
}

function is<T>(wanted: T, found: T) {
  if (wanted !== found) {
    throw new Error(`wanted ${wanted}, and found ${found}`);
  }
}

async function story() {
  const [anna, carl, dora] = await Promise.all(['anna', 'carl', 'dora'].map(name => client(name + run)));
  is('Anna Rossi', (await new OneselfApi(anna).saveMe({profile: {name: 'Anna Rossi', headline: 'Bakes'}})).name);
  await new OneselfApi(carl).saveMe({profile: {name: 'Carl Brandt'}});
  await new OneselfApi(dora).saveMe({profile: {name: 'Dora Nowak'}});

  const inviting = new InvitingApi(anna);
  const invites = (to: {memberId?: string; email?: string}, note?: string) => inviting.sendInvitation({newInvitation: {to, note}});
  const sent = await invites({memberId: 'carl' + run}, 'We met at the market.');
  is('pending', sent.status);
  is(3, sent.letters?.length);
  is('carl' + run, sent.recipient.memberId);
  await posts('/local/clock', {advance: 'P51D'});
  is('connected', (await new AnsweringApi(carl).acceptInvitation({id: sent.id})).status);
  is('Carl Brandt', (await new PeopleApi(anna).listConnections()).items[0]?.name);

  const taken = await invites({memberId: 'dora' + run});
  is('withdrawn', (await inviting.withdrawInvitation({id: taken.id})).status);
  is(409, await invites({memberId: 'dora' + run}).then(() => 201, failed => (failed as ResponseError).response.status));
  await posts('/local/clock', {advance: 'P21D'});
  await invites({memberId: 'dora' + run});
  is(1, (await new AnsweringApi(dora).listReceived({})).count);
  is('Anna Rossi', (await new OneselfApi(dora).viewHome()).received.items[0]?.sender.name);

  is(`emil${run}@example.net`, (await invites({email: `emil${run}@example.net`})).recipient.email);
  is(2, (await inviting.withdrawInvitations({withdrawals: {all: true}})).results.length);
  is(404, (await inviting.withdrawInvitations({withdrawals: {ids: ['none']}})).results[0]?.problem?.status);
}

story();
