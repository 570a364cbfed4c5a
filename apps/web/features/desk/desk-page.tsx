'use client';
import { Card } from '@throughline/ui/card';
import { EmptyState } from '@throughline/ui/empty-state';
import { ErrorState } from '@throughline/ui/error-state';
import { Problem } from '@throughline/ui/problem';
import { Table } from '@throughline/ui/table';
import { useState } from 'react';
import { describeError } from '../../data/api-error.ts';
import { useFormat } from '../../data/use-format.ts';
import { useUrlState } from '../../data/use-url-state.ts';
import { OrganizationPage } from '../organizations/organization-page.tsx';
import { useOrganization } from '../organizations/use-organization.tsx';
import { ApplyRecipeDialog } from './apply-recipe-dialog.tsx';
import { DeskBar } from './desk-bar.tsx';
import { type DeskColumn, deskColumns } from './desk-columns.tsx';
import { DESK_SORTS, type DeskRow, type DeskSort, findRows, needsLook, sortRows } from './desk-row.ts';
import { DeskTools } from './desk-tools.tsx';
import { useDesk } from './use-desk.ts';

const isSort = (key: string): key is DeskSort => (DESK_SORTS as readonly string[]).includes(key);

/** All stores of the organization in one table, each in its own currency and zone; several are chosen to act on. */
export function DeskPage() {
  const { kind } = useOrganization();
  const [days, setDays] = useUrlState('days', '365');
  const [text, setText] = useUrlState('find', '');
  const [only, setOnly] = useUrlState('needs', '');
  const [sort, setSort] = useUrlState('sort', 'customers-desc');
  const [hidden, setHidden] = useUrlState('without', '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [applying, setApplying] = useState(false);
  const format = useFormat();
  const { rows, error, isStale, retry } = useDesk(Number(days));
  const [key = '', direction] = sort.split('-');
  const order = { key: isSort(key) ? key : 'customers', direction: direction === 'asc' ? 'asc' : 'desc' } as const;
  const found = rows && findRows(rows, text);
  const shown = found && sortRows(only ? found.filter(needsLook) : found, order.key as DeskSort, order.direction);
  const left = new Set(hidden.split('.').filter(Boolean));
  const onChoose = (id: string, on: boolean) =>
    setChosen((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id)));
  const columns = deskColumns(format, Date.now(), { chosen, onChoose }).filter((column) => !left.has(column.key));
  const chosenRows = (rows ?? []).filter(({ store }) => chosen.has(store.id));
  return (
    <OrganizationPage title="Stores" note={rows && <Note rows={rows} />}>
      {error && !rows ? (
        <Card>
          <ErrorState title={describeError(error).message} reference={describeError(error).reference} onRetry={retry} />
        </Card>
      ) : rows?.length === 0 ? (
        <Card>
          <EmptyState title="No store yet">
            {kind === 'AGENCY'
              ? 'The stores of merchants that let you in appear here. They make a link under Agencies; you open it.'
              : 'The stores of this organization appear here.'}
          </EmptyState>
        </Card>
      ) : (
        <>
          <DeskTools
            text={text}
            onText={(next) => setText(next || undefined)}
            needsCount={(found ?? []).filter(needsLook).length}
            onlyNeeds={only !== ''}
            onOnlyNeeds={(on) => setOnly(on ? '1' : undefined)}
            days={days}
            onDays={setDays}
            hidden={left as ReadonlySet<DeskColumn>}
            onHidden={(next) => setHidden([...next].join('.') || undefined)}
            rows={shown ?? []}
          />
          {error && (
            <div role="alert" className="mb-3">
              <Problem
                warning
                message={
                  isStale ? 'Figures could not be read again: these are from before.' : 'Figures could not be read.'
                }
                suggestions={[{ label: 'Try again', apply: retry }]}
              />
            </div>
          )}
          <Card flush className="overflow-x-auto">
            <Table
              label="Stores"
              columns={columns}
              rows={shown}
              rowKey={({ store }) => store.id}
              sort={order}
              onSort={(next) => setSort(`${next.key}-${next.direction}`)}
              empty={<Nothing only={only !== ''} />}
            />
          </Card>
          <p className="mt-2.5 text-small text-ink3 max-md:pb-20">
            Amounts stay in each store’s own currency and are never added up. Omnichannel share: customers with orders
            in two or more channels. First Store → Online: of those whose first order was in a shop, who first bought
            online in the window.
          </p>
        </>
      )}
      {chosenRows.length > 0 && (
        <DeskBar rows={chosenRows} onApply={() => setApplying(true)} onClear={() => setChosen(new Set())} />
      )}
      {applying && (
        <ApplyRecipeDialog stores={chosenRows.map(({ store }) => store)} onClose={() => setApplying(false)} />
      )}
    </OrganizationPage>
  );
}

const Note = ({ rows }: { rows: readonly DeskRow[] }) => (
  <span className="text-small text-ink2">
    {rows.length === 1 ? '1 store, as of its own clock' : `${rows.length} stores, each as of its own clock`}
  </span>
);

const Nothing = ({ only }: { only: boolean }) => (
  <p className="text-ink2">{only ? 'No store needs a look.' : 'No store has this in its name or city.'}</p>
);
