// What the law gives a person, as a source's deliveries ask for it: each becomes a request, in the transaction that settles the
// delivery.

import type { PersonRequest } from '@throughline/connectors/source';
import type { StoreClient } from '@throughline/db/database';
import { findPersons, type NamedCustomer } from '@throughline/db/privacy/find-subject';
import type { RequestInput } from '@throughline/db/privacy/requests';
import type { JobQueue } from '../../job-queue.ts';
import type { Compliance } from '../inbox/read-deliveries.ts';
import { startRequest } from './start-request.ts';

export interface ComplianceDelivery {
  deliveryId: string;
  topic: string;
  work: Compliance;
  /** Epoch milliseconds. */
  receivedAt: number;
}

export async function takeCompliance(
  client: StoreClient,
  jobs: JobQueue,
  { connectionId, source }: { connectionId: string; source: string },
  deliveries: readonly ComplianceDelivery[],
): Promise<void> {
  for (const { deliveryId, topic, work, receivedAt } of deliveries) {
    const common = { source, connectionId, topic, deliveryId, at: receivedAt };
    const input: RequestInput =
      work.do === 'dataRequest'
        ? { ...common, ...(await exportOf(client, named(connectionId, work.person))) }
        : work.do === 'erasePerson'
          ? { ...common, kind: 'ERASE_PERSON', state: 'RECEIVED', subject: { named: named(connectionId, work.person) } }
          : { ...common, kind: 'ERASE_ACCOUNT', state: 'RECEIVED' };
    await startRequest(client, jobs, input);
  }
}

function named(connectionId: string, { customerId, email, phone, orderIds }: PersonRequest): NamedCustomer {
  return {
    connectionId,
    orderIds,
    ...(customerId && { customerId }),
    ...(email && { email }),
    ...(phone && { phone }),
  };
}

/** For the merchant to hand over; of somebody who is not known there is nothing to. */
async function exportOf(
  client: StoreClient,
  customer: NamedCustomer,
): Promise<Pick<RequestInput, 'kind' | 'state' | 'personId' | 'proof'>> {
  const [personId] = await findPersons(client, customer);
  if (personId === undefined) return { kind: 'EXPORT', state: 'DONE', proof: { people: 0 } };
  return { kind: 'EXPORT', state: 'OPEN', personId };
}
