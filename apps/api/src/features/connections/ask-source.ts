// Calls of a source while somebody waits for the answer.

import { type Outside, SourceError } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';

const patienceMs = 30_000;

/** What the source refuses is refused to the caller, with the source's words for people. */
export async function asking<T>(
  { services, log }: Pick<RequestContext, 'services' | 'log'>,
  argument: string,
  ask: (outside: Outside) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return await ask(services.outside(signal));
  } catch (error) {
    if (error instanceof SourceError) refuse(argument, error.message);
    if (signal.aborted) refuse(argument, 'The source did not answer within 30 seconds. Try again in a moment.');
    if (isUnreachable(error)) {
      log.warn({ err: error }, 'A source could not be reached');
      refuse(argument, `The source could not be reached: ${(error as Error).message}.`);
    }
    throw error;
  }
}

/** As `fetch` fails, and the guarded way out refuses. */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && (error.name === 'OutgoingError' || error.message === 'fetch failed');
}
