import { ATTRIBUTE_FIELDS, IDENTIFIER_KINDS, type IdentityRules } from '@throughline/db/identity/rules';
import { z } from 'zod';
import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface RulesInput {
  identifiers: { kind: (typeof IDENTIFIER_KINDS)[number]; enabled: boolean }[];
  gmailVariants: boolean;
  attributeTrust: { attribute: string; connectionIds: string[] }[];
}

const distinct = (values: string[]) => new Set(values).size === values.length;

const Rules = z.strictObject({
  identifiers: z
    .array(z.strictObject({ kind: z.enum(IDENTIFIER_KINDS), enabled: z.boolean() }))
    .refine(
      (rules) => rules.length === IDENTIFIER_KINDS.length && distinct(rules.map((rule) => rule.kind)),
      `each of ${IDENTIFIER_KINDS.map((kind) => kind.toUpperCase()).join(', ')} once, the most trusted first`,
    ),
  gmailVariants: z.boolean(),
  attributeTrust: z
    .array(
      z.strictObject({
        attribute: z
          .string()
          .max(200)
          .refine(
            (name) => (ATTRIBUTE_FIELDS as readonly string[]).includes(name) || /^attribute:./u.test(name),
            `one of ${ATTRIBUTE_FIELDS.join(', ')}, or attribute:<name>`,
          ),
        connectionIds: z.array(z.string()).max(100).refine(distinct, 'each connection once'),
      }),
    )
    .max(200)
    .refine((trust) => distinct(trust.map((one) => one.attribute)), 'each attribute once'),
});

/** Refused with every problem at once; a connection that the store does not have is NOT_FOUND. */
export async function readRulesInput(
  context: RequestContext,
  store: OpenStore,
  input: RulesInput,
): Promise<IdentityRules> {
  const parsed = Rules.safeParse(input);
  if (!parsed.success) {
    throw new Refused(
      parsed.error.issues.map((issue): UserProblem => {
        const path = ['rules', ...issue.path.map(String)];
        return { path, code: 'WRONG_VALUE', message: `${path.join('.')}: ${issue.message}` };
      }),
    );
  }
  const connections = await context.loaders.connections(store);
  const problems: UserProblem[] = [];
  const handleOf = (id: string, place: number): string[] => {
    const handle = connections.get(id)?.handle;
    if (handle !== undefined) return [handle];
    const path = ['rules', 'attributeTrust', String(place), 'connectionIds'];
    problems.push({ path, code: 'NOT_FOUND', message: 'There is no such connection.' });
    return [];
  };
  const { identifiers, gmailVariants, attributeTrust } = parsed.data;
  const trust = attributeTrust.map(
    ({ attribute, connectionIds }, place) => [attribute, connectionIds.flatMap((id) => handleOf(id, place))] as const,
  );
  if (problems.length > 0) throw new Refused(problems);
  const named = trust.filter(([, handles]) => handles.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { identifiers, gmailVariants, attributeTrust: Object.fromEntries(named) };
}
