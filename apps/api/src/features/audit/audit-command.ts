import { userInfo } from 'node:os';
import { type AuditActor, type AuditEntry, appendAudit } from '@throughline/db/audit/append-audit';
import type { Database } from '@throughline/db/database';
import { Refused } from '../../refused.ts';

/** These change nothing and take nothing away; a restored log replaces this one, and says itself that it was restored. */
const unnoted = ['list-keys', 'list-places', 'verify-audit', 'restore'];

type Options = Readonly<Record<string, string | boolean | undefined>>;
type Answered = Record<string, unknown> | Record<string, unknown>[];

/** A command from the terminal, told before it is run and after, in the log of the organization whose store or name it was given. */
export async function auditCommand<T extends Answered>(
  database: Database,
  command: string,
  options: Options,
  run: () => Promise<T>,
): Promise<T> {
  if (unnoted.includes(command)) return run();
  const { name, store, key, 'sees-personal': sees } = options as Options & Record<'name' | 'store' | 'key', string>;
  const details = { ...(name !== undefined && { name }), ...(sees !== undefined && { seesPersonal: sees }) };
  const entry: AuditEntry = {
    ...operator,
    chain: await findChain(database, options),
    operation: command,
    inStore: typeof store === 'string' ? store : null,
    objectType: typeof key === 'string' ? 'apiKey' : typeof store === 'string' ? 'store' : null,
    objectId: typeof key === 'string' ? key : typeof store === 'string' ? store : null,
    details,
  };
  const ends = await appendAudit(database, entry);
  try {
    const answer = await run();
    const { keyId, storeId } = ([answer].flat()[0] ?? {}) as Record<string, unknown>;
    const objectId = [keyId, storeId].find((id) => typeof id === 'string') as string | undefined;
    await appendAudit(database, { ...entry, ends, outcome: 'DONE', objectId: entry.objectId ?? objectId ?? null });
    return answer;
  } catch (error) {
    await appendAudit(database, { ...entry, ends, outcome: error instanceof Refused ? 'REFUSED' : 'FAILED' });
    throw error;
  }
}

/** Whoever sits at the machine. */
export const operator: AuditActor = {
  chain: '',
  actorKind: 'OPERATOR',
  actorId: null,
  actorName: accountName(),
  sessionId: null,
  ip: null,
  userAgent: null,
  requestId: null,
};

/** Of the machine. */
function accountName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}

/** What names no store and no organization that is there is the instance's. */
async function findChain({ prisma }: Database, { store, organization }: Options): Promise<string> {
  if (typeof store === 'string')
    return (await prisma.store.findUnique({ where: { id: store.trim() } }))?.organizationId ?? '';
  if (typeof organization !== 'string') return '';
  const found = await prisma.organization.findMany({ where: { name: organization.trim() }, take: 2 });
  return found.length === 1 ? found[0]!.id : '';
}
