import type { ReactNode } from 'react';
import type { ChannelColour } from './channel-colour.tsx';
import { cx } from './cx.ts';
import { X } from './icon.tsx';

export type TagTone = 'neutral' | 'accent' | 'pos' | 'neg' | 'warn' | 'both';
const tones: Record<TagTone, string> = {
  neutral: 'bg-sunken text-ink2',
  accent: 'bg-accent-soft text-accent-ink',
  pos: 'bg-pos-soft text-pos',
  neg: 'bg-neg-soft text-neg',
  warn: 'bg-warn-soft text-warn',
  both: 'bg-both-soft text-both',
};

/** 20 px high on a soft ground; a state is always said in words. */
export function Tag(props: {
  tone?: TagTone;
  /** A channel's colour, in place of a tone. */
  colour?: ChannelColour | undefined;
  icon?: ReactNode;
  title?: string;
  className?: string;
  onRemove?: () => void;
  removeLabel?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={props.title}
      style={props.colour && { color: props.colour.ink, background: props.colour.soft }}
      className={cx(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-tag px-1.5 text-small font-normal [&_svg]:size-3.5',
        !props.colour && tones[props.tone ?? 'neutral'],
        props.className,
      )}
    >
      {props.icon}
      <span className="min-w-0">{props.children}</span>
      {props.onRemove && (
        <button
          type="button"
          aria-label={props.removeLabel ?? 'Remove'}
          onClick={props.onRemove}
          className="-mr-0.5 grid size-6 place-items-center rounded-tag hover:bg-line max-md:-mr-1.5 max-md:size-11"
        >
          <X />
        </button>
      )}
    </span>
  );
}
