// All events of a store's people out of one COPY, those made of orders and refunds included.
import type { EventRow } from '@throughline/core/facts/rows';
import { type CopiedRow, readCopied } from './copied-rows.ts';
import { derivedEventsOfAll } from './derived-events.ts';
import { EVENT_COLUMNS, type EventContext, eventRow, IS_OWN_EVENT } from './event-rows.ts';
import { BATCH_ROWS } from './order-rows.ts';
import type { Snapshot } from './snapshot.ts';

export async function* copiedEvents(
  snapshot: Snapshot,
  storeId: string,
  context: EventContext,
): AsyncGenerator<EventRow[]> {
  const events: EventRow[] = [];
  const chunks = snapshot.copy(copyQuery(snapshot.literal(storeId)));
  for await (const _ of readCopied(chunks, (row) => events.push(copiedEvent(row, context)))) {
    if (events.length >= BATCH_ROWS) yield events.splice(0);
  }
  yield events;
}

/** LATERAL asks the index of profiles once an event, whatever the planner believes of a fresh store. */
function copyQuery(storeId: string): string {
  return `
  SELECT ${EVENT_COLUMNS} FROM events e CROSS JOIN LATERAL (
    SELECT person_id FROM profiles WHERE store_id = ${storeId} AND id = e.profile_id AND person_id IS NOT NULL OFFSET 0) p
  WHERE e.store_id = ${storeId} AND e.profile_id IS NOT NULL AND ${IS_OWN_EVENT}
  UNION ALL ${derivedEventsOfAll(storeId)}`;
}

function copiedEvent(row: CopiedRow, context: EventContext): EventRow {
  return eventRow(
    {
      id: row.text(),
      connection_id: row.known()!,
      external_id: row.text(),
      person_id: row.text(),
      event_kind: row.known()!,
      happened_at: row.number(),
      properties: row.nullable(),
    },
    context,
  );
}
