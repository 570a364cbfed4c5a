import type { StoreClient } from '@throughline/db/database';
import { peopleOfProfiles } from '@throughline/db/exports/read-slices';
import type { ListedMember } from './keep-export-list.ts';

export interface Member extends Omit<ListedMember, 'profileId'> {
  personId: string;
}

/**
 * The listed as the people they are now, by id. Who has been joined since is one, with the orders of both, in since the earlier; who is
 * gone is left out.
 */
export async function settleList(client: StoreClient, list: readonly ListedMember[]): Promise<Member[]> {
  const people = await peopleOfProfiles(
    client,
    list.map(({ profileId }) => profileId),
  );
  const members = new Map<string, Member>();
  for (const { profileId, ...listed } of list) {
    const personId = people.get(profileId);
    if (personId === undefined) continue;
    const other = members.get(personId);
    members.set(personId, other === undefined ? { personId, ...listed } : joined(other, listed));
  }
  return [...members.values()].sort((one, other) => (one.personId < other.personId ? -1 : 1));
}

function joined(one: Member, other: Omit<Member, 'personId'>): Member {
  return {
    personId: one.personId,
    enteredAt: [one.enteredAt, other.enteredAt].filter((at) => at !== null).sort()[0] ?? null,
    orderCount: one.orderCount + other.orderCount,
    lastOrderAt:
      [one.lastOrderAt, other.lastOrderAt]
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? null,
  };
}
