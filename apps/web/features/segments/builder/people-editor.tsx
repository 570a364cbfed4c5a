'use client';
import { Link } from '@throughline/ui/link';
import { TokenSelect } from '@throughline/ui/token-select';
import { useStore } from '../../shell/use-store.tsx';
import type { JsonObject } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { Words } from './token-input.tsx';

/** Which imported list a person is on. */
export function PeopleEditor({ people, onChange }: { people: JsonObject; onChange: (people: JsonObject) => void }) {
  const { lists } = useBuilderContext();
  const store = useStore();
  const chosen = lists.find(({ id }) => id === people.import);
  const offered = lists.filter((list) => list.state === 'READY' || list === chosen);
  if (offered.length === 0) {
    return (
      <>
        <Words>no list was imported yet:</Words>
        <Link className="link" href={store.path('/imports')}>
          import a file of e-mails, phones or ids
        </Link>
      </>
    );
  }
  return (
    <>
      <Words>imported in</Words>
      <TokenSelect
        label="Imported list"
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id}
        invalid={!chosen}
        onChange={(id) => onChange({ ...people, import: id })}
      />
    </>
  );
}
