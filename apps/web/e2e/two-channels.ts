// A store of five people in two channels, small enough to count by hand: what recipe and canvas are tested on.
//   a Store, then Online   b Store twice   c Store once   d Online, then Store   e Online once
import type { Page } from '@playwright/test';
import { createStore, sendFacts } from './store.ts';

const order = (id: string, person: string, placedAt: string, channel: string, gross: string) => ({
  id,
  placedAt: `${placedAt}T12:00:00-05:00`,
  channel,
  gross,
  customer: { id: person, email: `${person}@people.example` },
});

/** Its id. The last order is of 1 Jun 2020, so pages look from that day. */
export async function createTwoChannelStore(page: Page, name: string): Promise<string> {
  const storeId = await createStore(page, name);
  await sendFacts(page, storeId, {
    orders: [
      order('1', 'a', '2020-01-10', 'pos', '10.00'),
      order('2', 'a', '2020-06-01', 'web', '25.00'),
      order('3', 'b', '2020-02-01', 'pos', '10.00'),
      order('4', 'b', '2020-03-01', 'pos', '30.00'),
      order('5', 'c', '2020-02-05', 'pos', '10.00'),
      order('6', 'd', '2020-01-01', 'web', '10.00'),
      order('7', 'd', '2020-05-01', 'pos', '10.00'),
      order('8', 'e', '2020-01-02', 'web', '10.00'),
    ],
  });
  return storeId;
}
