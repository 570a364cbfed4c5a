// What an alert is told, checked: all problems at once.

import type { AlertRow } from '@throughline/db/alerts/alert-row';
import type { RequestContext } from '../../context.ts';
import { isMailAddress } from '../../mail/mail-address.ts';
import { Refused, refuse, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { ALERT_FIGURES, type AlertFigure, type AlertSide, type AlertSubject } from './alert-figures.ts';

export interface AlertInput {
  figure?: AlertFigure | null;
  segmentId?: string | null;
  toSegmentId?: string | null;
  canvasId?: string | null;
  days?: number | null;
  base?: AlertSubject['base'] | null;
  crosses?: AlertSide | 'EITHER' | null;
  threshold?: string | null;
  mails?: readonly string[] | null;
  webhookUrl?: string | null;
  quietFrom?: string | null;
  quietTo?: string | null;
  enabled?: boolean | null;
}

export interface ReadAlert {
  subject: AlertSubject;
  crosses: AlertSide | 'EITHER';
  threshold: string;
  mails: string[];
  webhookUrl: string | null;
  quietFrom: string | null;
  quietTo: string | null;
  enabled: boolean;
}

type Note = (path: string, message: string) => void;

const mailsMax = 20;
const daysMax = 366;
const urlMax = 2000;
const clockForm = /^([01]\d|2[0-3]):[0-5]\d$/;
const decimalForm = /^-?\d{1,15}(\.\d{1,6})?$/;

/** `before`: the alert that is changed; what is absent stays as it was. */
export async function readAlertInput(
  context: RequestContext,
  store: OpenStore,
  input: AlertInput,
  before: AlertRow | null,
): Promise<ReadAlert> {
  const problems: UserProblem[] = [];
  const note: Note = (path, message) => problems.push({ path: [path], code: 'WRONG_VALUE', message });
  const subject = before && input.figure == null ? subjectOf(before) : readSubject(input, note);
  const given = <Name extends keyof AlertInput & keyof AlertRow>(name: Name) =>
    (input[name] === undefined ? (before?.[name] ?? null) : input[name]) as AlertInput[Name];
  const alert: ReadAlert = {
    subject,
    crosses: input.crosses ?? ((before?.crosses ?? 'EITHER') as ReadAlert['crosses']),
    threshold: input.threshold ?? before?.threshold.toFixed() ?? '',
    mails: readMails(context, input.mails, before, note),
    webhookUrl: readUrl(given('webhookUrl') ?? null, note),
    ...readQuiet(given('quietFrom') ?? null, given('quietTo') ?? null, note),
    enabled: input.enabled ?? before?.enabled ?? true,
  };
  if (!decimalForm.test(alert.threshold)) note('threshold', 'A number is expected, with at most six decimals.');
  if (alert.mails.length === 0 && alert.webhookUrl === null) note('mails', 'Name a mail address or a webhook.');
  if (problems.length > 0) throw new Refused(problems);
  await refuseUnknownSubject(context, store, subject);
  return alert;
}

function subjectOf({ figure, base, segmentId, toSegmentId, canvasId, days }: AlertRow): AlertSubject {
  return { figure: figure as AlertFigure, base: base as AlertSubject['base'], segmentId, toSegmentId, canvasId, days };
}

function readSubject(input: AlertInput, note: Note): AlertSubject {
  const figure = input.figure ?? 'CUSTOMERS';
  const { of, windowed } = ALERT_FIGURES[figure];
  const { segmentId = null, toSegmentId = null, canvasId = null, days = null, base } = input;
  if (of === 'moves' && (segmentId === null || toSegmentId === null))
    note(segmentId === null ? 'segmentId' : 'toSegmentId', 'Moves go from one segment into another: name both.');
  if (of === 'people' && toSegmentId !== null) note('toSegmentId', 'This figure is of one segment.');
  if (windowed && (days === null || days < 1 || days > daysMax)) note('days', `Days are 1 to ${daysMax}.`);
  if (!windowed && days !== null) note('days', 'This figure looks at all days.');
  return { figure, segmentId, toSegmentId, canvasId, days, base: base ?? 'gross' };
}

function readMails(
  { services }: RequestContext,
  given: readonly string[] | null | undefined,
  before: AlertRow | null,
  note: Note,
): string[] {
  if (given === null || given === undefined) return before?.mails ?? [];
  const mails = [...new Set(given.map((one) => one.trim()).filter((one) => one !== ''))];
  const wrong = mails.find((one) => !isMailAddress(one));
  if (wrong !== undefined) note('mails', `"${wrong}" is not a mail address.`);
  if (mails.length > mailsMax) note('mails', `An alert has at most ${mailsMax} recipients.`);
  if (mails.length > 0 && services.mail === null)
    note('mails', 'This instance sends no mail: its operator has named no mail server (SMTP_URL).');
  return mails;
}

function readUrl(given: string | null, note: Note): string | null {
  const text = given?.trim() ?? '';
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine = url && text.length <= urlMax && /^https?:$/.test(url.protocol) && url.username + url.password === '';
  if (!fine) note('webhookUrl', 'An address is expected: https://..., without a user or password in it.');
  return text;
}

function readQuiet(from: string | null, to: string | null, note: Note): Pick<ReadAlert, 'quietFrom' | 'quietTo'> {
  const [quietFrom, quietTo] = [from || null, to || null];
  if (quietFrom === null && quietTo === null) return { quietFrom, quietTo };
  for (const [path, clock] of [['quietFrom', quietFrom] as const, ['quietTo', quietTo] as const])
    if (clock === null || !clockForm.test(clock)) note(path, 'A time of day is expected, HH:MM.');
  if (quietFrom === quietTo) note('quietTo', 'Quiet hours end at another time than they begin.');
  return { quietFrom, quietTo };
}

async function refuseUnknownSubject(context: RequestContext, store: OpenStore, subject: AlertSubject): Promise<void> {
  for (const path of ['segmentId', 'toSegmentId'] as const) {
    const id = subject[path];
    if (id !== null && !(await context.loaders.segments.load({ store, id })))
      refuse(path, 'There is no such segment.', 'NOT_FOUND');
  }
}
