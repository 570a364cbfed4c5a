import type { AuditActor } from '../audit/append-audit.ts';
import type { Database } from '../database.ts';

/** Tells an organization's audit log of a refused single sign-on; of many in an hour the first 20, and how many more there were. */
export async function noteRefusedSignOn(
  { audit }: Pick<Database, 'audit'>,
  organizationId: string,
  { ip, userAgent, requestId, problem }: Pick<AuditActor, 'ip' | 'userAgent' | 'requestId'> & { problem: string },
): Promise<void> {
  const given = { ip, user_agent: userAgent, request_id: requestId, problem };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  await audit.query('SELECT append_refused_sign_on($1, $2)', [
    organizationId,
    JSON.stringify(known).replaceAll('\\u0000', ''),
  ]);
}
