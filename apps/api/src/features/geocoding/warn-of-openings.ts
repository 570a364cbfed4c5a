import { placesOf } from '@throughline/core/segments/condition-places';
import type { Condition, NearCondition, Problem } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { todayOf } from '../stores/read-as-of.ts';

/** UNREACHABLE_WINDOW for every distance to own locations of which none has opened by today. */
export async function warnOfOpenings(
  context: RequestContext,
  store: OpenStore,
  condition: Condition,
): Promise<Problem[]> {
  const distances = placesOf(condition).filter(({ condition: part }) => 'near' in part && isOwn(part.near.place));
  if (distances.length === 0) return [];
  const openings = await readOpenings(context, store);
  const today = todayOf(context, store);
  return distances.flatMap(({ path, condition: part }): Problem[] => {
    const { place } = (part as { near: NearCondition }).near;
    const days = openings.flatMap(({ id, opensOn }) =>
      place === 'anyOwnLocation' || (typeof place === 'object' && 'locationId' in place && place.locationId === id)
        ? [opensOn ?? '']
        : [],
    );
    const [first] = days.sort();
    if (first === undefined || first <= today) return [];
    const message = `Opens on ${first}, after today, ${today}: until then nobody is near`;
    const hint = 'Take a location that is open, or a point';
    return [{ path: [...path, 'near', 'place'], code: 'UNREACHABLE_WINDOW', message, hint }];
  });
}

const isOwn = (place: NearCondition['place']): boolean => place === 'anyOwnLocation' || 'locationId' in place;

async function readOpenings({ services }: RequestContext, store: OpenStore) {
  const { rows } = await services.database.inStore(store.id, ({ sql }) =>
    sql.query<{ id: string; opensOn: string | null }>(
      'SELECT external_id AS id, opens_on::text AS "opensOn" FROM locations WHERE store_id = $1 AND lat IS NOT NULL',
      [store.id],
    ),
  );
  return rows;
}
