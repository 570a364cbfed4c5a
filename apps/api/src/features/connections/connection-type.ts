import { builder } from '../../builder.ts';
import { NodeInterface } from '../../scalars.ts';
import type { ConnectionModel } from './find-connections.ts';

export const Connection = builder.objectRef<ConnectionModel>('Connection').implement({
  interfaces: [NodeInterface],
  fields: (t) => ({
    handle: t.exposeString('handle'),
    source: t.exposeString('source'),
    name: t.exposeString('name'),
    createdAt: t.field({ type: 'DateTime', resolve: (connection) => connection.createdAt.getTime() }),
  }),
});
