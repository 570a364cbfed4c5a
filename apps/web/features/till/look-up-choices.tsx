'use client';
import { ChevronRight } from '@throughline/ui/icon';
import { useFormat } from '../../data/use-format.ts';
import type { LookUpQuery } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';

type Choice = NonNullable<LookUpQuery['store']>['lookUp']['choices'][number];

/** Several were found: name, town and last order tell them apart. */
export function LookUpChoices(props: { choices: readonly Choice[]; busy: boolean; onChoose: (id: string) => void }) {
  const format = useFormat(useStore().timeZone);
  return (
    <section aria-labelledby="till-choices">
      <h2 id="till-choices" className="mb-2 font-semibold">
        Which of these {format.count(props.choices.length)}?
      </h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface">
        {props.choices.map(({ id, name, town, lastOrderOn }) => (
          <li key={id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={props.busy}
              onClick={() => props.onChoose(id)}
              className="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left outline-offset-[-2px] hover:bg-sunken"
            >
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className="block font-semibold">{name ?? 'No name'}</span>
                <span className="block text-small text-ink2">
                  {[town, lastOrderOn ? `last order ${format.date(lastOrderOn)}` : 'no order']
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink3" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
