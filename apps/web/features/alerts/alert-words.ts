// What an alert watches and how it stands, in words.
import type { TagTone } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { AlertFieldsFragment, AlertFigure } from '../../gql/graphql.ts';

export type AlertRow = AlertFieldsFragment;
interface Named {
  name: string;
}
export interface Watched {
  figure: AlertFigure;
  segment?: Named | null;
  toSegment?: Named | null;
  days?: number | null;
}

export const figures: Record<
  AlertFigure,
  { label: string; unit: 'count' | 'money' | 'rate'; windowed: boolean; of: 'people' | 'moves' }
> = {
  CUSTOMERS: { label: 'Customers', unit: 'count', windowed: false, of: 'people' },
  LIFETIME_VALUE: { label: 'Lifetime value', unit: 'money', windowed: false, of: 'people' },
  AVERAGE_ORDER_VALUE: { label: 'Average order value', unit: 'money', windowed: false, of: 'people' },
  REPEAT_RATE: { label: 'Repeat customer rate', unit: 'rate', windowed: false, of: 'people' },
  ORDERS: { label: 'Orders', unit: 'count', windowed: true, of: 'people' },
  MOVED: { label: 'People who moved', unit: 'count', windowed: true, of: 'moves' },
  MOVE_RATE: { label: 'Share that moved', unit: 'rate', windowed: true, of: 'moves' },
};

/** `threshold` in words. */
export function crossingWords(crosses: AlertRow['crosses'], threshold: string): string {
  if (crosses === 'ABOVE') return `comes to ${threshold} or more`;
  return crosses === 'BELOW' ? `falls below ${threshold}` : `crosses ${threshold}`;
}

export const crossings = {
  EITHER: 'crosses, either way',
  ABOVE: 'comes to, or rises above',
  BELOW: 'falls below',
} as const;

/** Customers of “Loyal”; People who moved from “New” to “Loyal”, last 30 days. */
export function watchedWords({ figure, segment, toSegment, days }: Watched): string {
  const named = (one: Named | null | undefined) => (one ? `“${one.name}”` : 'all customers');
  const who = toSegment ? `from ${named(segment)} to ${named(toSegment)}` : `of ${named(segment)}`;
  const window = days == null ? '' : days === 1 ? ', today' : `, last ${days} days`;
  return `${figures[figure].label} ${who}${window}`;
}

/** A value in the figure's unit; rates are shares of one. */
export function amountWords(figure: AlertFigure, value: string, currencyCode: string, format: Format): string {
  switch (figures[figure].unit) {
    case 'money':
      return format.money({ amount: value, currencyCode });
    case 'rate':
      return format.percent(Number(value));
    case 'count':
      return format.count(Number(value));
  }
}

export function stateWords(alert: AlertRow): { label: string; tone: TagTone; detail?: string } {
  if (!alert.enabled) return { label: 'Paused', tone: 'neutral' };
  if (alert.problem === 'NO_ACCESS') {
    const detail = 'Whoever saved it has no access to this store any more. Open it and save it in your own name.';
    return { label: 'Needs attention', tone: 'neg', detail };
  }
  if (alert.problem === 'GONE')
    return { label: 'Needs attention', tone: 'neg', detail: 'A segment that it watches is gone.' };
  if (alert.problem === 'REFUSED')
    return { label: 'Needs attention', tone: 'neg', detail: 'The figure can not be worked out as it is defined now.' };
  if (alert.lookedAt == null) return { label: 'First look under way', tone: 'neutral' };
  if (alert.isHeld)
    return { label: 'Crossed', tone: 'warn', detail: `Told after ${alert.quietTo}, if it still holds then.` };
  if (alert.value == null) return { label: 'No value now', tone: 'neutral' };
  return alert.side === 'ABOVE' ? { label: 'At or above', tone: 'pos' } : { label: 'Below', tone: 'accent' };
}

/** Why the newest message did not arrive; null where it did, or waits for its first try. */
export function deliveryProblem({ deliveries }: Pick<AlertRow, 'deliveries'>): string | null {
  const newest = deliveries[0];
  if (!newest?.problem || newest.state === 'SENT') return null;
  const again = newest.state === 'WAITING' ? ' It is tried again.' : '';
  return `Not delivered to ${newest.recipient}: ${newest.problem}${again}`;
}
