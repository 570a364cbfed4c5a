import type { ProfileFacts } from '@throughline/db/identity/read-profiles';
import type { OpenStore } from '../stores/open-store.ts';

/** A store's identity: how profiles become people, and what came of it. */
export interface IdentityModel {
  store: OpenStore;
}

export interface ProfileModel {
  store: OpenStore;
  facts: ProfileFacts;
}
