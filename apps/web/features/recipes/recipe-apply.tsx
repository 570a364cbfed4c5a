'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Dialog } from '@throughline/ui/dialog';
import { IfMayNot } from '@throughline/ui/may';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useFormat } from '../../data/use-format.ts';
import { type RecipePreview, type RecipeView, useApplyRecipe } from './use-recipe.ts';

/** What is made, and the one button. With a check that does not hold it asks once more. */
export function RecipeApply({ recipe, preview }: { recipe: RecipeView; preview: RecipePreview }) {
  const format = useFormat();
  const apply = useApplyRecipe(recipe);
  const [asking, setAsking] = useState(false);
  const failing = preview.checks.filter((check) => !check.holds);
  const reused = preview.segments.filter((segment) => segment.existing).length;
  const made = preview.segments.length - reused;
  const many = (count: number, one: string) => `${format.count(count)} ${one}${count === 1 ? '' : 's'}`;
  const label = made === 0 ? 'Create canvas' : `Create ${many(made, 'segment')} and canvas`;
  const impossible = recipe.problem ?? preview.userErrors[0]?.message;
  const refused = preview.userErrors[0]?.message ?? apply.data?.userErrors[0]?.message;
  return (
    <Card title="What is made">
      <p className="mb-3 text-ink2">
        {made > 0 && `${many(made, 'segment')}, `}1 canvas, {many(preview.edgeCount, 'edge')}.{' '}
        {reused > 0 &&
          `${many(reused, 'segment')} of the same name and definition ${reused === 1 ? 'exists and is' : 'exist and are'} reused. `}
        Where one order can bring a person into two segments at once there is no move, so they get no edge. Nothing that
        exists is changed.
      </p>
      <IfMayNot needs="definitions:write">
        <p className="text-ink2">Your role does not make segments or canvases.</p>
      </IfMayNot>
      <Button
        needs="definitions:write"
        variant="primary"
        size="large"
        className="w-full"
        busy={apply.isPending}
        {...(impossible ? { disabledReason: impossible } : {})}
        onClick={() => (failing.length > 0 ? setAsking(true) : apply.mutate())}
      >
        {label}
      </Button>
      <div aria-live="polite">
        {refused && <p className="mt-2 text-small text-neg">{refused}</p>}
        {apply.isError && (
          <p className="mt-2 text-small text-neg">Nothing was made. {describeError(apply.error).message}</p>
        )}
      </div>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="A check does not hold"
        description={`${many(failing.length, 'check')} of the sums among these segments ${failing.length === 1 ? 'does' : 'do'} not hold, so figures on the canvas may not add up. Make them all the same?`}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              variant="danger"
              onClick={() => {
                setAsking(false);
                apply.mutate();
              }}
            >
              Create anyway
            </Button>
          </>
        }
      />
    </Card>
  );
}
