'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Dialog } from '@throughline/ui/dialog';
import { ChevronRight, File } from '@throughline/ui/icon';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { type Column, Table } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../../data/cx.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { describeOutcome, type ImportEntry, progressOf, readShare, stepOf, titleOf } from './import-progress.ts';
import { ImportSteps } from './import-steps.tsx';
import { cancelImportDocument } from './imports-documents.ts';

type FileEntry = ImportEntry['files'][number];

const Figure = (props: { label: string; children: ReactNode; note?: ReactNode; tone?: 'neg' }) => (
  <div>
    <p className="text-small text-ink2">{props.label}</p>
    <p className={props.tone === 'neg' ? 'text-metric text-neg' : 'text-metric'}>
      {props.children}{' '}
      {props.note && <span className="text-body font-normal tracking-normal text-ink2">{props.note}</span>}
    </p>
  </div>
);

/** The share that has been shown never shrinks, whatever a late answer says. */
function useGrowing(value: number): number {
  const highest = useRef(0);
  highest.current = Math.max(highest.current, value);
  return highest.current;
}

/** Rows a second and the time left, measured between answers. */
function useSpeed(entry: ImportEntry): { rowsPerSecond: number; secondsLeft: number } | undefined {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (!entry.startedAt || entry.rowsRead === 0) return undefined;
  const seconds = Math.max(0.3, (now - Date.parse(entry.startedAt)) / 1000);
  const share = progressOf(entry);
  return {
    rowsPerSecond: Math.round(entry.rowsRead / seconds),
    secondsLeft: share > 0.05 ? Math.ceil((seconds / share) * (1 - share)) : 0,
  };
}

function FileState(props: { file: FileEntry; import: ImportEntry }) {
  const share = readShare(props.file);
  if (share >= 1 || stepOf(props.import) > 3) return <Tag tone="pos">Read</Tag>;
  return share === 0 ? (
    <Tag>Waiting</Tag>
  ) : (
    <Tag tone="accent">{`${stepOf(props.import) === 2 ? 'Checking' : 'Reading'} ${Math.floor(share * 100)}%`}</Tag>
  );
}

function useFileColumns(entry: ImportEntry): readonly Column<FileEntry>[] {
  const format = useFormat();
  return [
    {
      key: 'file',
      head: 'File',
      phone: 'title',
      cell: (file) => (
        <span className="flex items-center gap-2">
          <File className="size-4 shrink-0 text-ink3" />
          {file.name}
        </span>
      ),
    },
    {
      key: 'size',
      head: 'Size',
      align: 'right',
      phone: 'hidden',
      cell: (file) => <span className="text-ink2">{format.bytes(file.bytesTotal)}</span>,
    },
    { key: 'rows', head: 'Rows', align: 'right', phone: 'detail', cell: (file) => format.count(file.rowsRead) },
    {
      key: 'rejected',
      head: 'Rejected',
      align: 'right',
      phone: 'detail',
      cell: (file) => (
        <span className={file.rowsRejected > 0 ? 'text-neg' : 'text-ink3'}>{format.count(file.rowsRejected)}</span>
      ),
    },
    {
      key: 'progress',
      head: 'Progress',
      width: '22%',
      phone: 'hidden',
      cell: (file) => (
        <ProgressBar
          thin
          label={`${file.name} read`}
          tone={stepOf(entry) > 3 || readShare(file) >= 1 ? 'pos' : 'accent'}
          value={stepOf(entry) > 3 ? 1 : readShare(file)}
        />
      ),
    },
    { key: 'state', head: 'State', phone: 'figure', cell: (file) => <FileState file={file} import={entry} /> },
  ];
}

function StopButton(props: { id: string; title: string }) {
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => request(cancelImportDocument, { id: props.id }),
    onSettled: () => {
      setAsking(false);
      void client.invalidateQueries({ queryKey: ['imports'] });
      void client.invalidateQueries({ queryKey: ['import', props.id] });
    },
  });
  return (
    <>
      <Button needs="data:write" size="small" aria-label={`Stop ${props.title}`} onClick={() => setAsking(true)}>
        Stop
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Stop this import?"
        description="Nothing of it lands: the store stays as it was before. The files can be sent again at any time."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Go on importing</Button>
            <Button variant="danger" busy={cancel.isPending} onClick={() => cancel.mutate()}>
              Stop it
            </Button>
          </>
        }
      />
    </>
  );
}

/** So large that its figures are worth watching. */
const largeBytes = 5e6;

/** An import under way as one row; steps, figures and files open on demand. */
function RunningImport({ entry, opensAtOnce }: { entry: ImportEntry; opensAtOnce: boolean }) {
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? opensAtOnce;
  const share = useGrowing(progressOf(entry));
  const detailsId = `import-${entry.id}`;
  const title = titleOf(entry);
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
        <Button
          variant="ghost"
          size="small"
          square
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          aria-label={`Details of ${title}`}
          icon={<ChevronRight className={cx('transition-transform', isOpen && 'rotate-90')} />}
          onClick={() => setChosen(!isOpen)}
        />
        <h3 className="min-w-0 flex-1 basis-40 font-semibold [overflow-wrap:anywhere]">{title}</h3>
        {entry.mappingName && <Tag>mapping “{entry.mappingName}”</Tag>}
        {entry.resumedCount > 0 && <Tag tone="warn">taken up again after a restart</Tag>}
        <span className="w-32 text-right whitespace-nowrap text-ink2">{describeOutcome(entry).text}</span>
        <span className="w-40 max-md:order-last max-md:w-full">
          <ProgressBar thin label={`Import of ${title}`} value={share} />
        </span>
        <StopButton id={entry.id} title={title} />
      </div>
      {isOpen && (
        <div id={detailsId}>
          <RunningFigures entry={entry} />
        </div>
      )}
    </li>
  );
}

function RunningFigures({ entry }: { entry: ImportEntry }) {
  const format = useFormat();
  const columns = useFileColumns(entry);
  const speed = useSpeed(entry);
  const [bytes, unit] = format.bytes(entry.bytesTotal).split(/\s/);
  const read = format.bytes(Math.min(entry.bytesRead, entry.bytesTotal)).split(/\s/);
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-9 gap-y-2 px-4 pt-1 pb-3 max-md:gap-x-6" aria-live="off">
        <Figure label="Bytes" note={`${read[1] === unit ? '' : (read[1] ?? '')} of ${bytes} ${unit}`}>
          {read[0]}
        </Figure>
        <Figure label="Rows read">{format.count(entry.rowsRead)}</Figure>
        <div className="max-md:hidden">
          <Figure label="Accepted">{format.count(entry.rowsAccepted)}</Figure>
        </div>
        <Figure label="Rejected" {...(entry.rowsRejected > 0 ? { tone: 'neg' } : {})}>
          {format.count(entry.rowsRejected)}
        </Figure>
        <div className="max-md:hidden">
          <Figure label="Speed, time left" note={speed ? `rows/s, about ${speed.secondsLeft} s` : 'rows/s'}>
            {speed ? format.count(speed.rowsPerSecond) : '–'}
          </Figure>
        </div>
        <div className="ml-auto">
          <ImportSteps step={stepOf(entry)} />
        </div>
      </div>
      <div className="border-t border-line">
        <Table label="Files" columns={columns} rows={entry.files} rowKey={(file) => file.name} />
      </div>
    </>
  );
}

/** The imports under way, a row each; opened at once when asked for (`open`), or when a large one is alone. */
export const RunningImports = ({ entries, open }: { entries: readonly ImportEntry[]; open?: boolean }) =>
  entries.length > 0 && (
    <Card
      flush
      className="mb-4"
      title={entries.length === 1 ? 'Import under way' : `${entries.length} imports under way`}
    >
      <ul className="border-t border-line">
        {entries.map((entry) => (
          <RunningImport
            key={entry.id}
            entry={entry}
            opensAtOnce={open ?? (entries.length === 1 && entry.bytesTotal >= largeBytes)}
          />
        ))}
      </ul>
      <p className="border-t border-line px-4 py-1.5 text-small text-ink2">
        You can leave this page: imports go on, and a restart of the server resumes them.
      </p>
    </Card>
  );
