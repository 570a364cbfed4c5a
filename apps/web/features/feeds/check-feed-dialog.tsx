'use client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { FileVerdict } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { checkFileFeedDocument } from './feed-documents.ts';

const verdicts: Readonly<Record<FileVerdict, { label: string; tone: 'pos' | 'accent' | 'neutral' }>> = {
  READ: { label: 'Would be read', tone: 'pos' },
  WAITING: { label: 'Not whole yet', tone: 'accent' },
  KNOWN: { label: 'Read before', tone: 'neutral' },
  IGNORED: { label: 'Left alone', tone: 'neutral' },
};

/** What lies in the place at this moment and what would become of it; reads nothing. */
export function CheckFeedDialog({ feedId, onClose }: { feedId: string; onClose: () => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useQuery({
    queryKey: ['feed-check', feedId],
    queryFn: ({ signal }) => request(checkFileFeedDocument, { id: feedId }, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const seen = query.data?.checkFileFeed;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="What it sees"
      description="As it lies there at this moment. Nothing is read by looking."
      footer={
        <>
          <Button busy={query.isFetching} onClick={() => void query.refetch()}>
            Look again
          </Button>
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {query.isPending ? (
        <Skeleton className="h-24" />
      ) : query.isError ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : seen && seen.userErrors.length > 0 ? (
        seen.userErrors.map(({ message }) => <Problem key={message} message={message} />)
      ) : (
        <>
          <Table
            label="Files in the place"
            rows={seen?.files}
            rowKey={({ name }) => name}
            columns={[
              {
                key: 'name',
                head: 'File',
                phone: 'title',
                cell: ({ name }) => <span className="[overflow-wrap:anywhere]">{name}</span>,
              },
              {
                key: 'size',
                head: 'Size',
                align: 'right',
                phone: 'detail',
                cell: ({ sizeBytes }) => format.bytes(sizeBytes),
              },
              { key: 'at', head: 'Written', phone: 'detail', cell: ({ modifiedAt }) => format.dateTime(modifiedAt) },
              {
                key: 'verdict',
                head: 'What becomes of it',
                phone: 'figure',
                cell: ({ verdict }) => <Tag tone={verdicts[verdict].tone}>{verdicts[verdict].label}</Tag>,
              },
            ]}
            empty={<p className="text-ink2">No file lies there.</p>}
          />
          {seen?.filesMore && <p className="mt-2 text-small text-ink3">There are more files; these come first.</p>}
        </>
      )}
    </Dialog>
  );
}
