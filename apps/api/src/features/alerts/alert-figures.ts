// What an alert can watch, one row a figure: whose it is, in which unit, and whether it looks at the last N days.

import type { AlertRow } from '@throughline/db/alerts/alert-row';

export const ALERT_FIGURES = {
  CUSTOMERS: { of: 'people', unit: 'count', windowed: false, words: 'Customers' },
  LIFETIME_VALUE: { of: 'people', unit: 'money', windowed: false, words: 'Lifetime value' },
  AVERAGE_ORDER_VALUE: { of: 'people', unit: 'money', windowed: false, words: 'Average order value' },
  REPEAT_RATE: { of: 'people', unit: 'rate', windowed: false, words: 'Repeat customer rate' },
  ORDERS: { of: 'people', unit: 'count', windowed: true, words: 'Orders' },
  MOVED: { of: 'moves', unit: 'count', windowed: true, words: 'People who moved' },
  MOVE_RATE: { of: 'moves', unit: 'rate', windowed: true, words: 'Share that moved' },
} as const;

export type AlertFigure = keyof typeof ALERT_FIGURES;
export type AlertSide = 'ABOVE' | 'BELOW';

/** What is watched: a figure of a segment, of everyone (no segment), or of the moves from one segment into another. */
export type AlertSubject = Pick<AlertRow, 'segmentId' | 'toSegmentId' | 'canvasId' | 'days'> & {
  figure: AlertFigure;
  base: 'gross' | 'net' | 'product';
};
