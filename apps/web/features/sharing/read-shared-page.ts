// Server only: what a read-only link shows, asked of the API with the token of its path.
import { apiUrl } from '../../data/api-door.ts';

export interface SharedLink {
  storeId: string;
  label: string;
  page: string;
  search: string;
  expiresAt: string;
  brand: SharedBrand | null;
}

/** How the agency looks that made the link. */
export interface SharedBrand {
  name: string | null;
  logo: string | null;
  tokens: Readonly<Record<string, string>> | null;
}

const query = '{ sharedPage { storeId label page search expiresAt brand { name logo tokens } } }';

/** null for a link that is unknown, was taken back or has ended, and while the API can't be reached. */
export async function readSharedPage(token: string): Promise<SharedLink | null> {
  if (!/^tls_[\w-]{43}$/.test(token)) return null;
  try {
    const response = await fetch(apiUrl('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      cache: 'no-store',
    });
    if (!response.ok) return null;
    const { data } = (await response.json()) as { data?: { sharedPage: SharedLink | null } };
    return data?.sharedPage ?? null;
  } catch {
    return null;
  }
}
