'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../../data/request.ts';
import type { InsightChannelsQuery } from '../../../gql/graphql.ts';
import { useStore } from '../../shell/use-store.tsx';
import type { InsightScope } from '../insight-view.ts';
import { channelsDocument } from './channels-documents.ts';

type Answer = NonNullable<InsightChannelsQuery['store']>;
export type ChannelUse = NonNullable<Answer['channelUse']>;
export type ChannelGap = NonNullable<Answer['channelGap']>;

export function useChannels(scope: InsightScope) {
  const { id: storeId, isReady } = useStore();
  return useQuery({
    enabled: isReady,
    queryKey: ['insights', storeId, 'channels', scope],
    queryFn: async ({ signal }) => {
      const { store } = await request(channelsDocument, { storeId, ...scope }, signal);
      return { use: store?.channelUse ?? null, gap: store?.channelGap ?? null };
    },
    placeholderData: keepPreviousData,
  });
}
