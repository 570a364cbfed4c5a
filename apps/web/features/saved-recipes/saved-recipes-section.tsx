'use client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { ErrorState } from '@throughline/ui/error-state';
import { ChevronRight, Upload } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { SegmentedControl } from '@throughline/ui/segmented-control';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import type { SavedRecipesQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { ImportRecipeDialog } from './import-recipe-dialog.tsx';
import { RecipeCover } from './recipe-cover.tsx';
import { savedRecipesDocument } from './saved-recipe-documents.ts';

type Row = NonNullable<SavedRecipesQuery['store']>['savedRecipes'][number];

/** The organization's own recipes, among the recipes of every store. */
export function SavedRecipesSection() {
  const store = useStore();
  const [archived, setArchived] = useState(false);
  const [importing, setImporting] = useState(false);
  const query = useQuery({
    queryKey: ['saved-recipes', store.id, archived],
    queryFn: ({ signal }) => request(savedRecipesDocument, { storeId: store.id, archived }, signal),
  });
  const rows = query.data?.store?.savedRecipes;
  const count = query.data?.store?.savedRecipeCount ?? 0;
  const format = useFormat(store.timeZone);
  return (
    <section aria-labelledby="saved-recipes" className="mt-6">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 id="saved-recipes" className="flex-1 font-semibold">
          Saved by your organization
        </h2>
        <SegmentedControl
          label="Which saved recipes"
          options={[
            { value: 'saved', label: 'Saved' },
            { value: 'archived', label: 'Archived' },
          ]}
          value={archived ? 'archived' : 'saved'}
          onChange={(value) => setArchived(value === 'archived')}
        />
        <Button needs="definitions:write" icon={<Upload />} onClick={() => setImporting(true)}>
          Import a file
        </Button>
      </div>
      {query.isError && <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-16" />}
      {rows?.length === 0 && (
        <p className="rounded-card border border-line bg-surface px-4 py-3.5 text-ink2">
          {archived
            ? 'No recipe is in the archive.'
            : 'None yet. Open a canvas, or choose several segments, and save them as a recipe.'}
        </p>
      )}
      <ul className="overflow-hidden rounded-card border border-line bg-surface empty:hidden">
        {rows?.map((recipe) => (
          <RecipeRow key={recipe.id} recipe={recipe} href={store.path(`/recipes/saved/${recipe.id}`)} />
        ))}
      </ul>
      {rows && count > rows.length && (
        <p className="mt-2 text-small text-ink3">
          The first {format.count(rows.length)} of {format.count(count)} by name.
        </p>
      )}
      {importing && <ImportRecipeDialog onClose={() => setImporting(false)} />}
    </section>
  );
}

function RecipeRow({ recipe, href }: { recipe: Row; href: string }) {
  const { parameterLabels: labels } = recipe;
  const makes = `${recipe.segmentCount} ${recipe.segmentCount === 1 ? 'segment' : 'segments'}${recipe.hasCanvas ? ' and a canvas' : ''}`;
  const asks = labels.length === 0 ? 'asks for nothing' : `asks for ${labels.join(', ')}`;
  return (
    <li className="relative flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0 hover:bg-sunken">
      <RecipeCover cover={recipe.cover} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <h3 className="font-semibold">
          <Link href={href} className="after:absolute after:inset-0">
            {recipe.name}
          </Link>
        </h3>
        {recipe.description && <p className="line-clamp-2 max-w-3xl text-ink2">{recipe.description}</p>}
        <p className="text-small text-ink3">
          {makes}, {asks} · version {recipe.version}
          {recipe.madeIn && ` · from ${recipe.madeIn.name}`}
        </p>
      </div>
      <ChevronRight className="size-4 shrink-0 text-ink3" />
    </li>
  );
}
