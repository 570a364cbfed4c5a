'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { ParameterField } from './parameter-field.tsx';
import { RecipeApply } from './recipe-apply.tsx';
import { RecipeChecks } from './recipe-checks.tsx';
import { RecipePicture } from './recipe-picture.tsx';
import { RecipeSegments } from './recipe-segments.tsx';
import { type Parameters, useParameters } from './use-parameters.ts';

/** Any recipe: its choices, then every count, check and move before anything is made. */
export function RecipePage({ handle }: { handle: string }) {
  const store = useStore();
  const parameters = useParameters(handle);
  const { asked, recipe } = parameters;
  const lacks = recipe && store.orderCount === 0 ? 'This store has no orders yet' : recipe?.lacks;
  const title = recipe?.name ?? 'Recipe';
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes', href: store.path('/recipes') }, { label: title }]} />
      <PageMain>
        <PageHead title={title} lead={recipe?.description} />
        {asked.isError && (
          <ErrorState title={describeError(asked.error).message} onRetry={() => void asked.refetch()} />
        )}
        {asked.isPending && <Skeleton className="h-24" />}
        {asked.data && !recipe && (
          <EmptyState
            title="There is no such recipe"
            action={
              <Button asChild>
                <Link href={store.path('/recipes')}>All recipes</Link>
              </Button>
            }
          />
        )}
        {lacks && (
          <EmptyState
            title={lacks}
            action={
              <Button needs="data:write" asChild variant="primary">
                <Link href={store.path('/imports')}>{store.orderCount === 0 ? 'Import orders' : 'Import files'}</Link>
              </Button>
            }
          >
            The recipe can be used once there is something to count.
          </EmptyState>
        )}
        {recipe && !lacks && <Body parameters={parameters} />}
      </PageMain>
    </>
  );
}

function Body({ parameters }: { parameters: Parameters }) {
  const { recipe, values, view, query, preview, problems, choose } = parameters;
  return (
    <>
      {recipe!.parameters.length > 0 && (
        <form
          aria-label="Choices"
          className="mb-4 grid grid-cols-3 gap-x-6 gap-y-3 max-rail:grid-cols-2 max-md:grid-cols-1"
          onSubmit={(event) => event.preventDefault()}
        >
          {recipe!.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              values={values[parameter.name] ?? []}
              problem={problems.get(parameter.name)}
              onChange={(chosen) => choose(parameter.name, chosen)}
            />
          ))}
        </form>
      )}
      {query.isError && (
        <ErrorState title="The recipe could not be counted" onRetry={() => void query.refetch()}>
          {describeError(query.error).message}
        </ErrorState>
      )}
      {problems.has('recipe') && <ErrorState title={problems.get('recipe')} />}
      {query.isLoading && <Skeleton className="h-[340px]" />}
      {preview && (
        <div className="grid grid-cols-[minmax(0,1fr)_366px] items-start gap-4 max-rail:grid-cols-1">
          <div className="flex min-w-0 flex-col gap-4">
            <RecipeSegments recipe={view} preview={preview} />
            <RecipeChecks preview={preview} stale={view.stale} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <RecipePicture recipe={view} preview={preview} />
            <RecipeApply recipe={view} preview={preview} />
          </div>
        </div>
      )}
    </>
  );
}
