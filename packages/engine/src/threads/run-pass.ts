import { CHUNK } from '../walk/still-task.ts';
import { goOnIfAsked } from './asked-for.ts';
import type { Pass } from './pass.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Fewer ranges than this are not worth waking a thread for. */
const CHUNKS_MIN = 4;

/** Lets the pass see all persons, with the help of the team. The answer is the same without. Throws `NobodyAsks`. */
export function runPass<Sums>(pass: Pass<Sums>, personCount: number, team: ThreadTeam | null): void {
  const add = (start: number, end: number) => {
    goOnIfAsked();
    pass.addPersons(start, end);
  };
  const job = team && personCount >= team.chunk * CHUNKS_MIN ? pass.job : null;
  if (!team || !job) {
    for (let start = 0; start < personCount; start += CHUNK) add(start, Math.min(personCount, start + CHUNK));
    return;
  }
  for (const sums of team.run(job, add)) pass.join(sums as Sums);
}
