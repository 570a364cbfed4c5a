// Requests about people in words: what is asked for, by when, and what came of it.
import type { PrivacyRequestKind, PrivacyRequestStatus } from '../../gql/graphql.ts';

const dayMs = 86_400_000;

/** "Erase a person, their orders as well". */
export function askedWords(request: { kind: PrivacyRequestKind; withOrders: boolean }): string {
  if (request.kind === 'EXPORT') return 'Hand over what is held';
  if (request.kind === 'ERASE_ACCOUNT') return 'Erase everything of the account';
  return request.withOrders ? 'Erase a person, their orders as well' : 'Erase a person, keep their orders';
}

export const statusWords: Readonly<
  Record<PrivacyRequestStatus, { label: string; tone: 'pos' | 'warn' | 'accent' | 'neg' }>
> = {
  OPEN: { label: 'To be handed over', tone: 'warn' },
  WORKING: { label: 'Under way', tone: 'accent' },
  DONE: { label: 'Done', tone: 'pos' },
};

/** "due in 12 days", "due today", "overdue by 3 days"; null once it is done. Instants in epoch milliseconds. */
export function dueWords(
  request: { status: PrivacyRequestStatus; dueAt: number },
  now: number,
): { text: string; isLate: boolean } | null {
  if (request.status === 'DONE') return null;
  const days = Math.ceil((request.dueAt - now) / dayMs);
  if (days < 0) return { text: `overdue by ${-days === 1 ? '1 day' : `${-days} days`}`, isLate: true };
  if (days === 0) return { text: 'due today', isLate: true };
  return { text: `due in ${days === 1 ? '1 day' : `${days} days`}`, isLate: days <= 3 };
}

/** "orders 3, profiles 1": what was erased or changed, by place, the largest first; empty without any. */
export function proofWords(
  proof: readonly { place: string; count: number }[],
  count: (value: number) => string,
): string {
  return proof
    .filter((entry) => entry.count > 0)
    .sort((a, b) => b.count - a.count)
    .map((entry) => `${entry.place} ${count(entry.count)}`)
    .join(', ');
}
