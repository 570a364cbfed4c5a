// One merchant with an online shop, tills and mail, as a process:
// `tsx packages/connectors/test/three-sources/serve.ts --shopify 4801 --square 4802 --klaviyo 4803`. Prints what connects them.
// Ann: mail opened, then the shop, then online. Cara the same, mail last. Bo: online, then the shop. Dev: mail alone. One sale to nobody known.

import { KlaviyoAccount } from '../klaviyo-api/klaviyo-account.ts';
import { klaviyoApi } from '../klaviyo-api/klaviyo-api.ts';
import { numberArgument } from '../local-api/control.ts';
import { startJsonServer } from '../local-api/json-server.ts';
import { localClient, localToken, startAdminServer } from '../shopify-admin/admin-server.ts';
import { generateShop } from '../shopify-admin/generate-shop.ts';
import { SquareAccount } from '../square-api/square-account.ts';
import { squareApi } from '../square-api/square-api.ts';

const dayMs = 86_400_000;
const begin = Math.floor(Date.now() / dayMs) * dayMs - 60 * dayMs;
/** Noon (UTC) of a day of the history, from 1. */
const day = (number: number) => begin + number * dayMs + dayMs / 2;

const clock = { now: day(1) };
const online = generateShop({ orders: 0, customers: 0, products: 3, now: () => clock.now });
const shops = new SquareAccount({ now: day(1) });
const letters = new KlaviyoAccount({ now: day(1) });

const buyOnline = (customer: number, number: number) => {
  clock.now = day(number);
  online.placeOrder({ customer, channel: 'online', lines: [{ product: 0 }] });
};
const buyInShop = (customerId: string | undefined, number: number) =>
  shops.sell({
    locationId: 'Soho',
    customerId,
    items: [{ name: 'Cup', quantity: 1, priceMinor: 1400 }],
    source: 'Square Point of Sale',
    at: day(number),
  });

shops.addLocation('Soho', { coordinates: { latitude: 40.72, longitude: -74 } });
const ann = {
  web: online.createCustomer({ firstName: 'Ann', lastName: 'Lee', email: 'Ann@Example.com', phone: null }),
  shop: shops.addCustomer({ given_name: 'Ann', email_address: 'ann@example.com' }),
  mail: letters.addProfile({ email: 'ANN@example.com' }),
};
const cara = {
  web: online.createCustomer({ firstName: 'Cara', lastName: 'Kim', email: 'cara@example.com', phone: null }),
  shop: shops.addCustomer({ given_name: 'Cara', phone_number: '+1-212-736-5001' }),
  mail: letters.addProfile({ email: 'cara@example.com', phone_number: '+12127365001' }),
};
const bo = {
  web: online.createCustomer({ firstName: 'Bo', lastName: 'Diaz', email: 'bo@example.com', phone: null }),
  shop: shops.addCustomer({ given_name: 'Bo', email_address: 'bo@example.com' }),
  mail: letters.addProfile({ email: 'bo@example.com' }),
};
letters.addProfile({ email: 'dev@example.com', first_name: 'Dev' });
letters.track(ann.mail, 'Opened Email', { Subject: 'New cups' }, day(2));
buyInShop(ann.shop, 3);
buyOnline(ann.web, 4);
buyInShop(cara.shop, 3);
letters.track(cara.mail, 'Opened Email', { Subject: 'New cups' }, day(5));
buyOnline(cara.web, 6);
buyOnline(bo.web, 2);
letters.track(bo.mail, 'Received Email', {}, day(3));
buyInShop(bo.shop, 7);
buyInShop(undefined, 8);

clock.now = Date.now();
shops.now = Date.now();
letters.now = Date.now();
const admin = await startAdminServer({ shop: online, port: numberArgument('shopify', 0), now: () => Date.now() });
const tills = await startJsonServer(squareApi(shops), numberArgument('square', 0));
const mail = await startJsonServer(klaviyoApi(letters), numberArgument('klaviyo', 0));
const shopify = { shop: online.profile.domain, accessToken: localToken, apiSecret: localClient.clientSecret };
process.stdout.write(
  `${JSON.stringify({ shopify, square: { accessToken: shops.token }, klaviyo: { apiKey: letters.key } })}\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([admin.close(), tills.close(), mail.close()]).then(() => process.exit(0));
  });
}
