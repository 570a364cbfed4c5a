import { type AuditChange, appendAudit } from '@throughline/db/audit/append-audit';
import type { GrantRow } from '@throughline/db/organizations/grants';
import type { RequestContext } from '../../context.ts';
import { actorOf } from '../audit/actor-of.ts';
import { withoutContacts } from '../audit/without-contacts.ts';

const told = ['state', 'label', 'role', 'seesPersonal', 'allStores', 'stores', 'expiresAt'] as const;

/** A grant concerns two organizations: the audit log of the one that did not make the change is told of it too. */
export async function tellOtherSide(
  context: RequestContext,
  operation: string,
  after: GrantRow,
  before: GrantRow,
): Promise<void> {
  const isMerchants = operation === 'updateGrant' || operation === 'endGrant';
  const chain = isMerchants ? after.agencyId : after.organizationId;
  if (chain === null) return;
  const about = { objectType: 'grant', objectId: after.id, objectName: withoutContacts(after.label) as string };
  const changes = told.flatMap((field): AuditChange[] => {
    const [was, is] = [keep(before[field]), keep(after[field])];
    const isSame = JSON.stringify(was) === JSON.stringify(is);
    return isSame ? [] : [{ type: 'grant', id: after.id, field, before: was, after: is }];
  });
  const entry = { ...actorOf(context, chain), operation, ...about, outcome: 'DONE' as const, changes };
  await appendAudit(context.services.database, entry);
}

const keep = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(({ id }: { id: string }) => id)
    : value instanceof Date
      ? value.toISOString()
      : withoutContacts(value);
