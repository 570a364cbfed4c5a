import { createApiKey, revokeApiKey } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createShareLink as create, type ShareStand, startShareStand, useOfChannels as use } from './share-stand.ts';
import { type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

const dayMs = 86_400_000;
let now = Date.parse('2024-06-01T12:00:00Z');
let api: TestApi;
let store: TestStore;
let segment: string;
let share: ShareStand['share'];

beforeAll(async () => {
  ({ api, store, segment, share } = await startShareStand(() => now));
});
afterAll(() => api?.close());

const askPage = (reader: TestStore) =>
  reader.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ sharedPage { label } }' }),
  });

describe('a read-only link', () => {
  it('shows its page as it was shared, to who has the token alone, until it ends', async () => {
    const { reader, shareLink, token } = await share('insights/channels', `segment=${segment}&asOf=2024-05-31`);
    expect(token).toMatch(/^tls_[A-Za-z0-9_-]{43}$/);
    const shared = await reader.ask('{ sharedPage { storeId label page search expiresAt } }');
    expect(shared.data).toEqual({
      sharedPage: {
        storeId: store.id,
        label: 'Channels',
        page: 'insights/channels',
        search: `segment=${segment}&asOf=2024-05-31`,
        expiresAt: '2024-06-08T12:00:00.000Z',
      },
    });
    const scope = { segmentId: segment, asOf: '2024-05-31' };
    const answer = await reader.ask(use, scope);
    expect(answer).toEqual({
      data: {
        store: {
          id: store.id,
          name: expect.any(String),
          today: '2024-06-01',
          channelUse: { all: { customers: 1, people: {} } },
          channelGap: { landmark: { one: { figure: null } } },
        },
      },
    });
    const listed = await store.ask('query ($store: ID!) { store(id: $store) { shareLinks { id lastUsedAt } } }');
    expect(listed.data.store.shareLinks).toEqual([{ id: shareLink.id, lastUsedAt: '2024-06-01T12:00:00.000Z' }]);
    const rows = await api.db.database.inStore(store.id, ({ prisma }) => prisma.shareLink.findMany());
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));

    now += 7 * dayMs;
    const ended = await reader.fetch('/graphql', { method: 'POST' });
    now -= 7 * dayMs;
    expect(ended.status).toBe(401);
    expect((await askPage(reader)).status).toBe(200);
    const revoke =
      'mutation ($id: ID!) { revokeShareLink(input: { id: $id }) { shareLink { id } userErrors { code } } }';
    const revoked = await store.ask(revoke, { id: shareLink.id });
    expect(revoked.data.revokeShareLink).toEqual({ shareLink: { id: shareLink.id }, userErrors: [] });
    const unknown = testStore(api.url, store.id, `tls_${'x'.repeat(43)}`);
    const [gone, never] = await Promise.all(
      [reader, unknown].map(async (one) => {
        const response = await one.fetch('/graphql', { method: 'POST' });
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(gone).toEqual(never);
    expect(gone!.status).toBe(401);
  });

  it('ends with the key or the membership of who made it, who is listed with it', async () => {
    const { database } = api.services;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
    const ada = (await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId }))!.id;
    await database.prisma.user.updateMany({ where: { id: ada }, data: { name: 'Ada' } });
    const made = await createApiKey(api.db.database, store.id, { name: 'For the till' });
    const makers = [memberIn(api, ada, store.id), testStore(api.url, store.id, made.key)];
    const links = await Promise.all(
      makers.map(async (maker) => {
        const { data } = await maker.ask(create, { page: 'insights/channels', search: '', days: 7, keepDay: false });
        const { token, shareLink } = data.createShareLink;
        return { id: shareLink.id as string, reader: testStore(api.url, store.id, token) };
      }),
    );
    const statuses = () => Promise.all(links.map(async ({ reader }) => (await askPage(reader)).status));
    const listed = async () => {
      const asked =
        'query ($store: ID!) { store(id: $store) { shareLinks { id isOver createdBy { name } createdByKey } } }';
      const { data } = await store.ask(asked);
      return links.map(({ id }) => {
        const { id: _id, ...link } = data.store.shareLinks.find((one: { id: string }) => one.id === id);
        return link;
      });
    };
    const byAda = { isOver: false, createdBy: { name: 'Ada' }, createdByKey: null };
    const byKey = { isOver: false, createdBy: null, createdByKey: 'For the till' };
    const over = { isOver: true, createdBy: null, createdByKey: null };
    const [shown, gone] = [200, 401];
    expect(shown).not.toBe(401);
    expect(await listed()).toEqual([byAda, byKey]);
    await revokeApiKey(api.db.database, store.id, made.keyId);
    expect(await statuses()).toEqual([shown, gone]);
    expect(await listed()).toEqual([byAda, over]);
    const asRole = (role: string) => database.prisma.member.updateMany({ where: { userId: ada }, data: { role } });
    await asRole('staff');
    expect([await statuses(), await listed()]).toEqual([
      [gone, gone],
      [{ ...byAda, isOver: true }, over],
    ]);
    await asRole('viewer');
    expect([await statuses(), await listed()]).toEqual([
      [shown, gone],
      [byAda, over],
    ]);
    await database.prisma.member.deleteMany({ where: { userId: ada } });
    expect(await statuses()).toEqual([gone, gone]);
    expect(await listed()).toEqual([over, over]);
  });

  it('without a day shows the latest, or keeps the day of its making', async () => {
    expect((await share('insights/channels')).shareLink.search).toBe('');
    expect((await share('insights/channels', 'base=NET', 1, true)).shareLink.search).toBe('base=NET&asOf=2024-06-01');
    const asShared = await share('insights/channels', 'asOf=2024-01-02', 1, true);
    expect(asShared.shareLink.search).toBe('asOf=2024-01-02');
  });
});

it.each([
  ['people', '', 7, 'page'],
  ['insights/none', '', 7, 'page'],
  ['canvases/can_unknown', '', 7, 'page'],
  ['segments/seg_1', '', 7, 'page'],
  ['insights/channels', 'query=ann@example.com', 7, 'search'],
  ['insights/channels', '', 8, 'days'],
  ['insights/did-it-work', '', 7, 'search'],
  ['insights/did-it-work', 'about=canvas&day=2024-05-01', 7, 'search'],
  ['insights/did-it-work', 'about=switch&first=pos&next=web', 7, 'search'],
  ['insights/did-it-work', 'about=switch&first=pos&next=web&day=2024-06-01', 7, 'search'],
])('a link to %s?%s for %i days is refused at %s', async (page, search, days, argument) => {
  const { token, userErrors } = await share(page, search, days);
  expect(token).toBeNull();
  expect(userErrors).toMatchObject([{ path: [argument] }]);
});
