'use client';
import { Card } from '@throughline/ui/card';
import { TextField } from '@throughline/ui/text-field';
import type { RecipeDraftQuery } from '../../gql/graphql.ts';
import { type Marks, toggled } from './marked-values.ts';

type Candidate = NonNullable<RecipeDraftQuery['store']>['recipeDraft']['candidates'][number];

/** Every value that could be chosen anew, with where it stands; what is marked gets a label of its own. */
export function MarkValues(props: {
  candidates: readonly Candidate[];
  marks: Marks;
  onChange: (marks: Marks) => void;
}) {
  const { candidates, marks, onChange } = props;
  return (
    <Card
      title="Values"
      note="Mark those that are chosen each time the recipe is used. The others stay as they are."
      flush
    >
      {candidates.length === 0 && <p className="px-3.5 pb-3.5 text-ink2">These segments hold no value to choose.</p>}
      <ul className="border-t border-line empty:hidden">
        {candidates.map((one) => (
          <Row
            key={one.name}
            candidate={one}
            label={marks.get(one.name)}
            onToggle={() => onChange(toggled(marks, one))}
            onLabel={(label) => onChange(new Map(marks).set(one.name, label))}
          />
        ))}
      </ul>
    </Card>
  );
}

function Row(props: {
  candidate: Candidate;
  /** undefined = not marked. */
  label: string | undefined;
  onToggle: () => void;
  onLabel: (label: string) => void;
}) {
  const { candidate, label } = props;
  return (
    <li className="border-b border-line px-3.5 py-2.5 last:border-b-0">
      <label className="flex cursor-pointer items-start gap-2.5 max-md:min-h-11">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-accent"
          checked={label !== undefined}
          onChange={props.onToggle}
        />
        <span className="min-w-0 flex-1">
          <span className="font-semibold [overflow-wrap:anywhere]">{candidate.valueLabel}</span>{' '}
          <span className="ml-1 text-ink2">{candidate.label}</span>
          <Places places={candidate.places} />
        </span>
      </label>
      {label !== undefined && (
        <TextField
          className="mt-2 ml-[26px] max-w-sm"
          label={`Label of ${candidate.valueLabel}`}
          value={label}
          placeholder={candidate.label}
          maxLength={200}
          onChange={(event) => props.onLabel(event.target.value)}
        />
      )}
    </li>
  );
}

const shownMax = 4;

function Places({ places }: { places: Candidate['places'] }) {
  return (
    <span className="block text-small text-ink3 [overflow-wrap:anywhere]">
      {places.slice(0, shownMax).map((place) => (
        <span key={`${place.segmentId} ${place.path.join('.')}`} className="block">
          {place.segmentName}: {place.words}
        </span>
      ))}
      {places.length > shownMax && <span className="block">and at {places.length - shownMax} more places</span>}
    </span>
  );
}
