'use client';
import { check } from '@throughline/core/segments/check/check';
import { describeCondition } from '@throughline/core/segments/words/describe';
import type { Json } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { UnknownToken } from './unknown-token.tsx';

/** A condition that has no tokens, in words; as it is written while it has a problem. */
export function WrittenCondition({ node }: { node: Json }) {
  const { channels, currencyCode, segments } = useBuilderContext();
  const { definition } = check(node, { personal: 'masked' });
  if (definition === null) return <UnknownToken what="" value={node} />;
  const words = describeCondition(definition.condition, {
    segment: (id) => segments.find((segment) => segment.id === id)?.name ?? id,
    channel: (handle) => channels.find((channel) => channel.handle === handle)?.name ?? handle,
    currencyCode,
  });
  return (
    <span className="min-w-0 text-body text-ink [overflow-wrap:anywhere]" title="Edit it in the Text tab">
      {words}
    </span>
  );
}
