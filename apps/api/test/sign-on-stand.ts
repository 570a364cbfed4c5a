// `tsx sign-on-stand.ts <port> <callback>`: an identity provider on the port, a name server on the same of UDP, and on the next port a door
// that takes `{ records?: { name: [text] }, accounts?: [account] }`.

import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { type Account, startIdentityProvider, startNameServer } from './identity-provider.ts';

const [given, callback] = process.argv.slice(2);
const port = Number(given);
// The provider tells of its own defaults on standard output, which is for one line here.
console.info = () => {};
const provider = await startIdentityProvider(callback!, port);
const names = await startNameServer(port);
const door = http.createServer(async (request, response) => {
  const told = JSON.parse(await text(request)) as { records?: Record<string, string[]>; accounts?: Account[] };
  for (const [name, values] of Object.entries(told.records ?? {})) names.records.set(name, values);
  for (const account of told.accounts ?? []) provider.accounts.set(account.sub, account);
  response.end('{}');
});
door.listen(port + 1, '127.0.0.1');
await once(door, 'listening');
const { issuer, clientId, clientSecret } = provider;
process.stdout.write(`${JSON.stringify({ issuer, clientId, clientSecret, door: `http://127.0.0.1:${port + 1}/` })}\n`);
