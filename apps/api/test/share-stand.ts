// A store of two buyers with two segments and a canvas, whose pages are shared by read-only links.

import { expect } from 'vitest';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

export interface ShareStand {
  api: TestApi;
  store: TestStore;
  /** Ids: bought in the shop, bought online. */
  segment: string;
  other: string;
  canvas: string;
  share: (page: string, search?: string, days?: number, keepDay?: boolean) => Promise<Shared>;
}

interface Shared {
  token: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads of it what it needs.
  shareLink: any;
  userErrors: { path: string[]; code: string; message: string }[];
  reader: TestStore;
}

const bought = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

export const createShareLink = `mutation ($store: ID!, $page: String!, $search: String!, $days: Int!, $keepDay: Boolean) {
  createShareLink(input: { storeId: $store, label: "Channels", page: $page, search: $search, days: $days, keepDay: $keepDay }) {
    shareLink { id page search expiresAt lastUsedAt } token userErrors { path code message } } }`;

/** What a reader of the channels page asks. */
export const useOfChannels = `query ($store: ID!, $segmentId: ID, $asOf: Date) {
  store(id: $store) { id name today channelUse(segmentId: $segmentId, asOf: $asOf) { all { customers people } }
    channelGap(segmentId: $segmentId, asOf: $asOf) { landmark { one { figure } } } } }`;

export const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

/** `now`: the API's clock, epoch milliseconds. */
export async function startShareStand(now: () => number): Promise<ShareStand> {
  const api = await startTestApi({ now });
  const store = await api.makeStore();
  const order = (id: string, channel: string, customer: object) => ({
    id,
    placedAt: '2024-01-01T10:00:00Z',
    channel,
    gross: '5.00',
    customer,
  });
  const sent = await store.sendFacts({
    orders: [
      order('1', 'pos', { id: 'c1', email: 'ann@example.com' }),
      order('2', 'web', { id: 'c2', email: 'ben@example.com' }),
      order('3', 'web', { id: 'c1' }),
    ],
  });
  expect(sent.status).toBe(200);
  const { data } = await store.ask(
    `mutation ($store: ID!, $pos: JSON!, $web: JSON!) {
      a: createSegment(input: { storeId: $store, name: "In the shop", definition: $pos }) { segment { id } }
      b: createSegment(input: { storeId: $store, name: "Online", definition: $web }) { segment { id } }
      applyRecipe(input: { storeId: $store, recipe: "omnichannel", pairs: all }) { canvas { id } } }`,
    { pos: bought('pos'), web: bought('web') },
  );
  const [segment, other] = [data.a.segment.id, data.b.segment.id];
  const canvas = data.applyRecipe.canvas.id;
  return {
    ...{ api, store, segment, other, canvas },
    share: async (page, search = '', days = 7, keepDay = false) => {
      const { data: made } = await store.ask(createShareLink, { page, search, days, keepDay });
      const { token, shareLink, userErrors } = made.createShareLink;
      return { token, shareLink, userErrors, reader: testStore(api.url, store.id, token) };
    },
  };
}
