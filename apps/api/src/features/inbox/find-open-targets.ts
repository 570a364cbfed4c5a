// Who a delivery is for, with the credentials its signature is checked by. Looked up for many deliveries at once and kept for a moment:
// short enough that a disconnected account, or credentials that changed, count within seconds.

import type { Credentials } from '@throughline/connectors/source';
import { type DeliveryTarget, findDeliveryTargets } from '@throughline/db/connections/find-delivery-targets';
import { openCredentials } from '@throughline/db/connections/read-account';
import type { Services } from '../../services.ts';
import { type OpenStore, openStoreOf } from '../stores/open-store.ts';

export interface OpenTarget extends Pick<DeliveryTarget, 'connectionId' | 'storeId' | 'source' | 'status'> {
  /** null = none are kept (any more). */
  credentials: Credentials | null;
  store: OpenStore;
}

export type NamedTarget = { connectionId: string } | { source: string; account: string };

const keptMs = 3_000;
const keptMax = 1_000;

export class OpenTargets {
  readonly #services: Pick<Services, 'database' | 'vault'>;
  readonly #known = new Map<string, { until: number; targets: Promise<OpenTarget[]> }>();

  constructor(services: Pick<Services, 'database' | 'vault'>) {
    this.#services = services;
  }

  /** `at`: milliseconds of any clock that goes on. Throws `VaultError` where credentials can't be opened. */
  find(named: NamedTarget, at: number): Promise<OpenTarget[]> {
    const key = JSON.stringify(named);
    const known = this.#known.get(key);
    if (known && known.until > at) return known.targets;
    const targets = this.#read(named);
    this.#known.delete(key);
    this.#known.set(key, { until: at + keptMs, targets });
    if (this.#known.size > keptMax) this.#known.delete(this.#known.keys().next().value!);
    const forget = () => {
      if (this.#known.get(key)?.targets === targets) this.#known.delete(key);
    };
    // Nobody is kept out for a moment because somebody asked too early.
    targets.then((found) => found.length === 0 && forget(), forget);
    return targets;
  }

  async #read(named: NamedTarget): Promise<OpenTarget[]> {
    const { database, vault } = this.#services;
    const rows = await findDeliveryTargets(database, named);
    const targets = rows.map(async ({ connectionId, storeId, source, status, ...sealed }) => ({
      connectionId,
      storeId,
      source,
      status,
      credentials: vault && openCredentials(vault, { id: connectionId, ...sealed }),
      store: (await openStoreOf(database, storeId))!,
    }));
    return Promise.all(targets);
  }
}
