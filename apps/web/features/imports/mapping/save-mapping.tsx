'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Problem } from '@throughline/ui/problem';
import { TextField } from '@throughline/ui/text-field';
import { useToast } from '@throughline/ui/toast';
import { useState } from 'react';
import { describeError } from '../../../data/api-error.ts';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import { saveMappingDocument } from '../imports-documents.ts';
import type { SavedMapping } from '../use-mappings.ts';
import type { Mapping } from './mapping-format.ts';

/** Keeps an edited mapping under a name: over the one it came from (never over a shipped one), or as a new one. */
export function SaveMapping(props: {
  base: SavedMapping | undefined;
  mapping: () => Mapping;
  onSaved: (name: string) => void;
}) {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const own = props.base && !props.base.preset ? props.base : undefined;
  const [name, setName] = useState(own?.name ?? '');
  const save = useMutation({
    mutationFn: (id: string | undefined) =>
      request(saveMappingDocument, {
        input: {
          storeId: store.id,
          name: name.trim(),
          mapping: { ...props.mapping(), name: name.trim() },
          ...(id ? { id } : {}),
        },
      }),
    onSuccess: ({ saveMapping }) => {
      if (!saveMapping.mapping) return;
      setOpen(false);
      toast({ text: `Mapping “${saveMapping.mapping.name}” saved` });
      props.onSaved(saveMapping.mapping.name);
      void client.invalidateQueries({ queryKey: ['mappings', store.id] });
    },
  });
  const problems =
    save.data?.saveMapping.userErrors ??
    (save.error ? [{ path: [], message: describeError(save.error).message, hint: null }] : []);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Save mapping</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Save mapping"
        footer={
          <>
            {own && (
              <Button busy={save.isPending} onClick={() => save.mutate(own.id)}>
                Save over “{own.name}”
              </Button>
            )}
            <Button
              variant="primary"
              busy={save.isPending}
              onClick={() => save.mutate(undefined)}
              {...(name.trim() === '' ? { disabledReason: 'Give it a name' } : {})}
            >
              Save as new
            </Button>
          </>
        }
      >
        <TextField label="Name" value={name} onChange={(event) => setName(event.target.value)} maxLength={120} />
        <div className="mt-3 flex flex-col gap-2">
          {problems.map((problem) => (
            <Problem
              key={problem.path.join('.') + problem.message}
              message={problem.message}
              hint={problem.hint}
              path={problem.path.join('.')}
            />
          ))}
        </div>
      </Dialog>
    </>
  );
}
