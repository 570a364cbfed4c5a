// What API keys asked, by hour.
import type { Database } from '../database.ts';
import { inOrganization } from './in-organization.ts';

export interface UsageHour {
  keyId: string;
  /** Epoch milliseconds of its beginning; hours are those of UTC. */
  hour: number;
  requests: number;
  points: number;
  /** Requests that were refused for lack of points. */
  throttled: number;
}

export const usageDays = 90;
const dayMs = 24 * 3_600_000;

/** Adds to what is kept of those hours, and drops what is older than 90 days and what keys asked that are gone. */
export async function addKeyUsage(
  database: Pick<Database, 'prisma'>,
  organizationId: string,
  hours: readonly UsageHour[],
  now: number,
): Promise<void> {
  const column = <K extends keyof UsageHour>(name: K) => hours.map((one) => one[name]);
  const starts = hours.map(({ hour }) => new Date(hour));
  await inOrganization(database, organizationId, async (prisma) => {
    await prisma.$executeRaw`
      INSERT INTO api_key_usage (organization_id, key_id, hour, requests, points, throttled)
      SELECT ${organizationId}, counted.* FROM unnest(${column('keyId')}::text[], ${starts}::timestamptz[], ${column('requests')}::int[],
        ${column('points')}::bigint[], ${column('throttled')}::int[]) AS counted (key_id)
      WHERE EXISTS (SELECT FROM api_keys WHERE id = counted.key_id)
      ON CONFLICT (key_id, hour) DO UPDATE SET requests = api_key_usage.requests + excluded.requests,
        points = api_key_usage.points + excluded.points, throttled = api_key_usage.throttled + excluded.throttled`;
    await prisma.$executeRaw`
      DELETE FROM api_key_usage WHERE organization_id = ${organizationId} AND hour < ${new Date(now - usageDays * dayMs)}`;
  });
}

/** What is kept of the keys from one hour until before another (epoch milliseconds), by key and hour; hours without a request are absent. */
export async function findKeyUsage(
  database: Pick<Database, 'prisma'>,
  organizationId: string,
  { keyIds, from, to }: { keyIds: readonly string[]; from: number; to: number },
): Promise<UsageHour[]> {
  const rows = await inOrganization(
    database,
    organizationId,
    (prisma) =>
      prisma.$queryRaw<{ keyId: string; hour: Date; requests: number; points: bigint; throttled: number }[]>`
        SELECT key_id AS "keyId", hour, requests, points, throttled FROM api_key_usage
        WHERE organization_id = ${organizationId} AND key_id = ANY (${[...keyIds]}) AND hour >= ${new Date(from)} AND hour < ${new Date(to)}
        ORDER BY key_id, hour`,
  );
  return rows.map((row) => ({ ...row, hour: row.hour.getTime(), points: Number(row.points) }));
}
