'use client';
import { Button } from '@throughline/ui/button';
import { Card } from '@throughline/ui/card';
import { IfMay } from '@throughline/ui/may';
import { Select } from '@throughline/ui/select';
import { type Column, Table } from '@throughline/ui/table';
import { TextField } from '@throughline/ui/text-field';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../../data/use-format.ts';
import type { IdentifierKind } from '../../gql/graphql.ts';
import { FailedQuery } from '../connections/failed-query.tsx';
import { useStore } from '../shell/use-store.tsx';
import { kindWords } from './identity-words.ts';
import { useBlocked } from './use-identity.ts';
import { type Identifier, type IdentityActions, useIdentityActions } from './use-identity-actions.ts';

const kindOptions = (Object.keys(kindWords) as IdentifierKind[]).map((value) => ({ value, label: kindWords[value] }));

function BlockForm({ actions }: { actions: IdentityActions }) {
  const [kind, setKind] = useState<IdentifierKind>('EMAIL');
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (value.trim() === '') return setRefused('Give a value.');
    setBusy(true);
    const why = await actions.block({ kind, value: value.trim() });
    setBusy(false);
    setRefused(why ?? undefined);
    if (why === null) setValue('');
  };
  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex flex-wrap items-start gap-2 px-3.5 pb-3.5"
    >
      <Select className="w-44" label="Kind" hideLabel options={kindOptions} value={kind} onChange={setKind} />
      <TextField
        className="min-w-0 flex-1 basis-56"
        label="Value to block"
        hideLabel
        placeholder="info@our-shop.example"
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={refused}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        Block
      </Button>
    </form>
  );
}

const valueColumns = <Row extends Identifier>(): readonly Column<Row>[] => [
  {
    key: 'value',
    head: 'Value',
    phone: 'title',
    cell: ({ value }) => <span className="[overflow-wrap:anywhere]">{value}</span>,
  },
  {
    key: 'kind',
    head: 'Kind',
    phone: 'detail',
    cell: ({ kind }) => <span className="text-ink2">{kindWords[kind]}</span>,
  },
];

/** Values that are nobody's, such as the shop's own address, and those on so many profiles that they join none. */
export function Blocked() {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const actions = useIdentityActions(store.id);
  const query = useBlocked(store.id);
  const read = query.data?.store?.identity;
  const keyOf = ({ kind, value }: Identifier) => `${kind} ${value}`;
  if (query.isError && !read)
    return (
      <Card>
        <FailedQuery error={query.error} onRetry={() => void query.refetch()} />
      </Card>
    );
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card flush title="Blocked values" note="they join nobody">
        <IfMay needs="data:write">
          <BlockForm actions={actions} />
        </IfMay>
        <div className="border-t border-line">
          <Table
            label="Blocked values"
            rows={read?.blocklist}
            rowKey={keyOf}
            loadingRows={2}
            columns={[
              ...valueColumns<Identifier>(),
              {
                key: 'remove',
                head: <span className="sr-only">Unblock</span>,
                align: 'right',
                phone: 'figure',
                cell: ({ kind, value }) => (
                  <Button
                    needs="data:write"
                    size="small"
                    aria-label={`Unblock ${value}`}
                    onClick={() => void actions.unblock({ kind, value })}
                  >
                    Unblock
                  </Button>
                ),
              },
            ]}
            empty={
              <p className="text-ink2">
                No value is blocked. Block what many customers are given alike: the address of the shop, of the till.
              </p>
            }
          />
        </div>
      </Card>
      <Card flush title="Guarded values" note="on more than 10 profiles: they join nobody by themselves">
        <div className="border-t border-line">
          <Table
            label="Guarded values"
            rows={read?.guardedIdentifiers}
            rowKey={keyOf}
            loadingRows={2}
            columns={[
              ...valueColumns<Identifier & { profileCount: number }>(),
              {
                key: 'profiles',
                head: 'Profiles',
                align: 'right',
                phone: 'detail',
                cell: ({ profileCount }) => format.count(profileCount),
              },
              {
                key: 'block',
                head: <span className="sr-only">Block</span>,
                align: 'right',
                phone: 'figure',
                cell: ({ kind, value }) => (
                  <Button
                    needs="data:write"
                    size="small"
                    aria-label={`Block ${value}`}
                    onClick={() => void actions.block({ kind, value })}
                  >
                    Block
                  </Button>
                ),
              },
            ]}
            empty={<p className="text-ink2">No value stands on more than 10 profiles.</p>}
          />
        </div>
      </Card>
    </div>
  );
}
