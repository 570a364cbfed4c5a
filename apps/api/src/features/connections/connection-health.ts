// How a connection stands, from its row and what waits: one function for its own page and for every page's header.

import type { Source } from '@throughline/connectors/source';
import { describeProblem, type ProblemCode } from './connection-problems.ts';
import type { ConnectionModel } from './find-connections.ts';
import type { ConnectionState } from './read-connection-states.ts';

export type HealthName = 'GOOD' | 'CATCHING_UP' | 'LATE' | 'PAUSED' | 'NEEDS_ATTENTION' | 'DISCONNECTED' | 'NONE';

export interface Health {
  name: HealthName;
  /** In the table of problems; null where nothing is wrong. */
  code: ProblemCode | null;
  message: string;
  action: string | null;
  /** Since when, epoch milliseconds, as far as known. */
  since: number | null;
}

/** What waits for less is on its way. */
const catchingUpMs = 60_000;
const lateMinutesMin = 15;

export function readHealth(
  connection: ConnectionModel,
  state: ConnectionState | undefined,
  source: Source | undefined,
  now: number,
): Health {
  const plain = (name: HealthName, message: string, action: string | null = null): Health => ({
    name,
    code: null,
    message,
    action,
    since: null,
  });
  if (connection.status === 'NONE')
    return plain('NONE', 'Its data comes by files or the facts API; nothing is fetched.');
  if (connection.status === 'DISCONNECTED')
    return plain('DISCONNECTED', 'Disconnected: nothing is received or read.', 'Connect the account to go on.');
  const problem = problemOf(connection, state);
  if (problem) return problem;
  if (connection.status === 'PAUSED')
    return plain('PAUSED', 'Paused: what arrives is kept, and worked when it is resumed.', 'Resume it to go on.');
  const asOf = readDataAsOf(connection, state);
  if (state?.reading || asOf === null) return plain('CATCHING_UP', 'The history of the source is being read.');
  const lateAfterMs = Math.max(lateMinutesMin, 3 * (source?.pollMinutes ?? feedMinutes(connection))) * 60_000;
  if (now - asOf > lateAfterMs) {
    return { name: 'LATE', ...describeProblem('LATE', null), since: asOf };
  }
  if (state !== undefined && state.oldestWaitingAt !== null && now - state.oldestWaitingAt > catchingUpMs)
    return plain('CATCHING_UP', 'More arrives than is worked at the moment; it follows in the order of arrival.');
  return plain('GOOD', 'Everything the source has is here.');
}

/** Minutes between the looks of a feed of files; 0 = it is none. */
function feedMinutes({ settings }: ConnectionModel): number {
  const { pollMinutes } = settings as { pollMinutes?: unknown };
  return typeof pollMinutes === 'number' ? pollMinutes : 0;
}

function problemOf(connection: ConnectionModel, state: ConnectionState | undefined): Health | null {
  const needs = (code: string, detail: string | null, since: number | null = null): Health => ({
    name: 'NEEDS_ATTENTION',
    ...describeProblem(code, detail),
    since,
  });
  const { problemCode, problem, problemAt, status } = connection;
  if (problemCode !== null || status === 'UNAUTHORISED')
    return needs(problemCode ?? 'UNAUTHORISED', problem, problemAt?.getTime() ?? null);
  if (!state) return null;
  if (connection.readUntil === null && state.historyFailed !== null && !state.reading)
    return needs('HISTORY', state.historyFailed);
  if (state.driftedDays.length > 0) return needs('DRIFT', daysInWords(state.driftedDays));
  return state.hasDeadLetters ? needs('DEAD_LETTERS', null) : null;
}

const daysNamed = 3;

/** "It is 2026-01-05." or "They are ..., and 4 more." */
function daysInWords(days: string[]): string {
  if (days.length === 1) return `It is ${days[0]}.`;
  const more = days.length > daysNamed ? `, and ${days.length - daysNamed} more` : '';
  return `They are ${days.slice(0, daysNamed).join(', ')}${more}.`;
}

/**
 * The newest instant up to which everything of the source is known, epoch milliseconds: what was read, and behind it what was
 * delivered as far as nothing of it waits. null = the first reading is not through, or the source is not reached.
 */
export function readDataAsOf(
  connection: Pick<ConnectionModel, 'readUntil' | 'lastDeliveryAt'>,
  state: ConnectionState | undefined,
): number | null {
  if (connection.readUntil === null) return null;
  const delivered = state?.oldestWaitingAt ?? connection.lastDeliveryAt?.getTime() ?? 0;
  return Math.max(connection.readUntil.getTime(), delivered);
}
