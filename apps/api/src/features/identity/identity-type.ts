import { findBlocklist } from '@throughline/db/identity/blocklist';
import {
  findGuardedIdentifiers,
  type GuardedIdentifier as Guarded,
} from '@throughline/db/identity/guarded-identifiers';
import type { ProfileCounts as Counts } from '@throughline/db/identity/reconcile-profiles';
import { readRulesChange } from '@throughline/db/identity/rules-under-way';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import { Connection } from '../connections/connection-type.ts';
import { shownTo } from '../privacy/shown-to.ts';
import { Store } from '../stores/store-type.ts';
import { type BlockedIdentifierModel, describeIdentifier, shownIdentifier } from './blocked-identifier.ts';
import { findMerges } from './find-merges.ts';
import { findNearMatches, type NearMatchModel } from './find-near-matches.ts';
import { findReconciliation, type ReconciliationModel } from './find-reconciliation.ts';
import { findRules } from './find-rules.ts';
import { findVerdicts, type VerdictModel } from './find-verdicts.ts';
import type { IdentityModel } from './identity-model.ts';
import { previewRules } from './preview-rules.ts';
import { IdentifierKindEnum, MergeConnection, MergeRuleEnum, Profile } from './profile-type.ts';
import { IdentityRules, IdentityRulesChange, IdentityRulesInput, IdentityRulesPreview } from './rules-type.ts';

const NearMatch = builder.objectRef<NearMatchModel>('NearMatch').implement({
  description: 'Two people of the same name and postal code: a profile of each that has them.',
  fields: (t) => ({ a: t.expose('a', { type: Profile }), b: t.expose('b', { type: Profile }) }),
});
const { Connection: NearMatchConnection } = connectionType<NearMatchModel>(
  'NearMatchConnection',
  'NearMatchEdge',
  NearMatch,
);

const PairVerdictKind = builder.enumType('PairVerdictKind', {
  description: 'ACCEPTED: one person whatever they share. REFUSED: never in one person.',
  values: { ACCEPTED: { value: 'accepted' }, REFUSED: { value: 'refused' } } as const,
});
const PairVerdict = builder.objectRef<VerdictModel>('PairVerdict').implement({
  fields: (t) => ({
    profileId: t.exposeID('profileA'),
    withProfileId: t.exposeID('profileB'),
    profile: t.field({
      type: Profile,
      nullable: true,
      description: 'null while its connection knows it no more; the verdict stands when it returns.',
      resolve: ({ store, profileA: id }, _args, context) => context.loaders.profiles.load({ store, id }),
    }),
    withProfile: t.field({
      type: Profile,
      nullable: true,
      resolve: ({ store, profileB: id }, _args, context) => context.loaders.profiles.load({ store, id }),
    }),
    verdict: t.expose('verdict', { type: PairVerdictKind }),
    decidedAt: t.field({ type: 'DateTime', resolve: ({ decidedAt }) => decidedAt.getTime() }),
  }),
});
const { Connection: PairVerdictConnection } = connectionType<VerdictModel>(
  'PairVerdictConnection',
  'PairVerdictEdge',
  PairVerdict,
);

const BlockedIdentifier = builder.objectRef<BlockedIdentifierModel>('BlockedIdentifier').implement({
  fields: (t) => ({ kind: t.expose('kind', { type: IdentifierKindEnum }), value: t.exposeString('value') }),
});
const GuardedIdentifier = builder.objectRef<Guarded>('GuardedIdentifier').implement({
  description: 'An identifier on more than ten profiles: it merges none of them.',
  fields: (t) => ({
    kind: t.field({ type: IdentifierKindEnum, resolve: ({ identifier }) => describeIdentifier(identifier).kind }),
    value: t.string({ resolve: ({ identifier }) => describeIdentifier(identifier).value }),
    profileCount: t.exposeInt('profileCount'),
  }),
});

const ProfileCounts = builder.objectRef<Counts>('ProfileCounts').implement({
  description: 'total = customers + cancelledOnly + leads + merged: each profile is exactly one of them.',
  fields: (t) => ({
    total: t.exposeInt('total'),
    customers: t.exposeInt('customers', { description: 'Stand for a person with a counted order.' }),
    cancelledOnly: t.exposeInt('cancelledOnly', {
      description: 'Stand for a person with orders of which none counts.',
    }),
    leads: t.exposeInt('leads', { description: 'Stand for a person without orders.' }),
    merged: t.exposeInt('merged', { description: 'Their person stands under an earlier profile.' }),
  }),
});
const ConnectionReconciliation = builder.objectRef<ReconciliationModel>('ConnectionReconciliation').implement({
  fields: (t) => ({
    connection: t.expose('connection', { type: Connection }),
    records: t.expose('records', {
      type: ProfileCounts,
      description: "Profiles whose record the source gave: `records.total` is held against the source's own count.",
    }),
    named: t.expose('named', {
      type: ProfileCounts,
      description: 'Customer ids that orders and events name and whose record never came.',
    }),
    derived: t.expose('derived', {
      type: ProfileCounts,
      description: 'Made of orders and events without customer id.',
    }),
    sourceCount: t.int({
      nullable: true,
      description: "The source's own count of customers; null where it has not said.",
      resolve: ({ sourceCount }) => sourceCount,
    }),
  }),
});

export const Identity = builder.objectRef<IdentityModel>('Identity').implement({
  description: 'How profiles become people (docs/identity.md), and what came of it.',
  fields: (t) => ({
    rules: t.field({ type: IdentityRules, resolve: ({ store }, _args, context) => findRules(context, store) }),
    rulesChange: t.field({
      type: IdentityRulesChange,
      nullable: true,
      description: 'New rules that are being carried out, or could not be; null as a rule.',
      resolve: ({ store }, _args, { services: { database } }) => database.inStore(store.id, readRulesChange),
    }),
    previewRules: t.field({
      type: IdentityRulesPreview,
      nullable: true,
      description: 'What rules would do, without doing it; null where too many profiles are concerned to say.',
      args: { rules: t.arg({ type: IdentityRulesInput, required: true }) },
      resolve: ({ store }, { rules }, context) => previewRules(context, store, rules),
    }),
    merges: t.field({
      type: MergeConnection,
      description: 'The newest first; `query` finds them by name, e-mail, phone or external id of the person.',
      args: { ...pageArguments, rule: t.arg({ type: MergeRuleEnum }), query: t.arg.string() },
      resolve: ({ store }, args, context) => findMerges(context, store, args),
    }),
    nearMatches: t.field({
      type: NearMatchConnection,
      description: 'People of the same name and postal code whom no verdict stands between.',
      args: { ...pageArguments },
      resolve: ({ store }, args, context) => findNearMatches(context, store, args),
    }),
    verdicts: t.field({
      type: PairVerdictConnection,
      description: 'What was accepted and refused, the newest first.',
      args: { ...pageArguments, verdict: t.arg({ type: PairVerdictKind }) },
      resolve: ({ store }, args, context) => findVerdicts(context, store, args),
    }),
    blocklist: t.field({
      type: [BlockedIdentifier],
      description: "Values that are nobody's: they merge nothing.",
      resolve: async ({ store }, _args, { services: { database } }) =>
        (await database.inStore(store.id, findBlocklist)).map((identifier) => shownIdentifier(store, identifier)),
    }),
    guardedIdentifiers: t.field({
      type: [GuardedIdentifier],
      description: 'The most profiles first.',
      resolve: async ({ store }, _args, { services: { database } }) =>
        (await database.inStore(store.id, findGuardedIdentifiers)).map((one) => shownTo(store, one)),
    }),
    reconciliation: t.field({
      type: [ConnectionReconciliation],
      description:
        "What became of each connection's profiles. All that are not `merged`, over all connections, are the store's people.",
      resolve: ({ store }, _args, context) => findReconciliation(context, store),
    }),
  }),
});

builder.objectField(Store, 'identity', (t) => t.field({ type: Identity, resolve: (store) => ({ store }) }));
