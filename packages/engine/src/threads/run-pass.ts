import type { Pass } from './pass.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Fewer ranges than this are not worth waking a thread for. */
const CHUNKS_MIN = 4;

/** Lets the pass see all persons, with the help of the team. The answer is the same without. */
export function runPass<Sums>(pass: Pass<Sums>, personCount: number, team: ThreadTeam | null): void {
  const job = team && personCount >= team.chunk * CHUNKS_MIN ? pass.job : null;
  if (!team || !job) {
    pass.addPersons(0, personCount);
    return;
  }
  for (const sums of team.run(job, (start, end) => pass.addPersons(start, end))) pass.join(sums as Sums);
}
