// Raw records to facts, the good ones though others fail: what can't become facts becomes a dead letter with its problems.

import type { Account, ObjectRef, RawRecord, Source } from '@throughline/connectors/source';
import type { Fact } from '@throughline/core/facts/facts';
import type { FailedRecord } from '@throughline/db/deliveries/dead-letters';
import type { Log } from '../../log.ts';

export interface MadeFacts {
  facts: Fact[];
  /** What became facts. */
  made: ObjectRef[];
  /** Orders (external ids) of which every refund is among the facts. */
  wholeOrders: string[];
  failed: FailedRecord[];
}

export function makeFacts(
  source: Source,
  account: Account,
  records: RawRecord[],
  log: Log,
  deliveryIdOf: (ref: ObjectRef) => string | null = () => null,
): MadeFacts {
  const result: MadeFacts = { facts: [], made: [], wholeOrders: [], failed: [] };
  for (const record of records) {
    const fail = (reason: string, problems: FailedRecord['problems']) =>
      result.failed.push(failedRecord(record, deliveryIdOf(record), reason, problems));
    try {
      const { facts, problems, wholeOrders = [] } = source.normalise(record, account);
      if (problems.length > 0) {
        fail(problems[0]!.message, problems);
        continue;
      }
      result.facts.push(...facts);
      result.wholeOrders.push(...wholeOrders);
      result.made.push({ kind: record.kind, id: record.id });
    } catch (error) {
      // A bug of ours must not keep the others from landing; the record waits as a dead letter for the mended version.
      log.error({ err: error, kind: record.kind }, 'A record could not be read');
      fail(`This ${record.kind} could not be read: ${(error as Error).message}`, []);
    }
  }
  return result;
}

export function failedRecord(
  record: ObjectRef & { body?: unknown },
  deliveryId: string | null,
  reason: string,
  problems: FailedRecord['problems'] = [],
): FailedRecord {
  const payload = record.body === undefined ? null : Buffer.from(JSON.stringify(record.body));
  return { objectKind: record.kind, objectId: record.id, deliveryId, reason, problems, payload };
}
