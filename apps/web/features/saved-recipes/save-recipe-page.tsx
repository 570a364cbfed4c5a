'use client';
import { useQuery } from '@tanstack/react-query';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { MarkValues } from './mark-values.tsx';
import { SaveRecipeForm } from './save-recipe-form.tsx';
import { recipeDraftDocument } from './saved-recipe-documents.ts';
import { type Draft, type RecipeSource, type Saved, useSaveRecipe } from './use-save-recipe.ts';

/** Chosen segments or a canvas as a recipe: which of their values are parameters, its name and its cover. */
export function SaveRecipePage() {
  const store = useStore();
  const search = useSearchParams();
  const canvasId = search.get('canvas');
  const segmentIds = (search.get('segments') ?? '').split(',').filter(Boolean);
  const source: RecipeSource = canvasId ? { canvasId, segmentIds: null } : { canvasId: null, segmentIds };
  const query = useQuery({
    queryKey: ['recipe-draft', store.id, source],
    queryFn: ({ signal }) => request(recipeDraftDocument, { storeId: store.id, ...source }, signal),
  });
  const found = query.data?.store;
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes', href: store.path('/recipes') }, { label: 'Save as recipe' }]} />
      <PageMain>
        <PageHead
          title="Save as recipe"
          lead="A recipe makes these segments again, in this store or another one of the organization, with other values."
        />
        {query.isError && (
          <ErrorState
            title="This can't be saved as a recipe"
            reference={describeError(query.error).reference}
            onRetry={() => void query.refetch()}
          >
            {describeError(query.error).message}
          </ErrorState>
        )}
        {query.isPending && <Skeleton className="h-64" />}
        {found && (
          <Body
            source={source}
            draft={found.recipeDraft}
            saved={found.savedRecipes}
            savedCount={found.savedRecipeCount}
            readSaved={async () => (await query.refetch()).data?.store?.savedRecipes ?? []}
          />
        )}
      </PageMain>
    </>
  );
}

function Body(props: {
  source: RecipeSource;
  draft: Draft;
  saved: readonly Saved[];
  savedCount: number;
  readSaved: () => Promise<readonly Saved[]>;
}) {
  const { draft } = props;
  const save = useSaveRecipe(props.source, draft);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_366px] items-start gap-4 max-rail:grid-cols-1">
      <div className="flex min-w-0 flex-col gap-4">
        <MarkValues candidates={draft.candidates} marks={save.marks} onChange={save.setMarks} />
        <Segments draft={draft} />
      </div>
      <SaveRecipeForm save={save} saved={props.saved} savedCount={props.savedCount} readSaved={props.readSaved} />
    </div>
  );
}

function Segments({ draft }: { draft: Draft }) {
  const along = new Set(draft.takenAlongIds);
  const note: ReactNode = draft.canvasName === null ? undefined : `and the canvas ${draft.canvasName}`;
  return (
    <Card title={`${draft.segments.length} ${draft.segments.length === 1 ? 'segment' : 'segments'}`} note={note} flush>
      <ul className="border-t border-line">
        {draft.segments.map((segment) => (
          <li key={segment.id} className="border-b border-line px-3.5 py-2 last:border-b-0">
            <p className="font-semibold [overflow-wrap:anywhere]">
              {segment.emoji && <span className="mr-1.5 font-normal">{segment.emoji}</span>}
              {segment.name}
            </p>
            <p className="text-small text-ink2 [overflow-wrap:anywhere]">{segment.sentence}</p>
            {along.has(segment.id) && (
              <p className="text-small text-ink3">Taken along: another segment refers to it.</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
