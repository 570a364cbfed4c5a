'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { ArrowDown, ArrowUp, Trash2 } from '@throughline/ui/icon';
import { IfMay } from '@throughline/ui/may';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { setTillSegmentsDocument, tillSegmentsDocument } from './till-documents.ts';

/** The segments that are tiers at the till, the highest first. Each change is saved at once. */
export function TillSegmentsList() {
  const store = useStore();
  const client = useQueryClient();
  const queryKey = ['till-segments', store.id];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => request(tillSegmentsDocument, { storeId: store.id }, signal),
  });
  const save = useMutation({
    mutationFn: async (segmentIds: string[]) => {
      const { setTillSegments } = await request(setTillSegmentsDocument, { input: { storeId: store.id, segmentIds } });
      return setTillSegments.userErrors[0]?.message;
    },
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
  if (query.isError && !query.data) return <FailedQuery error={query.error} onRetry={() => void query.refetch()} />;
  const chosen = query.data?.store?.tillSegments;
  if (!chosen) return <Skeleton className="h-10" />;
  const ids = chosen.map(({ id }) => id);
  const others = query.data?.store?.segments.nodes.filter(({ id }) => !ids.includes(id)) ?? [];
  const moved = (index: number, by: -1 | 1) => ids.toSpliced(index, 1).toSpliced(index + by, 0, ids[index]!);
  const problem = save.data ?? (save.error ? describeError(save.error).message : undefined);
  return (
    <div className="flex flex-col gap-3">
      {chosen.length === 0 ? (
        <p className="text-ink2">No tier is shown. Choose segments, the highest tier first.</p>
      ) : (
        <ol aria-label="Tiers at the till">
          {chosen.map(({ id, name, emoji, archivedAt }, index) => (
            <li key={id} className="flex items-center gap-1 border-b border-line py-1.5 last:border-b-0">
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                {`${emoji ?? ''} ${name}`.trim()}
                {archivedAt && <span className="text-ink3"> · archived, passed over</span>}
              </span>
              <Button
                needs="store:write"
                size="small"
                square
                variant="ghost"
                aria-label={`${name} up`}
                icon={<ArrowUp />}
                onClick={() => save.mutate(moved(index, -1))}
                {...(index === 0 ? { disabledReason: 'It is the first' } : {})}
              />
              <Button
                needs="store:write"
                size="small"
                square
                variant="ghost"
                aria-label={`${name} down`}
                icon={<ArrowDown />}
                onClick={() => save.mutate(moved(index, 1))}
                {...(index === chosen.length - 1 ? { disabledReason: 'It is the last' } : {})}
              />
              <Button
                needs="store:write"
                size="small"
                square
                variant="ghost"
                aria-label={`Remove ${name}`}
                icon={<Trash2 />}
                onClick={() => save.mutate(ids.toSpliced(index, 1))}
              />
            </li>
          ))}
        </ol>
      )}
      <IfMay needs="store:write">
        {others.length > 0 && (
          <Select
            className="max-w-72"
            label="Add a segment"
            hideLabel
            placeholder="Add a segment…"
            options={others.map(({ id, name, emoji }) => ({ value: id, label: `${emoji ?? ''} ${name}`.trim() }))}
            value={undefined}
            onChange={(id) => save.mutate([...ids, id])}
          />
        )}
      </IfMay>
      {problem && <Problem message={problem} />}
    </div>
  );
}
