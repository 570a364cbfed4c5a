'use client';
import { Problem } from '@throughline/ui/problem';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import type { ReadyKind } from './detect-file-kind.ts';
import { DropFrame, DropZone, usePageDrop } from './drop-zone.tsx';
import { foreignCurrencies } from './foreign-currencies.ts';
import { handOver } from './handed-over.ts';
import type { ImportDetails } from './import-progress.ts';
import { mappedInstead } from './mapped-instead.ts';
import { readFileHead } from './read-file-head.ts';
import { enqueueUpload } from './upload-queue.ts';

const kinds: Record<ImportDetails['format'], ReadyKind | 'other'> = {
  SHOPIFY_ORDERS_CSV: 'shopifyOrders',
  SHOPIFY_CUSTOMERS_CSV: 'shopifyCustomers',
  SHOPIFY_PRODUCTS_CSV: 'shopifyProducts',
  MAPPED_CSV: 'other',
  FACTS_JSONL: 'facts',
  PEOPLE_LIST_CSV: 'peopleList',
};

/** Takes the corrected download back. A Shopify file starts at once, unless it needs exchange rates; a mapped one goes to the setup, which asks for the files it looks values up in. */
export function CorrectedDrop(props: { entry: ImportDetails }) {
  const { entry } = props;
  const store = useStore();
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const take = async (files: File[]) => {
    const heads = await Promise.all(files.map(readFileHead));
    const bad = heads.find((head) => head.problem);
    if (bad) return setProblem(`${bad.file.name}: ${bad.problem}`);
    const kind = kinds[entry.format];
    const asks = heads.some((head) => head.kind === 'rates') || foreignCurrencies(heads, store.currencyCode).length > 0;
    if (kind === 'other') handOver(heads.map(mappedInstead));
    else if (asks) handOver(heads);
    else
      for (const head of heads)
        enqueueUpload(head.file.name, { storeId: store.id, kind, file: head.file, gzip: head.gzip });
    router.push(store.path('/imports'));
  };
  const over = usePageDrop((files) => void take(files));
  const others = entry.format === 'MAPPED_CSV' && entry.files.length > 1;
  const rejected = entry.files.filter((file) => file.rowsRejected > 0).length;
  return (
    <>
      {over && <DropFrame />}
      <DropZone
        compact
        lead="Drop the corrected rejected.csv here"
        hint={
          rejected > 1
            ? 'One for each file, from Files below, together with the files they look values up in. Rows that landed stay as they are.'
            : others
              ? 'Together with the files it looks values up in. Rows that landed stay as they are.'
              : 'Only these rows are read again. Rows that landed stay as they are.'
        }
        over={over}
        onFiles={(files) => void take(files)}
      />
      {problem && (
        <div role="alert" className="mt-2">
          <Problem message={problem} />
        </div>
      )}
    </>
  );
}
