import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tendReports } from '../src/features/reports/schedule-report.ts';
import { type ReportStand, shownDay, startReportStand } from './report-stand.ts';

let stand: ReportStand;
beforeAll(async () => {
  stand = await startReportStand();
});
afterAll(() => stand?.close());

describe('a scheduled report', () => {
  it('goes to each recipient apart with its files, and is set to its next time', async () => {
    const before = stand.mail.mails.length;
    const { reportSchedule: made, userErrors } = await stand.setUp();
    expect(userErrors).toEqual([]);
    expect(new Date(made.nextAt!).getUTCDay()).toBe(1);
    await stand.comeDue(made.id, Date.now() - 1000);
    const sent = await stand.until(made.id, (row) => row.lastSentAt !== null);
    expect(sent).toMatchObject({ lastProblem: null, nextAt: made.nextAt });
    const mails = stand.mail.mails.slice(before);
    expect(mails.map(({ to }) => to)).toEqual([['ada@shop.test'], ['ben@shop.test']]);
    const [first] = mails;
    expect(first!.parsed.subject).toBe('Weekly channels: Test store, 2024-06-01');
    expect(first!.parsed.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Test store Weekly channels 2024-06-01.pdf', 'application/pdf'],
      ['Test store Weekly channels 2024-06-01 Who shops where.csv', 'text/csv'],
      ['Test store Weekly channels 2024-06-01 LTV gap, several channels against one.csv', 'text/csv'],
    ]);
    expect(first!.parsed.text).toContain('All customers · As of Jun 1, 2024');
    expect(first!.parsed.text).toContain(`/stores/${stand.data.store.id}/insights/channels?${shownDay}`);
    const csv = Buffer.from(first!.parsed.attachments[1]!.content as ArrayBuffer).toString();
    expect(csv).toContain('All customers,70,105,');
  });

  it('goes on with those it has not reached when it was cut off', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const dueAt = Date.now() - 1000;
    const data_ = { runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
    await stand.leave(made.id, data_);
    const before = stand.mail.mails.length;
    await stand.comeDue(made.id, dueAt);
    await stand.until(made.id, (row) => row.lastSentAt !== null);
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('reaches those behind one whom the server refuses for now, and that one alone later', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const before = stand.mail.mails.length;
    stand.mail.refuse({ code: 450, message: 'later', to: 'ada@shop.test' });
    await stand.comeDue(made.id, Date.now() - 1000);
    const waiting = await stand.until(made.id, (row) => row.lastProblem !== null);
    expect(waiting.lastProblem).toMatch(/later.* It is tried again\.$/);
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
    stand.mail.refuse(null);
    await stand.until(made.id, (row) => row.lastProblem === null);
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test'], ['ada@shop.test']]);
  });

  it('that was lost is taken up hours later where it was cut off, one that waits to be retried is left alone', async () => {
    const dueAt = Date.now() - 3 * 3_600_000;
    const { reportSchedule: lost } = await stand.setUp({ asPdf: false });
    await stand.api.services.database.inStore(stand.data.store.id, async ({ prisma, sql }) => {
      await sql.query('SELECT graphile_worker.remove_job($1)', [`report ${lost.id}`]);
      const where = { id: lost.id };
      const cutOff = { nextAt: new Date(dueAt), runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
      await prisma.reportSchedule.updateMany({ where, data: cutOff });
    });
    const { reportSchedule: waits } = await stand.setUp({ asPdf: false, recipients: ['cleo@shop.test'] });
    stand.mail.refuse({ code: 450, message: 'later', to: 'cleo@shop.test' });
    await stand.comeDue(waits.id, dueAt);
    await stand.until(waits.id, (row) => row.lastProblem !== null);
    const before = stand.mail.mails.length;
    await tendReports(stand.api.services);
    const job = 'SELECT attempts FROM graphile_worker.jobs WHERE key = $1';
    expect((await stand.api.db.database.pool.query(job, [`report ${waits.id}`])).rows).not.toEqual([{ attempts: 0 }]);
    const sent = await stand.until(lost.id, (row) => row.lastSentAt !== null);
    expect(sent.nextAt).toBe(lost.nextAt);
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
    stand.mail.refuse(null);
    await stand.until(waits.id, (row) => row.lastSentAt !== null);
  });

  it('and one sent now beside it each reach everybody once', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const dueAt = Date.now() - 1000;
    const cutOff = { runDueAt: new Date(dueAt), runSent: ['ada@shop.test'] };
    await stand.leave(made.id, cutOff);
    const before = stand.mail.mails.length;
    await stand.act('sendReportScheduleNow', made.id);
    const { lastSentAt } = await stand.until(made.id, (row) => row.lastSentAt !== null);
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ada@shop.test'], ['ben@shop.test']]);
    await stand.comeDue(made.id, dueAt);
    await stand.until(made.id, (row) => row.lastSentAt !== lastSentAt);
    expect(stand.mail.mails.slice(before + 2).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('keeps saying who was refused for good while another is tried again', async () => {
    const { reportSchedule: made } = await stand.setUp({
      asPdf: false,
      recipients: ['ada@shop.test', 'ben@shop.test'],
    });
    const dueAt = Date.now() - 1000;
    const before = stand.mail.mails.length;
    await stand.leave(made.id, { runDueAt: new Date(dueAt), runRefused: ['ada@shop.test: no such person'] });
    await stand.comeDue(made.id, dueAt);
    const ended = await stand.until(made.id, (row) => row.lastSentAt !== null);
    expect(ended.lastProblem).toBe('ada@shop.test: no such person');
    expect(stand.mail.mails.slice(before).map(({ to }) => to)).toEqual([['ben@shop.test']]);
  });

  it('is sent now beside its schedule, pauses, goes on and is deleted', async () => {
    const { reportSchedule: made } = await stand.setUp({
      cadence: 'DAILY',
      recipients: ['ada@shop.test'],
      asPdf: false,
    });
    const paused = await stand.act('setReportScheduleEnabled', made.id, ', enabled: false');
    expect(paused.reportSchedule).toMatchObject({ enabled: false, nextAt: null });
    const before = stand.mail.mails.length;
    await stand.comeDue(made.id, Date.now() - 1000);
    expect((await stand.act('sendReportScheduleNow', made.id)).userErrors).toEqual([]);
    await stand.until(made.id, (row) => row.lastSentAt !== null);
    expect(stand.mail.mails.length).toBe(before + 1);
    const on = await stand.act('setReportScheduleEnabled', made.id, ', enabled: true');
    expect(on.reportSchedule).toMatchObject({ enabled: true, nextAt: made.nextAt });
    await stand.act('deleteReportSchedule', made.id);
    expect((await stand.act('deleteReportSchedule', made.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('says what a server refuses for good, and that its person has no access any more', async () => {
    const { reportSchedule: made } = await stand.setUp({ recipients: ['ada@shop.test'], asPdf: false });
    stand.mail.refuse({ code: 552, message: 'too large' });
    await stand.act('sendReportScheduleNow', made.id);
    const refused = await stand.until(made.id, (row) => row.lastProblem !== null);
    stand.mail.refuse(null);
    expect(refused.lastSentAt).toBeNull();
    expect(refused.lastProblem).toMatch(/^ada@shop\.test: The mail server refused the mail: .*too large/);
    const gone = await stand.member('gone@shop.test');
    const { reportSchedule: theirs } = await stand.setUp({}, gone.store);
    await stand.api.db.database.prisma.member.deleteMany({ where: { userId: gone.id } });
    await stand.act('sendReportScheduleNow', theirs.id);
    const lost = await stand.until(theirs.id, (row) => row.lastProblem !== null);
    expect(lost.lastProblem).toBe('Whoever set it up can not see the store any more, or what the page shows is gone.');
  });

  it('that is sent now while one waits joins it, and whom that has reached gets nothing again', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false });
    const before = stand.mail.mails.length;
    const since = () => stand.mail.mails.slice(before).map(({ to }) => to[0]);
    stand.mail.refuse({ code: 450, message: 'later', to: 'ada@shop.test' });
    await stand.act('sendReportScheduleNow', made.id);
    await stand.until(made.id, (row) => row.lastProblem !== null);
    expect(since()).toEqual(['ben@shop.test']);
    stand.mail.refuse(null);
    const both = await Promise.all([1, 2].map(() => stand.act('sendReportScheduleNow', made.id)));
    expect(both.map(({ userErrors }) => userErrors)).toEqual([[], []]);
    await stand.until(made.id, (row) => row.lastProblem === null);
    const jobs = 'SELECT 1 FROM graphile_worker.jobs WHERE key = $1';
    await vi.waitFor(async () =>
      expect((await stand.api.db.database.pool.query(jobs, [`report now ${made.id}`])).rows).toEqual([]),
    );
    expect(since()).toEqual(['ben@shop.test', 'ada@shop.test']);
  });

  it('is sent by hand once an hour, and says how long it is till then', async () => {
    const { reportSchedule: made } = await stand.setUp({ asPdf: false, recipients: ['ada@shop.test'] });
    const before = stand.mail.mails.length;
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await stand.leave(made.id, { extraDueAt: minutesAgo(20.5), extraSent: ['ada@shop.test'] });
    expect((await stand.act('sendReportScheduleNow', made.id)).userErrors).toEqual([
      {
        path: ['id'],
        code: 'LIMIT',
        message: 'It was sent by hand within the last hour. It can be again in 40 minutes.',
      },
    ]);
    await stand.leave(made.id, { extraDueAt: minutesAgo(20.5), extraSent: [] });
    expect((await stand.act('sendReportScheduleNow', made.id)).userErrors).toEqual([]);
    const first = await stand.until(made.id, (row) => row.lastSentAt !== null);
    await stand.leave(made.id, { extraDueAt: minutesAgo(60) });
    expect((await stand.act('sendReportScheduleNow', made.id)).userErrors).toEqual([]);
    await stand.until(made.id, (row) => row.lastSentAt !== first.lastSentAt);
    expect(stand.mail.mails.length).toBe(before + 2);
  });
});
