// How errors leave through GraphQL. Refusals keep their words; anything else is logged with an id and told as an id only.

import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import { timedOutError } from './cost/limit-time.ts';
import type { Log } from './log.ts';
import { Refused, type UserProblem } from './refused.ts';

/** A refused argument of a query. */
function toArgumentError(formatted: GraphQLFormattedError, refused: Refused): GraphQLFormattedError {
  const [problem] = refused.problems as [UserProblem];
  return {
    ...formatted,
    message: problem.message,
    extensions: { code: 'BAD_USER_INPUT', argument: problem.path[0], problems: refused.problems },
  };
}

export function formatGraphqlError(log: Log) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    if (cause instanceof Refused) return toArgumentError(formatted, cause);
    const variable = /^Variable "\$(\w+)"/.exec(formatted.message)?.[1];
    if (formatted.extensions?.code === 'BAD_USER_INPUT' && variable !== undefined) {
      return { ...formatted, extensions: { code: 'BAD_USER_INPUT', argument: variable } };
    }
    if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
    // Validation rules throw plain GraphQLErrors without a code: their message is meant for the caller.
    if ((cause as Error).name === 'GraphQLError') return { ...formatted, extensions: { code: 'BAD_REQUEST' } };
    const timedOut = timedOutError();
    if (timedOut) return { ...formatted, ...timedOut };
    const errorId = randomUUID();
    log.error({ err: cause, errorId, path: formatted.path }, 'A request failed');
    return {
      message: `Something went wrong on our side (${errorId}).`,
      ...(formatted.path && { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
    };
  };
}

/** Runs a mutation's operation; what the caller can put right comes back as `userErrors`, with nothing changed. */
export async function withUserErrors<T extends object>(
  operation: () => Promise<T>,
): Promise<Partial<T> & { userErrors: UserProblem[] }> {
  try {
    return { ...(await operation()), userErrors: [] };
  } catch (error) {
    if (error instanceof Refused) return { userErrors: error.problems } as Partial<T> & { userErrors: UserProblem[] };
    throw error;
  }
}
