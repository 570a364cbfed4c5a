'use client';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { useStore } from '../../shell/use-store.tsx';
import { UploadError } from '../upload.ts';
import { describeSample, type SampleLine } from './describe-sample.ts';
import type { useDryRun } from './use-dry-run.ts';

const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The first rows as they would be read, or everything that is wrong with the mapping. */
export function PreviewTable(props: { run: ReturnType<typeof useDryRun> }) {
  const { busy, details, error } = props.run;
  const store = useStore();
  if (busy) return <Skeleton className="h-40" />;
  const problems =
    error instanceof UploadError
      ? error.problems
      : error
        ? [{ path: '', message: 'The preview failed. Try again.' }]
        : details?.status === 'FAILED'
          ? (details.message ?? 'The files could not be read.').split('\n').map((message) => ({ path: '', message }))
          : [];
  if (problems.length > 0)
    return (
      <div role="alert" className="flex flex-col gap-2">
        {problems.map((problem) => (
          <Problem key={problem.path + problem.message} message={problem.message} path={problem.path} />
        ))}
      </div>
    );
  if (!details) return null;
  return (
    <Table<SampleLine>
      label="First rows as they would be read"
      dense
      maxHeight={320}
      rows={describeSample(details.sample, digitsOf(store.currencyCode))}
      rowKey={(row) => row.key}
      empty="The files have no rows."
      columns={[
        {
          key: 'line',
          head: 'Line',
          align: 'right',
          phone: 'figure',
          cell: (row) => <span className="whitespace-nowrap text-ink3">{row.line}</span>,
        },
        {
          key: 'file',
          head: 'File',
          phone: 'hidden',
          cell: (row) => <span className="whitespace-nowrap text-ink2">{row.file}</span>,
        },
        {
          key: 'kind',
          head: 'Becomes',
          phone: 'title',
          cell: (row) => <Tag tone={row.rejected ? 'neg' : 'neutral'}>{row.kind}</Tag>,
        },
        { key: 'words', head: 'With', phone: 'detail', cell: (row) => row.words },
      ]}
    />
  );
}
