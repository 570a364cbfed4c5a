'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { FeedFileState } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import type { HealthTone } from '../connections/health-words.ts';
import { ShowMore } from '../connections/show-more.tsx';
import { useStore } from '../shell/use-store.tsx';
import { feedFilesDocument } from './feed-documents.ts';

const states: Readonly<Record<FeedFileState, { label: string; tone: HealthTone }>> = {
  WAITING: { label: 'Not whole yet', tone: 'neutral' },
  TAKEN: { label: 'Being imported', tone: 'accent' },
  DONE: { label: 'Imported', tone: 'pos' },
  FAILED: { label: 'Failed', tone: 'neg' },
  REPEATED: { label: 'Same content as before', tone: 'neutral' },
};
const pollMs = 3_000;
const restingMs = 15_000;

/** The files of a watched place, newest first, each with its import. */
export function FeedFiles({ connectionId }: { connectionId: string }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const query = useInfiniteQuery({
    queryKey: ['connection-files', store.id, connectionId],
    queryFn: ({ pageParam, signal }) => request(feedFilesDocument, { id: connectionId, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ node }) => {
      const page = node && 'fileFeed' in node ? node.fileFeed?.files.pageInfo : undefined;
      return page?.hasNextPage ? (page.endCursor ?? null) : null;
    },
    refetchInterval: ({ state }) => {
      const isWorking = state.data?.pages.some(
        ({ node }) =>
          node && 'fileFeed' in node && node.fileFeed?.files.nodes.some((file) => /^(WAITING|TAKEN)$/.test(file.state)),
      );
      return isWorking ? pollMs : restingMs;
    },
  });
  const pages = query.data?.pages.map(({ node }) => (node && 'fileFeed' in node ? node.fileFeed?.files : undefined));
  const rows = pages?.flatMap((page) => page?.nodes ?? []);
  const total = pages?.[0]?.totalCount;
  return (
    <Card flush title="Files" note={total === undefined ? '' : format.count(total)}>
      {query.isError && !rows ? (
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="border-t border-line">
          <Table
            label="Files"
            rows={rows}
            rowKey={({ name, modifiedAt, seenAt }) => `${name} ${modifiedAt} ${seenAt}`}
            loadingRows={3}
            columns={[
              {
                key: 'name',
                head: 'File',
                phone: 'title',
                cell: ({ name, import: entry }) =>
                  entry ? (
                    <Link href={store.path(`/imports/${entry.id}`)} className="figure-link [overflow-wrap:anywhere]">
                      {name}
                    </Link>
                  ) : (
                    <span className="[overflow-wrap:anywhere]">{name}</span>
                  ),
              },
              {
                key: 'size',
                head: 'Size',
                align: 'right',
                phone: 'detail',
                cell: ({ sizeBytes }) => <span className="whitespace-nowrap text-ink2">{format.bytes(sizeBytes)}</span>,
              },
              {
                key: 'modifiedAt',
                head: 'Written',
                phone: 'hidden',
                cell: ({ modifiedAt }) => (
                  <span className="whitespace-nowrap text-ink2">{format.dateTime(modifiedAt)}</span>
                ),
              },
              {
                key: 'seenAt',
                head: 'Seen',
                phone: 'detail',
                cell: ({ seenAt }) => <span className="whitespace-nowrap text-ink2">{format.dateTime(seenAt)}</span>,
              },
              {
                key: 'state',
                head: 'State',
                phone: 'figure',
                cell: ({ state }) => <Tag tone={states[state].tone}>{states[state].label}</Tag>,
              },
              {
                key: 'message',
                head: 'Why',
                phone: 'detail',
                cell: ({ message }) => message && <span className="text-ink2 [overflow-wrap:anywhere]">{message}</span>,
              },
            ]}
            empty={<p className="text-ink2">No file has been seen yet. Put one there, or let it be looked at now.</p>}
          />
          <ShowMore query={query} shown={rows?.length ?? 0} total={total} format={format} />
        </div>
      )}
    </Card>
  );
}
