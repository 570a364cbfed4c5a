// Mutations under an `Idempotency-Key`: a request with one mutation and the key of one that was answered in the last 24 hours
// gets that answer again, and nothing is done twice.

import { type ApolloServerPlugin, type GraphQLRequest, HeaderMap } from '@apollo/server';
import { type FormattedExecutionResult, GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import { type Beginning, beginOnce, isUsableKey } from './kept-answers.ts';

export const answerOnce: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async ({ request, contextValue }) => {
    const key = request.http?.headers.get('idempotency-key');
    if (key === undefined) return;
    let begun: Beginning<FormattedExecutionResult> | null = null;
    return {
      didResolveOperation: async ({ operation }) => checkUse(key, operation),
      responseForOperation: async ({ source }) => {
        const { services, viewer, now } = contextValue;
        const owner = `${viewer.kind}:${viewer.id}`;
        const { dataDir } = services.env;
        begun = await beginOnce<FormattedExecutionResult>({
          dataDir,
          owner,
          key,
          body: bodyOf(source ?? '', request),
          now,
        });
        if (begun.state === 'new') return null;
        return begun.state === 'kept'
          ? singleAnswer(undefined, begun.answer, [['idempotency-replayed', 'true']])
          : mismatch();
      },
      willSendResponse: async ({ response: { body } }) => {
        if (begun?.state !== 'new') return;
        const result = body.kind === 'single' ? body.singleResult : undefined;
        // What failed may be tried again under its key.
        await begun.end(result?.data && !result.errors ? { data: result.data } : undefined);
      },
    };
  },
};

function singleAnswer(
  status: number | undefined,
  singleResult: FormattedExecutionResult,
  headers: [string, string][] = [],
) {
  return { http: { status, headers: new HeaderMap(headers) }, body: { kind: 'single' as const, singleResult } };
}

/** Answered and not thrown: what is thrown here counts as a bug. */
function mismatch() {
  const message = 'This Idempotency-Key came with another body in the last 24 hours.';
  return singleAnswer(409, { errors: [{ message, extensions: { code: 'IDEMPOTENCY_MISMATCH' } }] });
}

function checkUse(key: string, operation: OperationDefinitionNode | undefined): void {
  if (!isUsableKey(key)) refuse(400, 'BAD_USER_INPUT', 'Idempotency-Key has 1 to 255 characters.');
  const fields = operation?.selectionSet.selections ?? [];
  const isOne = operation?.operation === 'mutation' && fields.length === 1 && fields[0]?.kind === Kind.FIELD;
  if (!isOne) refuse(400, 'BAD_USER_INPUT', 'Idempotency-Key is for a request with exactly one mutation.');
}

/** `source`: the query, which the request itself may name by its hash alone. */
function bodyOf(source: string, { variables = {}, operationName }: GraphQLRequest): string[] {
  return [source, '\0', JSON.stringify(variables), '\0', operationName ?? ''];
}

function refuse(status: number, code: string, message: string): never {
  throw new GraphQLError(message, { extensions: { code, http: { status } } });
}
