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
      data: { id: `vie_${id}`, storeId, name: 'ann@x.com', page: 'insights/channels', search: '' },
    });
    await prisma.alert.create({
      data: { ...alert, id: `ale_${id}`, storeId, name: 'ann@x.com buys', enabled: true, savedBy: 'usr_a' },
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
    view: (await prisma.savedView.findFirstOrThrow()).name,
    alert: await prisma.alert.findFirstOrThrow({ select: { name: true, mails: true } }),
    message: (await prisma.alertDelivery.findFirstOrThrow()).message,
  }));

test('e-mails and phones of the erased go from notes, segments of every version, views and alerts; other words and stores stay', async () => {
  const [storeId, other] = [await made.makeStore(), await made.makeStore()];
  await write(storeId, 'here');
  await write(other, 'there');
  const before = await read(other);
  const values = ['ann@x.com', '+1 212 555 0100', 'Ann Lee', '4711'];
  expect(await made.database.inStore(storeId, (store) => eraseFromWritten(store, values))).toBe(6);
  expect(await read(storeId)).toEqual({
    note: 'Called erased, Ann Lee',
    segment: { name: 'Of erased', definition: definition('erased'), tags: ['erased', 'vip'] },
    version: { definition: definition('joann@x.com'), note: 'for erased' },
    view: 'erased',
    alert: { name: 'erased buys', mails: ['team@x.com'] },
    message: { alertName: 'erased buys', threshold: '1' },
  });
  expect(await made.database.inStore(storeId, (store) => eraseFromWritten(store, values))).toBe(0);
  expect(await read(other)).toEqual(before);
});
