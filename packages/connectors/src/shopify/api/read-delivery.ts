// What a stored delivery asks for. Pure.

import { type DeliveryHead, type DeliveryWork, type ObjectRef, type PersonRequest, SourceError } from '../../source.ts';
import { isObject } from './fields.ts';
import { levelId } from './inventory-ids.ts';
import type { GoneBody, SegmentEventBody } from './normalise-record.ts';
import { idAt, type Payload, readPayload, textAt } from './read-payload.ts';
import { type TopicWork, topics } from './topics.ts';

/** Throws `SourceError` MALFORMED for a body that can't be read or is not one of its topic. */
export function readDelivery(topic: string, body: Uint8Array, head: DeliveryHead): DeliveryWork {
  const known = topics.get(topic);
  if (!known) return { do: 'ignore', reason: `"${topic}" is no topic that is known.` };
  if (known.work === null) return { do: 'ignore', reason: known.what };
  return workOf(known.work, readPayload(body), head);
}

/** What deliveries of this topic are worked in order of. */
export function objectOf(work: TopicWork, payload: Payload): ObjectRef | null {
  switch (work.do) {
    case 'fetch':
    case 'delete':
      return { kind: work.kind, id: idAt(payload, work.at) };
    case 'level':
      return levelAt(payload);
    case 'merge':
      return { kind: 'customer', id: idAt(payload, ['admin_graphql_api_customer_kept_id']) };
    case 'segment':
      return { kind: 'customer', id: idAt(payload, ['customer_id']) };
    default:
      return null;
  }
}

function workOf(work: TopicWork, payload: Payload, head: DeliveryHead): DeliveryWork {
  const at = head.happenedAt ?? head.receivedAt;
  switch (work.do) {
    case 'fetch':
      return { do: 'load', records: [], fetch: [{ kind: work.kind, id: idAt(payload, work.at) }] };
    case 'delete': {
      refuseWhole(payload);
      const gone: GoneBody = { gone: true, at };
      return { do: 'load', records: [{ kind: work.kind, id: idAt(payload, work.at), body: gone }], fetch: [] };
    }
    case 'level':
      return { do: 'load', records: [], fetch: [levelAt(payload)] };
    case 'merge':
      return { do: 'load', records: [], fetch: mergedCustomers(payload) };
    case 'segment': {
      const [customerId, segmentId] = [idAt(payload, ['customer_id']), idAt(payload, ['segment_id'])];
      const event: SegmentEventBody = { joined: work.joined, customerId, segmentId, at };
      return { do: 'load', records: [{ kind: 'segment_event', id: head.eventId, body: event }], fetch: [] };
    }
    case 'uninstalled':
      return { do: 'uninstalled' };
    case 'dataRequest':
      return { do: 'dataRequest', person: personOf(payload, 'orders_requested') };
    case 'erasePerson':
      return { do: 'erasePerson', person: personOf(payload, 'orders_to_redact') };
    case 'eraseAccount':
      refuseWhole(payload);
      if (textAt(payload, 'shop_id') === undefined) throw notOfTopic();
      return { do: 'eraseAccount' };
  }
}

/** The topic stands outside the signature: a deletion must look like one, a whole object under its topic is none. */
function refuseWhole(payload: Payload): void {
  if (['created_at', 'updated_at', 'customer', 'name'].some((field) => Object.hasOwn(payload, field)))
    throw notOfTopic();
}

function levelAt(payload: Payload): ObjectRef {
  const id = levelId(idAt(payload, ['inventory_item_id']), idAt(payload, ['location_id']));
  return { kind: 'inventory_level', id };
}

function mergedCustomers(payload: Payload): ObjectRef[] {
  const kept = idAt(payload, ['admin_graphql_api_customer_kept_id']);
  const deleted = idAt(payload, ['admin_graphql_api_customer_deleted_id']);
  return [
    { kind: 'customer', id: deleted },
    { kind: 'customer_orders', id: kept },
  ];
}

function personOf(payload: Payload, ordersField: string): PersonRequest {
  const orders = payload[ordersField];
  if (!isObject(payload.customer) || !Array.isArray(orders)) throw notOfTopic();
  const person: PersonRequest = {
    orderIds: orders.filter((id): id is string => typeof id === 'string' && /^\d{1,20}$/.test(id)),
  };
  const customerId = textAt(payload, 'customer.id');
  if (customerId !== undefined) person.customerId = customerId;
  const [email, phone] = [textAt(payload, 'customer.email'), textAt(payload, 'customer.phone')];
  if (email !== undefined) person.email = email;
  if (phone !== undefined) person.phone = phone;
  return person;
}

function notOfTopic(): SourceError {
  return new SourceError('MALFORMED', 'The delivery does not look like one of its topic.');
}
