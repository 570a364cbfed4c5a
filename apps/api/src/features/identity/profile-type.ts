import type { MergeRule } from '@throughline/db/identity/confidence';
import { builder } from '../../builder.ts';
import { connectionType, pageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { Connection } from '../connections/connection-type.ts';
import { Person } from '../people/person-connection-type.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { findMerges, type MergeModel } from './find-merges.ts';
import type { ProfileModel } from './identity-model.ts';

export const IdentifierKindEnum = builder.enumType('IdentifierKind', {
  values: { EMAIL: { value: 'email' }, PHONE: { value: 'phone' }, MEMBER: { value: 'member' } } as const,
});

export const MergeRuleEnum = builder.enumType('MergeRule', {
  description: 'What a merge rests on: a shared identifier, or an accepted pair.',
  values: {
    ACCEPTED: { value: 'accepted' },
    EMAIL: { value: 'email' },
    PHONE: { value: 'phone' },
    MEMBER: { value: 'member' },
  } as const,
});

export const Profile = builder.objectRef<ProfileModel>('Profile').implement({
  description: "One connection's record of someone. Profiles that identity joins are one person.",
  fields: (t) => ({
    id: t.id({ resolve: ({ facts }) => facts.id }),
    connection: t.field({
      type: Connection,
      resolve: async ({ store, facts }, _args, context) =>
        (await context.loaders.connections(store)).get(facts.connectionId)!,
    }),
    externalId: t.string({
      description: "The source's customer id; of a derived profile `email:...`, `phone:...` or `member:...`.",
      resolve: ({ facts }) => facts.externalId,
    }),
    derived: t.boolean({
      description: 'Made of orders and events that name no customer id.',
      resolve: ({ facts }) => facts.derived,
    }),
    name: t.string({ nullable: true, resolve: ({ facts }) => facts.name }),
    emails: t.stringList({ resolve: ({ facts }) => facts.emails }),
    phones: t.stringList({ resolve: ({ facts }) => facts.phones }),
    identifiers: t.stringList({
      description: 'All that may join it: `email:...`, `phone:+...`, `member:...`.',
      resolve: ({ facts }) => facts.identifiers,
    }),
    address: t.field({ type: 'JSON', nullable: true, resolve: ({ facts }) => facts.address }),
    postalCode: t.string({
      nullable: true,
      description: "Of its address, else of its latest order's.",
      resolve: ({ facts }) => facts.postalCode,
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'At the source.',
      resolve: ({ facts }) => facts.createdAt?.getTime() ?? null,
    }),
    firstKnownAt: t.field({ type: 'DateTime', resolve: ({ facts }) => facts.firstKnownAt.getTime() }),
    orderCount: t.int({ description: 'Counted orders.', resolve: ({ facts }) => facts.countedOrderCount }),
    uncountedOrderCount: t.int({
      description: 'Cancelled, test and draft orders.',
      resolve: ({ facts }) => facts.orderCount - facts.countedOrderCount,
    }),
    lastOrderAt: t.field({
      type: 'DateTime',
      nullable: true,
      resolve: ({ facts }) => facts.lastOrderAt?.getTime() ?? null,
    }),
    person: t.field({ type: Person, resolve: ({ store, facts }) => ({ store, id: facts.personId }) }),
  }),
});

const Merge = builder.objectRef<MergeModel>('Merge').implement({
  description:
    'What joins a profile with one nearer to the earliest profile of its person: a person of n profiles has n - 1.',
  fields: (t) => ({
    profile: t.field({
      type: Profile,
      resolve: (merge, _args, context) => profileOf(context, merge.store, merge.profileId),
    }),
    withProfile: t.field({
      type: Profile,
      resolve: (merge, _args, context) => profileOf(context, merge.store, merge.withProfileId),
    }),
    person: t.field({ type: Person, resolve: ({ store, personId }) => ({ store, id: personId }) }),
    rule: t.expose('rule', { type: MergeRuleEnum }),
    identifier: t.exposeString('identifier', {
      nullable: true,
      description: 'What both hold, as the rules read it (`email:...`); null of an accepted pair.',
    }),
    profileCount: t.exposeInt('profileCount', { description: 'How many profiles hold the identifier.' }),
    confidence: t.exposeFloat('confidence', { description: '0 to 1: by the rule, less with every further profile.' }),
    noticedAt: t.field({ type: 'DateTime', resolve: ({ noticedAt }) => noticedAt.getTime() }),
  }),
});

export const { Connection: MergeConnection } = connectionType<MergeModel>('MergeConnection', 'MergeEdge', Merge);

/** Of what was just listed; a merge goes with its profiles. */
export async function profileOf(context: RequestContext, store: OpenStore, id: string): Promise<ProfileModel> {
  const profile = await context.loaders.profiles.load({ store, id });
  if (profile === null) throw new Error(`Profile ${id} is listed and has no record.`);
  return profile;
}

builder.objectFields(Person, (t) => ({
  profiles: t.field({
    type: [Profile],
    description: 'What each connection knows of them, earliest known first.',
    resolve: (person, _args, context) => context.loaders.profilesOfPeople.load(person),
  }),
  merges: t.field({
    type: MergeConnection,
    description: 'Why the profiles are one person.',
    args: { ...pageArguments, rule: t.arg({ type: MergeRuleEnum }) },
    resolve: (person, { rule, ...page }, context) =>
      findMerges(context, person.store, { ...page, rule: rule as MergeRule | null }, person.id),
  }),
}));
