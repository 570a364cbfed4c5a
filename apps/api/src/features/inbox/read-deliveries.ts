// What a batch of stored deliveries asks for, without doing any of it. Pure but for the log.

import type { Account, DeliveryWork, ObjectRef, RawRecord, Source } from '@throughline/connectors/source';
import type { FailedRecord } from '@throughline/db/deliveries/dead-letters';
import type { Settled, WaitingDelivery } from '@throughline/db/deliveries/work-deliveries';
import type { Log } from '../../log.ts';
import { failedRecord } from '../syncs/make-facts.ts';

export type Compliance = Extract<DeliveryWork, { do: 'dataRequest' | 'erasePerson' | 'eraseAccount' }>;

export interface ReadDeliveries {
  /** In the order of arrival. */
  records: RawRecord[];
  /** Each once. */
  fetch: ObjectRef[];
  compliance: { deliveryId: string; topic: string; receivedAt: number; work: Compliance }[];
  uninstalled: boolean;
  settled: Map<string, Settled>;
  failed: FailedRecord[];
  /** The last delivery that spoke of an object. */
  deliveryIdOf: (ref: ObjectRef) => string | null;
}

const keyOf = ({ kind, id }: ObjectRef) => `${kind} ${id}`;

/** `connectedAt`: when access was given last, epoch milliseconds; what took an earlier one back says nothing of it. */
export function readDeliveries(
  source: Source,
  account: Account,
  waiting: WaitingDelivery[],
  log: Log,
  connectedAt: number,
): ReadDeliveries {
  const spoken = new Map<string, string>();
  const fetch = new Map<string, ObjectRef>();
  const read: ReadDeliveries = {
    records: [],
    fetch: [],
    compliance: [],
    uninstalled: false,
    settled: new Map(),
    failed: [],
    deliveryIdOf: (ref) => spoken.get(keyOf(ref)) ?? null,
  };
  for (const delivery of waiting) {
    const { id, topic, body, objectKind, objectId } = delivery;
    const settle = (state: Settled['state'], reason: string | null = null) =>
      read.settled.set(id, { id, state, reason });
    settle('DONE');
    if (body === null) {
      if (objectKind === null || objectId === null) continue;
      const ref = { kind: objectKind, id: objectId };
      spoken.set(keyOf(ref), id);
      fetch.set(keyOf(ref), ref);
      continue;
    }
    try {
      const work = source.readDelivery(topic, body, account, delivery);
      const endsAccess = work.do === 'uninstalled' || work.do === 'eraseAccount';
      if (work.do === 'ignore') settle('IGNORED', work.reason);
      else if (endsAccess && (delivery.happenedAt ?? delivery.receivedAt) < connectedAt)
        settle('IGNORED', 'It is from before the account was connected again.');
      else if (work.do === 'uninstalled') read.uninstalled = true;
      else if (work.do !== 'load')
        read.compliance.push({ deliveryId: id, topic, receivedAt: delivery.receivedAt, work });
      else {
        for (const ref of [...work.records, ...work.fetch]) spoken.set(keyOf(ref), id);
        for (const ref of work.fetch) fetch.set(keyOf(ref), ref);
        read.records.push(...work.records);
      }
    } catch (error) {
      log.warn({ err: error, topic, deliveryId: id }, 'A delivery could not be read');
      const reason = (error as Error).message;
      settle('DEAD', reason);
      read.failed.push({ ...failedRecord({ kind: 'delivery', id }, id, reason), payload: body });
    }
  }
  read.fetch = [...fetch.values()];
  return read;
}
