import type { ImportModel } from './import-model.ts';

/** What the download of rejected rows is called: after the file they come from, after the import when there are several. */
export function rejectedFileName({ id, files }: Pick<ImportModel, 'id' | 'files'>, only: string | null): string {
  const name = only ?? (files.length === 1 ? files[0]!.name : id);
  return `rejected-${name.replace(/\.gz$/i, '').replace(/\.(csv|txt|tsv|jsonl|ndjson|zip)$/i, '')}.csv`;
}
