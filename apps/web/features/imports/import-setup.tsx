'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { File as FileIcon, X } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { TextField } from '@throughline/ui/text-field';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { FileKind } from './detect-file-kind.ts';
import { MappedSetup } from './mapped-setup.tsx';
import type { DroppedFile } from './read-file-head.ts';
import { enqueueUpload } from './upload-queue.ts';

const kindNames: Record<FileKind, string> = {
  shopifyOrders: 'Shopify orders',
  shopifyCustomers: 'Shopify customers',
  shopifyProducts: 'Shopify products',
  other: 'read through a mapping',
};
/** Products and people first, so that the orders find them. */
const order: readonly Exclude<FileKind, 'other'>[] = ['shopifyProducts', 'shopifyCustomers', 'shopifyOrders'];

type SetupProps = {
  files: readonly DroppedFile[];
  onChange: (files: readonly DroppedFile[]) => void;
  onStarted: (keys: readonly number[]) => void;
};

/** Currencies in the first rows of an order export that are not the store's. */
function foreignCurrencies(files: readonly DroppedFile[], currencyCode: string): readonly string[] {
  const found = files
    .filter((file) => file.kind === 'shopifyOrders')
    .flatMap(({ head }) => {
      const at = head.header.indexOf('Currency');
      return at === -1 ? [] : head.rows.map((row) => row[at]?.trim() ?? '');
    });
  return [...new Set(found)].filter((code) => /^[A-Z]{3}$/.test(code) && code !== currencyCode);
}

function ShopifySetup(props: SetupProps & { all: readonly DroppedFile[] }) {
  const store = useStore();
  const foreign = foreignCurrencies(props.files, store.currencyCode);
  const [rates, setRates] = useState<Readonly<Record<string, string>>>({});
  const start = () => {
    const given = foreign
      .filter((code) => /^\d+(\.\d+)?$/.test(rates[code] ?? ''))
      .map((code) => `${code}:${rates[code]}`);
    const sorted = order.flatMap((kind) =>
      props.files.filter((entry) => entry.kind === kind).map((entry) => ({ kind, entry })),
    );
    const keys = sorted.map(({ kind, entry }) =>
      enqueueUpload(entry.file.name, {
        storeId: store.id,
        kind,
        file: entry.file,
        gzip: entry.gzip,
        ...(kind === 'shopifyOrders' && given.length > 0 ? { rates: given.join(',') } : {}),
      }),
    );
    props.onStarted(keys);
    props.onChange(props.all.filter((entry) => !props.files.includes(entry)));
  };
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      {foreign.length > 0 ? (
        <div className="flex flex-col gap-2">
          <p className="max-w-2xl text-warn">
            Orders of this file are in {foreign.join(', ')}; the store counts in {store.currencyCode}. Give a rate, or
            those orders are rejected.
          </p>
          <div className="flex flex-wrap gap-3">
            {foreign.map((code) => (
              <TextField
                key={code}
                className="w-40"
                label={`1 ${code} in ${store.currencyCode}`}
                inputMode="decimal"
                value={rates[code] ?? ''}
                onChange={(event) => setRates({ ...rates, [code]: event.target.value.replace(',', '.') })}
              />
            ))}
          </div>
        </div>
      ) : (
        <p className="text-ink2">Shopify’s own layout: no mapping is needed.</p>
      )}
      <Button variant="primary" onClick={start}>
        Import {props.files.length === 1 ? 'the file' : `${props.files.length} files`}
      </Button>
    </div>
  );
}

/** What was dropped, how it will be read, and the button that starts. */
export function ImportSetup(props: SetupProps) {
  const { files, onChange } = props;
  const format = useFormat();
  const good = files.filter((entry) => !entry.problem);
  const shopify = good.filter((entry) => entry.kind !== 'other');
  const others = good.filter((entry) => entry.kind === 'other');
  return (
    <Card
      className="mb-4"
      title={files.length === 1 ? '1 file to import' : `${files.length} files to import`}
      actions={<Button onClick={() => onChange([])}>Clear</Button>}
    >
      <ul className="mb-3">
        {files.map((entry) => (
          <li key={entry.file.name} className="border-t border-line py-1.5 first:border-t-0">
            <div className="flex flex-wrap items-center gap-x-2 max-md:pr-12 max-md:relative">
              <FileIcon className="size-4 shrink-0 text-ink3" />
              <span className="min-w-0 [overflow-wrap:anywhere]">{entry.file.name}</span>
              <span className="whitespace-nowrap text-ink3">{format.bytes(entry.file.size)}</span>
              {!entry.problem && (
                <Tag tone={entry.kind === 'other' ? 'neutral' : 'accent'}>{kindNames[entry.kind]}</Tag>
              )}
              <Button
                variant="ghost"
                size="small"
                square
                className="ml-auto max-md:absolute max-md:right-0"
                aria-label={`Leave out ${entry.file.name}`}
                icon={<X />}
                onClick={() => onChange(files.filter((other) => other !== entry))}
              />
            </div>
            {entry.problem && <Problem message={entry.problem} />}
          </li>
        ))}
      </ul>
      {shopify.length > 0 && <ShopifySetup {...props} files={shopify} all={files} />}
      {others.length > 0 && (
        <MappedSetup
          key={others.map((entry) => entry.file.name).join('\n')}
          files={others}
          onStarted={(keys) => {
            props.onStarted(keys);
            onChange(files.filter((entry) => !others.includes(entry)));
          }}
        />
      )}
    </Card>
  );
}
