'use client';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { Select } from '@throughline/ui/select';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import { request } from '../../data/request.ts';
import { segmentNamesDocument } from '../segments/why/explanation-documents.ts';
import { WhyButton, WhyDialog } from '../segments/why/why-button.tsx';
import { useStore } from '../shell/use-store.tsx';
import { daySearch } from '../timeline/day-words.ts';
import type { CurrentMembership } from './person-orders.ts';

/** The segments of the shown day, since when and why; any other can be asked about too. */
export function MembershipsCard(props: {
  person: { id: string; name: string };
  memberships: readonly CurrentMembership[];
  /** The day shown; null = today. */
  asOf: string | null;
  format: Format;
}) {
  const { person, memberships, asOf, format } = props;
  const store = useStore();
  const isPast = asOf !== null;
  const count = memberships.length;
  const title = `In ${count === 0 ? 'no' : format.count(count)} ${count === 1 ? 'segment' : 'segments'} ${isPast ? 'on that day' : 'now'}`;
  return (
    <Card title={title} {...(count === 0 ? {} : { note: <span className="text-small">since</span> })}>
      {count === 0 ? (
        <p className="text-ink2">No saved segment holds this person{isPast ? ' on that day' : ''}.</p>
      ) : (
        <ul aria-label={title}>
          {memberships.map(({ segment, enteredAt }) => (
            <li key={segment.id} className="border-t border-line py-[7px]">
              <Link
                href={store.path(`/segments/${segment.id}${daySearch(asOf)}`)}
                className="figure-link [overflow-wrap:anywhere]"
              >
                {segment.emoji ? `${segment.emoji} ` : ''}
                {segment.name}
              </Link>
              <span className="mt-0.5 flex items-center justify-between text-ink2">
                {format.instantDate(enteredAt)}
                <WhyButton
                  asked={{ segmentId: segment.id }}
                  person={person}
                  segmentName={segment.name}
                  asOf={asOf}
                  format={format}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <AskAbout {...props} />
    </Card>
  );
}

/** Why the person is not in a segment: one is chosen among those that do not hold the person. */
function AskAbout({ person, memberships, asOf, format }: Parameters<typeof MembershipsCard>[0]) {
  const store = useStore();
  const [asked, setAsked] = useState<string>();
  const names = useQuery({
    queryKey: ['segments', store.id, 'names'],
    queryFn: ({ signal }) => request(segmentNamesDocument, { storeId: store.id }, signal),
  });
  const held = new Set(memberships.map(({ segment }) => segment.id));
  const others = names.data?.store?.segments.nodes.filter(({ id }) => !held.has(id)) ?? [];
  const segment = others.find(({ id }) => id === asked);
  if (others.length === 0) return null;
  return (
    <>
      <Select
        className="mt-2"
        label="Why not in another segment"
        placeholder="Choose a segment"
        options={others.map(({ id, name, emoji }) => ({ value: id, label: `${emoji ?? ''} ${name}`.trim() }))}
        value={segment?.id}
        onChange={setAsked}
      />
      {segment && (
        <WhyDialog
          asked={{ segmentId: segment.id }}
          person={person}
          segmentName={segment.name}
          asOf={asOf}
          format={format}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
