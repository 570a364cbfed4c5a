import type { ReactNode } from 'react';

/** Sidebar at the left (the bottom bar on the phone), top bar and page at the right; the page scrolls by itself. */
export const AppFrame = (props: { sidebar: ReactNode; bottomBar: ReactNode; children: ReactNode }) => (
  <div className="flex h-dvh overflow-hidden">
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-button focus:bg-raised focus:px-3 focus:py-2"
    >
      Skip to content
    </a>
    {props.sidebar}
    <div className="relative flex min-w-0 flex-1 flex-col">
      {props.children}
      {props.bottomBar}
    </div>
  </div>
);

/** The page below the top bar: scrolls, fluid to 1600 px, then centred. `bleed` gives the whole area to the child (canvas). */
export const PageMain = (props: { bleed?: boolean; children: ReactNode }) => (
  <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
    {props.bleed ? (
      props.children
    ) : (
      <div className="mx-auto max-w-[1600px] px-6 py-5 max-md:px-3.5 max-md:py-3.5">{props.children}</div>
    )}
  </main>
);

/** The page's one h1 with its lead sentence and actions at the right. */
export const PageHead = (props: { title: ReactNode; tags?: ReactNode; lead?: ReactNode; actions?: ReactNode }) => (
  <div className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="text-title [overflow-wrap:anywhere]">{props.title}</h1>
        {props.tags}
      </div>
      {props.lead && <div className="mt-1 max-w-3xl text-lead text-ink2">{props.lead}</div>}
    </div>
    {props.actions && <div className="flex flex-wrap items-center gap-2">{props.actions}</div>}
  </div>
);
