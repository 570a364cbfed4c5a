'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { contrastLeast, contrastOf, nearestReadable, readColour } from '@throughline/core/brand/brand-colour';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Field } from '@throughline/ui/field';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { problemAt, problemElsewhere } from '../sign-in/send-form.ts';
import { setBrandDocument } from './brand-documents.ts';
import { BrandPreview } from './brand-preview.tsx';
import { LogoField } from './logo-field.tsx';
import type { Brand } from './use-brand.ts';

export interface BrandDraft {
  name: string;
  colour: string;
  /** A data URL; null = the product's. */
  logo: string | null;
}

const draftOf = (brand: Brand | null): BrandDraft => ({
  name: brand?.name ?? '',
  colour: brand?.colour ?? '',
  logo: brand?.logo ?? null,
});

export function BrandForm({ brand }: { brand: Brand | null }) {
  const { id: organizationId } = useOrganization();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(brand));
  const save = useMutation({
    mutationFn: () => {
      const { name, colour, logo } = draft;
      // An untouched logo is not sent again.
      const file = logo === (brand?.logo ?? null) ? {} : { logo: logo?.slice(logo.indexOf(',') + 1) ?? null };
      const input = { organizationId, name: name.trim() || null, colour: colour.trim() || null, ...file };
      return request(setBrandDocument, { input });
    },
    onSuccess: async ({ setBrand }) => {
      if (setBrand.userErrors.length === 0) await client.invalidateQueries({ queryKey: ['brand'] });
    },
  });
  const problems = save.data?.setBrand.userErrors ?? [];
  const other = save.error ? describeError(save.error).message : problemElsewhere(problems, ['name', 'colour', 'logo']);
  const change = (part: Partial<BrandDraft>) => {
    setDraft({ ...draft, ...part });
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <div className="grid grid-cols-1 gap-4 min-[1000px]:grid-cols-2">
      <Card title="Name, colour, logo">
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <TextField
            label="Name"
            hint="In the titles of pages, in place of Throughline. Empty = as it is."
            value={draft.name}
            maxLength={200}
            error={problemAt(problems, 'name')}
            onChange={(event) => change({ name: event.target.value })}
          />
          <ColourField
            value={draft.colour}
            error={problemAt(problems, 'colour')}
            onChange={(colour) => change({ colour })}
          />
          <LogoField value={draft.logo} error={problemAt(problems, 'logo')} onChange={(logo) => change({ logo })} />
          <div aria-live="polite" className="empty:hidden">
            {other && <Problem message={other} />}
            {save.data && problems.length === 0 && <p className="text-ink2">Saved.</p>}
          </div>
          <div>
            <Button type="submit" variant="primary" busy={save.isPending}>
              Save
            </Button>
          </div>
        </form>
      </Card>
      <BrandPreview draft={draft} />
    </div>
  );
}

/** Says how well words in the colour are read, and which is the nearest that is read well enough. */
function ColourField(props: { value: string; error: string | undefined; onChange: (colour: string) => void }) {
  const colour = readColour(props.value);
  const contrast = colour === null ? null : contrastOf(colour);
  const nearest = colour !== null && contrast! < contrastLeast ? nearestReadable(colour) : null;
  const hint =
    contrast === null
      ? 'As #1a2b3c. Empty = the product’s blue.'
      : `Words in it: ${(Math.floor(contrast * 10) / 10).toFixed(1)} to 1, ${contrastLeast} are needed.`;
  return (
    <div className="flex flex-col gap-2">
      <Field label="Colour" hint={hint} error={props.error}>
        {(ids) => (
          <div className="flex gap-2">
            <input
              type="color"
              aria-label="Pick a colour"
              value={colour ?? '#2450d6'}
              onChange={(event) => props.onChange(event.target.value)}
              className="h-8 w-12 shrink-0 rounded-button border border-line bg-surface p-0.5 max-md:h-11"
            />
            <input
              {...ids}
              className="field font-mono"
              value={props.value}
              maxLength={7}
              placeholder="#1a2b3c"
              onChange={(event) => props.onChange(event.target.value)}
            />
          </div>
        )}
      </Field>
      {nearest && (
        <div>
          <Button size="small" onClick={() => props.onChange(nearest)}>
            Take {nearest}, the nearest that is read
          </Button>
        </div>
      )}
    </div>
  );
}
