'use client';
import { Link } from '@throughline/ui/link';
import type { ReactNode } from 'react';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { daySearch } from '../../timeline/day-words.ts';
import { bareSentence, placeOf } from './funnel-rows.ts';

export interface NearMiss {
  path: readonly string[];
  sentence: string;
  customerCount: number;
  people: readonly { id: string; name?: string | null; emails: readonly string[] }[];
}

export const personName = (person: NearMiss['people'][number]): string => person.name ?? person.emails[0] ?? 'No name';

/** Who would be in if one condition held, under the condition that keeps them out. */
export function NearMisses(props: {
  misses: readonly NearMiss[];
  asOf: string | null;
  format: Format;
  /** Beside each person. */
  action: (person: NearMiss['people'][number]) => ReactNode;
}) {
  const { misses, asOf, format } = props;
  const store = useStore();
  const found = misses.filter(({ customerCount }) => customerCount > 0);
  if (misses.length === 0)
    return (
      <p className="text-ink2">
        Only where all of several conditions must hold, or two at least, can a single one keep somebody out.
      </p>
    );
  if (found.length === 0) return <p className="text-ink2">Nobody would be in with one condition more.</p>;
  return (
    <ul aria-label="Nearly in" className="flex flex-col gap-2.5">
      {found.map(({ path, sentence, customerCount, people }) => (
        <li key={path.join('/')}>
          <p className="text-small text-ink2 [overflow-wrap:anywhere]">
            <strong className="text-ink">{format.count(customerCount)}</strong> would be in with condition{' '}
            {placeOf(path)}: {bareSentence(sentence)}
          </p>
          <ul>
            {people.map((person) => (
              <li key={person.id} className="flex items-center gap-2 border-b border-line py-0.5">
                <Link
                  href={store.path(`/people/${person.id}${daySearch(asOf)}`)}
                  className="figure-link min-w-0 truncate"
                >
                  {personName(person)}
                </Link>
                <span className="ml-auto shrink-0">{props.action(person)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
