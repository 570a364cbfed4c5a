'use client';
// The first rows as a mapping would read them: a dry run of the API over the heads of the files.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type UploadInput, upload } from '../upload.ts';
import { useImport } from '../use-import.ts';

const headBytes = 512 * 1024;

/** The start of a plain file up to its last whole line; gzip and files that others look up in go whole. */
export async function cutHead(file: File, whole: boolean): Promise<Blob> {
  if (whole || file.size <= headBytes) return file;
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const end = head.lastIndexOf(10);
  return end > 0 ? new Blob([head.subarray(0, end + 1)]) : file;
}

export function useDryRun() {
  const [importId, setImportId] = useState<string>();
  const start = useMutation({
    mutationFn: (input: UploadInput) => upload({ ...input, dryRun: true }, () => undefined),
    onSuccess: setImportId,
    onMutate: () => setImportId(undefined),
  });
  const query = useImport(importId);
  const details = query.data?.import;
  const busy =
    start.isPending ||
    (importId !== undefined && (!details || details.status === 'QUEUED' || details.status === 'RUNNING'));
  return { run: start.mutate, busy, details: busy ? undefined : (details ?? undefined), error: start.error };
}
