'use client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import { ShowMore } from '../connections/show-more.tsx';
import { useStore } from '../shell/use-store.tsx';
import { restoreSavedRecipeVersionDocument, savedVersionsDocument } from './saved-recipe-documents.ts';
import type { SavedRecipe } from './use-saved-recipe.ts';

/** Each save, the latest first; an earlier one can be looked at and used, and restored as the next. */
export function SavedRecipeVersions({ recipe, shown }: { recipe: SavedRecipe; shown: number }) {
  const { id: storeId, timeZone } = useStore();
  const format = useFormat(timeZone);
  const client = useQueryClient();
  const toast = useToast();
  const query = useInfiniteQuery({
    queryKey: ['saved-recipe', recipe.id, 'versions', storeId],
    queryFn: async ({ pageParam, signal }) => {
      const { store } = await request(savedVersionsDocument, { storeId, id: recipe.id, after: pageParam }, signal);
      return store?.savedRecipe?.versions;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last?.pageInfo.hasNextPage ? last.pageInfo.endCursor : undefined),
  });
  const versions = query.data?.pages.flatMap((page) => page?.nodes ?? []) ?? [];
  const restore = useMutation({
    mutationFn: async (version: number) => {
      const input = { id: recipe.id, version, expectedVersion: recipe.version };
      return (await request(restoreSavedRecipeVersionDocument, { input })).restoreSavedRecipeVersion;
    },
    onSuccess: async ({ savedRecipe }) => {
      if (!savedRecipe) return;
      setUrlState({ version: null });
      await client.invalidateQueries({ queryKey: ['saved-recipe', recipe.id] });
      await client.invalidateQueries({ queryKey: ['saved-recipes'] });
      toast({ text: `Restored as version ${savedRecipe.version}` });
    },
  });
  const problem = restore.data?.userErrors[0];
  const failure = problem?.message ?? (restore.isError && describeError(restore.error).message);
  const reload = async () => {
    restore.reset();
    await client.invalidateQueries({ queryKey: ['saved-recipe', recipe.id] });
  };
  return (
    <Card title="Versions" flush>
      {query.isPending && <Skeleton className="h-16" />}
      {query.isError && <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />}
      <ul className="border-t border-line empty:hidden">
        {versions.map((one) => (
          <li
            key={one.version}
            aria-current={one.version === shown || undefined}
            className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2 last:border-b-0 aria-[current]:bg-accent-soft"
          >
            <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <p className="font-semibold">Version {one.version}</p>
              <p className="text-small text-ink2">
                {format.dateTime(one.createdAt)}
                {one.author && `, ${one.author}`}
              </p>
              {one.note && <p className="text-small text-ink2">{one.note}</p>}
            </div>
            {one.version !== shown && (
              <Button
                size="small"
                aria-label={`Show version ${one.version}`}
                onClick={() => setUrlState({ version: one.version === recipe.version ? null : String(one.version) })}
              >
                Show
              </Button>
            )}
            {one.version === shown && one.version !== recipe.version && (
              <Button
                needs="definitions:write"
                size="small"
                busy={restore.isPending}
                onClick={() => restore.mutate(one.version)}
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ShowMore query={query} shown={versions.length} total={query.data?.pages[0]?.totalCount} format={format} />
      {failure && (
        <p role="alert" className="px-3.5 py-2 text-small text-neg">
          {failure}{' '}
          {problem?.code === 'VERSION_CONFLICT' && (
            <Button size="small" onClick={() => void reload()}>
              Reload
            </Button>
          )}
        </p>
      )}
    </Card>
  );
}
