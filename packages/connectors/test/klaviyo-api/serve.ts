// Klaviyo as a process: `tsx packages/connectors/test/klaviyo-api/serve.ts --port 4702 --seed 1 --profiles 50 --events 400`.

import { numberArgument, withControl } from '../local-api/control.ts';
import { startJsonServer } from '../local-api/json-server.ts';
import { klaviyoApi } from './klaviyo-api.ts';
import { seedKlaviyo } from './seed-klaviyo.ts';

const events = numberArgument('events', 400);
const account = seedKlaviyo({
  seed: numberArgument('seed', 1),
  profiles: numberArgument('profiles', 50),
  events,
  startAt: Date.now() - (events + 50) * 90 * 60_000,
});
const methods = ['addProfile', 'changeProfile', 'removeProfile', 'subscribe', 'track'];
const server = await startJsonServer(withControl(account, methods, klaviyoApi(account)), numberArgument('port', 4702));
process.stdout.write(`${JSON.stringify({ origin: server.origin, apiKey: account.key, now: account.now })}\n`);
