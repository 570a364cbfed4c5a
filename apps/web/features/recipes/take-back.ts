// What a recipe made goes to the archive again: all that can, and what can't is said with its reason.
import { describeError } from '../../data/api-error.ts';

export interface Made {
  name: string;
  /** Answers why it was refused. */
  archive: () => Promise<readonly { message: string }[]>;
}
export interface NotTakenBack {
  made: Made;
  reason: string;
}

const namedMax = 3;

/** In turn; one that stays does not keep the others. Answers what is left. */
export async function takeBack(things: readonly Made[]): Promise<NotTakenBack[]> {
  const left: NotTakenBack[] = [];
  for (const made of things) {
    const reason = await made.archive().then(
      ([problem]) => problem?.message,
      (error: unknown) => describeError(error).message,
    );
    if (reason !== undefined) left.push({ made, reason });
  }
  return left;
}

export function notTakenBack(left: readonly NotTakenBack[]): string {
  const names = left.map(({ made }) => made.name);
  const named = names.length > namedMax ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const list = named.length === 1 ? named[0] : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return `Not taken back: ${list}. ${[...new Set(left.map(({ reason }) => reason))].join(' ')}`;
}
