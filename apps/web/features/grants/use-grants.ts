'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { clientsDocument, endGrantDocument, giveUpGrantDocument, grantsDocument } from './grant-documents.ts';
import type { Grant } from './grant-words.ts';

/** What the merchant gives, and the stores it can give. */
export function useGrants() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'grants'],
    queryFn: async ({ signal }) => {
      const { node } = await request(grantsDocument, { id }, signal);
      if (!node || !('grants' in node)) throw new Error('The organization is gone.');
      return { grants: node.grants as Grant[], stores: node.stores };
    },
  });
}

/** What the agency has. */
export function useClients() {
  const { id } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'clients'],
    queryFn: async ({ signal }) => {
      const { node } = await request(clientsDocument, { id }, signal);
      if (!node || !('clients' in node)) throw new Error('The organization is gone.');
      return node.clients as Grant[];
    },
  });
}

/** Reads both lists and the stores anew once a grant has changed. */
export function useGrantsChanged(): () => Promise<void> {
  const { id } = useOrganization();
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['organization', id] }),
      client.invalidateQueries({ queryKey: ['viewer'] }),
    ]);
  };
}

/** Ends a grant for the merchant, or gives it up for the agency; says what was refused. */
export function useEndGrant(side: 'merchant' | 'agency', onDone: () => void) {
  const { id: organizationId } = useOrganization();
  const changed = useGrantsChanged();
  const say = useToast();
  return useMutation({
    mutationFn: async ({ id }: Grant) => {
      const input = { organizationId, id };
      return side === 'merchant'
        ? (await request(endGrantDocument, { input })).endGrant
        : (await request(giveUpGrantDocument, { input })).giveUpGrant;
    },
    onSuccess: async ({ userErrors }) => {
      if (userErrors[0]) say({ text: userErrors[0].message });
      await changed();
      onDone();
    },
    onError: (error) => say({ text: describeError(error).message }),
  });
}
