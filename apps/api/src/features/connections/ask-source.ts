// Calls of a source while somebody waits for the answer.

import { type Outside, SourceError } from '@throughline/connectors/source';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { asSourceError } from '../syncs/connection-problem.ts';

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
    const unreachable = asSourceError(error);
    if (unreachable) {
      log.warn({ err: error }, 'A source could not be reached');
      refuse(argument, unreachable.message);
    }
    throw error;
  }
}
