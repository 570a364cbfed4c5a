'use client';
import { brandTokens, readColour } from '@throughline/core/brand/brand-colour';
import { Card } from '@throughline/ui/card';
import { ChevronDown } from '@throughline/ui/icon';
import { useOrganization } from '../organizations/use-organization.tsx';
import type { BrandDraft } from './brand-form.tsx';
import { BrandMark } from './brand-mark.tsx';

/** The head of a page on light and on dark ground; of a colour that is not read, what the nearest makes. */
export function BrandPreview({ draft }: { draft: BrandDraft }) {
  const colour = readColour(draft.colour);
  const tokens = colour === null ? {} : brandTokens(colour);
  return (
    <Card title="How it looks">
      <div className="flex flex-col gap-3">
        {(['light', 'dark'] as const).map((scheme) => (
          <Ground key={scheme} scheme={scheme} tokens={tokens} draft={draft} />
        ))}
      </div>
    </Card>
  );
}

function Ground(props: { scheme: 'light' | 'dark'; tokens: Readonly<Record<string, string>>; draft: BrandDraft }) {
  const { name } = useOrganization();
  return (
    <div
      role="img"
      aria-label={props.scheme === 'light' ? 'On light ground' : 'On dark ground'}
      data-ground={props.scheme}
      style={props.tokens}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-3 text-ink"
    >
      <span className="flex items-center gap-2">
        <BrandMark brand={props.draft} />
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <ChevronDown className="size-4 shrink-0 text-ink2" />
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <span className="rounded-button bg-accent px-3 py-1.5 font-semibold text-white">Save</span>
        <span className="rounded-button bg-accent-soft px-2 py-1 text-accent-ink">First via Store</span>
        <span className="text-accent-ink underline">1,204 people</span>
      </span>
      <span className="truncate text-small text-ink3">Home · {props.draft.name.trim() || 'Throughline'}</span>
    </div>
  );
}
