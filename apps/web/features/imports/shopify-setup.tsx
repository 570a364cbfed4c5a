'use client';
import { Button } from '@throughline/ui/button';
import { useState } from 'react';
import { useStore } from '../shell/use-store.tsx';
import { addFiles } from './add-files.ts';
import type { ReadyKind } from './detect-file-kind.ts';
import { ExchangeRates } from './exchange-rates.tsx';
import { foreignCurrencies } from './foreign-currencies.ts';
import type { DroppedFile } from './read-file-head.ts';
import { enqueueUpload } from './upload-queue.ts';

export type SetupProps = {
  files: readonly DroppedFile[];
  onChange: (files: readonly DroppedFile[]) => void;
  onStarted: (keys: readonly number[]) => void;
};

/** Products and people first, so that the orders find them. */
const order: readonly ReadyKind[] = ['shopifyProducts', 'shopifyCustomers', 'shopifyOrders', 'facts', 'peopleList'];

/** Starts the files that are read as they are; Shopify's orders in other currencies get their rates here. */
export function ShopifySetup(props: SetupProps & { all: readonly DroppedFile[]; rates: DroppedFile | undefined }) {
  const store = useStore();
  const foreign = foreignCurrencies(props.files, store.currencyCode);
  const [fixed, setFixed] = useState<Readonly<Record<string, string>>>({});
  const hasOrders = props.files.some((entry) => entry.kind === 'shopifyOrders');
  const hasFacts = props.files.some((entry) => entry.kind === 'facts');
  const hasList = props.files.some((entry) => entry.kind === 'peopleList');
  const start = () => {
    const given = foreign
      .filter((code) => /^\d+(\.\d+)?$/.test(fixed[code] ?? ''))
      .map((code) => `${code}:${fixed[code]}`);
    const rates = props.rates?.file ?? (given.length > 0 ? given.join(',') : undefined);
    const sorted = order.flatMap((kind) =>
      props.files.filter((entry) => entry.kind === kind).map((entry) => ({ kind, entry })),
    );
    const keys = sorted.map(({ kind, entry }) =>
      enqueueUpload(entry.file.name, {
        storeId: store.id,
        kind,
        file: entry.file,
        gzip: entry.gzip,
        ...(kind === 'shopifyOrders' && rates ? { rates } : {}),
      }),
    );
    props.onStarted(keys);
    const gone = (entry: DroppedFile) => props.files.includes(entry) || (hasOrders && entry === props.rates);
    props.onChange(props.all.filter((entry) => !gone(entry)));
  };
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div className="flex min-w-0 flex-1 basis-96 flex-col gap-2">
        {foreign.length === 0 && (
          <p className="text-ink2">
            {hasList && 'A list names people that the store has already; a segment can ask for them. '}
            {hasFacts || hasList ? 'No mapping is needed.' : 'Shopify’s own layout: no mapping is needed.'}
          </p>
        )}
        {hasOrders && (
          <ExchangeRates
            foreign={foreign}
            currencyCode={store.currencyCode}
            file={props.rates}
            onFile={(file) => props.onChange(addFiles(props.all, [file]))}
            fixed={fixed}
            onFixed={setFixed}
          />
        )}
      </div>
      <Button variant="primary" onClick={start}>
        Import {props.files.length === 1 ? 'the file' : `${props.files.length} files`}
      </Button>
    </div>
  );
}
