'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Link } from '@throughline/ui/link';
import { type Column, Table } from '@throughline/ui/table';
import { useState } from 'react';
import type { Format } from '../../data/format.ts';
import { Figure } from '../insights/figure.tsx';
import { useStore } from '../shell/use-store.tsx';
import { type Change, type Changes, changeHref, differenceWords, sentencesOf, titleOf } from './change-words.ts';
import { keyOf } from './changes-card.tsx';

const SHOWN = 8;

/** All that was looked at and is no sentence above, most evidence first. */
export function CheckedCard({ changes, format }: { changes: Changes; format: Format }) {
  const store = useStore();
  const [isWhole, setWhole] = useState(false);
  const said = new Set(sentencesOf(changes.changes));
  const rest = changes.changes.filter((change) => !said.has(change) && change.p != null);
  if (rest.length === 0) return null;
  const unclear = rest.filter(({ clear }) => !clear).length;
  const side = (change: Change, which: 'now' | 'before') => {
    const { count, of, people, amount } = change[which];
    const figure =
      change.kind === 'REVENUE' || change.kind === 'ORDER_VALUE' ? format.money(amount) : format.count(count);
    return (
      <span className="whitespace-nowrap">
        <Figure people={people} name={titleOf(change)} asOf={which === 'now' ? changes.to : changes.beforeTo}>
          {which === 'now' ? <span className="font-semibold">{figure}</span> : figure}
        </Figure>
        {of != null && <span className="text-ink2"> of {format.count(of)}</span>}
      </span>
    );
  };
  const columns: readonly Column<Change>[] = [
    {
      key: 'what',
      head: 'Checked',
      phone: 'title',
      cell: (change) => (
        <Link href={store.path(changeHref(change, changes))} className="figure-link [overflow-wrap:anywhere]">
          {titleOf(change)}
        </Link>
      ),
    },
    { key: 'now', head: 'This week', align: 'right', phone: 'figure', cell: (change) => side(change, 'now') },
    {
      key: 'rate',
      head: 'Rate',
      align: 'right',
      phone: 'hidden',
      cell: ({ now }) => (now.rate ? format.percent(now.rate.value) : ''),
    },
    { key: 'before', head: 'Week before', align: 'right', phone: 'detail', cell: (change) => side(change, 'before') },
    {
      key: 'difference',
      head: 'Difference',
      align: 'right',
      phone: 'detail',
      phoneLine: true,
      cell: (change) => (
        <span className="whitespace-nowrap text-ink2">
          {!change.clear && '≈ '}
          {differenceWords(change, format)}
        </span>
      ),
    },
  ];
  const left = changes.segmentsLeftOut + changes.edgesLeftOut;
  return (
    <Card
      flush
      title={unclear === rest.length ? 'Checked, no clear change' : 'Checked as well'}
      note={format.counted(rest.length, 'figure', 'figures')}
    >
      <Table
        label="Checked as well"
        columns={columns}
        rows={isWhole ? rest : rest.slice(0, SHOWN)}
        rowKey={keyOf}
        dense
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-3.5 py-2 text-small text-ink3">
        {rest.length > SHOWN && (
          <Button size="small" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? 'Show fewer' : `Show all ${format.count(rest.length)}`}
          </Button>
        )}
        <span>
          ≈ = no more than chance explains, at 95%, after correcting for all that was checked.
          {left > 0 &&
            ` ${format.count(changes.segmentsLeftOut)} segments and ${format.count(changes.edgesLeftOut)} edges were not looked at: favourites come first.`}
        </span>
      </div>
    </Card>
  );
}
