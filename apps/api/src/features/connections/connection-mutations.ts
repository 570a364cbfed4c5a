import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { connectSource, type Revealed as RevealedModel } from './connect-source.ts';
import { Connection } from './connection-type.ts';
import { disconnectConnection } from './disconnect-connection.ts';
import type { ConnectionModel } from './find-connections.ts';
import { pauseConnection, resumeConnection } from './pause-connection.ts';
import { startOAuth } from './start-oauth.ts';
import { renameConnection, setPayloadDays } from './update-connection.ts';

interface ConnectionPayloadModel {
  connection?: ConnectionModel;
  userErrors: UserProblem[];
}

const ConnectionPayload = builder.objectRef<ConnectionPayloadModel>('ConnectionPayload').implement({
  fields: (t) => ({
    connection: t.field({ type: Connection, nullable: true, resolve: (payload) => payload.connection ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const Revealed = builder.objectRef<RevealedModel>('Revealed').implement({
  fields: (t) => ({ label: t.exposeString('label'), value: t.exposeString('value') }),
});

const ConnectSourcePayload = builder
  .objectRef<ConnectionPayloadModel & { reveal?: RevealedModel[] }>('ConnectSourcePayload')
  .implement({
    fields: (t) => ({
      connection: t.field({ type: Connection, nullable: true, resolve: (payload) => payload.connection ?? null }),
      reveal: t.field({
        type: [Revealed],
        description: 'What the person must take over to the source, such as a signing secret. Shown this once.',
        resolve: (payload) => payload.reveal ?? [],
      }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

const OAuthPayload = builder.objectRef<{ url?: string; userErrors: UserProblem[] }>('OAuthPayload').implement({
  fields: (t) => ({
    url: t.string({
      nullable: true,
      description: 'Where to send the person; they come back to the page of the connection.',
      resolve: (payload) => payload.url ?? null,
    }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const SourceValueInput = builder.inputType('SourceValueInput', {
  description: "A field of the source's form.",
  fields: (t) => ({ name: t.string({ required: true }), value: t.string({ required: true }) }),
});
const ConnectSourceInput = builder.inputType('ConnectSourceInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    source: t.string({ required: true, description: 'The name of one of `sources`.' }),
    input: t.field({ type: [SourceValueInput], required: true }),
  }),
});
const StartOAuthInput = builder.inputType('StartOAuthInput', {
  fields: (t) => ({
    storeId: t.id({ required: true }),
    source: t.string({ required: true }),
    input: t.field({
      type: [SourceValueInput],
      required: true,
      description: 'Fields that name the account, such as a shop; may be empty.',
    }),
  }),
});
const ConnectionIdInput = builder.inputType('ConnectionIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });
const RenameConnectionInput = builder.inputType('RenameConnectionInput', {
  fields: (t) => ({ id: t.id({ required: true }), name: t.string({ required: true }) }),
});
const SetPayloadDaysInput = builder.inputType('SetPayloadDaysInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    days: t.int({ description: '0 to 3650; absent or null = as long as the store.' }),
  }),
});
const DisconnectConnectionInput = builder.inputType('DisconnectConnectionInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    erase: t.boolean({
      required: true,
      description: 'Takes away everything that came by the connection as well: orders, profiles, payloads.',
    }),
  }),
});

addMutation('connectSource', ConnectSourcePayload, ConnectSourceInput, connectSource);
addMutation('startOAuth', OAuthPayload, StartOAuthInput, startOAuth);
addMutation('pauseConnection', ConnectionPayload, ConnectionIdInput, pauseConnection);
addMutation('resumeConnection', ConnectionPayload, ConnectionIdInput, resumeConnection);
addMutation('renameConnection', ConnectionPayload, RenameConnectionInput, renameConnection);
addMutation('setPayloadDays', ConnectionPayload, SetPayloadDaysInput, setPayloadDays);
addMutation('disconnectConnection', ConnectionPayload, DisconnectConnectionInput, disconnectConnection);
