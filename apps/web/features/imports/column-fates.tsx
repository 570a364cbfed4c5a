'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import type { ImportDetails } from './import-progress.ts';

type Fate = ImportDetails['columns'][number];
const names: Record<Fate['fate'], string> = { USED: 'Used', KEPT: 'Kept, no meaning yet', IGNORED: 'Ignored' };

/** What became of every column; none is dropped in silence. */
export function ColumnFates(props: { columns: readonly Fate[] }) {
  const { columns } = props;
  const format = useFormat();
  const [all, setAll] = useState(false);
  const of = (fate: Fate['fate']) => columns.filter((column) => column.fate === fate);
  return (
    <Card
      flush
      title="Columns"
      note={`${format.count(of('USED').length)} of ${format.count(columns.length)} used`}
      actions={
        <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Summary' : 'Every column'}
        </Button>
      }
    >
      {all ? (
        <Table
          label="Columns"
          dense
          maxHeight={420}
          rows={columns}
          rowKey={(column) => `${column.file}\n${column.name}`}
          columns={[
            { key: 'name', head: 'Column', phone: 'title', cell: (column) => column.name },
            {
              key: 'file',
              head: 'File',
              phone: 'hidden',
              cell: (column) => <span className="text-ink2">{column.file}</span>,
            },
            {
              key: 'fate',
              head: 'Fate',
              phone: 'figure',
              cell: (column) => <Tag tone={column.fate === 'USED' ? 'pos' : 'neutral'}>{names[column.fate]}</Tag>,
            },
            {
              key: 'reason',
              head: 'As',
              phone: 'detail',
              cell: (column) => <span className="text-ink2">{column.reason}</span>,
            },
          ]}
        />
      ) : (
        <dl className="px-3.5 pb-2">
          {(['USED', 'KEPT', 'IGNORED'] as const).map((fate) => (
            <div key={fate} className="flex justify-between gap-6 border-b border-line py-1.5 last:border-b-0">
              <dt className="shrink-0 text-ink2">{names[fate]}</dt>
              <dd className="text-right">
                {fate === 'USED'
                  ? `${format.count(of(fate).length)} of ${format.count(columns.length)}`
                  : of(fate)
                      .map((column) => column.name)
                      .join(', ') || 'none'}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
