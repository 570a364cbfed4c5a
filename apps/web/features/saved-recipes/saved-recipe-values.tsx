'use client';
import { Card } from '@throughline/ui/card';
import { Select } from '@throughline/ui/select';
import { setUrlState } from '../../data/use-url-state.ts';
import { useStore } from '../shell/use-store.tsx';
import { isAskedAlso } from './chosen-values.ts';
import { SavedValueField } from './saved-value-field.tsx';
import type { SavedRecipeUse } from './use-saved-recipe.ts';

/** The store it is used in, what its author asks for, and what that store has to match. */
export function SavedRecipeValues(props: {
  use: SavedRecipeUse;
  stores: readonly { id: string; name: string; currencyCode: string }[];
}) {
  const { use, stores } = props;
  const here = useStore();
  const { parameters, currencyNotice, store } = use.inStore;
  const marked = parameters.filter((one) => one.marked);
  const also = parameters.filter(isAskedAlso);
  const taken = parameters.filter((one) => !one.marked && !isAskedAlso(one));
  const overall = use.problems.get('');
  return (
    <Card title="Values">
      <div className="flex flex-col gap-3">
        {stores.length > 1 && (
          <Select
            label="Make it in"
            options={stores.map(({ id, name, currencyCode }) => ({
              value: id,
              label: id === here.id ? `${name} (this store)` : name,
              detail: currencyCode,
            }))}
            value={store.id}
            onChange={(id) => setUrlState({ store: id === here.id ? null : id })}
          />
        )}
        {currencyNotice && <p className="rounded-card bg-warn-soft px-3 py-2 text-warn">{currencyNotice}</p>}
        {marked.map((one) => (
          <SavedValueField key={one.name} use={use} parameter={one} />
        ))}
        {also.length > 0 && (
          <section aria-labelledby="also-asked" className="flex flex-col gap-3 border-t border-line pt-3">
            <h3 id="also-asked" className="font-semibold">
              To match in {store.name}
            </h3>
            {also.map((one) => (
              <SavedValueField key={one.name} use={use} parameter={one} />
            ))}
          </section>
        )}
        {parameters.length === 0 && <p className="text-ink2">This recipe asks for nothing.</p>}
        {taken.length > 0 && (
          <details className="border-t border-line pt-3">
            <summary className="cursor-pointer text-ink2 max-md:min-h-11">
              {taken.length} {taken.length === 1 ? 'value is' : 'values are'} taken over
            </summary>
            <ul className="mt-1 text-small text-ink2 [overflow-wrap:anywhere]">
              {taken.map((one) => (
                <li key={one.name}>
                  {one.label}: {one.defaultLabel}
                </li>
              ))}
            </ul>
          </details>
        )}
        {overall && (
          <p role="alert" className="text-small text-neg">
            {overall}
          </p>
        )}
      </div>
    </Card>
  );
}
