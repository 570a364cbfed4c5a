import { readFileSync } from 'node:fs';
import { type ChainState, verifyAudit } from '@throughline/db/audit/verify-audit';
import { z } from 'zod';

const States = z.array(z.object({ chain: z.string(), number: z.number().int(), hash: z.string() }));

/**
 * The state of every chain, once all of them are found whole. `knownFile`: what this gave earlier as JSON, which must still be so.
 * Throws with every break.
 */
export async function verifyAuditLog(
  ownerUrl: string,
  knownFile: string | null,
): Promise<(ChainState & { state: string })[]> {
  const known = knownFile === null ? [] : readStates(knownFile);
  const { chains, breaks } = await verifyAudit(ownerUrl, known);
  if (breaks.length > 0) {
    const lines = breaks.map(({ chain, number, what }) => `${chain || 'instance'}, row ${number}: ${what}`);
    throw new Error(`The audit log is not whole.\n${lines.join('\n')}`);
  }
  return chains.map((state) => ({ ...state, state: 'whole' }));
}

/** The answer of a command is its last line; before it may stand what npm prints. */
function readStates(file: string): ChainState[] {
  const answer = readFileSync(file, 'utf8').trim().split('\n').at(-1)!;
  try {
    return States.parse(JSON.parse(answer));
  } catch {
    throw new Error(`${file} is not what verify-audit --json printed.`);
  }
}
