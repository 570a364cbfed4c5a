// Events as PostgreSQL tells them, and the rows that an engine is handed of them.
import { type ChannelAliases, mergedChannel } from '@throughline/core/facts/channel';
import { derivedEventKinds, isDerivedEvent } from '@throughline/core/facts/derived-events';
import type { EventProperties, EventRow } from '@throughline/core/facts/rows';
import { currencyExponent } from '@throughline/core/money';

export interface RawEvent {
  id: string;
  connection_id: string;
  external_id: string;
  person_id: string;
  event_kind: string;
  happened_at: number;
  /** JSON. */
  properties: string | null;
}

export interface EventContext {
  /** Of connections by id. */
  handles: ReadonlyMap<string, string>;
  aliases: ChannelAliases;
  currencyCode: string;
}

/** Of events `e` and the profiles `p` that they belong to, in the order of a `RawEvent`. */
export const EVENT_COLUMNS = `
    e.id, e.connection_id, e.external_id, p.person_id, e.event_kind, (extract(epoch FROM e.happened_at) * 1000)::float8 AS happened_at,
    e.properties::text AS properties`;

/** A source's own events of the names of derived ones would stand beside them. */
export const IS_OWN_EVENT = `e.event_kind NOT IN (${derivedEventKinds.map((kind) => `'${kind}'`).join(', ')})`;

export function eventRow(event: RawEvent, context: EventContext): EventRow {
  const properties = scalarsOf(event.properties);
  return {
    eventId: event.id,
    connection: context.handles.get(event.connection_id)!,
    externalId: event.external_id,
    personId: event.person_id,
    kind: event.event_kind,
    happenedAt: event.happened_at,
    properties: isDerivedEvent(event.event_kind) ? derivedProperties(properties, context) : properties,
  };
}

/** The amount in units of the store's currency. */
function derivedProperties(
  { amountMinor, channel, ...rest }: EventProperties,
  { aliases, currencyCode }: EventContext,
): EventProperties {
  const amount = Number(amountMinor) / 10 ** currencyExponent(currencyCode);
  return { amount, channel: mergedChannel(String(channel), aliases), ...rest };
}

function scalarsOf(json: string | null): EventProperties {
  const parsed: unknown = JSON.parse(json ?? 'null');
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => isScalar(value)));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
