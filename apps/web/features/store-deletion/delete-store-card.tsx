'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { useMay } from '@throughline/ui/may';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { DeleteStoreDialog } from './delete-store-dialog.tsx';

/** For owners: the last card of the settings. What keeps a store that is to be deleted stands above every page. */
export function DeleteStoreCard() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [open, setOpen] = useState(false);
  if (!useMay()('organization:own')) return null;
  return (
    <Card title="Delete this store" note="with everything in it, for good">
      {store.deletesAt !== null ? (
        <p className="text-ink2">It is deleted on {format.dateTimeZone(store.deletesAt)}, unless it is kept before.</p>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-64 text-ink2">
            It stays readable for some days first, in which it can be exported or kept after all.
          </p>
          <Button variant="danger" onClick={() => setOpen(true)}>
            Delete store
          </Button>
        </div>
      )}
      {open && <DeleteStoreDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}
