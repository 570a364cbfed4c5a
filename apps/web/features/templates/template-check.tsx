'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Link } from '@throughline/ui/link';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useFormat } from '../../data/use-format.ts';
import { ParameterField } from '../recipes/parameter-field.tsx';
import { useStore } from '../shell/use-store.tsx';
import { builderPath } from './find-shown.ts';
import { templateDocument } from './template-documents.ts';

/** What the template asks, what it is for, what to do with it; its values can be changed here. */
export function TemplateCheck(props: { handle: string; asOf: string | null; onClose: () => void }) {
  const { handle, asOf, onClose } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const values = Object.entries(chosen)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value }));
  const query = useQuery({
    queryKey: ['template', store.id, handle, values, asOf],
    queryFn: ({ signal }) => request(templateDocument, { storeId: store.id, handle, values, asOf }, signal),
    placeholderData: keepPreviousData,
  });
  const template = query.data?.store?.template;
  const create = template?.definition
    ? store.path(builderPath({ name: template.name, emoji: template.emoji, definition: template.definition }))
    : null;
  return (
    <Dialog
      open
      onClose={onClose}
      title={template ? `${template.emoji} ${template.name}` : 'Template'}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {create ? (
            <Button asChild variant="primary">
              <Link href={create}>Create</Link>
            </Button>
          ) : (
            <Button variant="primary" disabledReason={template?.lacks ?? 'Counting'}>
              Create
            </Button>
          )}
        </>
      }
    >
      {query.isError && <p className="text-neg">{describeError(query.error).message}</p>}
      {query.isPending && <Skeleton className="h-40" />}
      {template && (
        <div className="flex flex-col gap-3">
          <dl className="flex flex-col gap-2">
            <Said term="Conditions">
              {template.sentence ??
                (template.values.some(({ problem }) => problem) ? 'Correct the value below.' : template.lacks)}
            </Said>
            <Said term="Use">{template.purpose}</Said>
            <Said term="Campaign idea">{template.idea}</Said>
            {template.reasons.length > 0 && <Said term="Why these values">{template.reasons.join(' ')}</Said>}
            <Said term="Customers">
              {template.customerCount === null || template.customerCount === undefined
                ? 'None can be counted yet'
                : format.count(template.customerCount)}
            </Said>
          </dl>
          {template.values.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={{ ...parameter, hint: null, min: null, max: null, choices: [], default: null }}
              values={parameter.value === null || parameter.value === undefined ? [] : [parameter.value]}
              problem={parameter.problem ?? undefined}
              onChange={([value]) => setChosen((before) => ({ ...before, [parameter.name]: value ?? '' }))}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}

function Said({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-small text-ink3">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
