// Keeps a file with the members of a segment, and keeps it right: through webhooks, restarts and hours in which it did not run.

import { once } from 'node:events';
import { createClient } from '@throughline/client/create-client';
import { catchUp } from './catch-up.ts';
import { readMirror, writeMirror } from './mirror-file.ts';
import { receiveWebhooks } from './receive-webhooks.ts';
import { makeEndpoint, makeSegment } from './set-up.ts';
import { readSettings } from './settings.ts';

const settings = readSettings(process.env);
const client = createClient({ url: settings.url, key: settings.key });
let mirror = readMirror(settings.file) ?? (await makeSegment(client));
writeMirror(settings.file, mirror);
if (mirror.webhookSecret === null) mirror = await makeEndpoint(client, mirror, settings.receiverUrl);
writeMirror(settings.file, mirror);

async function refresh(): Promise<void> {
  mirror = await catchUp(client, mirror);
  writeMirror(settings.file, mirror);
  console.log(`${mirror.members.length} members, up to row ${mirror.after} of the log`);
}

/** One after the other: two messages at once must not both write. */
let turn = Promise.resolve();
const refreshInTurn = (): Promise<void> => {
  turn = turn.catch(() => {}).then(refresh);
  return turn;
};

const server = receiveWebhooks(mirror.webhookSecret!, refreshInTurn);
server.listen(settings.port, '127.0.0.1');
await once(server, 'listening');
// What was missed while nobody listened.
await refreshInTurn();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
