'use client';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import type { ReactNode } from 'react';
import { cx } from '../../data/cx.ts';
import { type Format, useFormat } from '../../data/use-format.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { peopleOf, type ReconcileRow, reconcileRows } from './reconcile-rows.ts';
import { useReconciliation } from './use-identity.ts';

function SourceCell({ row, format }: { row: ReconcileRow; format: Format }) {
  if (row.sourceCount === null) return <span className="text-ink3">–</span>;
  const off = row.total - row.sourceCount;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
      {format.count(row.sourceCount)}
      {off === 0 ? (
        <Tag tone="pos">agrees</Tag>
      ) : (
        <Tag tone="warn">{`${format.count(Math.abs(off))} ${off > 0 ? 'more here' : 'fewer here'}`}</Tag>
      )}
    </span>
  );
}

function columnsOf(format: Format, hrefOf: (id: string) => string): readonly Column<ReconcileRow>[] {
  const strong = (row: ReconcileRow, text: ReactNode) => (
    <span className={cx(row.connection === null && 'font-semibold')}>{text}</span>
  );
  const figure = (key: 'customers' | 'cancelledOnly' | 'leads' | 'merged', head: string): Column<ReconcileRow> => ({
    key,
    head,
    align: 'right',
    phone: 'detail',
    cell: (row) => strong(row, row[key] === 0 ? <span className="text-ink3">0</span> : format.count(row[key])),
  });
  return [
    {
      key: 'name',
      head: 'Profiles of',
      phone: 'title',
      cell: (row) => (
        <span className="inline-block align-top [overflow-wrap:anywhere]">
          {row.connection ? (
            <Link href={hrefOf(row.connection.id)} className="figure-link">
              {row.name}
            </Link>
          ) : (
            <strong>{row.name}</strong>
          )}
          {row.what && <span className="block text-small text-ink3">{row.what}</span>}
        </span>
      ),
    },
    figure('customers', 'Customers'),
    figure('cancelledOnly', '+ cancelled only'),
    figure('leads', '+ leads'),
    figure('merged', '+ merged'),
    {
      key: 'total',
      head: '= profiles',
      align: 'right',
      phone: 'figure',
      cell: (row) => <strong>{format.count(row.total)}</strong>,
    },
    {
      key: 'source',
      head: 'At the source',
      align: 'right',
      phone: 'detail',
      cell: (row) => <SourceCell row={row} format={format} />,
    },
  ];
}

/** What became of every profile: each row adds up, and all that are not merged are the store's people. */
export function Reconciliation() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useReconciliation(store.id);
  const entries = query.data?.store?.identity.reconciliation;
  const rows = entries && reconcileRows(entries);
  const sum = rows?.at(-1);
  return (
    <Card flush title="Reconciliation" note="every profile is exactly one of the four">
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="border-t border-line">
          <Table
            label="Reconciliation"
            columns={columnsOf(format, (id) => store.path(`/connections/${id}`))}
            rows={sum?.total === 0 ? [] : rows}
            rowKey={({ key }) => key}
            loadingRows={3}
            empty={<p className="text-ink2">There are no profiles yet.</p>}
          />
          {sum && sum.total > 0 && (
            <p className="border-t border-line bg-sunken px-3.5 py-2.5" data-people-sum>
              <strong>
                {format.count(sum.total)} profiles − {format.count(sum.merged)} merged ={' '}
                {format.counted(peopleOf(sum), 'person', 'people')}
              </strong>
              <span className="text-ink2">
                : {format.counted(sum.customers, 'customer', 'customers')}, {format.count(sum.cancelledOnly)} with
                cancelled orders alone, {format.count(sum.leads)} without orders
              </span>
            </p>
          )}
        </div>
      )}
    </Card>
  );
}
