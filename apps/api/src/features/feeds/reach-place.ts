import { type Listing, PlaceError } from '@throughline/connectors/file-places/file-place';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { openPlace, type PlaceAddress } from './open-place.ts';

const patienceMs = 30_000;

/** What lies at the place, and the key of its server, while somebody waits; what does not go is refused under the field it is about. */
export async function reachPlace(
  { services }: RequestContext,
  store: OpenStore,
  address: PlaceAddress,
  access: Record<string, string>,
): Promise<Listing & { hostKey: string | null }> {
  try {
    const place = await openPlace(services, store.id, address, access, AbortSignal.timeout(patienceMs));
    try {
      return { ...(await place.list()), hostKey: place.hostKey };
    } finally {
      await place.close();
    }
  } catch (error) {
    if (!(error instanceof PlaceError)) throw error;
    const fields = {
      UNAVAILABLE: 'host',
      UNAUTHORISED: access.privateKey ? 'privateKey' : 'password',
      HOST_KEY: 'hostKey',
      FOLDER: 'folder',
      FILE: 'folder',
    };
    return refuse(fields[error.code], error.message);
  }
}
