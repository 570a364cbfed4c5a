// What a store that is to be deleted no longer takes. It is read and exported until its end, and what persons may ask for by law is done.

import type { Permission } from '@throughline/core/access/permissions';
import { Refused } from '../../refused.ts';

const takenAway: ReadonlySet<Permission> = new Set([
  'definitions:write',
  'data:write',
  'store:write',
  'webhooks:write',
] satisfies Permission[]);

/** Of those that somebody has in a store, the ones that still hold. */
export function heldUntilDeletion(
  permissions: ReadonlySet<Permission>,
  deletesAt: Date | null,
): ReadonlySet<Permission> {
  return deletesAt === null ? permissions : new Set([...permissions].filter((one) => !takenAway.has(one)));
}

/** Throws for what a store that is to be deleted takes from nobody. */
export function refuseWhileEnding(permission: Permission, deletesAt: Date | null): void {
  if (deletesAt === null || !takenAway.has(permission)) return;
  const message = `This store is to be deleted on ${deletesAt.toISOString()}: until then it can be read and exported, and nothing in it can be changed. An owner can keep it.`;
  throw new Refused([{ path: [], code: 'READ_ONLY', message }]);
}
