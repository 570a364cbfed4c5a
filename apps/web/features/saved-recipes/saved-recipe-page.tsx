'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PageMain } from '@throughline/ui/app-frame';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { Tag } from '@throughline/ui/tag';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { MissingPage } from '../shell/missing-page.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { RecipeCover } from './recipe-cover.tsx';
import { SavedRecipeActions } from './saved-recipe-actions.tsx';
import { SavedRecipeApply } from './saved-recipe-apply.tsx';
import { SavedRecipeCounts } from './saved-recipe-counts.tsx';
import { savedRecipeDocument } from './saved-recipe-documents.ts';
import { SavedRecipeValues } from './saved-recipe-values.tsx';
import { SavedRecipeVersions } from './saved-recipe-versions.tsx';
import { type InStore, type SavedRecipe, useSavedRecipe } from './use-saved-recipe.ts';

/** A recipe of the organization: its values with live counts, its use in this store or another, versions and file. */
export function SavedRecipePage({ recipeId }: { recipeId: string }) {
  const store = useStore();
  const search = useSearchParams();
  const targetId = search.get('store') ?? store.id;
  const asked = Number(search.get('version'));
  const version = Number.isInteger(asked) && asked > 0 ? asked : null;
  const query = useQuery({
    queryKey: ['saved-recipe', recipeId, store.id, targetId, version],
    queryFn: ({ signal }) =>
      request(savedRecipeDocument, { storeId: store.id, id: recipeId, targetId, version }, signal),
    placeholderData: keepPreviousData,
  });
  const recipe = query.data?.store?.savedRecipe;
  if (query.isPending) {
    return (
      <Frame title="Recipe">
        <Skeleton className="h-64" />
      </Frame>
    );
  }
  if (query.isError) {
    const { message, reference } = describeError(query.error);
    return (
      <Frame title="Recipe">
        <ErrorState title="The recipe could not be read" reference={reference} onRetry={() => void query.refetch()}>
          {message}
        </ErrorState>
      </Frame>
    );
  }
  if (!recipe?.inStore) {
    return (
      <MissingPage one="recipe" many="recipes">
        It may belong to another organization, or never had this version.
      </MissingPage>
    );
  }
  const { inStore } = recipe;
  return (
    <Frame title={recipe.name} head={<Head recipe={recipe} version={inStore.version} />}>
      <Body
        key={`${inStore.store.id} ${inStore.version}`}
        recipe={recipe}
        inStore={inStore}
        stores={query.data.store?.organization.stores ?? []}
      />
    </Frame>
  );
}

function Frame(props: { title: string; head?: ReactNode; children: ReactNode }) {
  const store = useStore();
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes', href: store.path('/recipes') }, { label: props.title }]} />
      <PageMain>
        {props.head ?? <h1 className="sr-only">{props.title}</h1>}
        {props.children}
      </PageMain>
    </>
  );
}

function Head({ recipe, version }: { recipe: SavedRecipe; version: number }) {
  return (
    <header className="mb-4 flex flex-wrap items-start gap-3">
      <RecipeCover cover={recipe.cover} />
      <div className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        <h1 className="text-title font-semibold">
          {recipe.name} {recipe.archivedAt && <Tag>Archived</Tag>}
          {version !== recipe.version && <Tag tone="warn">Version {version}</Tag>}
        </h1>
        {recipe.description && <p className="max-w-3xl whitespace-pre-line text-ink2">{recipe.description}</p>}
        {recipe.madeIn && <p className="text-small text-ink3">From {recipe.madeIn.name}</p>}
      </div>
      <div className="flex items-center gap-2">
        <SavedRecipeActions recipe={recipe} version={version} />
      </div>
    </header>
  );
}

function Body(props: {
  recipe: SavedRecipe;
  inStore: InStore;
  stores: readonly { id: string; name: string; currencyCode: string }[];
}) {
  const { recipe, inStore } = props;
  const use = useSavedRecipe(recipe, inStore);
  return (
    <>
      {inStore.lacks && <p className="mb-4 rounded-card bg-warn-soft px-3 py-2 text-warn">{inStore.lacks}</p>}
      <div className="grid grid-cols-[366px_minmax(0,1fr)] items-start gap-4 max-rail:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-4">
          <SavedRecipeValues use={use} stores={props.stores} />
          <SavedRecipeApply use={use} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SavedRecipeCounts use={use} />
          <SavedRecipeVersions recipe={recipe} shown={inStore.version} />
        </div>
      </div>
    </>
  );
}
