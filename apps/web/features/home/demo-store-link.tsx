'use client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@throughline/ui/link';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { storeSourcesDocument } from './home-documents.ts';

/** The way into a store that holds nothing but made-up orders; nothing where the viewer has none other than this one. */
export function DemoStoreLink() {
  const store = useStore();
  const query = useQuery({
    queryKey: ['store-sources'],
    queryFn: ({ signal }) => request(storeSourcesDocument, {}, signal),
    staleTime: 60_000,
  });
  const demo = query.data?.viewer?.stores.find(
    ({ id, connections }) =>
      id !== store.id && connections.length > 0 && connections.every(({ source }) => source === 'demo'),
  );
  // Its line is kept, so that nothing moves when it comes.
  return (
    <p className="mt-5 min-h-5 text-center text-ink2">
      {demo && (
        <>
          Only looking?{' '}
          <Link href={`/stores/${demo.id}`} className="figure-link">
            Open the demo store
          </Link>
          , which is filled with made-up orders.
        </>
      )}
    </p>
  );
}
