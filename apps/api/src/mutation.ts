// Mutations in their one form: `name(input: SomeInput!): SomePayload!`.
import type { InputObjectRef, ObjectRef } from '@pothos/core';
import { builder } from './builder.ts';
import type { RequestContext } from './context.ts';
import { withUserErrors } from './graphql-errors.ts';
import type { UserProblem } from './refused.ts';

type Types = (typeof builder)['$inferSchemaTypes'];

/** What the operation refuses comes back as `userErrors`, with nothing changed. */
export function addMutation<Payload extends { userErrors: UserProblem[] }, Input>(
  name: string,
  payload: ObjectRef<Types, Payload>,
  inputType: InputObjectRef<Types, Input>,
  operation: (context: RequestContext, input: Input) => Promise<Omit<Payload, 'userErrors'>>,
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: payload as never,
      args: { input: t.arg({ type: inputType as never, required: true }) },
      resolve: (_root, args, context) => withUserErrors(() => operation(context, args.input as Input)) as never,
    }),
  );
}
