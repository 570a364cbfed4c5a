// One sending of a report to all its recipients, asked in the name of who set it up. Whom it has reached is noted after each
// mail, the scheduled sending and one beside it each for themselves, so that a sending that was cut off goes on with the others; a mail that was taken but not noted goes out again under the
// same Message-ID.

import type { ReportScheduleRow } from '@throughline/db/sharing/report-schedule-row';
import { ApiRefused, askApi } from '../../ask-api.ts';
import type { JobServices } from '../../job-runner.ts';
import { MailError } from '../../mail/mail-error.ts';
import { openStoreOf } from '../stores/open-store.ts';
import { makeReport } from './make-report.ts';
import { nextSend } from './next-send.ts';
import { writeReportMail } from './report-mail.ts';
import { reportPageOf } from './report-pages.ts';
import { scheduleReport } from './schedule-report.ts';

export interface ReportJob {
  storeId: string;
  scheduleId: string;
  /** Epoch milliseconds. */
  dueAt: number;
  /** Beside the schedule, which goes on as it was. */
  isExtra?: boolean;
}

/** Nothing that a further attempt could change. */
class Unsendable extends Error {}

export async function sendReport(
  services: JobServices,
  job: ReportJob,
  { lastAttempt, stopping }: { lastAttempt: boolean; stopping: AbortSignal },
): Promise<void> {
  const schedule = await begin(services, job);
  if (schedule === null) return;
  let problem: string | null = null;
  try {
    await send(services, schedule, job, stopping);
  } catch (error) {
    stopping.throwIfAborted();
    if (!(error instanceof Unsendable || error instanceof ApiRefused)) {
      if (!lastAttempt) {
        await note(services, job, { lastProblem: `${wordsOf(error)} It is tried again.` });
        throw error;
      }
      services.log.warn({ err: error, ...job }, 'A report could not be sent');
    }
    problem = wordsOf(error);
  }
  await finish(services, schedule, job, problem);
}

/** null when there is nothing to send any more: it was deleted, paused, or set to another time. */
async function begin({ database }: JobServices, job: ReportJob): Promise<ReportScheduleRow | null> {
  const dueAt = new Date(job.dueAt);
  return database.inStore(job.storeId, async ({ prisma }) => {
    const row = await prisma.reportSchedule.findUnique({ where: { id: job.scheduleId } });
    if (row === null) return null;
    if (!job.isExtra && (!row.enabled || row.nextAt.getTime() !== job.dueAt)) return null;
    if (runOf(row, job).dueAt?.getTime() === job.dueAt) return row;
    const data = job.isExtra
      ? { extraDueAt: dueAt, extraSent: [], extraRefused: [] }
      : { runDueAt: dueAt, runSent: [], runRefused: [] };
    return prisma.reportSchedule.update({ where: { id: row.id }, data });
  });
}

/** How far it is: `sent` took it, `refused` in words did not and never will. */
const runOf = (row: ReportScheduleRow, { isExtra }: ReportJob) =>
  isExtra
    ? { dueAt: row.extraDueAt, sent: row.extraSent, refused: row.extraRefused }
    : { dueAt: row.runDueAt, sent: row.runSent, refused: row.runRefused };

/** A recipient who is refused for now keeps none of the others waiting: the first such error is thrown at the end. */
async function send(
  services: JobServices,
  schedule: ReportScheduleRow,
  job: ReportJob,
  stopping: AbortSignal,
): Promise<void> {
  const { mail, env, now } = services;
  if (mail === null) throw new Unsendable('This instance has no mail server (SMTP_URL).');
  const page = reportPageOf(schedule.page);
  if (page === null) throw new Unsendable('This page can not be sent by mail any more.');
  const { storeId, search, createdBy } = schedule;
  const report = await makeReport((query, variables) => askApi(services, createdBy, query, variables), {
    storeId,
    page,
    search,
  });
  if (report === null)
    throw new Unsendable('Whoever set it up can not see the store any more, or what the page shows is gone.');
  const message = await writeReportMail(report, schedule, { publicUrl: env.publicUrl, now: now() });
  const { sent, refused } = runOf(schedule, job);
  const isSettled = (one: string) => sent.includes(one) || refused.some((words) => words.startsWith(`${one}: `));
  let temporary: MailError | null = null;
  for (const to of schedule.recipients.filter((one) => !isSettled(one))) {
    stopping.throwIfAborted();
    try {
      await mail.sendMail({ ...message, to, key: `report ${schedule.id} ${job.dueAt}` });
    } catch (error) {
      if (!(error instanceof MailError) || error.ofServer) throw error;
      if (!error.isFinal) {
        temporary ??= error;
        continue;
      }
      const push = `${to}: ${error.message}`;
      await note(services, job, job.isExtra ? { extraRefused: { push } } : { runRefused: { push } });
      continue;
    }
    await note(services, job, job.isExtra ? { extraSent: { push: to } } : { runSent: { push: to } });
  }
  if (temporary) throw temporary;
}

type Note = Partial<Record<'runSent' | 'runRefused' | 'extraSent' | 'extraRefused', { push: string }>> & {
  lastProblem?: string;
};

async function note({ database }: JobServices, { storeId, scheduleId }: ReportJob, data: Note): Promise<void> {
  await database.inStore(storeId, ({ prisma }) =>
    prisma.reportSchedule.updateMany({ where: { id: scheduleId }, data }),
  );
}

async function finish(
  { database, jobs, now }: JobServices,
  schedule: ReportScheduleRow,
  job: ReportJob,
  problem: string | null,
): Promise<void> {
  const store = await openStoreOf(database, job.storeId);
  if (store === null) return;
  await database.inStore(job.storeId, async (client) => {
    const row = await client.prisma.reportSchedule.findUnique({ where: { id: schedule.id } });
    if (row === null) return;
    const { sent, refused } = runOf(row, job);
    const sentAt = sent.length > 0 ? { lastSentAt: new Date(now()) } : {};
    const lastProblem = [...refused, ...(problem === null ? [] : [problem])].join(' ') || null;
    await client.prisma.reportSchedule.update({ where: { id: row.id }, data: { ...sentAt, lastProblem } });
    if (!job.isExtra && row.enabled && row.nextAt.getTime() === job.dueAt) {
      await scheduleReport(client, jobs, row.id, nextSend(row, Math.max(now(), job.dueAt), store.timeZone));
    }
  });
}

const wordsOf = (error: unknown): string => {
  if (error instanceof ApiRefused) return `The figures were refused: ${error.message}`;
  return error instanceof Unsendable || error instanceof MailError ? error.message : 'The figures could not be read.';
};
