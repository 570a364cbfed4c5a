'use client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@throughline/ui/link';
import { request } from '../../data/request.ts';
import { useStore } from '../shell/use-store.tsx';
import { appliedRecipesDocument } from './recipe-documents.ts';

/** The canvases that recipes made, each with its checks. */
export function AppliedRecipes() {
  const store = useStore();
  const query = useQuery({
    queryKey: ['recipes', store.id, 'applied'],
    queryFn: ({ signal }) => request(appliedRecipesDocument, { storeId: store.id }, signal),
  });
  const applied = query.data?.store?.appliedRecipes.filter((one) => one.canvas) ?? [];
  if (applied.length === 0) return null;
  return (
    <section aria-labelledby="applied-recipes" className="mt-6">
      <h2 id="applied-recipes" className="mb-1.5 font-semibold">
        Applied
      </h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {applied.map(({ name, canvas }) => (
          <li
            key={canvas!.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0"
          >
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <Link href={store.path(`/canvases/${canvas!.id}`)} className="font-semibold">
                {canvas!.name}
              </Link>{' '}
              <span className="text-small text-ink3">{name}</span>
            </span>
            <Link
              href={store.path(`/recipes/applied/${canvas!.id}`)}
              className="underline underline-offset-3"
              aria-label={`Checks of ${canvas!.name}`}
            >
              Checks
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
