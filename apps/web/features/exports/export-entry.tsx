'use client';
import { Button } from '@throughline/ui/button';
import { Download } from '@throughline/ui/icon';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import { type ExportEntryRow, exportMoment, exportSize, exportStates, exportTitle } from './export-words.ts';

/** One export: what it holds, how far it is, and its file with size and checksum. */
export function ExportEntry({ row, format }: { row: ExportEntryRow; format: Format }) {
  const state = exportStates[row.status];
  const title = exportTitle(row);
  return (
    <li className="flex items-start gap-3 border-t border-line px-3.5 py-3 first:border-t-0 max-md:flex-col">
      <div className="w-full min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold [overflow-wrap:anywhere]">{title}</span>
          <Tag tone={state.tone}>{state.label}</Tag>
        </p>
        <p className="text-ink2">{exportMoment(row, format)}</p>
        {row.status === 'FAILED' ? (
          <p className="text-small text-neg">{row.message}</p>
        ) : (
          <p className="text-small text-ink3 tabular-nums">{exportSize(row, format)}</p>
        )}
        {row.status === 'RUNNING' && (
          <div className="mt-1.5 max-w-md">
            <ProgressBar thin label={`${title}: rows written`} value={shareOf(row)} />
          </div>
        )}
        {row.sha256 && (
          <p className="mt-1 text-small text-ink3">
            SHA-256 <code className="font-mono [overflow-wrap:anywhere]">{row.sha256}</code>
          </p>
        )}
      </div>
      {row.url ? (
        <Button asChild>
          <a href={row.url} download>
            <Download />
            Download
          </a>
        </Button>
      ) : (
        row.status === 'SUCCEEDED' && <p className="text-small text-ink3">Only who asked for it can download it.</p>
      )}
    </li>
  );
}

/** undefined while nothing is known of the whole. */
function shareOf({ rowsWritten, rowsTotal }: ExportEntryRow): number | undefined {
  return rowsTotal ? rowsWritten / rowsTotal : undefined;
}
