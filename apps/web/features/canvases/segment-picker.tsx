'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Dialog } from '@throughline/ui/dialog';
import { ErrorState } from '@throughline/ui/error-state';
import { Search } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { TextField } from '@throughline/ui/text-field';
import { type KeyboardEvent, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import { daySearch } from '../timeline/day-words.ts';
import { pickSegmentsDocument } from './canvas-documents.ts';
import { hasNode } from './canvas-draft.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** Search and choose a segment to put on the canvas. Arrow keys walk the rows, Enter adds. */
export function SegmentPicker({ editor }: { editor: CanvasEditor }) {
  const { store, view, picking, words, draft } = editor;
  const [search, setSearch] = useState('');
  const query = useDebounced(search, 150);
  const list = useQuery({
    queryKey: ['segments', store.id, 'pick', query, view.asOf],
    queryFn: ({ signal }) =>
      request(pickSegmentsDocument, { storeId: store.id, query: query || null, asOf: view.asOf }, signal),
    placeholderData: keepPreviousData,
    enabled: store.isReady,
  });
  const segments = list.data?.store?.segments.nodes.filter((segment) => !hasNode(draft, segment.id));
  return (
    <Dialog
      open
      onClose={() => editor.setPicking(null)}
      title={picking?.from ? `Add a segment after ${editor.nameOf(picking.from)}` : 'Add a segment'}
      description={picking?.from ? 'An edge leads to it.' : undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk between the field and the rows inside */}
      <div onKeyDown={walkRows}>
        <TextField
          autoFocus
          label="Search segments"
          hideLabel
          type="search"
          icon={<Search />}
          placeholder="Name or description"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div className="mt-2 h-80 overflow-y-auto">
          {list.isError && <ErrorState title={describeError(list.error).message} onRetry={() => void list.refetch()} />}
          {list.isPending && [1, 2, 3].map((row) => <Skeleton key={row} className="my-2 h-8" />)}
          {segments?.length === 0 && (
            <p className="px-1 py-4 text-ink2">
              {query ? `No other segment is called "${query}".` : 'Every segment is on this canvas already.'}{' '}
              <Link className="link" href={store.path(`/segments/new${daySearch(editor.shownAsOf)}`)}>
                Build a segment
              </Link>
            </p>
          )}
          <ul>
            {segments?.map((segment) => (
              <li key={segment.id}>
                <button
                  type="button"
                  data-row
                  className="flex min-h-9 w-full items-center gap-2 rounded-tag px-2 py-1 text-left outline-offset-[-2px] hover:bg-sunken max-md:min-h-11"
                  onClick={() => editor.addSegment(segment)}
                >
                  <span aria-hidden="true" className="w-5 shrink-0 text-center">
                    {segment.emoji}
                  </span>
                  <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{segment.name}</span>
                  <span className="shrink-0 text-ink2">{words.count(segment.metrics.customerCount)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </Dialog>
  );
}

function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (event.key === 'Enter' && at < 0 && rows[0]) {
    event.preventDefault();
    rows[0].click();
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const next = at + (event.key === 'ArrowDown' ? 1 : -1);
  (rows[next] ?? event.currentTarget.querySelector('input'))?.focus();
}
