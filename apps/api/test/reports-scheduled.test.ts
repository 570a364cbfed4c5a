import { createApiKey } from '@throughline/db/organizations/api-keys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportStand, startReportStand } from './report-stand.ts';
import { testStore } from './test-api.ts';

let stand: ReportStand;
beforeAll(async () => {
  stand = await startReportStand();
});
afterAll(() => stand?.close());

describe('a scheduled report', () => {
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
    const { reportSchedule, userErrors } = await stand.setUp(input);
    expect(reportSchedule).toBeNull();
    expect(userErrors).toMatchObject([{ path: [argument] }]);
  });

  it('names its recipients and what the server said of them to nobody who sees nothing personal', async () => {
    const { reportSchedule: made } = await stand.setUp({ recipients: ['ada@shop.test'] });
    await stand.leave(made.id, { lastProblem: 'ada@shop.test: no' });
    const { key } = await createApiKey(stand.api.db.database, stand.data.store.id, {
      name: 'Blind',
      seesPersonal: false,
    });
    const blind = testStore(stand.api.url, stand.data.store.id, key);
    const shown = 'query ($id: ID!) { node(id: $id) { ... on ReportSchedule { recipients lastProblem } } }';
    expect((await stand.person.ask(shown, { id: made.id })).data.node).toEqual({
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
    expect((await stand.setUp({}, stand.data.store)).userErrors).toMatchObject([{ path: ['storeId'] }]);
  });

  it('that is edited goes to its new recipients at its new time, what was not told stays', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const { reportSchedule: edited, userErrors } = await stand.act(
      'updateReportSchedule',
      made.id,
      ', cadence: MONTHLY, day: 15, hour: 12, recipients: ["cleo@shop.test"], page: "insights/rhythm", label: "Rhythm"',
    );
    expect(userErrors).toEqual([]);
    expect(edited).toMatchObject({
      ...{ cadence: 'MONTHLY', day: 15, hour: 12, page: 'insights/rhythm', label: 'Rhythm', version: 2 },
      ...{ recipients: ['cleo@shop.test'], search: made.search, asPdf: false, asCsv: true, enabled: true },
    });
    expect(edited.nextAt).toMatch(/^\d{4}-\d\d-15T12:00:00/);
    const jobs = 'SELECT run_at AS at FROM graphile_worker.jobs WHERE key = $1';
    const { rows } = await stand.api.db.database.pool.query(jobs, [`report ${made.id}`]);
    expect(rows).toEqual([{ at: new Date(edited.nextAt!) }]);
    const before = stand.mail.mails.length;
    await stand.comeDue(made.id, Date.now() - 1000);
    await stand.until(made.id, (row) => row.lastSentAt !== null);
    const mails = stand.mail.mails.slice(before);
    expect(mails.map(({ to, parsed }) => [to[0], parsed.subject])).toEqual([
      ['cleo@shop.test', 'Rhythm: Test store, 2024-06-01'],
    ]);
  });

  it('whose name alone is edited goes on with those it has not reached', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const before = stand.mail.mails.length;
    stand.mail.refuse({ code: 450, message: 'later', to: 'ada@shop.test' });
    await stand.comeDue(made.id, Date.now() - 1000);
    await stand.until(made.id, (row) => row.lastProblem !== null);
    await stand.act('updateReportSchedule', made.id, ', label: "Named anew"');
    stand.mail.refuse(null);
    await stand.until(made.id, (row) => row.lastProblem === null);
    expect(stand.mail.mails.slice(before).map(({ to, parsed }) => [to[0], parsed.subject])).toEqual([
      ['ben@shop.test', 'Weekly channels: Test store, 2024-06-01'],
      ['ada@shop.test', 'Named anew: Test store, 2024-06-01'],
    ]);
  });

  it('that somebody else edited meanwhile is not overwritten, and says so', async () => {
    const { reportSchedule: made } = await stand.setUp();
    await stand.act('updateReportSchedule', made.id, ', expectedVersion: 1, hour: 8');
    expect((await stand.act('updateReportSchedule', made.id, ', expectedVersion: 1, hour: 9')).userErrors).toEqual([
      {
        path: ['expectedVersion'],
        code: 'VERSION_CONFLICT',
        message: 'The scheduled report was changed meanwhile: it is at version 2.',
      },
    ]);
    expect(await stand.until(made.id, () => true)).toMatchObject({ hour: 8, version: 2 });
  });

  it('that is edited while it pauses stays so, and goes on at its new time', async () => {
    const { reportSchedule: made } = await stand.setUp();
    await stand.act('setReportScheduleEnabled', made.id, ', enabled: false');
    const edited = await stand.act('updateReportSchedule', made.id, ', cadence: MONTHLY, day: 15, hour: 12');
    expect(edited.reportSchedule).toMatchObject({ enabled: false, nextAt: null });
    const on = await stand.act('setReportScheduleEnabled', made.id, ', enabled: true');
    expect(on.reportSchedule.nextAt).toMatch(/-15T12:00:00/);
  });

  it('is asked in the name of who edited it last, who need not see the addresses that stay', async () => {
    const { reportSchedule: made } = await stand.setUp();
    const masked = await stand.member('masked@shop.test');
    const { prisma } = stand.api.db.database;
    await prisma.member.updateMany({ where: { userId: masked.id }, data: { seesPersonal: false } });
    const edited = await stand.act('updateReportSchedule', made.id, ', hour: 8', masked.store);
    expect(edited.reportSchedule).toMatchObject({ hour: 8, recipients: ['…@shop.test', '…@shop.test'] });
    const row = await stand.api.services.database.inStore(stand.data.store.id, (client) =>
      client.prisma.reportSchedule.findUniqueOrThrow({ where: { id: made.id } }),
    );
    expect(row).toMatchObject({ createdBy: masked.id, recipients: ['ada@shop.test', 'ben@shop.test'] });
  });

  it.each([
    [', hour: 24', 'hour'],
    [', cadence: WEEKLY', 'day'],
    [', recipients: ["nobody"]', 'recipients'],
    [', asPdf: false, asCsv: false', 'asPdf'],
    [', page: "people"', 'page'],
    [', search: "query=ann@example.com"', 'search'],
    [', label: " "', 'label'],
  ])('that is edited with %s is refused and stays as it was', async (changes, argument) => {
    const { reportSchedule: made } = await stand.setUp();
    const { userErrors } = await stand.act('updateReportSchedule', made.id, changes);
    expect(userErrors).toMatchObject([{ path: [argument] }]);
    expect(await stand.until(made.id, () => true)).toEqual(made);
  });

  it('is edited by a person, not by a key', async () => {
    const { reportSchedule: made } = await stand.setUp();
    const { userErrors } = await stand.act('updateReportSchedule', made.id, ', hour: 8', stand.data.store);
    expect(userErrors).toMatchObject([{ path: ['id'] }]);
  });
});
