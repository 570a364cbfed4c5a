// Square as a process: `tsx packages/connectors/test/square-api/serve.ts --port 4701 --seed 1 --customers 50 --orders 200`.

import { numberArgument, withControl } from '../local-api/control.ts';
import { startJsonServer } from '../local-api/json-server.ts';
import { seedSquare } from './seed-square.ts';
import { squareApi } from './square-api.ts';

const orders = numberArgument('orders', 200);
const account = seedSquare({
  seed: numberArgument('seed', 1),
  customers: numberArgument('customers', 50),
  orders,
  startAt: Date.now() - orders * 8 * 3_600_000,
});
const methods = [
  'addCustomer',
  'changeCustomer',
  'removeCustomer',
  'sell',
  'close',
  'cancel',
  'giveBack',
  'settleRefund',
  'enrol',
  'points',
  'addLocation',
  'changeLocation',
];
const server = await startJsonServer(withControl(account, methods, squareApi(account)), numberArgument('port', 4701));
process.stdout.write(`${JSON.stringify({ origin: server.origin, accessToken: account.token, now: account.now })}\n`);
