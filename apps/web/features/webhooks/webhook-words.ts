import type { TagTone } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import type { EndpointFieldsFragment, MessageFieldsFragment } from '../../gql/graphql.ts';

export type EndpointRow = EndpointFieldsFragment;
export type MessageRow = MessageFieldsFragment;

/** How an endpoint stands, in a word. */
export function endpointState({ state, problem }: Pick<EndpointRow, 'state' | 'problem'>): {
  label: string;
  tone: TagTone;
} {
  if (state === 'PAUSED') return { label: 'paused', tone: 'neutral' };
  if (state === 'FAILED') return { label: 'turned off', tone: 'neg' };
  return problem == null ? { label: 'active', tone: 'pos' } : { label: 'does not answer', tone: 'warn' };
}

export const messageStates: Record<MessageRow['state'], { label: string; tone: TagTone }> = {
  WAITING: { label: 'waits', tone: 'warn' },
  SENT: { label: 'sent', tone: 'pos' },
  FAILED: { label: 'given up', tone: 'neg' },
};

/** What went wrong with an endpoint and what becomes of it; null while all is well. */
export function endpointProblem(
  { state, problem, failingSince, retryAt }: Pick<EndpointRow, 'state' | 'problem' | 'failingSince' | 'retryAt'>,
  format: Format,
): string | null {
  if (problem == null) return null;
  const since = failingSince == null ? '' : ` Since ${format.dateTime(failingSince)}.`;
  if (state === 'FAILED') return `${problem}${since} Nothing more is sent until it is turned on again.`;
  const again = retryAt == null ? 'It is tried again.' : `It is tried again at ${format.dateTime(retryAt)}.`;
  return `${problem}${since} ${again}`;
}

/** How often a message was tried and what is next. */
export function attemptWords(
  { state, attempts, nextAt }: Pick<MessageRow, 'state' | 'attempts' | 'nextAt'>,
  format: Format,
): string {
  const tried = attempts === 0 ? 'not tried yet' : attempts === 1 ? 'tried once' : `tried ${attempts} times`;
  return state === 'WAITING' && attempts > 0 && nextAt != null ? `${tried}, again ${format.dateTime(nextAt)}` : tried;
}
