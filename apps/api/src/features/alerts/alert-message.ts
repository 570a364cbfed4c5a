// What an alert says, in words: the same for mail and webhook, fixed when it fires, so that a repeated message is the same message.

import { mailPage } from '../../mail/mail-page.ts';
import { ALERT_FIGURES, type AlertFigure, type AlertSide } from './alert-figures.ts';

export interface AlertMessage {
  alertId: string;
  alertName: string;
  storeId: string;
  storeName: string;
  currencyCode: string;
  figure: AlertFigure;
  segmentId: string | null;
  segmentName: string | null;
  toSegmentId: string | null;
  toSegmentName: string | null;
  canvasId: string | null;
  days: number | null;
  threshold: string;
  /** null in a test of an alert that was not looked at yet. */
  value: string | null;
  side: AlertSide | null;
  /** ISO 8601, UTC. */
  at: string;
  isTest: boolean;
}

/** `publicUrl`: the dashboard's address. */
export function mailOf(message: AlertMessage, publicUrl: string): { subject: string; text: string; html: string } {
  const title = titleOf(message);
  const page = mailPage({
    title,
    paragraphs: [
      ...(message.isTest ? ['This is a test that somebody asked for: nothing has changed.'] : []),
      sentenceOf(message),
    ],
    rows: [
      ['Figure', figureOf(message)],
      ['Now', message.value === null ? 'not known yet' : amountOf(message, message.value)],
      ['Threshold', amountOf(message, message.threshold)],
      ['Store', message.storeName],
      ['Looked at', `${message.at.slice(0, 16).replace('T', ' ')} UTC`],
    ],
    link: { label: linkLabel(message), url: `${publicUrl}${pathOf(message)}` },
    footer: `You get this mail because of the alert “${message.alertName}” of ${message.storeName}. Pause or change it: ${publicUrl}/stores/${message.storeId}/alerts`,
  });
  return { subject: title, ...page };
}

/** The body that goes to a webhook. */
export function eventOf(message: AlertMessage, publicUrl: string): string {
  const { at, isTest, ...data } = message;
  const url = `${publicUrl}${pathOf(message)}`;
  const text = sentenceOf(message);
  return JSON.stringify({ type: isTest ? 'alert.test' : 'alert.crossed', timestamp: at, data: { ...data, text, url } });
}

export function titleOf(message: AlertMessage): string {
  const { alertName, value, isTest } = message;
  const now = value === null ? '' : `: ${amountOf(message, value)}`;
  return `${isTest ? 'Test of an alert: ' : ''}${alertName}${now}`;
}

export function sentenceOf(message: AlertMessage): string {
  const threshold = amountOf(message, message.threshold);
  const subject = figureOf(message);
  if (message.value === null) return `${subject}: not looked at yet. The threshold is ${threshold}.`;
  const value = amountOf(message, message.value);
  if (message.isTest) return `${subject}: ${value} now. The threshold is ${threshold}.`;
  return message.side === 'ABOVE'
    ? `${subject}: rose to ${value}, which is ${threshold} or more.`
    : `${subject}: fell to ${value}, which is below ${threshold}.`;
}

function figureOf({ figure, segmentName, toSegmentName, days }: AlertMessage): string {
  const { words } = ALERT_FIGURES[figure];
  const who =
    toSegmentName === null ? `of ${named(segmentName)}` : `from ${named(segmentName)} to ${named(toSegmentName)}`;
  const window = days === null ? '' : days === 1 ? ', today' : `, last ${days} days`;
  return `${words} ${who}${window}`;
}

const named = (name: string | null): string => (name === null ? 'all customers' : `“${name}”`);

function amountOf({ figure, currencyCode }: AlertMessage, value: string): string {
  const { unit } = ALERT_FIGURES[figure];
  const style = {
    count: {},
    rate: { style: 'percent', maximumFractionDigits: 2 },
    money: { style: 'currency', currency: currencyCode },
  } as const;
  return new Intl.NumberFormat('en-US', style[unit]).format(Number(value));
}

function pathOf({ storeId, canvasId, segmentId, toSegmentId }: AlertMessage): string {
  const store = `/stores/${storeId}`;
  if (canvasId !== null && toSegmentId !== null) return `${store}/canvases/${canvasId}`;
  return segmentId === null ? `${store}/insights` : `${store}/segments/${segmentId}`;
}

function linkLabel({ canvasId, segmentId, toSegmentId }: AlertMessage): string {
  if (canvasId !== null && toSegmentId !== null) return 'Open the canvas';
  return segmentId === null ? 'Open insights' : 'Open the segment';
}
