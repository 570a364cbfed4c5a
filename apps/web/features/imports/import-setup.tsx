'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { File as FileIcon, X } from '@throughline/ui/icon';
import { Problem } from '@throughline/ui/problem';
import { Tag } from '@throughline/ui/tag';
import { useFormat } from '../../data/use-format.ts';
import type { FileKind } from './detect-file-kind.ts';
import { MappedSetup } from './mapped-setup.tsx';
import { type SetupProps, ShopifySetup } from './shopify-setup.tsx';

const kindNames: Record<FileKind, string> = {
  shopifyOrders: 'Shopify orders',
  shopifyCustomers: 'Shopify customers',
  shopifyProducts: 'Shopify products',
  rates: 'exchange rates by day',
  other: 'read through a mapping',
};
/** What was dropped, how it will be read, and the button that starts. */
export function ImportSetup(props: SetupProps) {
  const { files, onChange } = props;
  const format = useFormat();
  const good = files.filter((entry) => !entry.problem);
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
