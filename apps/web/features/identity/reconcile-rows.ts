// The table of reconciliation: every row adds up from left to right, the last one from top to bottom.

export interface Counts {
  customers: number;
  cancelledOnly: number;
  leads: number;
  merged: number;
  total: number;
}

interface Entry {
  connection: { id: string; name: string; source: string; status: string };
  records: Counts;
  named: Counts;
  derived: Counts;
  sourceCount?: number | null;
}

export interface ReconcileRow extends Counts {
  key: string;
  name: string;
  /** What kind of profiles; null for the sum. */
  what: string | null;
  connection: Entry['connection'] | null;
  /** The source's own count of customers, where it is known. */
  sourceCount: number | null;
}

export const kinds = {
  records: 'customers the source gave',
  named: 'ids that orders name, without a record',
  derived: 'made of orders without a customer id',
} as const;

const sumKeys = ['customers', 'cancelledOnly', 'leads', 'merged', 'total'] as const;
const none: Counts = { customers: 0, cancelledOnly: 0, leads: 0, merged: 0, total: 0 };

const add = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(sumKeys.map((key) => [key, a[key] + b[key]])) as unknown as Counts;

/** Rows without a profile are left out, but for what is held against a source's count; the sum comes last. */
export function reconcileRows(entries: readonly Entry[]): readonly ReconcileRow[] {
  const rows = entries.flatMap(({ connection, sourceCount, ...counts }) =>
    (['records', 'named', 'derived'] as const)
      .map((kind) => ({
        ...pick(counts[kind]),
        key: `${connection.id} ${kind}`,
        name: connection.name,
        what: kinds[kind],
        connection,
        sourceCount: kind === 'records' ? (sourceCount ?? null) : null,
      }))
      .filter((row) => row.total > 0 || row.sourceCount !== null),
  );
  const sum = rows.reduce<Counts>((total, row) => add(total, row), none);
  return [...rows, { ...sum, key: 'sum', name: 'All connections', what: null, connection: null, sourceCount: null }];
}

const pick = ({ customers, cancelledOnly, leads, merged, total }: Counts): Counts => ({
  customers,
  cancelledOnly,
  leads,
  merged,
  total,
});

/** All that are not merged: each stands for one person. */
export const peopleOf = (counts: Counts): number => counts.total - counts.merged;
