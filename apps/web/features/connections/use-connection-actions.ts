'use client';
// What can be done with a connection. Each says what it did, or why it was refused, and refreshes all that shows it.
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useMemo } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import * as documents from './connection-documents.ts';

type Errors = readonly { message: string }[];
export type LocalRange = { from: string; to: string };

const lists = ['connection-files', 'connection-deliveries', 'connection-failed', 'connection-syncs'];
const shown = ['connection', 'connections', 'attention', ...lists];

export function useConnectionActions(storeId: string, id: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMemo(() => {
    const refresh = (nouns: readonly string[] = shown) =>
      Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun, storeId] })));
    /** Why it was refused; null when it is done. */
    const attempt = async (change: () => Promise<Errors>, done: string, undo?: () => void): Promise<string | null> => {
      try {
        const [problem] = await change();
        if (problem) return problem.message;
        toast({ text: done, ...(undo ? { action: { label: 'Undo', run: undo } } : {}) });
        await refresh();
        return null;
      } catch (error) {
        return describeError(error).message;
      }
    };
    /** As `attempt`, for what has no place of its own for a refusal. */
    const run = async (change: () => Promise<Errors>, done: string, undo?: () => void): Promise<void> => {
      const refused = await attempt(change, done, undo);
      if (refused !== null) toast({ text: refused });
    };
    const pause = () =>
      run(
        async () => (await request(documents.pauseConnectionDocument, { id })).pauseConnection.userErrors,
        'Paused: what arrives is kept',
        () => void resume(),
      );
    const resume = () =>
      run(
        async () => (await request(documents.resumeConnectionDocument, { id })).resumeConnection.userErrors,
        'Resumed',
      );
    return {
      refresh: () => refresh(),
      refreshLists: () => refresh([...lists, 'attention']),
      pause,
      resume,
      resync: (range: LocalRange) =>
        attempt(
          async () =>
            (await request(documents.resyncConnectionDocument, { input: { id, ...range } })).resyncConnection
              .userErrors,
          'The re-sync begins',
        ),
      compare: (range: LocalRange) =>
        attempt(
          async () =>
            (await request(documents.reconcileConnectionDocument, { input: { id, ...range } })).reconcileConnection
              .userErrors,
          'The comparison begins',
        ),
      cancelSync: (syncId: string) =>
        attempt(
          async () => (await request(documents.cancelSyncDocument, { id: syncId })).cancelSync.userErrors,
          'The reading is being stopped',
        ),
      rename: (name: string) =>
        attempt(
          async () =>
            (await request(documents.renameConnectionDocument, { input: { id, name } })).renameConnection.userErrors,
          `Renamed to “${name}”`,
        ),
      disconnect: (erase: boolean) =>
        attempt(
          async () =>
            (await request(documents.disconnectConnectionDocument, { input: { id, erase } })).disconnectConnection
              .userErrors,
          erase ? 'Disconnected; its data is being erased' : 'Disconnected; its data stays',
        ),
      retry: (ids: string[] | null) =>
        run(
          async () =>
            (await request(documents.retryDeadLettersDocument, { input: { connectionId: id, ids } })).retryDeadLetters
              .userErrors,
          'Another try is on its way',
        ),
      discard: (letterId: string) =>
        attempt(
          async () =>
            (await request(documents.discardDeadLetterDocument, { id: letterId })).discardDeadLetter.userErrors,
          'Record discarded',
        ),
    };
  }, [client, id, storeId, toast]);
}

export type ConnectionActions = ReturnType<typeof useConnectionActions>;
