'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { File as FileIcon, X } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import type { FileKind, ShopifyKind } from './detect-file-kind.ts';
import { mappedInstead } from './mapped-instead.ts';
import { MappedSetup } from './mapped-setup.tsx';
import type { NearlyShopify } from './nearly-shopify.ts';
import { type SetupProps, ShopifySetup } from './shopify-setup.tsx';

const kindNames: Record<FileKind, string> = {
  shopifyOrders: 'Shopify orders',
  shopifyCustomers: 'Shopify customers',
  shopifyProducts: 'Shopify products',
  facts: 'facts, one a line',
  peopleList: 'a list of people',
  rates: 'exchange rates by day',
  other: 'read through a mapping',
};

const exportNames: Record<ShopifyKind, string> = {
  shopifyOrders: 'order export',
  shopifyCustomers: 'customer export',
  shopifyProducts: 'product export',
};

/** Columns were taken out of one of Shopify's files: which, and the way on. */
function NearlyShopifyProblem(props: { nearly: NearlyShopify; onMap: () => void }) {
  const { kind, missing } = props.nearly;
  return (
    <Problem
      warning
      message={`This is nearly a Shopify ${exportNames[kind]}. Missing ${missing.length === 1 ? 'is the column' : 'are the columns'} ${missing.join(', ')}.`}
      hint="Export it from Shopify again with all columns and drop that, or say yourself what each column holds."
      suggestions={[{ label: 'Map the columns yourself', apply: props.onMap }]}
    />
  );
}

/** What was dropped, how it will be read, and the button that starts. */
export function ImportSetup(props: SetupProps) {
  const { files, onChange } = props;
  const format = useFormat();
  const good = files.filter((entry) => !entry.problem && !entry.nearly);
  const rates = good.find((entry) => entry.kind === 'rates');
  const shopify = good.filter((entry) => entry.kind !== 'other' && entry.kind !== 'rates');
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
              {!entry.problem && !entry.nearly && (
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
            {!entry.problem && entry.nearly && (
              <NearlyShopifyProblem
                nearly={entry.nearly}
                onMap={() => onChange(files.map((other) => (other === entry ? mappedInstead(entry) : other)))}
              />
            )}
          </li>
        ))}
      </ul>
      {shopify.length > 0 && <ShopifySetup {...props} files={shopify} all={files} rates={rates} />}
      {rates && shopify.every((entry) => entry.kind !== 'shopifyOrders') && (
        <p className="mb-3 text-ink2">
          {rates.file.name} goes with a Shopify order export: drop that too. Mapped files are read in the store’s
          currency.
        </p>
      )}
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
