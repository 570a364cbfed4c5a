// An alert as it is being written: texts as they stand in the fields.
import type { AlertCrosses, AlertFigure, AmountBase, CreateAlertInput } from '../../gql/graphql.ts';
import { type AlertRow, figures, watchedWords } from './alert-words.ts';

export interface AlertSegment {
  id: string;
  name: string;
}

/** What a screen hands over: whose figure, or between which segments of which canvas. */
export interface AlertSubject {
  figure: AlertFigure;
  segment: AlertSegment | null;
  toSegment: AlertSegment | null;
  canvasId: string | null;
  days: number | null;
  base: AmountBase;
}

export interface AlertDraft extends AlertSubject {
  /** null = by itself, of what is watched. */
  name: string | null;
  crosses: AlertCrosses;
  /** Per cent for rates. */
  threshold: string;
  daysText: string;
  mails: string;
  webhookUrl: string;
  isQuiet: boolean;
  quietFrom: string;
  quietTo: string;
}

export const ofEveryone: AlertSubject = {
  figure: 'CUSTOMERS',
  segment: null,
  toSegment: null,
  canvasId: null,
  days: null,
  base: 'GROSS',
};

const usualDays = '30';

export function newDraft(subject: AlertSubject, mail: string): AlertDraft {
  return {
    ...subject,
    name: null,
    crosses: 'EITHER',
    threshold: '',
    daysText: subject.days === null ? usualDays : String(subject.days),
    mails: mail,
    webhookUrl: '',
    isQuiet: false,
    quietFrom: '22:00',
    quietTo: '07:00',
  };
}

export function draftOf(alert: AlertRow): AlertDraft {
  const { figure, days, crosses, canvasId, quietFrom, quietTo } = alert;
  const isRate = figures[figure].unit === 'rate';
  return {
    figure,
    segment: alert.segment ?? null,
    toSegment: alert.toSegment ?? null,
    canvasId: canvasId ?? null,
    days: days ?? null,
    base: alert.base,
    name: alert.name,
    crosses,
    threshold: isRate ? shifted(alert.threshold, 2) : alert.threshold,
    daysText: days == null ? usualDays : String(days),
    mails: alert.mails.join(', '),
    webhookUrl: alert.webhookUrl ?? '',
    isQuiet: quietFrom != null,
    quietFrom: quietFrom ?? '22:00',
    quietTo: quietTo ?? '07:00',
  };
}

export const nameOf = (draft: AlertDraft): string =>
  draft.name ?? watchedWords({ ...draft, days: figures[draft.figure].windowed ? Number(draft.daysText) : null });

/** What a mutation is told; `mails` only where they were changed from `before`, since they may be shown in part. */
export function inputOf(draft: AlertDraft, before: AlertDraft | null): Omit<CreateAlertInput, 'storeId'> {
  const { windowed, unit } = figures[draft.figure];
  const mails = draft.mails === before?.mails ? {} : { mails: splitMails(draft.mails) };
  return {
    name: nameOf(draft),
    figure: draft.figure,
    segmentId: draft.segment?.id ?? null,
    toSegmentId: draft.toSegment?.id ?? null,
    canvasId: draft.canvasId,
    days: windowed ? Math.trunc(Number(draft.daysText)) : null,
    base: draft.base,
    crosses: draft.crosses,
    threshold: unit === 'rate' ? shifted(draft.threshold.trim(), -2) : draft.threshold.trim(),
    ...mails,
    webhookUrl: draft.webhookUrl.trim(),
    quietFrom: draft.isQuiet ? draft.quietFrom : '',
    quietTo: draft.isQuiet ? draft.quietTo : '',
  };
}

export const splitMails = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');

/** A decimal text times ten to `places`, without the rounding of floats; anything else as it is. */
function shifted(text: string, places: number): string {
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!parts) return text;
  const [, sign, whole = '', fraction = ''] = parts;
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${fraction}${'0'.repeat(Math.max(0, places - fraction.length))}`;
  const point = digits.length - Math.max(0, fraction.length - places);
  const at = places >= 0 ? point : whole.length + Math.max(0, -places) + places;
  const moved = `${digits.slice(0, at)}.${digits.slice(at)}`.replace(/\.?0*$/, '').replace(/^0+(?=\d)/, '');
  return `${sign}${moved === '' ? '0' : moved}`;
}
