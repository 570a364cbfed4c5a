'use client';
import { Spinner } from '@throughline/ui/spinner';
import { describeError } from '../../data/api-error.ts';
import { useDebounced } from '../../data/use-debounced.ts';
import type { Format } from '../../data/use-format.ts';
import type { IdentityRulesInput } from '../../gql/graphql.ts';
import { previewWords } from './identity-words.ts';
import { useRulesPreview } from './use-identity.ts';

const restMs = 250;

/** Whom changed rules would join and take apart; `rules` null while nothing is changed. */
export function RulesPreview(props: { storeId: string; rules: IdentityRulesInput | null; format: Format }) {
  const asked = useDebounced(props.rules, restMs);
  const query = useRulesPreview(props.storeId, asked);
  const isBehind = asked !== props.rules;
  const preview = query.data?.store?.identity.previewRules;
  const words = () => {
    if (props.rules === null) return 'Nothing has been changed.';
    if (isBehind || query.isPending)
      return (
        <span className="flex items-center gap-2 text-ink2">
          <Spinner />
          Counting the people concerned
        </span>
      );
    if (query.isError) return <span className="text-neg">{describeError(query.error).message}</span>;
    if (!preview)
      return 'Too many profiles are concerned to say it beforehand. The rules can still be saved, and taken back.';
    return <span className="font-semibold">{previewWords(preview, props.format.count)}</span>;
  };
  return (
    <div aria-live="polite" className="min-h-5">
      {words()}
    </div>
  );
}
