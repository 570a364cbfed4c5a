// Whether the audit log is whole: every row's hash is worked out anew, in TypeScript, from the row before and what the row says.
import { createHash } from 'node:crypto';
import pg from 'pg';

export interface ChainState {
  /** An organization's id; '' = of the instance. */
  chain: string;
  /** How many rows, and the hash of the last: kept elsewhere, they show later that nothing before was changed. */
  number: number;
  hash: string;
}

export interface VerifiedAudit {
  chains: ChainState[];
  /** Where a row is missing, was changed, or was added beside the log's own door. */
  breaks: { chain: string; number: number; what: string }[];
}

interface ReadRow {
  number: number;
  previousHash: string;
  hash: string;
  text: string;
  subjects: string[] | null;
  salt: string | null;
  digest: string | null;
}

const rowsAtOnce = 2_000;

// Written out, not by the database's own function, which whoever changes rows could change as well.
const readRows = `SELECT a.number::int AS number, a.previous_hash AS "previousHash", a.hash, a.subjects, a.salt, a.subject_digest AS digest,
  (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each((to_jsonb(a) - '{subjects,salt,previous_hash,hash}'::text[])
    || jsonb_build_object('at', floor(extract(epoch FROM a.at) * 1000)::bigint)) WHERE value <> 'null'::jsonb) AS text
  FROM audit_log a WHERE a.chain = $1 AND a.number > $2 AND a.number <= $3 ORDER BY a.number LIMIT $4`;

/** As the owner, who sees every chain. `known`: states noted earlier, which must still be part of the log. */
export async function verifyAudit(ownerUrl: string, known: readonly ChainState[] = []): Promise<VerifiedAudit> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: heads } = await client.query<ChainState>(
      'SELECT chain, number::int AS number, hash FROM audit_chains ORDER BY chain',
    );
    const { rows: loose } = await client.query<{ chain: string; number: number }>(
      `SELECT a.chain, min(a.number)::int AS number FROM audit_log a LEFT JOIN audit_chains c ON c.chain = a.chain
       WHERE c.chain IS NULL OR a.number > c.number OR a.number < 1 GROUP BY a.chain ORDER BY a.chain`,
    );
    const breaks = loose.map((row) => ({ ...row, what: 'a row stands beyond the end of its chain' }));
    for (const head of heads) {
      const noted = known.filter(({ chain }) => chain === head.chain);
      breaks.push(...(await verifyChain(client, head, noted)));
    }
    for (const { chain, number } of known)
      if (!heads.some((head) => head.chain === chain)) breaks.push({ chain, number, what: 'the chain is gone' });
    return { chains: heads, breaks };
  } finally {
    await client.end();
  }
}

/** The first break of a chain; what follows it proves nothing. */
async function verifyChain(
  client: pg.Client,
  head: ChainState,
  known: readonly ChainState[],
): Promise<VerifiedAudit['breaks']> {
  const broken = (number: number, what: string) => [{ chain: head.chain, number, what }];
  let [number, hash] = [0, ''];
  while (number < head.number) {
    const { rows } = await client.query<ReadRow>(readRows, [head.chain, number, head.number, rowsAtOnce]);
    if (rows.length === 0) return broken(number + 1, 'rows at the end of the chain are missing');
    for (const row of rows) {
      if (row.number !== number + 1) return broken(number + 1, 'a row is missing');
      const problem = problemOf(row, hash);
      if (problem !== null) return broken(row.number, problem);
      ({ number, hash } = row);
      const noted = known.find((state) => state.number === number);
      if (noted && noted.hash !== hash) return broken(number, 'the row is not the one that was noted earlier');
    }
  }
  if (hash !== head.hash) return broken(head.number, 'the end of the chain is not what it was');
  const ahead = known.find((state) => state.number > head.number);
  return ahead ? broken(ahead.number, 'a row that was noted earlier is missing') : [];
}

function problemOf(row: ReadRow, previousHash: string): string | null {
  if (row.previousHash !== previousHash) return 'the row does not follow the one before it';
  if (row.hash !== sha256(`${previousHash}\n${row.text}`)) return 'the row was changed';
  if (row.subjects !== null && row.digest !== sha256((row.salt ?? '') + row.subjects.join(' ')))
    return 'the persons of the row were changed';
  return null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
