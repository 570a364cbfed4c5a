import type { StoreClient } from '@throughline/db/database';

/** Replaces the tags of segments, all in one statement. */
export async function writeTags(
  { sql }: Pick<StoreClient, 'sql'>,
  segments: readonly { id: string; tags: readonly string[] }[],
): Promise<void> {
  await sql.query(
    `UPDATE segments SET tags = ARRAY(SELECT jsonb_array_elements_text(change.tags)), updated_at = now()
     FROM jsonb_to_recordset($1::jsonb) AS change (id text, tags jsonb) WHERE segments.id = change.id`,
    [JSON.stringify(segments)],
  );
}
