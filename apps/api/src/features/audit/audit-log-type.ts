import { type AuditChange, actorKinds, auditOutcomes } from '@throughline/db/audit/append-audit';
import { type AuditRow, findAuditOperations } from '@throughline/db/audit/find-audit';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Organization } from '../organizations/organization-type.ts';
import { Store } from '../stores/store-type.ts';
import { type AuditScope, findAuditLog } from './find-audit-log.ts';

const AuditOutcome = builder.enumType('AuditOutcome', {
  description: 'REFUSED: by what was given; FORBIDDEN: for want of a permission; FAILED: by an error of ours.',
  values: auditOutcomes,
});
const AuditActorKind = builder.enumType('AuditActorKind', {
  description: 'OPERATOR: from the terminal; NOBODY: somebody who was not known, as in a sign-in that failed.',
  values: actorKinds,
});

const Change = builder.objectRef<AuditChange>('AuditChange').implement({
  description: 'A field of a thing that differed afterwards. Personal values are masked; secrets are never read.',
  fields: (t) => ({
    type: t.exposeString('type'),
    id: t.exposeString('id', { description: 'Of the thing, or of the store for what it holds once.' }),
    field: t.exposeString('field'),
    before: t.field({ type: 'JSON', nullable: true, resolve: ({ before }) => before }),
    after: t.field({ type: 'JSON', nullable: true, resolve: ({ after }) => after }),
  }),
});

const AuditEntry = builder.objectRef<AuditRow>('AuditEntry').implement({
  description: 'Who did what, to what, from where (docs/audit.md).',
  fields: (t) => ({
    number: t.exposeInt('number', { description: "Its place in the organization's chain." }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at.getTime() }),
    actorKind: t.expose('actorKind', { type: AuditActorKind }),
    actorId: t.exposeString('actorId', { nullable: true }),
    actorName: t.exposeString('actorName', { nullable: true, description: 'As it was then.' }),
    sessionId: t.exposeString('sessionId', { nullable: true }),
    ip: t.exposeString('ip', { nullable: true, description: 'null where no trusted proxy tells it.' }),
    userAgent: t.exposeString('userAgent', { nullable: true }),
    requestId: t.exposeString('requestId', { nullable: true }),
    operation: t.exposeString('operation', { description: 'The name of a mutation, or of another operation.' }),
    storeId: t.string({ nullable: true, resolve: ({ inStore }) => inStore }),
    objectType: t.exposeString('objectType', { nullable: true }),
    objectId: t.exposeString('objectId', { nullable: true }),
    objectName: t.exposeString('objectName', { nullable: true }),
    subjects: t.exposeStringList('subjects', {
      description: 'Ids of persons and profiles concerned; empty once they are erased.',
    }),
    details: t.field({ type: 'JSON', nullable: true, resolve: ({ details }) => details }),
    changes: t.field({ type: [Change], resolve: ({ changes }) => changes }),
    outcome: t.expose('outcome', {
      type: AuditOutcome,
      nullable: true,
      description: 'null = begun, and nothing tells how it ended.',
    }),
    problem: t.exposeString('problem', { nullable: true }),
  }),
});

const { Connection } = connectionType('AuditEntryConnection', 'AuditEntryEdge', AuditEntry);

const description =
  'The audit log, the newest entry first. actor: part of the name, or the id; object: part of the name, or an id, also of a person; from, to: days, both included';

const [logOfStore, logOfOrganization] = [
  ({ organizationId, id, timeZone }: { organizationId: string; id: string; timeZone: string }): AuditScope => ({
    organizationId,
    storeId: id,
    timeZone,
  }),
  ({ id }: { id: string }): AuditScope => ({ organizationId: id, storeId: null, timeZone: 'UTC' }),
];

builder.objectFields(Store, (t) => ({
  auditLog: t.field({
    type: Connection,
    description: `${description}, of the store's zone.`,
    args: {
      ...pageArguments,
      actor: t.arg.string(),
      operation: t.arg.string(),
      object: t.arg.string(),
      outcome: t.arg({ type: AuditOutcome }),
      from: t.arg({ type: 'Date' }),
      to: t.arg({ type: 'Date' }),
    },
    resolve: (store, args, context) => findAuditLog(context, logOfStore(store), args),
  }),
  auditOperations: t.field({
    type: ['String'],
    description: 'Names of the operations that the log of the store holds, sorted.',
    resolve: (store, _args, context) => findAuditOperations(context.services.database, logOfStore(store)),
  }),
}));

builder.objectField(Organization, 'auditLog', (t) =>
  t.field({
    type: Connection,
    description: `${description}, in UTC. With what belongs to no store, such as signing in.`,
    args: {
      ...pageArguments,
      actor: t.arg.string(),
      operation: t.arg.string(),
      object: t.arg.string(),
      outcome: t.arg({ type: AuditOutcome }),
      from: t.arg({ type: 'Date' }),
      to: t.arg({ type: 'Date' }),
    },
    resolve: (organization, args, context) => findAuditLog(context, logOfOrganization(organization), args),
  }),
);
