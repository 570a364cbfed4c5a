import { decide, takeVerdictBack } from '@throughline/db/identity/verdicts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { PersonModel } from '../people/person-model.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import type { IdentityModel } from './identity-model.ts';

export interface PairInput {
  storeId: string;
  profileId: string;
  withProfileId: string;
}

export interface JudgedPair {
  identity: IdentityModel;
  /** Whose the two profiles are now: one person, or two. */
  people: PersonModel[];
}

/** Refused as NOT_FOUND where the store does not have both profiles. */
export async function judgePair(
  context: RequestContext,
  input: PairInput,
  verdict: 'accepted' | 'refused',
): Promise<JudgedPair> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const pair = { profileA: input.profileId, profileB: input.withProfileId };
  if (input.profileId === input.withProfileId) refuse('withProfileId', 'A pair is two profiles, found the same twice.');
  const known = await context.services.database.inStore(store.id, (client) =>
    decide(client, pair, { verdict, by: context.viewer.id }),
  );
  if (!known) await refuseUnknownProfile(context, store, input);
  return readJudged(context, store, input);
}

/** The pair's verdict is the one before it again, or none; `only` = of that kind alone. */
export async function unjudgePair(
  context: RequestContext,
  input: PairInput,
  only?: 'accepted' | 'refused',
): Promise<JudgedPair> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const pair = { profileA: input.profileId, profileB: input.withProfileId };
  const known = await context.services.database.inStore(store.id, (client) => takeVerdictBack(client, pair, only));
  if (!known) refuse('profileId', 'There is no such verdict.', 'NOT_FOUND');
  return readJudged(context, store, input);
}

async function refuseUnknownProfile(context: RequestContext, store: OpenStore, input: PairInput): Promise<never> {
  const isKnown = await context.loaders.profiles.load({ store, id: input.profileId });
  return refuse(isKnown ? 'withProfileId' : 'profileId', 'There is no such profile.', 'NOT_FOUND');
}

async function readJudged(context: RequestContext, store: OpenStore, input: PairInput): Promise<JudgedPair> {
  context.forget();
  const profiles = await Promise.all(
    [input.profileId, input.withProfileId].map((id) => context.loaders.profiles.load({ store, id })),
  );
  const ids = new Set(profiles.flatMap((profile) => profile?.facts.personId ?? []));
  return { identity: { store }, people: [...ids].map((id) => ({ store, id })) };
}
