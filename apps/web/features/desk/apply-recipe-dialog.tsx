'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { Select } from '@throughline/ui/select';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag, type TagTone } from '@throughline/ui/tag';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { type ApplyOutcome, type ApplyResult, applyToStore } from './apply-to-store.ts';
import { deskRecipesDocument } from './desk-documents.ts';
import type { DeskStore } from './desk-row.ts';

const outcomes: Record<ApplyOutcome, { label: string; tone: TagTone }> = {
  made: { label: 'Made', tone: 'pos' },
  reused: { label: 'There already', tone: 'neutral' },
  choice: { label: 'Needs a choice', tone: 'warn' },
  refused: { label: 'Refused', tone: 'neg' },
};

/** One store after the other, each with what came of it. It can be stopped and gone on with, and who was refused tried again. */
export function ApplyRecipeDialog(props: { stores: readonly DeskStore[]; onClose: () => void }) {
  const { stores } = props;
  const client = useQueryClient();
  const recipes = useQuery({
    queryKey: ['deskRecipes', stores[0]!.id],
    queryFn: async ({ signal }) =>
      (await request(deskRecipesDocument, { storeId: stores[0]!.id }, signal)).store?.recipes ?? [],
  });
  const [handle, setHandle] = useState('omnichannel');
  const [results, setResults] = useState<ReadonlyMap<string, ApplyResult>>(new Map());
  const [run, setRun] = useState<AbortController | null>(null);
  const [isStopping, setIsStopping] = useState(false);
  const isRunning = run !== null;
  const isBegun = isRunning || results.size > 0;
  const left = stores.filter(({ id }) => !results.has(id));
  const refused = stores.filter(({ id }) => results.get(id)?.outcome === 'refused');
  const apply = async (todo: readonly DeskStore[]) => {
    const stop = new AbortController();
    setRun(stop);
    setIsStopping(false);
    setResults((now) => new Map([...now].filter(([id]) => !todo.some((store) => store.id === id))));
    for (const { id } of todo) {
      if (stop.signal.aborted) break;
      const result = await applyToStore(id, handle);
      setResults((now) => new Map(now).set(id, result));
      await client.invalidateQueries({ queryKey: ['store', id] });
    }
    setRun(null);
  };
  // The store under way is done whole; what was done stays in sight.
  const stop = () => {
    run?.abort();
    setIsStopping(true);
  };
  const close = () => {
    run?.abort();
    props.onClose();
  };
  const chosen = recipes.data?.find((recipe) => recipe.handle === handle);
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={`Apply a recipe to ${stores.length} ${stores.length === 1 ? 'store' : 'stores'}`}
      description="Segments and a canvas are made in each store, with what its own figures suggest. One that has the recipe’s canvas keeps it."
      footer={
        <>
          {isRunning ? (
            <Button disabled={isStopping} onClick={stop}>
              {isStopping ? 'Stopping' : 'Stop'}
            </Button>
          ) : (
            <Button onClick={close}>Close</Button>
          )}
          {left.length > 0 ? (
            <Button variant="primary" busy={isRunning} disabled={!chosen} onClick={() => void apply(left)}>
              {isBegun && !isRunning ? 'Go on' : 'Apply'}
            </Button>
          ) : (
            refused.length > 0 && (
              <Button variant="primary" busy={isRunning} onClick={() => void apply(refused)}>
                Try the refused again
              </Button>
            )
          )}
        </>
      }
    >
      {recipes.isError ? (
        <ErrorState title={describeError(recipes.error).message} onRetry={() => void recipes.refetch()} />
      ) : !recipes.data ? (
        <Skeleton className="h-16" />
      ) : (
        <Select
          label="Recipe"
          options={recipes.data.map((recipe) => ({
            value: recipe.handle,
            label: recipe.name,
            detail: recipe.description,
          }))}
          value={handle}
          onChange={setHandle}
          disabled={isBegun}
          tall
        />
      )}
      {isBegun && (
        <div className="mt-4">
          <ProgressBar label="Stores done" value={results.size / stores.length} />
          <p role="status" className="sr-only">
            {results.size} of {stores.length} stores done
          </p>
        </div>
      )}
      <ul aria-label="Chosen stores" className="mt-3">
        {stores.map((store) => (
          <ResultRow key={store.id} store={store} result={results.get(store.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

function ResultRow({ store, result }: { store: DeskStore; result: ApplyResult | undefined }) {
  const outcome = result && outcomes[result.outcome];
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-t border-line py-2">
      <span className="min-w-0 flex-1 basis-48 font-semibold [overflow-wrap:anywhere]">{store.name}</span>
      {outcome && <Tag tone={outcome.tone}>{outcome.label}</Tag>}
      {result && (
        <span className="basis-full text-ink2 [overflow-wrap:anywhere]">
          {result.message}{' '}
          {result.path && (
            <Link href={`/stores/${store.id}${result.path}`} className="link underline">
              {result.outcome === 'choice' ? 'Choose there' : 'Open'}
            </Link>
          )}
        </span>
      )}
    </li>
  );
}
