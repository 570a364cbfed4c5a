'use client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@throughline/ui/button';
import { Dialog } from '@throughline/ui/dialog';
import { Skeleton } from '@throughline/ui/skeleton';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { request } from '../../../data/request.ts';
import { useStore } from '../../shell/use-store.tsx';
import { Failed } from '../history-card.tsx';
import { previewExplanationDocument, segmentExplanationDocument } from './explanation-documents.ts';
import { ExplanationTree } from './explanation-tree.tsx';
import { causeWords, type Explanation, nestConditions, verdictWords } from './explanation-words.ts';

/** What the person is in or not: a saved segment, or a draft's definition as JSON text. */
export type WhyAsked = { segmentId: string } | { definition: string };

interface WhyProps {
  asked: WhyAsked;
  person: { id: string; name: string };
  /** Of the segment, in quotes; of a draft what it is called in a sentence. */
  segmentName: string;
  /** The day asked about; null = today. */
  asOf: string | null;
  format: Format;
}

/** Opens the tree of the segment for one person. */
export function WhyButton(props: WhyProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        className="-my-1"
        aria-label={`Why is ${props.person.name} in ${props.segmentName} or not?`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Why?
      </Button>
      {open && <WhyDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

export function WhyDialog({ onClose, ...props }: WhyProps & { onClose: () => void }) {
  const { person, segmentName, asOf, format } = props;
  const query = useExplanation(props);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`${person.name} and ${segmentName}`}
      description={asOf === null ? 'As things stand now.' : `At the end of ${format.weekdayDate(asOf)}.`}
    >
      {query.isError && !query.data && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="h-40 w-full" />}
      {query.data === null && <p className="text-ink2">This person was not known by then.</p>}
      {query.data && <Told told={query.data} format={format} />}
    </Dialog>
  );
}

function Told({ told, format }: { told: Explanation; format: Format }) {
  const tree = nestConditions(told.conditions);
  const earlier = told.changes.slice(0, -1).slice(-10).reverse();
  return (
    <>
      <p className="mb-2 font-semibold">{verdictWords(told, format)}</p>
      {tree && <ExplanationTree node={tree} format={format} />}
      {earlier.length > 0 && (
        <section aria-label="Before that" className="mt-4">
          <h3 className="font-semibold">Before that</h3>
          <ul className="text-ink2">
            {earlier.map((change) => (
              <li key={`${change.at} ${change.entered}`}>
                {change.entered ? 'Entered' : 'Left'} on {format.instantDate(change.at)}, {causeWords(change)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** null for a person who is not known by then. */
function useExplanation({ asked, person, asOf }: WhyProps) {
  const store = useStore();
  const personId = person.id;
  const key =
    'segmentId' in asked ? ['segment', asked.segmentId, 'why'] : ['segment-preview', store.id, asked.definition, 'why'];
  return useQuery({
    enabled: store.isReady,
    queryKey: [...key, personId, asOf],
    queryFn: async ({ signal }): Promise<Explanation | null> => {
      if ('segmentId' in asked) {
        const variables = { storeId: store.id, segmentId: asked.segmentId, personId, asOf };
        return (await request(segmentExplanationDocument, variables, signal)).store?.segment?.explain ?? null;
      }
      const variables = { storeId: store.id, definition: JSON.parse(asked.definition), personId, asOf };
      return (await request(previewExplanationDocument, variables, signal)).store?.previewSegment.explain ?? null;
    },
  });
}
