'use client';
import { Field } from '@throughline/ui/field';
import { TextField } from '@throughline/ui/text-field';
import type { CoverColour } from '../../gql/graphql.ts';
import { coverColours, coverGrounds } from './recipe-cover.tsx';

export interface RecipeHead {
  name: string;
  description: string;
  emoji: string;
  colour: CoverColour;
}

/** Name, description and cover of a recipe. */
export function RecipeHeadFields(props: {
  head: RecipeHead;
  error?: string | undefined;
  onChange: (change: Partial<RecipeHead>) => void;
}) {
  const { head, onChange } = props;
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Name"
        value={head.name}
        maxLength={200}
        error={props.error}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Field label="Description" hint="What it makes, and when to use it">
        {(ids) => (
          <textarea
            {...ids}
            className="field h-auto! py-1.5"
            rows={3}
            maxLength={2000}
            value={head.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="w-24"
          label="Emoji"
          value={head.emoji}
          maxLength={32}
          onChange={(event) => onChange({ emoji: event.target.value })}
        />
        <fieldset className="min-w-0">
          <legend className="mb-1 text-ink2">Colour</legend>
          <div className="flex flex-wrap gap-1.5">
            {coverColours.map((colour) => (
              <label
                key={colour}
                title={colour}
                style={{ background: coverGrounds[colour] }}
                className="relative size-[30px] cursor-pointer rounded-button border border-line2 has-checked:border-accent has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent max-md:size-11"
              >
                <input
                  type="radio"
                  name="recipe-colour"
                  className="absolute inset-0 size-full cursor-pointer appearance-none"
                  aria-label={colour}
                  checked={head.colour === colour}
                  onChange={() => onChange({ colour })}
                />
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </div>
  );
}
