'use client';
import { Card } from '@throughline/ui/card';
import { Download } from '@throughline/ui/icon';
import { type Column, Table } from '@throughline/ui/table';
import { useFormat } from '../../data/use-format.ts';
import type { ImportDetails } from './import-progress.ts';

type FileEntry = ImportDetails['files'][number];

/** Of an import of several files, the rejected rows of one: under its own header, so that it can be sent in the file's place. */
function RejectedLink(props: { importId: string; file: FileEntry }) {
  const { name, rowsRejected } = props.file;
  if (rowsRejected === 0) return null;
  return (
    <a
      className="link inline-flex min-h-6 items-center gap-1.5 whitespace-nowrap max-md:min-h-11"
      href={`/v1/imports/${props.importId}/rejected.csv?file=${encodeURIComponent(name)}`}
      download
      aria-label={`Download the rejected rows of ${name}`}
    >
      <Download className="size-4" />
      Rejected rows
    </a>
  );
}

/** The files of an import with what landed of each. */
export function ImportFiles(props: { entry: ImportDetails }) {
  const { entry } = props;
  const format = useFormat();
  const columns: readonly Column<FileEntry>[] = [
    { key: 'file', head: 'File', phone: 'title', cell: (file) => file.name },
    {
      key: 'size',
      head: 'Size',
      align: 'right',
      phone: 'hidden',
      cell: (file) => <span className="text-ink2">{format.bytes(file.bytesTotal)}</span>,
    },
    { key: 'rows', head: 'Rows', align: 'right', phone: 'figure', cell: (file) => format.count(file.rowsRead) },
    {
      key: 'accepted',
      head: 'Accepted',
      align: 'right',
      phone: 'detail',
      cell: (file) => format.count(file.rowsAccepted),
    },
    {
      key: 'rejected',
      head: 'Rejected',
      align: 'right',
      phone: 'detail',
      cell: (file) => (
        <span className={file.rowsRejected > 0 ? 'text-neg' : ''}>{format.count(file.rowsRejected)}</span>
      ),
    },
  ];
  const withLink = entry.files.length > 1 && entry.files.some((file) => file.rowsRejected > 0);
  const link: Column<FileEntry> = {
    key: 'download',
    head: <span className="sr-only">Rejected rows</span>,
    align: 'right',
    phone: 'detail',
    cell: (file) => <RejectedLink importId={entry.id} file={file} />,
  };
  return (
    <Card flush title="Files">
      <Table
        label="Files"
        rows={entry.files}
        rowKey={(file) => file.name}
        columns={withLink ? [...columns, link] : columns}
      />
    </Card>
  );
}
