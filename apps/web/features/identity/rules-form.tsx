'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { Problem } from '@throughline/ui/problem';
import { Select } from '@throughline/ui/select';
import { Switch } from '@throughline/ui/switch';
import { useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import type { IdentityRulesInput } from '../../gql/graphql.ts';
import { useStore } from '../shell/use-store.tsx';
import { IdentifierRules } from './identifier-rules.tsx';
import { attributeWords, ownAttributes } from './identity-words.ts';
import { isSame, startDraft, trustedFirst, trustFirst } from './rules-draft.ts';
import { RulesPreview } from './rules-preview.tsx';
import type { StoredRules } from './use-identity.ts';
import { useIdentityActions } from './use-identity-actions.ts';

const latest = 'latest';

/** Whose word counts for each attribute of a person that several connections know. */
function TrustRules(props: {
  draft: IdentityRulesInput;
  connections: readonly { id: string; name: string }[];
  onChange: (draft: IdentityRulesInput) => void;
}) {
  const { draft, connections, onChange } = props;
  const attributes = [...new Set([...ownAttributes, ...draft.attributeTrust.map(({ attribute }) => attribute)])];
  return (
    <Card title="Whom to believe" note="where connections know different things of one person">
      <div className="grid gap-3 md:grid-cols-2">
        {attributes.map((attribute) => (
          <Select
            key={attribute}
            label={attributeWords(attribute)}
            options={[
              { value: latest, label: 'The latest value' },
              ...connections.map(({ id, name }) => ({ value: id, label: `${name} first` })),
            ]}
            value={trustedFirst(draft, attribute) ?? latest}
            onChange={(value) => onChange(trustFirst(draft, attribute, value === latest ? null : value))}
          />
        ))}
      </div>
    </Card>
  );
}

export function RulesForm(props: { rules: StoredRules; connections: readonly { id: string; name: string }[] }) {
  const { rules } = props;
  const store = useStore();
  const format = useFormat(store.timeZone);
  const actions = useIdentityActions(store.id);
  const [stored] = useState(() => startDraft(rules));
  const [draft, setDraft] = useState(stored);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const changed = !isSame(draft, stored);
  const save = async () => {
    setBusy(true);
    const undo = () => void actions.saveRules(stored, rules.version + 1);
    const why = await actions.saveRules(draft, rules.version, undo);
    setBusy(false);
    setRefused(why);
  };
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <IdentifierRules rules={rules} draft={draft} format={format} onChange={setDraft} />
      <Card title="Gmail addresses">
        <Switch
          label="Dots and what follows a plus do not tell addresses apart"
          checked={draft.gmailVariants}
          onChange={(gmailVariants) => setDraft({ ...draft, gmailVariants })}
        />
        <p className="mt-1 text-small text-ink3">
          a.da+shop@gmail.com and ada@gmail.com are one address then. It holds for Gmail alone.
        </p>
      </Card>
      <TrustRules draft={draft} connections={props.connections} onChange={setDraft} />
      <Card title="What would change">
        <RulesPreview storeId={store.id} rules={changed ? draft : null} format={format} />
        {refused && (
          <div role="alert" className="mt-2">
            <Problem message={refused} />
          </div>
        )}
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            needs="data:write"
            variant="primary"
            busy={busy}
            onClick={() => void save()}
            {...(changed ? {} : { disabledReason: 'Nothing has been changed' })}
          >
            Save rules
          </Button>
          <Button
            needs="data:write"
            onClick={() => setDraft(stored)}
            {...(changed ? {} : { disabledReason: 'Nothing has been changed' })}
          >
            Discard changes
          </Button>
        </div>
        {rules.changedAt && (
          <p className="mt-2 text-small text-ink3">Last changed {format.dateTime(rules.changedAt)}.</p>
        )}
      </Card>
    </div>
  );
}
