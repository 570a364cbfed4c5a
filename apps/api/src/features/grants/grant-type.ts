import { GRANT_ROLES, type Role } from '@throughline/core/access/permissions';
import {
  findGrantsGiven,
  findGrantsTaken,
  GRANT_STATES,
  type GrantRow,
  type GrantState,
} from '@throughline/db/organizations/grants';
import { builder } from '../../builder.ts';
import { Organization } from '../organizations/organization-type.ts';
import { readOffer } from './take-grants.ts';

const GrantStateEnum = builder.enumType('GrantState', {
  description:
    `OFFERED: its link waits to be taken up. ACTIVE: the agency is let in. EXPIRED: over since its own end. LAPSED: nobody took it
    up in 14 days, or who offered it may not give it any more; renewGrant makes a new link. REVOKED: ended by the merchant. DECLINED: by
    who had the link. GIVEN_UP: ended by the agency.`.replace(/\s+/g, ' '),
  values: GRANT_STATES,
});

export const GrantRoleEnum = builder.enumType('GrantRole', {
  description: "The most that anybody of an agency does in a client's store; owning stays with the merchant.",
  values: GRANT_ROLES as readonly [Role, ...Role[]],
});

const GrantStoreType = builder.objectRef<{ id: string; name: string }>('GrantStore').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
});

const instant = (at: Date | null): number | null => at?.getTime() ?? null;

export const Grant = builder.objectRef<GrantRow>('Grant').implement({
  description:
    "What a merchant lets an agency do in its stores. In a client's store somebody of the agency may do what both the own role in the agency and the grant allow, and sees who people are where both say so.",
  fields: (t) => ({
    id: t.exposeID('id'),
    state: t.field({ type: GrantStateEnum, resolve: ({ state }): GrantState => state }),
    label: t.exposeString('label', { description: "The merchant's word for it." }),
    merchantName: t.exposeString('merchantName'),
    agencyName: t.exposeString('agencyName', { nullable: true, description: 'null until it is taken up.' }),
    role: t.field({ type: GrantRoleEnum, resolve: ({ role }) => role as Role }),
    seesPersonal: t.exposeBoolean('seesPersonal'),
    allStores: t.exposeBoolean('allStores', { description: 'Also those that come later.' }),
    stores: t.expose('stores', { type: [GrantStoreType], description: 'By name; of all stores, those of now.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'null = until it is ended.',
      resolve: ({ expiresAt }) => instant(expiresAt),
    }),
    email: t.exposeString('email', { nullable: true, description: 'Where the link was to be mailed.' }),
    offerExpiresAt: t.field({
      type: 'DateTime',
      description: 'Until when the link can be used.',
      resolve: ({ tokenExpiresAt }) => tokenExpiresAt.getTime(),
    }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    createdBy: t.exposeString('createdByName', { nullable: true, description: 'Who offered it.' }),
    acceptedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ acceptedAt }) => instant(acceptedAt) }),
    acceptedBy: t.exposeString('acceptedByName', { nullable: true }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => instant(endedAt) }),
    endedBy: t.exposeString('endedByName', { nullable: true }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'By the minute: when somebody of the agency was last in one of the stores by it.',
      resolve: ({ lastUsedAt }) => instant(lastUsedAt),
    }),
  }),
});

builder.objectFields(Organization, (t) => ({
  grants: t.field({
    type: [Grant],
    description: 'What the merchant gives and gave to agencies, the newest first; at most 500.',
    resolve: ({ id }, _args, { services, now }) => findGrantsGiven(services.database, id, now),
  }),
  clients: t.field({
    type: [Grant],
    description: 'What the agency has and had of merchants, the newest first; at most 500.',
    resolve: ({ id }, _args, { services, now }) => findGrantsTaken(services.database, id, now),
  }),
}));

builder.queryField('grantOffer', (t) =>
  t.field({
    type: Grant,
    nullable: true,
    description: 'What a link offers, to a person who is signed in; null once it was used, has ended or is too old.',
    args: { token: t.arg.string({ required: true, description: 'The end of the link.' }) },
    resolve: (_root, { token }, context) => readOffer(context, token),
  }),
);
