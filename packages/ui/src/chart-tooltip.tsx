import type { ReactNode } from 'react';

/** The day and its values beside the crosshair; flips to the left near the right end. */
export const ChartTooltip = (props: { x: number; width: number; title: ReactNode; children: ReactNode }) => (
  <div
    className="pointer-events-none absolute top-2 z-10 rounded-button border border-line2 bg-raised px-2.5 py-1.5 text-small whitespace-nowrap shadow-sh3"
    style={props.x > props.width / 2 ? { right: props.width - props.x + 10 } : { left: props.x + 10 }}
  >
    <p className="text-ink3">{props.title}</p>
    {props.children}
  </div>
);
