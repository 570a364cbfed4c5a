'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../../data/api-error.ts';
import { request } from '../../../data/request.ts';
import { restoreVersionDocument } from './version-documents.ts';

/** Makes an earlier definition the next version. What was done is undone by restoring the version it took the place of. */
export function useRestoreVersion(storeId: string, segmentId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const [isRestoring, setRestoring] = useState(false);
  const refresh = () =>
    Promise.all(
      [['segment'], ['segments', storeId], ['store', storeId]].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
  /** The number of the new version; null when it was refused, which is said. */
  const send = async (version: number, expectedVersion: number, note: string | null): Promise<number | null> => {
    setRestoring(true);
    try {
      const input = { id: segmentId, version, expectedVersion, note };
      const { segment, userErrors } = (await request(restoreVersionDocument, { input })).restoreSegmentVersion;
      if (userErrors[0]) toast({ text: userErrors[0].message });
      await refresh();
      return segment?.version ?? null;
    } catch (error) {
      toast({ text: describeError(error).message });
      return null;
    } finally {
      setRestoring(false);
    }
  };
  /** `current` is the version that stands now; a definition that stands already makes no version. */
  const restore = async (version: number, current: number, note: string): Promise<boolean> => {
    const made = await send(version, current, note.trim() === '' ? null : note.trim());
    if (made === null) return false;
    if (made === current) toast({ text: `Version ${version} says what version ${current} says: nothing has changed` });
    else
      toast({
        text: `Version ${version} stands again, as version ${made}`,
        action: { label: 'Undo', run: () => void send(current, made, null) },
      });
    return true;
  };
  return { restore, isRestoring };
}
