// Every mutation of the schema goes through here, whatever defined it. What is about to be done is written before, how it ended after,
// each in a short transaction of its own (docs/adr/0006-audit-log.md): what can't be written is not done, or not told as done.

import { type AuditOutcome, appendAudit } from '@throughline/db/audit/append-audit';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../../context.ts';
import type { UserProblem } from '../../refused.ts';
import { actorOf } from './actor-of.ts';
import { compareStates } from './compare-states.ts';
import { findTarget, readStates } from './find-target.ts';
import { auditedTypeOf } from './read-audited.ts';
import { withoutContacts } from './without-contacts.ts';

type Payload = { userErrors?: UserProblem[] } & Record<string, unknown>;
type Input = Readonly<Record<string, unknown>>;
type Make = () => unknown;

/** The same schema, whose mutations leave rows in the audit log. */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    const { name, resolve } = field;
    if (!resolve) throw new Error(`The mutation ${name} has no resolver.`);
    field.resolve = (root, args, context: RequestContext, info) =>
      auditMutation(context, name, (args as { input: Input }).input, () => resolve(root, args, context, info));
  }
  return schema;
}

async function auditMutation(context: RequestContext, operation: string, input: Input, make: Make): Promise<unknown> {
  const { database } = context.services;
  const target = await findTarget(context, operation, input);
  const { organizationId, storeId, objectType, objectId, subjects, states, ids } = target;
  const actor = actorOf(context, organizationId);
  const base = { ...actor, operation, inStore: storeId, objectType, objectId };
  const objectName = states.length === 1 ? states[0]!.name : null;
  const number = await appendAudit(database, { ...base, objectName, subjects, details: detailsOf(input) });
  const end = (ending: { outcome: AuditOutcome } & Partial<Parameters<typeof appendAudit>[1]>) =>
    appendAudit(database, { ...base, ends: number, ...ending });
  let payload: Payload;
  try {
    payload = (await make()) as Payload;
  } catch (error) {
    await end({ outcome: 'FAILED' });
    throw error;
  }
  const problems = payload.userErrors ?? [];
  if (problems.length > 0) {
    const isForbidden = problems.some(({ code }) => (code as string) === 'FORBIDDEN');
    await end({ outcome: isForbidden ? 'FORBIDDEN' : 'REFUSED', problem: problemText(problems) });
    return payload;
  }
  const made = madeIds(payload).filter((id) => !ids.includes(id));
  const place = { organizationId, storeId: storeId ?? made.find((id) => id.startsWith('sto_')) ?? null };
  const isMaking = ids.length === 0 && subjects.length === 0 && states.length === 0;
  const after = await readStates(context, operation, input, place, isMaking ? made : ids);
  const main = isMaking ? after[0] : undefined;
  await end({
    outcome: 'DONE',
    changes: compareStates(states, after),
    ...(main && { objectType: main.type, objectId: main.id, objectName: main.name, inStore: place.storeId }),
  });
  return payload;
}

/** Ids of the things that a payload gives, also of those it gives many of. */
function madeIds(payload: Payload): string[] {
  const given = Object.values(payload).flat() as { id?: unknown }[];
  const ids = given.flatMap((one) => (typeof one?.id === 'string' && auditedTypeOf(one.id) ? [one.id] : []));
  return [...new Set(ids)];
}

/** Codes and places alone: messages repeat what was given. */
function problemText(problems: readonly UserProblem[]): string {
  const texts = problems.slice(0, 10).map(({ code, path }) => `${code} (${path[0] ?? ''})`);
  return [...new Set(texts)].join(', ').slice(0, 300);
}

/** Texts of these inputs are words of the product or names that people gave; any other text may be personal or secret. */
const plainTexts = new Set(
  'kind source recipe from to on until into handle page cadence format place figure dimension onlyContinued state'.split(
    ' ',
  ),
);
const textMax = 100;

function detailsOf(input: Input): Record<string, unknown> | null {
  const kept = Object.entries(input).filter(
    ([name, value]) =>
      typeof value === 'boolean' ||
      typeof value === 'number' ||
      (typeof value === 'string' && plainTexts.has(name) && value.length <= textMax),
  );
  return kept.length === 0 ? null : withoutContacts(Object.fromEntries(kept));
}
