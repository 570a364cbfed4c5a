'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { SourceMark } from './source-mark.tsx';
import { sourceSentence } from './source-words.ts';
import type { SourceEntry } from './use-connections.ts';

const Entry = (props: { mark: string; title: string; action: ReactNode; children: ReactNode }) => (
  <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3.5">
    <div className="flex items-center gap-2.5">
      <SourceMark source={props.mark} large />
      <h3 className="font-semibold">{props.title}</h3>
    </div>
    <p className="flex-1 text-ink2 [overflow-wrap:anywhere]">{props.children}</p>
    <div>{props.action}</div>
  </li>
);

/** What can be connected, then the ways that need no connection. */
export function SourceCards({ sources, title }: { sources: readonly SourceEntry[]; title: string }) {
  const store = useStore();
  return (
    <section aria-labelledby="sources">
      <h2 id="sources" className="mb-2 font-semibold">
        {title}
      </h2>
      <ul className="grid grid-cols-3 gap-3 max-xl:grid-cols-2 max-md:grid-cols-1">
        {sources.map((source) => (
          <Entry
            key={source.name}
            mark={source.name}
            title={source.label}
            action={
              <Button asChild>
                <Link href={store.path(`/connections/new/${source.name}`)} aria-label={`Connect ${source.label}`}>
                  Connect
                </Link>
              </Button>
            }
          >
            {sourceSentence(source)}
          </Entry>
        ))}
        <Entry
          mark="folder"
          title="Folder or SFTP"
          action={
            <Button asChild>
              <Link href={store.path('/connections/new/files')} aria-label="Watch a folder or SFTP server">
                Watch a folder
              </Link>
            </Button>
          }
        >
          Files that a till or an ERP system writes, read by a schedule: each one becomes an import.
        </Entry>
        <Entry
          mark="files"
          title="Import files instead"
          action={
            <Button asChild>
              <Link href={store.path('/imports')}>Import files</Link>
            </Button>
          }
        >
          A Shopify export or any CSV set. A year of orders takes seconds; nothing is fetched afterwards.
        </Entry>
        <Entry
          mark="facts"
          title="Facts API"
          action={<code className="font-mono text-small text-ink2">POST /v1/stores/{store.id}/facts</code>}
        >
          Send orders, refunds, people and events as JSON from your own code. What is sent twice counts once.
        </Entry>
      </ul>
    </section>
  );
}
