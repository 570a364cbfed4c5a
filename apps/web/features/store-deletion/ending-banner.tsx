'use client';
import { Button } from '@throughline/ui/button';
import { TriangleAlert } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useMay } from '@throughline/ui/may';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import { useDeletion } from './use-deletion.ts';

/** Over every page of a store that is to be deleted: when, what holds until then, and how it is kept. */
export function EndingBanner() {
  const store = useStore();
  return store.deletesAt === null ? null : <Banner deletesAt={store.deletesAt} />;
}

function Banner(props: { deletesAt: string }) {
  const store = useStore();
  const may = useMay();
  const format = useFormat(store.timeZone);
  const { keep, refusedKeep } = useDeletion();
  return (
    <section
      aria-label="This store is to be deleted"
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warn-soft px-5 py-2 text-warn max-md:px-3.5"
    >
      <TriangleAlert className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-64">
        <strong>This store is deleted on {format.instantDate(props.deletesAt)}.</strong> Until then it can be read and
        exported; nothing comes in, and nothing is sent.
        {refusedKeep && <span role="alert"> {refusedKeep}</span>}
      </p>
      {may('people:read') && (
        <Link href={store.path('/exports')} className="underline">
          Export
        </Link>
      )}
      <Button needs="organization:own" size="small" busy={keep.isPending} onClick={() => keep.mutate()}>
        Keep the store
      </Button>
    </section>
  );
}
