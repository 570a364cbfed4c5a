import type { ReactNode } from 'react';

/** Says what will be here, with the one action that fills it. */
export const EmptyState = (props: { title: ReactNode; children?: ReactNode; action?: ReactNode }) => (
  <div className="mx-auto flex max-w-md flex-col items-center gap-2 py-10 text-center">
    <p className="text-lead font-semibold">{props.title}</p>
    {props.children && <div className="text-ink2">{props.children}</div>}
    {props.action && <div className="mt-2 flex flex-wrap justify-center gap-2">{props.action}</div>}
  </div>
);
