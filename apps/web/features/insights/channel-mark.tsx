import type { ReactNode } from 'react';

/** A square of the channel's colour before its name. */
export const ChannelMark = ({ colour, children }: { colour: string; children: ReactNode }) => (
  <span className="inline-flex items-baseline gap-2">
    <span aria-hidden="true" className="size-2 shrink-0 rounded-[2px]" style={{ background: colour }} />
    <span className="[overflow-wrap:anywhere]">{children}</span>
  </span>
);
