'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Select } from '@throughline/ui/select';
import { TextField } from '@throughline/ui/text-field';
import { describeError } from '../../data/api-error.ts';
import { RecipeHeadFields } from './recipe-head-fields.tsx';
import type { Saved, SaveRecipe } from './use-save-recipe.ts';

const fresh = 'new';

export function SaveRecipeForm(props: {
  save: SaveRecipe;
  saved: readonly Saved[];
  /** Of the organization, those that are not among `saved` included. */
  savedCount: number;
  readSaved: () => Promise<readonly Saved[]>;
}) {
  const { save, saved } = props;
  const { head, versionOf, mutation } = save;
  const problems = mutation.data?.userErrors ?? [];
  const isNew = versionOf === null;
  return (
    <Card title="Recipe">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          mutation.mutate();
        }}
      >
        {saved.length > 0 && (
          <Select
            label="Save as"
            hint={
              props.savedCount > saved.length
                ? `The first ${saved.length} of ${props.savedCount} recipes by name.`
                : undefined
            }
            options={[
              { value: fresh, label: 'A new recipe' },
              ...saved.map(({ id, name }) => ({ value: id, label: `A new version of ${name}` })),
            ]}
            value={versionOf?.id ?? fresh}
            onChange={(value) => save.setVersionOf(saved.find(({ id }) => id === value) ?? null)}
          />
        )}
        {isNew ? (
          <RecipeHeadFields head={head} onChange={(change) => save.setHead((before) => ({ ...before, ...change }))} />
        ) : (
          <TextField
            label="Note"
            hint="What is different in this version"
            value={save.note}
            maxLength={2000}
            onChange={(event) => save.setNote(event.target.value)}
          />
        )}
        <Button
          type="submit"
          variant="primary"
          size="large"
          busy={mutation.isPending}
          {...(isNew && head.name.trim() === '' ? { disabledReason: 'It needs a name.' } : {})}
        >
          {isNew ? 'Save recipe' : 'Save version'}
        </Button>
        <div aria-live="polite" className="text-small text-neg empty:hidden">
          {problems.map(({ path, message }) => (
            <p key={`${path.join('.')} ${message}`}>{message}</p>
          ))}
          {problems.some(({ code }) => code === 'VERSION_CONFLICT') && (
            <Button size="small" className="mt-1" onClick={() => void save.reload(props.readSaved)}>
              Reload
            </Button>
          )}
          {mutation.isError && <p>Nothing was saved. {describeError(mutation.error).message}</p>}
        </div>
      </form>
    </Card>
  );
}
