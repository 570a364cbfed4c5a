import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="min-h-dvh">
      <h1 className="sr-only">Page not found</h1>
      <EmptyState
        title="There is no such page"
        action={
          <Button asChild variant="primary">
            <Link href="/">To the start</Link>
          </Button>
        }
      >
        The address may be mistyped, or the page may have moved.
      </EmptyState>
    </main>
  );
}
