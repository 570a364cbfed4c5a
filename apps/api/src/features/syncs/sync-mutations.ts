import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import { Connection } from '../connections/connection-type.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import { cancelSync } from './cancel-sync.ts';
import { reconcileRange, resyncConnection } from './start-range-sync.ts';
import type { SyncModel } from './sync-model.ts';
import { Sync } from './sync-type.ts';

interface SyncPayloadModel {
  sync?: SyncModel;
  connection?: ConnectionModel;
  userErrors: UserProblem[];
}

const SyncPayload = builder.objectRef<SyncPayloadModel>('SyncPayload').implement({
  fields: (t) => ({
    sync: t.field({ type: Sync, nullable: true, resolve: (payload) => payload.sync ?? null }),
    connection: t.field({ type: Connection, nullable: true, resolve: (payload) => payload.connection ?? null }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const SyncRangeInput = builder.inputType('SyncRangeInput', {
  description: 'Local dates of the store, both included.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The connection.' }),
    from: t.field({ type: 'Date', required: true }),
    to: t.field({ type: 'Date', required: true }),
  }),
});
const SyncIdInput = builder.inputType('SyncIdInput', { fields: (t) => ({ id: t.id({ required: true }) }) });

addMutation('resyncConnection', SyncPayload, SyncRangeInput, resyncConnection);
addMutation('reconcileConnection', SyncPayload, SyncRangeInput, reconcileRange);
addMutation('cancelSync', SyncPayload, SyncIdInput, cancelSync);
