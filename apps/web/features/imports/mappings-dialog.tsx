'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Download, Trash2 } from '@throughline/ui/icon';
import { Tag } from '@throughline/ui/tag';
import { useToast } from '@throughline/ui/toast';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { deleteMappingDocument, saveMappingDocument } from './imports-documents.ts';
import { type SavedMapping, useMappings } from './use-mappings.ts';

/** The saved mappings: which files they read, taken along as JSON or deleted (with Undo). */
export function MappingsDialog(props: { open: boolean; onClose: () => void }) {
  const store = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const mappings = useMappings(store.id);
  const refresh = () => client.invalidateQueries({ queryKey: ['mappings', store.id] });
  const restore = useMutation({
    mutationFn: ({ name, mapping }: SavedMapping) =>
      request(saveMappingDocument, { input: { storeId: store.id, name, mapping } }),
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ id }: SavedMapping) => request(deleteMappingDocument, { id }),
    onSuccess: (_, mapping) => {
      toast({
        text: `Mapping “${mapping.name}” deleted`,
        action: { label: 'Undo', run: () => restore.mutate(mapping) },
      });
      void refresh();
    },
  });
  const json = (mapping: SavedMapping) =>
    `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(mapping.mapping, null, 2))}`;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      wide
      title="Mappings"
      description="A mapping says how the columns of your files become orders, people and products. Drop files to use one or to make another."
    >
      <ul className="rounded-card border border-line">
        {(mappings.data ?? []).map((mapping) => (
          <li key={mapping.id} className="flex items-center gap-2 border-b border-line px-3 py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {mapping.name}
                {mapping.preset && <Tag>comes with Throughline</Tag>}
              </p>
              <p className="text-small text-ink3 [overflow-wrap:anywhere]">{mapping.fileNames.join(', ')}</p>
            </div>
            <Button asChild variant="ghost" square>
              <a href={json(mapping)} download={`${mapping.name}.json`} aria-label={`Download mapping ${mapping.name}`}>
                <Download />
              </a>
            </Button>
            {!mapping.preset && (
              <Button
                variant="ghost"
                square
                aria-label={`Delete mapping ${mapping.name}`}
                icon={<Trash2 />}
                onClick={() => remove.mutate(mapping)}
              />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
