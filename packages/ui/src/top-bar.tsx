import { Fragment, type ReactNode } from 'react';
import { ChevronLeft, ChevronRight } from './icon.tsx';
import { Link } from './link.tsx';

export type Crumb = { label: ReactNode; href?: string };

/**
 * 48 px: where one is (the last crumb is this page), then `children` and the data's freshness at the right, on the phone
 * (`shortFreshness`) below the title. `progress` 0..1 runs along its lower edge.
 */
export function TopBar(props: {
  crumbs: readonly Crumb[];
  tags?: ReactNode;
  /** What needs somebody, before the freshness; nothing most of the time. */
  notice?: ReactNode;
  freshness?: ReactNode;
  shortFreshness?: ReactNode;
  progress?: number;
  children?: ReactNode;
}) {
  const back = props.crumbs.at(-2)?.href;
  return (
    <header className="relative flex min-h-12 shrink-0 items-center gap-3 border-b border-line bg-surface px-5 max-md:px-2">
      {back && (
        <Link href={back} aria-label="Back" className="hidden size-11 place-items-center max-md:grid">
          <ChevronLeft className="size-5" />
        </Link>
      )}
      <nav aria-label="Breadcrumb" className="min-w-0 flex-1 max-md:px-1.5">
        <ol className="flex min-w-0 items-center gap-2">
          {props.crumbs.map((crumb, index) => {
            const last = index === props.crumbs.length - 1;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the places of a path are fixed
              <Fragment key={index}>
                {index > 0 && (
                  <li aria-hidden="true" className="max-md:hidden">
                    <ChevronRight className="size-3.5 text-ink3" />
                  </li>
                )}
                <li
                  className={last ? 'min-w-0 truncate font-semibold' : 'shrink-0 text-ink2 max-md:hidden'}
                  aria-current={last ? 'page' : undefined}
                >
                  {crumb.href && !last ? (
                    <Link href={crumb.href} className="hover:text-ink hover:underline">
                      {crumb.label}
                    </Link>
                  ) : (
                    crumb.label
                  )}
                </li>
              </Fragment>
            );
          })}
          {props.tags && <li className="shrink-0">{props.tags}</li>}
        </ol>
        <div className="md:hidden">{props.shortFreshness}</div>
      </nav>
      {props.notice}
      <div className="max-md:hidden">{props.freshness}</div>
      {props.progress !== undefined && (
        <span
          aria-hidden="true"
          className="absolute -bottom-px left-0 h-0.5 bg-accent transition-[width] duration-[220ms] ease-linear"
          style={{ width: `${props.progress * 100}%` }}
        />
      )}
      {props.children && <div className="flex shrink-0 items-center gap-2">{props.children}</div>}
    </header>
  );
}
