import { findKeyUsage, type UsageHour } from '@throughline/db/organizations/api-key-usage';
import type { ApiKeyRow } from '@throughline/db/organizations/api-keys';
import { type BatchLoader, batchLoader } from '../../batch-loader.ts';
import type { RequestContext } from '../../context.ts';

interface AskedUsage {
  key: ApiKeyRow;
  /** Epoch milliseconds: from one hour until before another. */
  from: number;
  to: number;
}

export interface KeyLoaders {
  keyUsage: BatchLoader<AskedUsage, UsageHour[]>;
}

export function createKeyLoaders({ services }: Pick<RequestContext, 'services'>): KeyLoaders {
  return {
    keyUsage: batchLoader({
      groupOf: ({ key, from, to }) => `${key.organizationId} ${from} ${to}`,
      idOf: ({ key }) => key.id,
      load: async (asked) => {
        const [{ key, from, to }] = asked as [AskedUsage];
        const keyIds = asked.map((one) => one.key.id);
        const hours = await findKeyUsage(services.database, key.organizationId, { keyIds, from, to });
        return keyIds.map((id) => hours.filter(({ keyId }) => keyId === id));
      },
    }),
  };
}
