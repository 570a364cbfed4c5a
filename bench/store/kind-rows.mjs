// The generated store with what conditions beyond orders ask for: eight shops and shipping addresses on a grid, and two mails
// a customer.
import { indexCustomers, personId } from './generate.mjs';
import { storeRows } from './rows.mjs';

const shops = Array.from({ length: 8 }, (_, index) => ({
  locationId: `store-${index}`,
  name: `Store ${index}`,
  lat: 40 + index,
  lon: -74 - index,
  opensOn: null,
  closesOn: null,
}));
const batchSize = 2000;
const day = 86_400_000;

export function kindRows(orderCount, changeNumber) {
  const plain = storeRows(orderCount, changeNumber);
  return {
    ...plain,
    store: { ...plain.store, locations: shops },
    orders: withPlaces(plain.orders),
    events: mails(orderCount),
  };
}

async function* withPlaces(batches) {
  for await (const batch of batches) {
    for (const order of batch) {
      const place = Number(order.externalId) * 7919;
      order.coordinates = `${38 + (place % 1000) / 100},${-72 - (place % 1300) / 100}`;
    }
    yield batch;
  }
}

async function* mails(orderCount) {
  const { firstAt } = indexCustomers(orderCount);
  for (let start = 0; start < firstAt.length; start += batchSize) {
    yield firstAt.slice(start, start + batchSize).flatMap((at, i) => [mail(start + i, at, 1), mail(start + i, at, 2)]);
  }
}

function mail(customer, firstAt, number) {
  return {
    eventId: `mail-${customer}-${number}`,
    connection: 'mail',
    externalId: `${customer}-${number}`,
    personId: personId(customer),
    kind: number === 1 ? 'email_delivered' : 'email_opened',
    happenedAt: firstAt * 1000 + ((customer % 90) - 30 + number) * day,
    properties: { campaign: `campaign-${customer % 12}` },
  };
}
