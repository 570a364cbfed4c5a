'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { IfMayNot } from '@throughline/ui/may';
import { describeError } from '../../data/api-error.ts';
import { type SavedRecipeUse, useApplySavedRecipe } from './use-saved-recipe.ts';

/** What is made, and the one button. */
export function SavedRecipeApply({ use }: { use: SavedRecipeUse }) {
  const apply = useApplySavedRecipe(use);
  const { recipe, inStore, preview, lacking, problems } = use;
  const total = preview?.segments.length ?? 0;
  const reused = preview?.segments.filter(({ existing }) => existing).length ?? 0;
  const many = (count: number) => `${count} ${count === 1 ? 'segment' : 'segments'}`;
  const canvas = inStore.version === recipe.version ? recipe.hasCanvas : (preview?.edges.length ?? 0) > 0;
  const made =
    total > reused ? `${many(total - reused)}${canvas ? ' and a canvas' : ''}` : canvas ? 'A canvas' : 'Nothing new';
  const why =
    inStore.lacks ??
    (lacking.length > 0
      ? 'Choose the values that are missing first.'
      : problems.size > 0
        ? [...problems.values()][0]
        : preview
          ? undefined
          : 'The segments are being counted.');
  return (
    <Card title={`What is made in ${inStore.store.name}`}>
      {preview && total > 0 && (
        <p className="mb-3 text-ink2">
          {made}.
          {reused > 0 && ` ${many(reused)} of the same name and definition ${reused === 1 ? 'is' : 'are'} used again.`}{' '}
          Nothing that exists is changed.
        </p>
      )}
      <IfMayNot needs="definitions:write">
        <p className="text-ink2">Your role does not make segments or canvases.</p>
      </IfMayNot>
      <Button
        needs="definitions:write"
        variant="primary"
        size="large"
        className="w-full"
        busy={apply.isPending}
        disabledReason={why ?? undefined}
        onClick={() => apply.mutate()}
      >
        Use this recipe
      </Button>
      <div aria-live="polite" className="text-small text-neg">
        {apply.data?.userErrors.map(({ path, message }) => (
          <p key={`${path.join('.')} ${message}`} className="mt-2">
            {message}
          </p>
        ))}
        {apply.isError && <p className="mt-2">Nothing was made. {describeError(apply.error).message}</p>}
      </div>
    </Card>
  );
}
