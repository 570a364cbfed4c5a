// Events as PostgreSQL tells them, and the rows that an engine is handed of them.
import type { EventProperties, EventRow } from '@throughline/core/facts/rows';

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

/** Of events `e` and the profiles `p` that they belong to, in the order of a `RawEvent`. */
export const EVENT_COLUMNS = `
    e.id, e.connection_id, e.external_id, p.person_id, e.event_kind, (extract(epoch FROM e.happened_at) * 1000)::float8 AS happened_at,
    e.properties::text AS properties`;

/** `handles` = of connections by id. */
export function eventRow(event: RawEvent, handles: ReadonlyMap<string, string>): EventRow {
  return {
    eventId: event.id,
    connection: handles.get(event.connection_id)!,
    externalId: event.external_id,
    personId: event.person_id,
    kind: event.event_kind,
    happenedAt: event.happened_at,
    properties: scalarsOf(event.properties),
  };
}

function scalarsOf(json: string | null): EventProperties {
  const parsed: unknown = JSON.parse(json ?? 'null');
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => isScalar(value)));
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
