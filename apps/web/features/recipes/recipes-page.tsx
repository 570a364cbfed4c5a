'use client';
import { useQuery } from '@tanstack/react-query';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { ErrorState } from '@throughline/ui/error-state';
import { ChevronRight } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { SavedRecipesSection } from '../saved-recipes/saved-recipes-section.tsx';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { AppliedRecipes } from './applied-recipes.tsx';
import { recipesDocument } from './recipe-documents.ts';

/** The recipes there are; each makes segments and a canvas out of a few choices. */
export function RecipesPage() {
  const store = useStore();
  const query = useQuery({
    queryKey: ['recipes', store.id],
    queryFn: ({ signal }) => request(recipesDocument, { storeId: store.id }, signal),
  });
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes' }]} />
      <PageMain>
        <PageHead title="Recipes" lead="A recipe makes segments and a canvas that joins them, out of a few choices." />
        {query.isError && (
          <ErrorState title={describeError(query.error).message} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton className="h-24" />}
        <ul className="overflow-hidden rounded-card border border-line bg-surface empty:hidden">
          {query.data?.store?.recipes.map((recipe) => (
            <li
              key={recipe.id}
              className="relative flex items-center gap-4 border-b border-line px-4 py-3.5 last:border-b-0 hover:bg-sunken"
            >
              <div className="min-w-0 flex-1">
                <h2 className="font-semibold">
                  <Link href={store.path(`/recipes/${recipe.handle}`)} className="after:absolute after:inset-0">
                    {recipe.name}
                  </Link>
                </h2>
                <p className="max-w-3xl text-ink2">{recipe.description}</p>
                <p className="mt-1 text-small text-ink3">
                  {recipe.parameters.length === 0
                    ? 'Asks for nothing'
                    : `Asks for: ${recipe.parameters.map((parameter) => parameter.label).join(' · ')}`}
                </p>
              </div>
              <ChevronRight className="size-4 shrink-0 text-ink3" />
            </li>
          ))}
        </ul>
        <SavedRecipesSection />
        <AppliedRecipes />
      </PageMain>
    </>
  );
}
