import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { eraseFromWritten } from './erase-written.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

const definition = (email: string) => ({
  version: 1,
  universe: 'people',
  profile: { field: 'email', in: [email, 'bo@x.com'] },
});

const LOOKS_AT = 'window=90d&q=joann%40x.com+or+Ann%40x.com&tel=%2B1%20212%20555%200100';
const LOOKED_AT = 'window=90d&q=joann%40x.com+or+erased&tel=erased';

async function write(storeId: string, id: string) {
  await made.database.inStore(storeId, async ({ prisma }) => {
    const alert = { figure: 'CUSTOMERS', base: 'gross', crosses: 'EITHER', threshold: '1', mails: ['team@x.com'] };
    await prisma.chartNote.create({
      data: { id: `not_${id}`, storeId, startsOn: new Date(0), text: 'Called +1 212 555 0100, Ann Lee', kind: 'OTHER' },
    });
    await prisma.segment.create({
      data: {
        id: `seg_${id}`,
        storeId,
        name: 'Of ANN@x.com',
        definition: definition('Ann@X.com'),
        tags: ['ann@x.com', 'vip'],
      },
    });
    await prisma.segmentVersion.create({
      data: {
        storeId,
        segmentId: `seg_${id}`,
        version: 1,
        definition: definition('joann@x.com'),
        note: 'for ann@x.com',
      },
    });
    await prisma.savedView.create({
      data: { id: `vie_${id}`, storeId, name: 'ann@x.com', page: 'insights/people', search: LOOKS_AT },
    });
    await prisma.alert.create({
      data: { ...alert, id: `ale_${id}`, storeId, name: 'ann@x.com buys', enabled: true, savedBy: 'usr_a' },
    });
    await prisma.shareLink.create({
      data: {
        ...{ id: `shr_${id}`, storeId, page: 'insights/people', search: LOOKS_AT, label: 'Shared' },
        ...{ tokenHash: id, createdBy: 'usr_a', expiresAt: new Date(0) },
      },
    });
    await prisma.canvas.create({ data: { id: `can_${id}`, storeId, name: 'Way', nodes: [], edges: [] } });
    await prisma.recipeApplication.create({
      data: {
        ...{ storeId, canvasId: `can_${id}`, recipeHandle: 'own', segmentIds: [] },
        plan: { segments: [definition('Ann@X.com')] },
      },
    });
    const message = { alertName: 'ann@x.com buys', threshold: '1' };
    await prisma.alertDelivery.create({
      data: { id: `ald_${id}`, storeId, alertId: `ale_${id}`, way: 'MAIL', recipient: 'team@x.com', message },
    });
  });
}

const read = (storeId: string) =>
  made.database.inStore(storeId, async ({ prisma }) => ({
    note: (await prisma.chartNote.findFirstOrThrow()).text,
    segment: await prisma.segment.findFirstOrThrow({ select: { name: true, definition: true, tags: true } }),
    version: await prisma.segmentVersion.findFirstOrThrow({ select: { definition: true, note: true } }),
    view: await prisma.savedView.findFirstOrThrow({ select: { name: true, search: true } }),
    link: (await prisma.shareLink.findFirstOrThrow()).search,
    plan: (await prisma.recipeApplication.findFirstOrThrow()).plan,
    alert: await prisma.alert.findFirstOrThrow({ select: { name: true, mails: true } }),
    message: (await prisma.alertDelivery.findFirstOrThrow()).message,
  }));

test('e-mails and phones of the erased go from notes, segments of every version, views, links, plans and alerts; other words and stores stay', async () => {
  const [storeId, other] = [await made.makeStore(), await made.makeStore()];
  await write(storeId, 'here');
  await write(other, 'there');
  const before = await read(other);
  const values = ['ann@x.com', '+1 212 555 0100', 'Ann Lee', '4711'];
  expect(await made.database.inStore(storeId, (store) => eraseFromWritten(store, values))).toBe(8);
  expect(await read(storeId)).toEqual({
    note: 'Called erased, Ann Lee',
    segment: { name: 'Of erased', definition: definition('erased'), tags: ['erased', 'vip'] },
    version: { definition: definition('joann@x.com'), note: 'for erased' },
    view: { name: 'erased', search: LOOKED_AT },
    link: LOOKED_AT,
    plan: { segments: [definition('erased')] },
    alert: { name: 'erased buys', mails: ['team@x.com'] },
    message: { alertName: 'erased buys', threshold: '1' },
  });
  expect(await made.database.inStore(storeId, (store) => eraseFromWritten(store, values))).toBe(0);
  expect(await read(other)).toEqual(before);
});
