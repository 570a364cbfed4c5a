// What a schedule is told, checked: all problems at once.

import { isMailAddress } from '../../mail/mail-address.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import type { Cadence } from './next-send.ts';

export interface ReportSettings {
  recipients: string[];
  cadence: Cadence;
  /** WEEKLY: 1 = Monday; MONTHLY: 1 to 31; null of DAILY. */
  day: number | null;
  /** Of the store's clocks. */
  hour: number;
  asPdf: boolean;
  asCsv: boolean;
}

const recipientsMax = 20;

export function readReportSettings(input: ReportSettings): ReportSettings {
  const problems: UserProblem[] = [];
  const note = (path: string, message: string) => problems.push({ path: [path], code: 'WRONG_VALUE', message });
  const recipients = [...new Set(input.recipients.map((one) => one.trim()).filter((one) => one !== ''))];
  if (recipients.length === 0 || recipients.length > recipientsMax) {
    note('recipients', `1 to ${recipientsMax} addresses are expected.`);
  }
  const wrong = recipients.find((one) => !isMailAddress(one));
  if (wrong !== undefined) note('recipients', `"${wrong}" is not a mail address.`);
  const lastDay = { DAILY: 0, WEEKLY: 7, MONTHLY: 31 }[input.cadence];
  const day = input.cadence === 'DAILY' ? null : (input.day ?? 0);
  if (day !== null && !(Number.isInteger(day) && day >= 1 && day <= lastDay)) {
    note('day', `A day from 1 to ${lastDay} is expected.`);
  }
  if (!(Number.isInteger(input.hour) && input.hour >= 0 && input.hour <= 23)) {
    note('hour', 'An hour from 0 to 23 is expected.');
  }
  if (!input.asPdf && !input.asCsv) note('asPdf', 'Choose PDF, CSV or both.');
  if (problems.length > 0) throw new Refused(problems);
  return { ...input, recipients, day };
}
