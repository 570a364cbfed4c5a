import { EmptyState } from '@throughline/ui/empty-state';

export default function NotFound() {
  return (
    <main className="min-h-dvh">
      <h1 className="sr-only">This link shows nothing</h1>
      <EmptyState title="This link shows nothing">
        It may have ended, or whoever shared it took it back. Ask them for a new one.
      </EmptyState>
    </main>
  );
}
