import type { ChannelColour } from './channel-colour.tsx';

/** A channel's name in its colour. */
export const ChannelTag = (props: { name: string; colour: ChannelColour }) => (
  <span
    className="inline-flex min-h-5 items-center rounded-tag px-1.5 text-small"
    style={{ color: props.colour.ink, background: props.colour.soft }}
  >
    {props.name}
  </span>
);

/** The 8 px square that stands for a channel beside its name. */
export const ChannelMark = (props: { colour: ChannelColour }) => (
  <span
    aria-hidden="true"
    className="inline-block size-2.5 shrink-0 rounded-[2px]"
    style={{ background: props.colour.mark }}
  />
);
