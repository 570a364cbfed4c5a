'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { ErrorState } from '@throughline/ui/error-state';
import { Undo2 } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Skeleton } from '@throughline/ui/skeleton';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { ImportDetails } from './import-progress.ts';
import { undoImportDocument, undoPreviewDocument } from './imports-documents.ts';

/** Takes a whole import back, after saying what goes. */
export function UndoImport(props: { entry: ImportDetails }) {
  const { entry } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const client = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const preview = useQuery({
    queryKey: ['undo-preview', entry.id],
    queryFn: ({ signal }) => request(undoPreviewDocument, { id: entry.id }, signal),
    enabled: open,
    staleTime: 0,
  });
  const undo = useMutation({
    mutationFn: () => request(undoImportDocument, { id: entry.id }),
    onSuccess: async ({ undoImport }) => {
      if (undoImport.userErrors.length > 0) return;
      setOpen(false);
      toast({ text: 'Import undone' });
      await client.invalidateQueries();
    },
  });
  if (entry.status !== 'SUCCEEDED' || entry.dryRun || entry.undoneAt) return null;
  const goes = preview.data?.import?.undoPreview;
  const problems =
    undo.data?.undoImport.userErrors ?? (undo.error ? [{ path: [], message: describeError(undo.error).message }] : []);
  const rows: readonly [string, number][] = goes
    ? [
        ['Orders removed', goes.ordersRemoved],
        ['Orders put back as they were', goes.ordersRestored],
        ['Refunds removed', goes.refundsRemoved],
        ['Profiles removed', goes.profilesRemoved],
        ['Products removed', goes.productsRemoved],
        ['Customers who disappear', goes.customersRemoved],
      ]
    : [];
  return (
    <>
      <Button needs="data:write" icon={<Undo2 />} onClick={() => setOpen(true)}>
        Undo import
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Undo this import?"
        description="What this import brought goes; what it changed is put back. Every past day is computed again."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button
              variant="danger"
              busy={undo.isPending}
              onClick={() => undo.mutate()}
              {...(goes ? {} : { disabledReason: 'What would go is not known yet' })}
            >
              Undo import
            </Button>
          </>
        }
      >
        {preview.isPending ? (
          <Skeleton className="h-32" />
        ) : preview.isError ? (
          <ErrorState title={describeError(preview.error).message} onRetry={() => void preview.refetch()} />
        ) : goes ? (
          <dl>
            {rows.map(([label, count]) => (
              <div key={label} className="flex justify-between border-b border-line py-1.5">
                <dt className="text-ink2">{label}</dt>
                <dd>{format.count(count)}</dd>
              </div>
            ))}
            <div className="flex justify-between py-1.5 font-semibold">
              <dt>Amount that goes, paid</dt>
              <dd>{format.money(goes.amount)}</dd>
            </div>
          </dl>
        ) : (
          <p>This import can’t be undone: a later one builds on it.</p>
        )}
        {problems.map((problem) => (
          <Problem key={problem.message} message={problem.message} />
        ))}
      </Dialog>
    </>
  );
}
