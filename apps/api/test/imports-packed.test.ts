import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encrypted, makeZip } from '../../../packages/connectors/test/make-zip.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { importFile, small, upload } from './upload.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const zipType = { 'content-type': 'application/zip' };
const lines = { 'content-type': 'application/x-ndjson' };
const order = (id: string, gross = '5.00') => ({
  order: { id, placedAt: '2024-05-01T10:00:00Z', channel: 'pos', gross, customer: { email: `p${id}@x.com` } },
});
const jsonl = (...facts: object[]) => facts.map((fact) => `${JSON.stringify(fact)}\n`).join('');
const till = {
  dates: ['YYYY-MM-DD'],
  facts: [
    {
      kind: 'orders',
      order: 'Receipt',
      placedAt: 'Date',
      channel: { constant: 'pos' },
      customer: { id: 'Card' },
      gross: 'Paid',
    },
  ],
};
const cards = { dates: ['YYYY-MM-DD'], facts: [{ kind: 'people', id: 'Card', name: 'Name' }] };
const mapping = { version: 1, name: 'Tills', files: { 'tills.csv': till, 'cards.csv': cards } };
const tills = 'Receipt,Date,Card,Paid\n1,2024-02-01,a,5.00\n2,2024-02-02,b,6.00\n';
const people = 'Card,Name\na,Ann\n';
const left = () => {
  const folder = path.join(api.services.env.dataDir, 'imports');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const orders = async (store: TestStore) =>
  (await store.ask('query ($store: ID!) { store(id: $store) { orderCount customerCount } }')).data.store;

describe('facts as JSON Lines', () => {
  it('land, bad lines are kept with their number and reason, and the same file again changes nothing', async () => {
    const store = await api.makeStore();
    const text = jsonl(order('1'), { order: { id: '2' } }, order('3', '7.25'), {
      refund: { id: 'r', orderId: '3', refundedAt: '2024-05-02T10:00:00Z', amount: '7.25' },
    });
    const body = `${text}=HYPERLINK("http://x")\n`;
    const ended = await importFile(store, 'format=facts_jsonl', body, lines);
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      rowsRead: 5,
      rowsAccepted: 3,
      rowsRejected: 2,
      ordersTotal: 2,
      ordersNew: 2,
      refundsTotal: 1,
      connection: { handle: 'generic', source: 'facts' },
      files: [{ name: 'facts.jsonl', rowsRead: 5, rowsAccepted: 3, rowsRejected: 2 }],
    });
    const csv = await (await store.fetch(`/v1/imports/${ended.id}/rejected.csv`)).text();
    expect(csv.split('\r\n').slice(0, 3)).toEqual([
      'Line,Fact,Rejected because',
      '2,"{""order"":{""id"":""2""}}","order.placedAt: Expected string, found nothing. order.channel: Expected string, found nothing. order.gross: Expected string, found nothing."',
      `5,"'=HYPERLINK(""http://x"")",The line is not JSON.`,
    ]);
    const again = await importFile(store, 'format=facts_jsonl&fileName=till.jsonl.gz', gzipSync(body), {
      'content-type': 'application/gzip',
    });
    expect(again).toMatchObject({ status: 'SUCCEEDED', ordersNew: 0, ordersChanged: 0, ordersUnchanged: 2 });
    expect(await orders(store)).toEqual({ orderCount: 2, customerCount: 2 });
    const fixed = csv.replace('{""order"":{""id"":""2""}}', JSON.stringify(order('2')).replaceAll('"', '""'));
    const corrected = await importFile(store, 'format=facts_jsonl', fixed);
    expect(corrected).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, rowsRejected: 1, ordersNew: 1 });
  });

  it('are the same facts that the facts API takes, under the same connection', async () => {
    const store = await api.makeStore();
    await store.sendFacts({ orders: [order('1').order] });
    const ended = await importFile(store, 'format=facts_jsonl', jsonl(order('1'), order('2')), lines);
    expect(ended).toMatchObject({ ordersNew: 1, ordersUnchanged: 1 });
    const named = await importFile(store, 'format=facts_jsonl&connection=erp', jsonl(order('1')), lines);
    expect(named).toMatchObject({ ordersNew: 1, connection: { handle: 'erp', source: 'facts' } });
  });

  it('of a file that is none land nothing', async () => {
    const store = await api.makeStore();
    const ended = await importFile(store, 'format=facts_jsonl', small, lines);
    expect(ended).toMatchObject({ status: 'FAILED', rowsAccepted: 0 });
    expect(ended.message).toMatch(/This is not JSON Lines/);
    expect((await upload(store, 'format=facts_jsonl', small, { 'content-type': 'application/json' })).status).toBe(415);
  });
});

describe('a zip', () => {
  it('of Shopify exports is read file by file', async () => {
    const store = await api.makeStore();
    const [head, first, second] = small.split('\n');
    const body = await makeZip([
      { name: 'january/orders.csv', content: `${head}\n${first}\n` },
      { name: '../../orders.csv', content: `${head}\n${second}\n` },
    ]);
    const ended = await importFile(store, 'format=shopify_orders_csv', new Uint8Array(body), zipType);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, ordersNew: 2 });
    expect(ended.files).toEqual([
      { name: 'orders.csv', rowsRead: 1, rowsAccepted: 1, rowsRejected: 0 },
      { name: 'orders.csv (2)', rowsRead: 1, rowsAccepted: 1, rowsRejected: 0 },
    ]);
    expect(left()).toEqual([]);
  });

  it('for a mapping holds its files under the names it uses', async () => {
    const store = await api.makeStore();
    const form = new FormData();
    form.append('mapping', JSON.stringify(mapping));
    const body = await makeZip([
      { name: 'export/cards.csv', content: people },
      { name: 'export/tills.csv', content: tills },
    ]);
    form.append('export', new Blob([new Uint8Array(body)]), 'export.zip');
    const ended = await importFile(store, 'format=mapped_csv', form);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', rowsRead: 3, rowsAccepted: 3, ordersNew: 2, peopleTotal: 2 });
    expect(ended.files.map((file: { name: string }) => file.name)).toEqual(['cards.csv', 'tills.csv']);
  });

  it('that lacks a file of the mapping, or has one more, is refused with their names', async () => {
    const store = await api.makeStore();
    const form = new FormData();
    form.append('mapping', JSON.stringify(mapping));
    const body = await makeZip([
      { name: 'a/tills.csv', content: tills },
      { name: 'b/tills.csv', content: tills },
    ]);
    form.append('export', new Blob([new Uint8Array(body)]), 'export.zip');
    const { status, body: answer } = await upload(store, 'format=mapped_csv', form);
    expect(status).toBe(400);
    expect((answer.errors as { message: string }[]).map(({ message }) => message)).toEqual([
      'The file tills.csv (2) is not named in the mapping.',
      'The file cards.csv is missing.',
    ]);
    expect(left()).toEqual([]);
  });

  it('that is a bomb, encrypted, damaged, a workbook or holds links lands nothing and says why', async () => {
    const store = await api.makeStore();
    const honest = await makeZip([{ name: 'a.csv', content: small }]);
    const bodies = [
      await makeZip([{ name: 'a.csv', content: Buffer.alloc(70 * 1024 ** 2) }]),
      encrypted(honest),
      honest.subarray(0, honest.length - 30),
      await makeZip([{ name: '[Content_Types].xml', content: '<Types/>' }]),
      await makeZip([{ name: 'a.csv', content: '/etc/passwd', mode: 0o120777 }]),
    ];
    const messages: string[] = [];
    for (const body of bodies) {
      const ended = await importFile(store, 'format=shopify_orders_csv', new Uint8Array(body), zipType);
      expect(ended).toMatchObject({ status: 'FAILED', rowsRead: 0, ordersTotal: 0 });
      messages.push(ended.message);
    }
    expect(messages).toEqual([
      'shopify_orders.csv: The archive unpacks to more than 250 times its size, as no real export does.',
      'shopify_orders.csv: a.csv is encrypted. Make the archive without a password.',
      expect.stringMatching(/The zip archive \(or Excel workbook\) is damaged or cut off/),
      expect.stringMatching(/This is an Excel workbook/),
      'shopify_orders.csv: a.csv is a symbolic link, not a file. Put the file itself into the archive.',
    ]);
    expect(left()).toEqual([]);
    expect(await orders(store)).toEqual({ orderCount: 0, customerCount: 0 });
  });

  it('within a zip or within gzip lands nothing and says why', async () => {
    const store = await api.makeStore();
    const inner = await makeZip([{ name: 'a.csv', content: small }]);
    const nested = await makeZip([{ name: 'a.csv', content: inner }]);
    const ended = await importFile(store, 'format=shopify_orders_csv', new Uint8Array(nested), zipType);
    expect(ended).toMatchObject({ status: 'FAILED', ordersTotal: 0 });
    expect(ended.message).toMatch(/A file of the archive is itself compressed/);
    const gzipped = await importFile(store, 'format=shopify_orders_csv', gzipSync(inner), {
      'content-type': 'application/gzip',
    });
    expect(gzipped.status).toBe('FAILED');
    expect(gzipped.message).toMatch(/zip archive, not a CSV file/);
  });

  it('that is larger than an import may be is refused while it comes', async () => {
    const store = await api.makeStore();
    const before = api.services.env.importBytesMax;
    api.services.env.importBytesMax = 1000;
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(5000, 'x')]);
    const { status } = await upload(store, 'format=facts_jsonl', new Uint8Array(body), zipType);
    api.services.env.importBytesMax = before;
    expect(status).toBe(413);
    expect(left()).toEqual([]);
  });
});
