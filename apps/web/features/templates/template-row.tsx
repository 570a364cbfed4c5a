'use client';
import { Button } from '@throughline/ui/button';
import { Link } from '@throughline/ui/link';
import { useFormat } from '../../data/use-format.ts';
import type { TemplatesQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { builderPath } from './find-shown.ts';

export type TemplateOfList = NonNullable<TemplatesQuery['store']>['templates'][number];

/** Name, what it is for, why these thresholds, how many people; Check and Create. */
export function TemplateRow({ template, onCheck }: { template: TemplateOfList; onCheck: () => void }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const { emoji, name, purpose, reasons, lacks, definition, customerCount } = template;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-semibold [overflow-wrap:anywhere]">
          <span aria-hidden="true" className="mr-1.5">
            {emoji}
          </span>
          {name}
        </h3>
        <p className="text-ink2">{purpose}</p>
        {[...reasons, ...(lacks ? [lacks] : [])].map((reason) => (
          <p key={reason} className="text-small text-ink3">
            {reason}
          </p>
        ))}
      </div>
      <div className="flex items-center gap-3 max-md:w-full">
        <span className="min-w-20 text-right max-md:flex-1 max-md:text-left">
          {customerCount === null || customerCount === undefined ? (
            <span className="text-ink3">Not yet</span>
          ) : (
            <>
              <strong>{format.count(customerCount)}</strong>{' '}
              <span className="text-small text-ink3">{customerCount === 1 ? 'customer' : 'customers'}</span>
            </>
          )}
        </span>
        <Button aria-label={`Check ${name}`} onClick={onCheck}>
          Check
        </Button>
        {definition ? (
          <Button asChild>
            <Link href={store.path(builderPath({ name, emoji, definition }))} aria-label={`Create ${name}`}>
              Create
            </Link>
          </Button>
        ) : (
          <Button disabledReason={lacks ?? 'A value is missing'} aria-label={`Create ${name}`}>
            Create
          </Button>
        )}
      </div>
    </li>
  );
}
