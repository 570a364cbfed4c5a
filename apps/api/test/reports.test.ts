import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createUser } from '@throughline/db/organizations/create-user';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, makeReport } from '../src/features/reports/make-report.ts';
import { reportPageOf, reportPaths } from '../src/features/reports/report-pages.ts';
import { type Cell, cellText, isEstimated, type ReportTable, tableCsv } from '../src/features/reports/report-table.ts';
import { scheduleReport, tendReports } from '../src/features/reports/schedule-report.ts';
import { writeReportPdf } from '../src/features/reports/write-report-pdf.ts';
import { type InsightsStore, makeInsightsStore } from './insights-store.ts';
import { type MailServer, startMailServer } from './mail-server.ts';
import { startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let mail: MailServer;
let data: InsightsStore;
let person: TestStore;
let userId: string;

beforeAll(async () => {
  mail = await startMailServer();
  api = await startTestApi({ keepLog: false, smtpUrl: mail.url });
  data = await makeInsightsStore(api);
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: data.store.id } });
  userId = (await createUser(api.db.database, { email: 'ada@shop.test', passwordHash: 'x', organizationId }))!.id;
  person = memberIn(api, userId, data.store.id);
});
afterAll(async () => {
  await api?.close();
  await mail?.close();
});

const ask: Ask = async (query, variables) => {
  const { data: answer, errors } = await person.ask(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return answer as never;
};

async function report(page: string, search = '') {
  const made = await makeReport(ask, { storeId: data.store.id, page: reportPageOf(page)!, search });
  if (!made) throw new Error('nothing was made');
  return made;
}

const plain = (cell: Cell | undefined) => (cell !== undefined && isEstimated(cell) ? cell.value : cell);
const values = (table: ReportTable | undefined) => table!.rows.map((row) => row.map(plain));
const day = 'asOf=2024-06-01';

describe('the tables of a page', () => {
  it('of channels are its figures: who uses which channel, and all', async () => {
    const { tables, looksAt } = await report('insights/channels', day);
    expect(looksAt).toEqual(['All customers', 'As of Jun 1, 2024', 'All time', 'Gross amounts']);
    const asked = await person.ask(
      `query ($store: ID!) { store(id: $store) { channelUse(asOf: "2024-06-01") { all { customers orders lifetimeValue { value { amount } }
        averageOrderValue { value { amount } } repeatRate { value } purchaseInterval { value } } } } }`,
    );
    const { all } = asked.data.store.channelUse;
    expect(values(tables[0]).at(-1)).toEqual([
      'All customers',
      70,
      105,
      all.lifetimeValue.value.amount,
      all.averageOrderValue.value.amount,
      0.5,
      10,
    ]);
    expect(values(tables[0]).map(([label, customers]) => [label, customers])).toContainEqual(['Uses Online', 46]);
  });

  it('of a breakdown are those of its dimension, position, segment and comparison', async () => {
    const search = `by=CITY&position=first&segment=${data.repeat}&compare=${data.firstAtTill}&${day}`;
    const { tables, looksAt } = await report('insights/breakdown', search);
    expect(looksAt.slice(0, 2)).toEqual(['Repeat', 'Compared with First at the till']);
    const asked = await person.ask(
      `query ($store: ID!) { store(id: $store) { breakdown(dimension: CITY, position: { from: 1, to: 1 }, segmentId: "${data.repeat}",
        compareWithSegmentId: "${data.firstAtTill}", asOf: "2024-06-01") { label customers orders units revenue { amount } compared { customers } } } }`,
    );
    const found = new Map(values(tables[0]).map((row) => [row[0], row]));
    expect(found.size).toBe(3);
    for (const row of asked.data.store.breakdown) {
      const [, customers, , compared, , , orders, units, revenue] = found.get(row.label)!;
      expect([customers, compared, orders, units, revenue]).toEqual([
        row.customers,
        row.compared.customers,
        row.orders,
        row.units,
        row.revenue.amount,
      ]);
    }
  });

  it.each(reportPaths)('of %s are filled, each row as long as its columns', async (path) => {
    const { tables } = await report(path, day);
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThan(0);
    for (const { columns, rows } of tables) for (const row of rows) expect(row.length).toBe(columns.length);
  });

  it('of rhythm, order value, cohorts, products and first and next hold what the store is made of', async () => {
    const [rhythm, orders, cohorts, products, next] = await Promise.all(
      ['rhythm', 'order-value', 'cohorts', 'products', 'first-and-next'].map((page) => report(`insights/${page}`, day)),
    );
    expect(values(rhythm!.tables[0])).toEqual([[70, 0.5, 10]]);
    expect(values(rhythm!.tables[1])[1]!.slice(0, 3)).toEqual(['First to second', 35, 10]);
    expect(orders!.tables[0]!.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(106);
    expect(values(cohorts!.tables[0]).map(([month, size]) => [month, size])).toEqual([
      ['2024-01', 31],
      ['2024-02', 29],
      ['2024-03', 10],
    ]);
    expect(values(products!.tables[0]).map(([name, customers]) => [name, customers])).toEqual([
      ['Shirt', 35],
      ['Shoe', 35],
    ]);
    const firsts = values(next!.tables[0]).filter(([, then]) => then === 'all of them');
    expect(firsts.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(70);
  });

  it('are not made of a segment that is gone', async () => {
    const page = reportPageOf('insights/channels')!;
    expect(await makeReport(ask, { storeId: data.store.id, page, search: 'segment=seg_gone' })).toBeNull();
  });
});

describe('files', () => {
  it('CSV holds values as they are, intervals beside them, and no formula', () => {
    const table: ReportTable = {
      title: 'T',
      columns: [
        { head: 'Product', kind: 'text' },
        { head: 'LTV, EUR', kind: 'money', isEstimated: true },
        { head: 'Gap', kind: 'money' },
      ],
      rows: [
        ['=HYPERLINK("x")', { value: '12.50', low: '11.00', high: '14.00', n: 40 }, '-3.00'],
        ['Käse, "reif"', null, null],
      ],
    };
    expect(tableCsv(table)).toBe(
      '\uFEFFProduct,"LTV, EUR","LTV, EUR, low","LTV, EUR, high","LTV, EUR, n",Gap\r\n' +
        `"'=HYPERLINK(""x"")",12.5,11,14,40,-3\r\n"Käse, ""reif""",,,,,\r\n`,
    );
    const blank: ReportTable = { title: '', columns: [{ head: 'Month 1', kind: 'money' }], rows: [[''], ['0.00']] };
    expect(tableCsv(blank)).toBe('\uFEFFMonth 1\r\n\r\n0\r\n');
    expect(cellText('', blank.columns[0]!)).toBe('');
    expect(cellText(table.rows[0]![1]!, table.columns[1]!)).toBe('12.50 (11.00–14.00)');
    expect(cellText({ value: 0.5, low: 0.4, high: 0.6, n: 12 }, { head: '', kind: 'percent' })).toBe('50.0% (n 12)');
    expect(cellText('1234567.00', { head: '', kind: 'money' })).toBe('1,234,567.00');
  });

  it('PDF holds head, tables and figures, umlauts, and names without their emoji', async () => {
    const made = await report('insights/breakdown', `by=CITY&${day}`);
    made.store.name = 'Grüße 🎁 GmbH';
    const pdf = await writeReportPdf(made, 'Written now');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    for (const part of [
      'Grüße GmbH: Breakdown',
      'As of Jun 1, 2024',
      'By city',
      'Köln',
      'Paris',
      'Bonn',
      'Revenue, USD',
      'page 1 of 1',
    ]) {
      expect(text).toContain(part);
    }
    const koeln = made.tables[0]!.rows.find(([label]) => label === 'Köln')!;
    koeln.forEach((cell, index) => {
      expect(text).toContain(cellText(cell, made.tables[0]!.columns[index]!));
    });
  });

  it('PDF breaks long tables over pages and says what it leaves out', async () => {
    const made = await report('insights/channels', day);
    const rows = Array.from({ length: 75 }, (_, i): Cell[] => [`Row ${i}`, i]);
    made.tables = [
      {
        title: 'Long',
        columns: [
          { head: 'Name', kind: 'text' },
          { head: 'n', kind: 'count' },
        ],
        rows,
      },
    ];
    const { text, totalPages } = await extractText(
      await getDocumentProxy(new Uint8Array(await writeReportPdf(made, 'now'))),
    );
    expect(totalPages).toBeGreaterThan(1);
    expect(text.join(' ')).toContain('Row 59');
    expect(text.join(' ')).toContain('15 more rows are on the page and in the CSV file.');
  });
});

const fields = 'id label recipients cadence day hour asPdf asCsv enabled nextAt lastSentAt lastProblem';
const create = `mutation ($input: CreateReportScheduleInput!) {
  createReportSchedule(input: $input) { reportSchedule { ${fields} } userErrors { path code message } } }`;
const settings = {
  label: 'Weekly channels',
  page: 'insights/channels',
  search: day,
  recipients: ['ada@shop.test', 'ben@shop.test'],
  cadence: 'WEEKLY',
  day: 1,
  hour: 7,
  asPdf: true,
  asCsv: true,
};
const setUp = async (input: object = {}, by = person) =>
  (await by.ask(create, { input: { storeId: data.store.id, ...settings, ...input } })).data.createReportSchedule;
const act = async (name: string, id: string, more = '') => {
  const asked = `mutation ($id: ID!) { ${name}(input: { id: $id${more} }) { reportSchedule { ${fields} } userErrors { code } } }`;
  return (await person.ask(asked, { id })).data[name];
};

/** What it says of itself, once `done` holds. */
async function until(id: string, done: (row: { lastSentAt: string | null; lastProblem: string | null }) => boolean) {
  const end = Date.now() + 60_000;
  for (;;) {
    const { data: answer } = await person.ask(
      `query ($id: ID!) { node(id: $id) { ... on ReportSchedule { ${fields} } } }`,
      { id },
    );
    if (done(answer.node)) return answer.node;
    if (Date.now() > end) throw new Error(JSON.stringify(answer.node));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** As if its time had come. */
const comeDue = (id: string, dueAt: number) =>
  api.services.database.inStore(data.store.id, (client) => scheduleReport(client, api.services.jobs, id, dueAt));

describe('a scheduled report', () => {
  it('goes to each recipient apart with its files, and is set to its next time', async () => {
    const before = mail.mails.length;
    const { reportSchedule: made, userErrors } = await setUp();
    expect(userErrors).toEqual([]);
    expect(new Date(made.nextAt).getUTCDay()).toBe(1);
    await comeDue(made.id, Date.now() - 1000);
    const sent = await until(made.id, (row) => row.lastSentAt !== null);
    expect(sent).toMatchObject({ lastProblem: null, nextAt: made.nextAt });
    const mails = mail.mails.slice(before);
    expect(mails.map(({ to }) => to)).toEqual([['ada@shop.test'], ['ben@shop.test']]);
    const [first] = mails;
    expect(first!.parsed.subject).toBe('Weekly channels: Test store, 2024-06-01');
    expect(first!.parsed.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Test store Weekly channels 2024-06-01.pdf', 'application/pdf'],
      ['Test store Weekly channels 2024-06-01 Who shops where.csv', 'text/csv'],
      ['Test store Weekly channels 2024-06-01 LTV gap, several channels against one.csv', 'text/csv'],
    ]);
    expect(first!.parsed.text).toContain('All customers · As of Jun 1, 2024');
    expect(first!.parsed.text).toContain(`/stores/${data.store.id}/insights/channels?${day}`);
    const csv = Buffer.from(first!.parsed.attachments[1]!.content as ArrayBuffer).toString();
    expect(csv).toContain('All customers,70,105,');
  });

  it('goes on with those it has not reached when it was cut off', async () => {
    const { reportSchedule: made } = await setUp({ asPdf: false });
    const dueAt = Date.now() - 1000;
    const data_ = { runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
    await api.services.database.inStore(data.store.id, ({ prisma }) =>
      prisma.reportSchedule.updateMany({ where: { id: made.id }, data: data_ }),
    );
    const before = mail.mails.length;
    await comeDue(made.id, dueAt);
    await until(made.id, (row) => row.lastSentAt !== null);
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('reaches those behind one whom the server refuses for now, and that one alone later', async () => {
    const { reportSchedule: made } = await setUp({ asPdf: false });
    const before = mail.mails.length;
    mail.refuse({ code: 450, message: 'later', to: 'ada@shop.test' });
    await comeDue(made.id, Date.now() - 1000);
    const waiting = await until(made.id, (row) => row.lastProblem !== null);
    expect(waiting.lastProblem).toMatch(/later.* It is tried again\.$/);
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
    mail.refuse(null);
    await until(made.id, (row) => row.lastProblem === null);
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test'], ['ada@shop.test']]);
  });

  it('that was lost is taken up hours later where it was cut off, one that waits to be retried is left alone', async () => {
    const dueAt = Date.now() - 3 * 3_600_000;
    const { reportSchedule: lost } = await setUp({ asPdf: false });
    await api.services.database.inStore(data.store.id, async ({ prisma, sql }) => {
      await sql.query('SELECT graphile_worker.remove_job($1)', [`report ${lost.id}`]);
      const where = { id: lost.id };
      const cutOff = { nextAt: new Date(dueAt), runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
      await prisma.reportSchedule.updateMany({ where, data: cutOff });
    });
    const { reportSchedule: waits } = await setUp({ asPdf: false, recipients: ['cleo@shop.test'] });
    mail.refuse({ code: 450, message: 'later', to: 'cleo@shop.test' });
    await comeDue(waits.id, dueAt);
    await until(waits.id, (row) => row.lastProblem !== null);
    const before = mail.mails.length;
    await tendReports(api.services);
    const job = 'SELECT attempts FROM graphile_worker.jobs WHERE key = $1';
    expect((await api.db.database.pool.query(job, [`report ${waits.id}`])).rows).not.toEqual([{ attempts: 0 }]);
    const sent = await until(lost.id, (row) => row.lastSentAt !== null);
    expect(sent.nextAt).toBe(lost.nextAt);
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
    mail.refuse(null);
    await until(waits.id, (row) => row.lastSentAt !== null);
  });

  it('and one sent now beside it each reach everybody once', async () => {
    const { reportSchedule: made } = await setUp({ asPdf: false });
    const dueAt = Date.now() - 1000;
    const cutOff = { runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
    await api.services.database.inStore(data.store.id, ({ prisma }) =>
      prisma.reportSchedule.updateMany({ where: { id: made.id }, data: cutOff }),
    );
    const before = mail.mails.length;
    await act('sendReportScheduleNow', made.id);
    const { lastSentAt } = await until(made.id, (row) => row.lastSentAt !== null);
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ada@shop.test'], ['ben@shop.test']]);
    await comeDue(made.id, dueAt);
    await until(made.id, (row) => row.lastSentAt !== lastSentAt);
    expect(mail.mails.slice(before + 2).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('keeps saying who was refused for good while another is tried again', async () => {
    const { reportSchedule: made } = await setUp({ asPdf: false, recipients: ['ada@shop.test', 'ben@shop.test'] });
    const dueAt = Date.now() - 1000;
    const before = mail.mails.length;
    await api.services.database.inStore(data.store.id, ({ prisma }) => {
      const cutOff = { runDueAt: new Date(dueAt), runRefused: ['ada@shop.test: no such person'] };
      return prisma.reportSchedule.updateMany({ where: { id: made.id }, data: cutOff });
    });
    await comeDue(made.id, dueAt);
    const ended = await until(made.id, (row) => row.lastSentAt !== null);
    expect(ended.lastProblem).toBe('ada@shop.test: no such person');
    expect(mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('is sent now beside its schedule, pauses, goes on and is deleted', async () => {
    const { reportSchedule: made } = await setUp({ cadence: 'DAILY', recipients: ['ada@shop.test'], asPdf: false });
    const paused = await act('setReportScheduleEnabled', made.id, ', enabled: false');
    expect(paused.reportSchedule).toMatchObject({ enabled: false, nextAt: null });
    const before = mail.mails.length;
    await comeDue(made.id, Date.now() - 1000);
    expect((await act('sendReportScheduleNow', made.id)).userErrors).toEqual([]);
    await until(made.id, (row) => row.lastSentAt !== null);
    expect(mail.mails.length).toBe(before + 1);
    const on = await act('setReportScheduleEnabled', made.id, ', enabled: true');
    expect(on.reportSchedule).toMatchObject({ enabled: true, nextAt: made.nextAt });
    await act('deleteReportSchedule', made.id);
    expect((await act('deleteReportSchedule', made.id)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  it('says what a server refuses for good, and that its person has no access any more', async () => {
    const { reportSchedule: made } = await setUp({ recipients: ['ada@shop.test'], asPdf: false });
    mail.refuse({ code: 552, message: 'too large' });
    await act('sendReportScheduleNow', made.id);
    const refused = await until(made.id, (row) => row.lastProblem !== null);
    mail.refuse(null);
    expect(refused.lastSentAt).toBeNull();
    expect(refused.lastProblem).toMatch(/^ada@shop\.test: The mail server refused the mail: .*too large/);
    const { prisma } = api.db.database;
    const gone = await createUser(api.db.database, {
      email: 'gone@shop.test',
      passwordHash: 'x',
      organizationId: (await prisma.store.findUniqueOrThrow({ where: { id: data.store.id } })).organizationId,
    });
    const { reportSchedule: theirs } = await setUp({}, memberIn(api, gone!.id, data.store.id));
    await prisma.member.deleteMany({ where: { userId: gone!.id } });
    await act('sendReportScheduleNow', theirs.id);
    const lost = await until(theirs.id, (row) => row.lastProblem !== null);
    expect(lost.lastProblem).toBe(
      'Whoever set it up can not see the store any more, or a segment of the page is gone.',
    );
  });

  it.each([
    [{ recipients: [] }, 'recipients'],
    [{ recipients: ['ada@shop.test\nBcc: x@y.test'] }, 'recipients'],
    [{ recipients: Array.from({ length: 21 }, (_, i) => `a${i}@shop.test`) }, 'recipients'],
    [{ day: 8 }, 'day'],
    [{ cadence: 'MONTHLY', day: 32 }, 'day'],
    [{ hour: 24 }, 'hour'],
    [{ asPdf: false, asCsv: false }, 'asPdf'],
    [{ page: 'people' }, 'page'],
    [{ search: 'query=ann@example.com' }, 'search'],
  ])('with %j is refused', async (input, argument) => {
    const { reportSchedule, userErrors } = await setUp(input);
    expect(reportSchedule).toBeNull();
    expect(userErrors).toMatchObject([{ path: [argument] }]);
  });

  it('names its recipients and what the server said of them to nobody who sees nothing personal', async () => {
    const { reportSchedule: made } = await setUp({ recipients: ['ada@shop.test'] });
    await api.services.database.inStore(data.store.id, ({ prisma }) =>
      prisma.reportSchedule.updateMany({ where: { id: made.id }, data: { lastProblem: 'ada@shop.test: no' } }),
    );
    const { key } = await createApiKey(api.db.database, data.store.id, 'Blind', false);
    const blind = testStore(api.url, data.store.id, key);
    const shown = 'query ($id: ID!) { node(id: $id) { ... on ReportSchedule { recipients lastProblem } } }';
    expect((await person.ask(shown, { id: made.id })).data.node).toEqual({
      recipients: ['ada@shop.test'],
      lastProblem: 'ada@shop.test: no',
    });
    expect((await blind.ask(shown, { id: made.id })).data.node).toEqual({
      recipients: ['…@shop.test'],
      lastProblem: 'Not everybody could be reached. Who may see personal data is told whom, and why.',
    });
    const all = (await blind.ask('query ($store: ID!) { store(id: $store) { reportSchedules { recipients } } }')).data;
    expect(JSON.stringify(all)).not.toMatch(/(ada|ben|cleo)@/);
  });

  it('is set up by a person, not by a key', async () => {
    expect((await setUp({}, data.store)).userErrors).toMatchObject([{ path: ['storeId'] }]);
  });
});
