// An issuer by npm's oidc-provider: `node provider.mjs HOME PORT PAGE`, where HOME has it among its node_modules. It signs in
// whoever says that they are greta or henk, by the development pages that it brings.
import {pathToFileURL} from 'node:url';

const [home, port, page] = process.argv.slice(2);
const {default: Provider} = await import(pathToFileURL(`${home}/node_modules/oidc-provider/lib/index.js`));

const names = {greta: 'Greta Holm', henk: 'Henk Visser'};
const client = id => ({
  client_id: id,
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  redirect_uris: [`${page}/signed-in`],
  post_logout_redirect_uris: [`${page}/`],
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client('page'), client('unasked')],
  claims: {openid: ['sub'], email: ['email', 'email_verified'], profile: ['name']},
  // Else the claims of the scopes are at the userinfo endpoint alone (OpenID Connect Core 5.4), and the ID token names nobody.
  conformIdTokenClaims: false,
  clientBasedCORS: (_, origin, {clientId}) => origin === page && clientId === 'page',
  issueRefreshToken: () => true,
  cookies: {keys: ['this machine alone']},
  findAccount: (_, id) =>
    names[id] && {
      accountId: id,
      claims: () => ({sub: id, name: names[id], email: `${id}@example.org`, email_verified: true}),
    },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
