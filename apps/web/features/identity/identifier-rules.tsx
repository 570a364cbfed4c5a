'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { ArrowDown, ArrowUp } from '@throughline/ui/icon';
import { Switch } from '@throughline/ui/switch';
import type { Format } from '../../data/use-format.ts';
import type { IdentityRulesInput } from '../../gql/graphql.ts';
import { kindWords } from './identity-words.ts';
import { moveKind, setEnabled } from './rules-draft.ts';
import type { StoredRules } from './use-identity.ts';

/** By which shared values profiles are one person, the most trusted first. */
export function IdentifierRules(props: {
  rules: StoredRules;
  draft: IdentityRulesInput;
  format: Format;
  onChange: (draft: IdentityRulesInput) => void;
}) {
  const { rules, draft, format, onChange } = props;
  const last = draft.identifiers.length - 1;
  return (
    <Card flush title="One person by" note="the most trusted first">
      <ol className="border-t border-line">
        {draft.identifiers.map(({ kind, enabled }, index) => {
          const known = rules.identifiers.find((one) => one.kind === kind);
          const name = kindWords[kind];
          return (
            <li
              key={kind}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-52">
                <Switch
                  label={<span className="font-semibold">{name}</span>}
                  checked={enabled}
                  onChange={(next) => onChange(setEnabled(draft, kind, next))}
                />
                <p className="text-small text-ink3">
                  {format.counted(known?.mergeCount ?? 0, 'merge rests', 'merges rest')} on it now, confidence{' '}
                  {format.percent(known?.confidence, 0)}
                </p>
              </div>
              <div className="flex gap-1">
                <Button
                  size="small"
                  square
                  aria-label={`${name} up`}
                  icon={<ArrowUp />}
                  onClick={() => onChange(moveKind(draft, kind, -1))}
                  {...(index === 0 ? { disabledReason: 'It is the first' } : {})}
                />
                <Button
                  size="small"
                  square
                  aria-label={`${name} down`}
                  icon={<ArrowDown />}
                  onClick={() => onChange(moveKind(draft, kind, 1))}
                  {...(index === last ? { disabledReason: 'It is the last' } : {})}
                />
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
