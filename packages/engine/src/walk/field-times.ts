import type { Columns } from '../columns/columns.ts';

/** When a field of persons changes: of person p, at[start[p]] up to at[end[p]]. */
export interface FieldTimes {
  start: Int32Array;
  end: Int32Array;
  at: Float64Array;
}

/** Of every attribute. */
export function fieldTimes({ attributes }: Columns): FieldTimes[] {
  return [...attributes.values()];
}
