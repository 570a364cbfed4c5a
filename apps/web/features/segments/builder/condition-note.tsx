'use client';
import { useQueries } from '@tanstack/react-query';
import { check } from '@throughline/core/segments/check/check';
import { describeCondition } from '@throughline/core/segments/words/describe';
import { Info } from '@throughline/ui/icon';
import { useMemo } from 'react';
import { GeocodingNote } from '../../geocoding/geocoding-note.tsx';
import type { Json } from '../condition-tree.ts';
import { askedFacts } from './asked-facts.ts';
import { useBuilderContext } from './builder-context.tsx';
import { readKind } from './condition-kinds.ts';
import { fieldValuesQuery } from './use-field-values.ts';

/** Kinds whose tokens read as a sentence by themselves. */
const saidByTokens: readonly (string | null)[] = ['orders', 'segment', 'moved', 'people', null];

/** Below a condition: what it says in one sentence, and why nobody can fulfil it while the store lacks the facts. */
export function ConditionNote({ node }: { node: Json }) {
  const missing = useMissingFacts(node);
  const sentence = useSentence(node);
  const { format } = useBuilderContext();
  if (missing.length === 0 && sentence === null) return null;
  return (
    <div className="mt-1 flex flex-col gap-1 pl-8 text-small max-md:pl-0">
      {sentence !== null && <p className="text-ink3 [overflow-wrap:anywhere]">{sentence}</p>}
      {readKind(node) === 'near' && <GeocodingNote format={format} />}
      {missing.map((words) => (
        <p key={words} className="flex items-start gap-1.5 text-warn [&_svg]:mt-px [&_svg]:size-3.5 [&_svg]:shrink-0">
          <Info />
          {words}
        </p>
      ))}
    </div>
  );
}

function useSentence(node: Json): string | null {
  const { channels, currencyCode, segments } = useBuilderContext();
  return useMemo(() => {
    if (saidByTokens.includes(readKind(node))) return null;
    const { definition } = check(node, { personal: 'masked' });
    if (!definition) return null;
    const words = describeCondition(definition.condition, {
      segment: (id) => segments.find((segment) => segment.id === id)?.name ?? id,
      channel: (handle) => channels.find((channel) => channel.handle === handle)?.name ?? handle,
      currencyCode,
    });
    return `People ${words}`;
  }, [node, channels, currencyCode, segments]);
}

/** The first reason of each fact that is known to be missing. */
function useMissingFacts(node: Json): string[] {
  const { storeId, customerCount } = useBuilderContext();
  const asked = useMemo(() => (customerCount > 0 ? askedFacts(node) : []), [node, customerCount]);
  const fields = [...new Set(asked.map(({ field }) => field))];
  const answers = useQueries({ queries: fields.map((field) => fieldValuesQuery(storeId, field, '')) });
  const words = asked.filter(({ field }) => answers[fields.indexOf(field)]?.data?.store?.fieldValues.length === 0);
  return [...new Set(words.map((one) => one.words))];
}
