import type { LogRow } from '@throughline/core/journeys/membership-log';

/** A row of the membership log in the outside's words. */
export interface DescribedRow {
  number: number;
  segmentId: string;
  version: number;
  personId: string | null;
  kind: 'BEGUN' | 'ENTERED' | 'LEFT';
  /** Epoch milliseconds. */
  effectiveAt: number;
  recordedAt: number;
  /** What stands behind the boundary; null where a segment begins. */
  cause: object | null;
  correction: boolean;
}

const kinds = { begun: 'BEGUN', entered: 'ENTERED', left: 'LEFT' } as const;

export function describeRow(row: LogRow): DescribedRow {
  const { number, segmentId, version, personId, effectiveAt, recordedAt } = row;
  const told = row.kind === 'begun' ? { cause: null, correction: false } : row;
  const { cause, correction } = told;
  return { number, segmentId, version, personId, kind: kinds[row.kind], effectiveAt, recordedAt, cause, correction };
}
