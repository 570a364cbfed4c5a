import type { ChangedCondition, ProfileCondition } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';
import { changesOf } from '../compile/compile-changed.ts';
import { compileProfile } from '../compile/compile-profile.ts';
import { readProfileField } from '../compile/profile-values.ts';
import type { Found, Place } from './explain-condition.ts';
import { type ExplainedFact, FACTS_MAX } from './explanation.ts';

/** The value asked of; of what is worked out of another field, that field's. */
export function explainProfile(condition: ProfileCondition, { scope, view }: Place): Found {
  const { columns } = scope;
  const source = condition.field === 'age' ? derivedFields.age! : condition.field;
  const value = readProfileField(source, columns)(view);
  const timeline = columns.attributes.get(derivedFields[condition.field] ?? condition.field);
  let at: number | null = null;
  for (let step = timeline?.start[view.person] ?? 0; timeline && step < timeline.end[view.person]!; step++) {
    if (timeline.at[step]! <= view.instant && Number.isFinite(timeline.at[step]!)) at = timeline.at[step]!;
  }
  const written = textOf(value);
  const matches = compileProfile(condition, scope)(view);
  return {
    selected: null,
    matching: null,
    facts: [{ kind: 'value', at, matches, value: written, isAssumed: written !== null && !value.known }],
  };
}

/** Every change of the field, and which of them are meant. */
export function explainChanged(condition: ChangedCondition, { scope, view }: Place): Found {
  const changes = changesOf(condition, scope)(view);
  const facts = changes.map(
    ({ at, before, after, matches }): ExplainedFact => ({
      kind: 'value',
      at,
      matches,
      value: textOf(after),
      before: textOf(before),
      isAssumed: false,
    }),
  );
  const matching = facts.filter(({ matches }) => matches).length;
  return { selected: facts.length, matching, facts: facts.slice(-FACTS_MAX) };
}

function textOf({ scalar, list, money }: ResolvedValue): string | null {
  if (money) return `${money.amount} ${money.currencyCode}`;
  if (list) return list.length === 0 ? null : list.join(', ');
  return scalar === null ? null : String(scalar);
}
