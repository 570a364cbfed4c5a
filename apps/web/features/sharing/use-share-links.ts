'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { ShareLinksQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { createShareLinkDocument, revokeShareLinkDocument, shareLinksDocument } from './sharing-documents.ts';

export type ShareLink = NonNullable<ShareLinksQuery['store']>['shareLinks'][number];

export interface NewShareLink {
  label: string;
  page: string;
  search: string;
  days: number;
  keepDay: boolean;
}

/** The read-only links of the store. `create` answers the address, which is shown this once, or why it was refused. */
export function useShareLinks() {
  const { id: storeId } = useStore();
  const client = useQueryClient();
  const toast = useToast();
  const queryKey = ['share-links', storeId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => request(shareLinksDocument, { storeId }, signal) });
  const create = async (link: NewShareLink): Promise<{ address: string } | { problem: string }> => {
    try {
      const { createShareLink } = await request(createShareLinkDocument, { input: { storeId, ...link } });
      await client.invalidateQueries({ queryKey });
      const { token, userErrors } = createShareLink;
      if (token) return { address: `${window.location.origin}/shared/${token}` };
      return { problem: userErrors[0]?.message ?? 'The link was not made.' };
    } catch (error) {
      return { problem: describeError(error).message };
    }
  };
  const revoke = async (link: ShareLink) => {
    try {
      const { revokeShareLink } = await request(revokeShareLinkDocument, { input: { id: link.id } });
      await client.invalidateQueries({ queryKey });
      toast({ text: revokeShareLink.userErrors[0]?.message ?? 'The link shows nothing any more' });
    } catch (error) {
      toast({ text: describeError(error).message });
    }
  };
  return { links: query.data?.store?.shareLinks, error: query.error, create, revoke };
}
