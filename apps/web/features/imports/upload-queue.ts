'use client';
// Uploads of this tab, one after the other. Lives beside the pages, so that leaving the import page does not stop them.
import { useSyncExternalStore } from 'react';
import { UploadError, type UploadInput, type UploadProblem, upload } from './upload.ts';

export type QueuedUpload = {
  key: number;
  storeId: string;
  title: string;
  fileNames: readonly string[];
  state: 'waiting' | 'sending' | 'sent' | 'failed';
  bytesSent: number;
  bytesTotal: number;
  importId?: string;
  problems?: readonly UploadProblem[];
};
type Entry = { upload: QueuedUpload; input: UploadInput; abort: AbortController };

let entries: readonly Entry[] = [];
let snapshot: readonly QueuedUpload[] = [];
let nextKey = 1;
let running = false;
const listeners = new Set<() => void>();

function change(next: readonly Entry[]) {
  entries = next;
  snapshot = next.map((entry) => entry.upload);
  for (const listener of listeners) listener();
}
const patch = (key: number, changes: Partial<QueuedUpload>) =>
  change(
    entries.map((entry) => (entry.upload.key === key ? { ...entry, upload: { ...entry.upload, ...changes } } : entry)),
  );

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

async function run() {
  if (running) return;
  running = true;
  window.addEventListener('beforeunload', warn);
  for (
    let next = entries.find((entry) => entry.upload.state === 'waiting');
    next;
    next = entries.find((entry) => entry.upload.state === 'waiting')
  ) {
    const { key } = next.upload;
    patch(key, { state: 'sending' });
    try {
      const importId = await upload(
        next.input,
        (bytesSent, bytesTotal) => patch(key, { bytesSent, bytesTotal }),
        next.abort.signal,
      );
      patch(key, { state: 'sent', importId });
    } catch (error) {
      patch(key, {
        state: 'failed',
        problems: error instanceof UploadError ? error.problems : [{ path: '', message: 'The upload failed.' }],
      });
    }
  }
  window.removeEventListener('beforeunload', warn);
  running = false;
}

export function enqueueUpload(title: string, input: UploadInput): number {
  const key = nextKey++;
  const files =
    input.kind === 'mapped' ? input.files.map((file) => ({ name: file.name, size: file.content.size })) : [input.file];
  const bytesTotal = files.reduce((sum, file) => sum + file.size, 0);
  const entry: QueuedUpload = {
    key,
    storeId: input.storeId,
    title,
    fileNames: files.map((file) => file.name),
    state: 'waiting',
    bytesSent: 0,
    bytesTotal,
  };
  change([...entries, { upload: entry, input, abort: new AbortController() }]);
  void run();
  return key;
}

export function stopUpload(key: number): void {
  entries.find((entry) => entry.upload.key === key)?.abort.abort();
  if (entries.find((entry) => entry.upload.key === key)?.upload.state === 'waiting') forgetUpload(key);
}
export const forgetUpload = (key: number): void => change(entries.filter((entry) => entry.upload.key !== key));

const none: readonly QueuedUpload[] = [];
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** This tab's uploads to the store, oldest first. */
export function useUploads(storeId: string): readonly QueuedUpload[] {
  const all = useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => none,
  );
  return all.filter((entry) => entry.storeId === storeId);
}
