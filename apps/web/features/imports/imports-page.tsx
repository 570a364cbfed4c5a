'use client';
import { useQueryClient } from '@tanstack/react-query';
import { PageHead, PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ErrorState } from '@throughline/ui/error-state';
import { FileSpreadsheet } from '@throughline/ui/icon';
import { IfMay, useMay } from '@throughline/ui/may';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';
import { addFiles } from './add-files.ts';
import { DropFrame, DropZone, usePageDrop } from './drop-zone.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { takeHandedOver } from './handed-over.ts';
import { isUnderWay } from './import-progress.ts';
import { ImportSetup } from './import-setup.tsx';
import { MappingsDialog } from './mappings-dialog.tsx';
import { type DroppedFile, readFileHead } from './read-file-head.ts';
import { RunningImports } from './running-import.tsx';
import { useUploads } from './upload-queue.ts';
import { Uploading } from './uploading.tsx';
import { useImports } from './use-import.ts';
import { useMappings } from './use-mappings.ts';

/** Goes to the result of what was started here, once the last of it is done. */
function useResultPage(startedIds: string, done: boolean) {
  const store = useStore();
  const router = useRouter();
  const client = useQueryClient();
  const storeId = store.id;
  useEffect(() => {
    if (!done || startedIds === '') return;
    const show = async () => {
      // The result page counts the store's customers: it must not open on the figures of before.
      await client.invalidateQueries({ queryKey: ['store', storeId] });
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'store' && queryKey[0] !== 'imports',
      });
      if (!startedIds.includes(' ')) router.push(`/stores/${storeId}/imports/${startedIds}`);
    };
    void show();
  }, [startedIds, done, client, router, storeId]);
}

/** Get files in without fear. */
export function ImportsPage() {
  const store = useStore();
  const may = useMay();
  const client = useQueryClient();
  const imports = useImports(store.id);
  const mappings = useMappings(store.id);
  const uploads = useUploads(store.id);
  const [dropped, setDropped] = useState<readonly DroppedFile[]>([]);
  useEffect(() => setDropped((before) => (before.length > 0 ? before : takeHandedOver())), []);
  const [showMappings, setShowMappings] = useState(false);
  const [mine, setMine] = useState<readonly number[]>([]);
  const take = async (files: File[]) => {
    if (!may('data:write')) return;
    const heads = await Promise.all(files.map(readFileHead));
    setDropped((before) => addFiles(before, heads));
  };
  const over = usePageDrop((files) => void take(files));
  const entries = imports.data?.store?.imports.nodes.filter((entry) => !entry.dryRun);
  const underWay = entries?.filter(isUnderWay) ?? [];
  const sent = uploads.filter((entry) => entry.importId !== undefined);
  const sentIds = sent.flatMap((entry) => entry.importId ?? []).join();
  useEffect(() => {
    if (sentIds !== '') void client.invalidateQueries({ queryKey: ['imports', store.id] });
  }, [sentIds, client, store.id]);
  const startedHere = uploads.filter((entry) => mine.includes(entry.key));
  const startedIds = startedHere.flatMap((entry) => entry.importId ?? []);
  const landed = startedIds.filter((id) => entries?.some((entry) => entry.id === id && !isUnderWay(entry)));
  useResultPage(startedIds.join(' '), startedIds.length === startedHere.length && landed.length === startedIds.length);
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Imports' }]} />
      <PageMain>
        {over && may('data:write') && <DropFrame />}
        <PageHead
          title={may('data:write') ? 'Import files' : 'Imports'}
          actions={
            <Button needs="data:write" icon={<FileSpreadsheet />} onClick={() => setShowMappings(true)}>
              Mappings <span className="text-ink3">{mappings.data?.length ?? ''}</span>
            </Button>
          }
        />
        <IfMay needs="data:write">
          <div className="mb-4">
            <DropZone
              lead="Drop CSV files here"
              hint="Shopify order, customer or product export, a list of people, or any CSV set through a mapping. Plain or gzip, up to 2 GB each."
              over={over}
              onFiles={(files) => void take(files)}
            />
          </div>
        </IfMay>
        {dropped.length > 0 && (
          <ImportSetup
            files={dropped}
            onChange={setDropped}
            onStarted={(keys) => setMine((before) => [...before, ...keys])}
          />
        )}
        {uploads
          .filter((entry) => entry.state !== 'sent')
          .map((entry) => (
            <Uploading key={entry.key} upload={entry} />
          ))}
        <RunningImports entries={underWay} />
        {imports.isError ? (
          <Card>
            <ErrorState
              title={describeError(imports.error).message}
              reference={describeError(imports.error).reference}
              onRetry={() => void imports.refetch()}
            />
          </Card>
        ) : (
          <EarlierImports entries={entries?.filter((entry) => !isUnderWay(entry))} />
        )}
        <MappingsDialog open={showMappings} onClose={() => setShowMappings(false)} />
      </PageMain>
    </>
  );
}
