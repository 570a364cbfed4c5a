import type { CoverColour } from '../../gql/graphql.ts';

/** Soft ground of each colour of a cover. */
export const coverGrounds: Record<CoverColour, string> = {
  blue: 'var(--accent-soft)',
  teal: 'var(--online-soft)',
  amber: 'var(--store-soft)',
  violet: 'var(--both-soft)',
  rose: 'var(--rose-soft)',
  olive: 'var(--olive-soft)',
  slate: 'var(--slate-soft)',
  brick: 'var(--brick-soft)',
};

export const coverColours = Object.keys(coverGrounds) as CoverColour[];

/** An emoji on its colour; the name stands beside it. */
export const RecipeCover = ({ cover }: { cover: { emoji: string; colour: CoverColour } }) => (
  <span
    aria-hidden="true"
    className="grid size-10 shrink-0 place-items-center rounded-card text-[20px]"
    style={{ background: coverGrounds[cover.colour] }}
  >
    {cover.emoji}
  </span>
);
