// WooCommerce as a process: `tsx packages/connectors/test/woo-api/serve.ts --port 4703 --seed 1 --customers 50 --orders 200`.

import { numberArgument, withControl } from '../local-api/control.ts';
import { startJsonServer } from '../local-api/json-server.ts';
import { seedWoo } from './seed-woo.ts';
import { wooApi } from './woo-api.ts';

const orders = numberArgument('orders', 200);
const shop = seedWoo({
  seed: numberArgument('seed', 1),
  customers: numberArgument('customers', 50),
  orders,
  startAt: Date.now() - orders * 8 * 3_600_000,
});
const methods = [
  'place',
  'setStatus',
  'refund',
  'trash',
  'restore',
  'removeOrder',
  'addCustomer',
  'changeCustomer',
  'removeCustomer',
  'addProduct',
  'changeProduct',
  'removeProduct',
];
const server = await startJsonServer(withControl(shop, methods, wooApi(shop)), numberArgument('port', 4703));
const { consumerKey, consumerSecret, now } = shop;
process.stdout.write(`${JSON.stringify({ origin: server.origin, consumerKey, consumerSecret, now })}\n`);
