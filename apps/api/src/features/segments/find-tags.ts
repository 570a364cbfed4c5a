import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface TagModel {
  name: string;
  segmentCount: number;
}

/** The tags of the saved segments, or of the archived ones, in the order of the alphabet. */
export async function findTags(context: RequestContext, store: OpenStore, archived: boolean): Promise<TagModel[]> {
  const { rows } = await context.services.database.inStore(store.id, ({ sql }) =>
    sql.query<TagModel>(
      `SELECT tag AS name, count(*)::int AS "segmentCount" FROM segments, unnest(tags) AS tag
       WHERE (archived_at IS NOT NULL) = $1 GROUP BY tag`,
      [archived],
    ),
  );
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
