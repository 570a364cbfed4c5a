import { isPersonalField } from '@throughline/core/facts/personal-fields';
import type { RequestContext } from '../../context.ts';
import { readFirst } from '../../page.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from './open-store.ts';
import { isValueField } from './value-field.ts';

export interface FieldValueModel {
  value: string;
  label: string;
  count: number;
}

/** Values seen for a text field of `where` or `profile`, most frequent first; `query` finds them by any part of the label. Personal ones are shown to nobody who may not see them. */
export async function findFieldValues(
  context: RequestContext,
  store: OpenStore,
  args: { field: string; query?: string | null; first?: number | null },
): Promise<FieldValueModel[]> {
  const first = readFirst(args.first);
  const [figures, labelOf] = await Promise.all([context.loaders.figures(store), context.loaders.valueLabels(store)]);
  const seen = figures.values[args.field];
  if (seen === undefined && !isValueField(args.field))
    refuse('field', `There is no field ${JSON.stringify(args.field)}.`);
  if (isPersonalField(args.field) && !store.seesPersonal) return [];
  const query = (args.query ?? '').trim().toLocaleLowerCase('en');
  return (seen ?? [])
    .map((row) => ({
      value: row.value,
      count: row.count,
      label: labelOf(args.field, row.value),
    }))
    .filter((row) => `${row.label}\n${row.value}`.toLocaleLowerCase('en').includes(query))
    .slice(0, first);
}
