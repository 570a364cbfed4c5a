// What goes to an endpoint, made when it is sent: of a person nothing is kept with the message, so an erasure reaches what still waits.

import type { LogRow } from '@throughline/core/journeys/membership-log';
import type { DueMessage } from '@throughline/db/webhooks/find-due';
import { describeRow } from '../memberships/describe-row.ts';

const iso = (at: number) => new Date(at).toISOString();

/** `row`: of a message about the membership log. The same message gives the same text. */
export function messageBody(storeId: string, message: DueMessage, row: LogRow | null): string {
  const data = row === null ? message.data : membershipData(row);
  return JSON.stringify({
    type: message.type,
    timestamp: message.happenedAt.toISOString(),
    data: { storeId, ...data },
  });
}

function membershipData(row: LogRow): object {
  const { kind: _kind, effectiveAt, recordedAt, ...said } = describeRow(row);
  return { ...said, effectiveAt: iso(effectiveAt), recordedAt: iso(recordedAt) };
}
