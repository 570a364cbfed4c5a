import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import { askForRetry } from './ask-for-retry.ts';
import { discardDeadLetter } from './discard-dead-letter.ts';

interface DeadLetterPayloadModel {
  connection?: ConnectionModel;
  count?: number;
  userErrors: UserProblem[];
}

const DeadLetterPayload = builder.objectRef<DeadLetterPayloadModel>('DeadLetterPayload').implement({
  fields: (t) => ({
    connection: t.field({ type: Connection, nullable: true, resolve: (payload) => payload.connection ?? null }),
    count: t.int({ description: 'How many it was done for.', resolve: (payload) => payload.count ?? 0 }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const RetryDeadLettersInput = builder.inputType('RetryDeadLettersInput', {
  fields: (t) => ({
    connectionId: t.id({ required: true }),
    ids: t.idList({ description: 'Absent = all of the connection.' }),
  }),
});
const DeadLetterIdInput = builder.inputType('DeadLetterIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('retryDeadLetters', DeadLetterPayload, RetryDeadLettersInput, askForRetry);
addMutation('discardDeadLetter', DeadLetterPayload, DeadLetterIdInput, discardDeadLetter);
