// Windows that nobody can reach yet, or that end before the store has any fact.

import { formatDay, parseDay } from '../../day.ts';
import type { Condition, FactWhen, When } from '../definition.ts';
import { daysOfWindow } from '../windows.ts';
import type { LintContext } from './lint.ts';

export interface Unreached {
  /** From the condition on. */
  path: string[];
  message: string;
  hint: string;
}

/** What is wrong with the windows of one condition, seen from today. */
export function findUnreached(condition: Condition, context: LintContext): Unreached[] {
  return windowsOf(condition).flatMap(({ when, path, ofOrders }) => reachOf(when, path, ofOrders, context) ?? []);
}

interface Window {
  when: When;
  path: string[];
  ofOrders: boolean;
}

function windowsOf(condition: Condition): Window[] {
  const window = (kind: string, when: FactWhen | undefined, ofOrders = false): Window[] =>
    when && !('anniversary' in when) ? [{ when, path: [kind, 'when'], ofOrders }] : [];
  if ('orders' in condition) return window('orders', condition.orders.when, true);
  if ('events' in condition) return window('events', condition.events.when);
  if ('changed' in condition) return window('changed', condition.changed.when);
  // Who is at risk may be so at the last instant before the window.
  if ('moved' in condition) return condition.moved.is === 'atRisk' ? [] : window('moved', condition.moved.when);
  if ('sequence' in condition) {
    const { steps, when } = condition.sequence;
    return window(
      'sequence',
      when,
      steps.some((step) => 'order' in step),
    );
  }
  if (!('segment' in condition)) return [];
  const { when, asOf } = condition.segment;
  const day: Window[] = asOf ? [{ when: { between: [asOf, asOf] }, path: ['segment', 'asOf'], ofOrders: false }] : [];
  return [...window('segment', when), ...day];
}

function reachOf(when: When, path: string[], ofOrders: boolean, context: LintContext): Unreached | null {
  const today = parseDay(context.today ?? '');
  const first = parseDay(context.firstOrderOn ?? '');
  if (today === null) return null;
  const { from, to } = daysOfWindow(when, today, context.weekStartsOn ?? 1);
  if (from > today) {
    return {
      path,
      message: `Begins on ${formatDay(from)}, after today, ${formatDay(today)}: until then there is nothing in it`,
      hint: 'Take a window that has begun',
    };
  }
  if (!ofOrders || first === null || to >= first) return null;
  return {
    path,
    message: `Ends on ${formatDay(to)}, before the store's first order, on ${formatDay(first)}: there is nothing in it`,
    hint: 'Take a later window, or import the orders of that time',
  };
}
