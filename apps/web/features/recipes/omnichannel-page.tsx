'use client';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { ChannelChoice } from './channel-choice.tsx';
import { RecipeApply } from './recipe-apply.tsx';
import { RecipeChecks } from './recipe-checks.tsx';
import { RecipePicture } from './recipe-picture.tsx';
import { RecipeSegments } from './recipe-segments.tsx';
import { type Recipe, useRecipe } from './use-recipe.ts';

const title = 'Omnichannel analytics';

/** From two channels to five segments and a canvas, with every count seen before anything is made. */
export function OmnichannelPage() {
  const recipe = useRecipe();
  const { store } = recipe;
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Recipes', href: store.path('/recipes') }, { label: title }]} />
      <PageMain>
        <PageHead
          title={title}
          lead="Who uses a channel, who started there, and who moves from it to another. Pick two channels; you get five segments and a canvas that joins them."
        />
        {store.channels.length < 2 ? <TooFewChannels recipe={recipe} /> : <Body recipe={recipe} />}
      </PageMain>
    </>
  );
}

function Body({ recipe }: { recipe: Recipe }) {
  const { query, preview } = recipe;
  return (
    <>
      <ChannelChoice recipe={recipe} />
      {query.isError && (
        <ErrorState
          title="The recipe could not be counted"
          reference={describeError(query.error).reference}
          onRetry={() => void query.refetch()}
        >
          {describeError(query.error).message}
        </ErrorState>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_366px] items-start gap-4 max-rail:grid-cols-1">
        <div className="flex min-w-0 flex-col gap-4">
          {preview ? (
            <RecipeSegments recipe={recipe} preview={preview} />
          ) : (
            query.isLoading && <Skeleton className="h-[340px]" />
          )}
          {preview && <RecipeChecks preview={preview} stale={recipe.stale} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {preview ? (
            <RecipePicture recipe={recipe} preview={preview} />
          ) : (
            query.isLoading && <Skeleton className="h-[270px]" />
          )}
          {preview && <RecipeApply recipe={recipe} preview={preview} />}
        </div>
      </div>
    </>
  );
}

function TooFewChannels({ recipe }: { recipe: Recipe }) {
  const { store } = recipe;
  const only = store.channels[0];
  return (
    <EmptyState
      title={only ? `This store has one channel, ${only.name}` : 'This store has no orders yet'}
      action={
        <Button needs="data:write" asChild variant="primary">
          <Link href={store.path('/imports')}>Import orders</Link>
        </Button>
      }
    >
      {only
        ? 'The recipe compares two channels. Import the orders of another one.'
        : 'Channels come with orders. Import a file of them first.'}
    </EmptyState>
  );
}
