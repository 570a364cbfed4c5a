import { CHUNK } from '../walk/still-task.ts';
import type { Pass } from './pass.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Fewer ranges than this are not worth waking a thread for. */
const CHUNKS_MIN = 4;

/** Lets the pass see all persons, with the help of the team. The answer is the same without. */
export function runPass<Sums>(pass: Pass<Sums>, personCount: number, team: ThreadTeam | null): void {
  const chunkCount = Math.ceil(personCount / CHUNK);
  const job = team && chunkCount >= CHUNKS_MIN ? pass.job : null;
  if (!team || !job) {
    pass.addPersons(0, personCount);
    return;
  }
  const add = (chunk: number) => pass.addPersons(chunk * CHUNK, Math.min(personCount, (chunk + 1) * CHUNK));
  for (const sums of team.run(job, chunkCount, add)) pass.join(sums as Sums);
}
