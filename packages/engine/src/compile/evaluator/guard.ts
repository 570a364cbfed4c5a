// Where what a loop gathers matters: a guard is asked before the loop.

export interface Guard {
  /** Null = everywhere. */
  text: string | null;
  /** Place of the last selection whose loop the text rests on. */
  after: number;
}

export const NO_LOOP = -1;
export const EVERYWHERE: Guard = { text: null, after: NO_LOOP };

/** Only where `text` holds too; what rests on everything cannot guard anything. */
export function narrowed(guard: Guard, text: string, after: number): Guard {
  if (after === Number.POSITIVE_INFINITY) return guard;
  return {
    text: guard.text === null ? text : `${guard.text} && ${text}`,
    after: Math.max(guard.after, after),
  };
}
