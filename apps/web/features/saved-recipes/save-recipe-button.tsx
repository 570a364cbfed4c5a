'use client';
import { Button } from '@throughline/ui/button';
import { BookOpen } from '@throughline/ui/icon';
import { useRouter } from 'next/navigation';
import { useStore } from '../shell/use-store.tsx';

/** Leads to the page on which the chosen segments become a recipe. */
export function SaveRecipeButton({ ids }: { ids: readonly string[] }) {
  const store = useStore();
  const router = useRouter();
  return (
    <Button
      needs="definitions:write"
      icon={<BookOpen />}
      disabled={ids.length === 0}
      onClick={() => router.push(store.path(`/recipes/saved/new?segments=${ids.join(',')}`))}
    >
      <span className="max-md:sr-only">Save as recipe</span>
    </Button>
  );
}
