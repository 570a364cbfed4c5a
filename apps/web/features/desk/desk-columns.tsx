import { Freshness } from '@throughline/ui/freshness';
import { Link } from '@throughline/ui/link';
import type { Column } from '@throughline/ui/table';
import { Tag } from '@throughline/ui/tag';
import type { Format } from '../../data/format.ts';
import { cityOf, type DeskNeed, type DeskRow, dataWords } from './desk-row.ts';

/** Columns that can be left out, by what they are called in the menu. */
export const CHOSEN_COLUMNS = {
  data: 'Data',
  customers: 'Customers',
  change: 'vs 7-day',
  ltv: 'LTV, own currency',
  repeat: 'Repeat rate',
  omnichannel: 'Omnichannel share',
  moved: 'First Store → Online',
  alerts: 'Alerts',
} as const;
export type DeskColumn = keyof typeof CHOSEN_COLUMNS;

interface Choice {
  chosen: ReadonlySet<string>;
  onChoose: (storeId: string, on: boolean) => void;
}

const none = <span className="text-ink3">–</span>;
/** Not on the phone, where a row says only what there is. */
const nothing = <span className="text-ink3 max-md:hidden">–</span>;

/** What every row shows; `now`: epoch milliseconds. */
export function deskColumns(format: Format, now: number, choice: Choice): Column<DeskRow>[] {
  const figure = (key: DeskColumn, cell: (row: DeskRow) => React.ReactNode, sortable = true): Column<DeskRow> => ({
    key,
    head: CHOSEN_COLUMNS[key],
    align: 'right',
    sortable,
    cell,
  });
  return [
    {
      key: 'choose',
      head: <span className="sr-only">Choose</span>,
      width: '2.5rem',
      phone: 'title',
      cell: (row) => <Choose row={row} {...choice} />,
    },
    { key: 'store', head: 'Store', sortable: true, phone: 'title', cell: (row) => <StoreName row={row} /> },
    { key: 'data', head: CHOSEN_COLUMNS.data, phone: 'detail', cell: (row) => <DataState row={row} now={now} /> },
    figure('customers', ({ answer }) => (
      <span className="font-semibold">{answer ? format.count(answer.figures.customerCount) : none}</span>
    )),
    figure('change', ({ answer }) =>
      answer?.figures.customerChange == null ? (
        none
      ) : (
        <span className="whitespace-nowrap">{format.change(answer.figures.customerChange)}</span>
      ),
    ),
    figure('ltv', ({ answer }) => format.money(answer?.figures.lifetimeValue), false),
    figure('repeat', ({ answer }) => format.percent(answer?.figures.repeatCustomerRate, 1)),
    figure('omnichannel', (row) => <OmnichannelShare row={row} format={format} />),
    figure('moved', (row) => <Moved row={row} format={format} />),
    {
      key: 'alerts',
      head: CHOSEN_COLUMNS.alerts,
      sortable: true,
      phone: 'detail',
      phoneLine: true,
      cell: (row) => <Needs row={row} />,
    },
  ];
}

const Choose = ({ row: { store }, chosen, onChoose }: { row: DeskRow } & Choice) => (
  <span className="inline-grid size-6 place-items-center align-middle max-md:size-11 max-md:-my-2.5 max-md:-ml-3">
    <input
      type="checkbox"
      className="size-4 accent-accent"
      aria-label={`Choose ${store.name}`}
      checked={chosen.has(store.id)}
      onChange={(event) => onChoose(store.id, event.target.checked)}
    />
  </span>
);

const StoreName = ({ row: { store } }: { row: DeskRow }) => (
  <span className="[overflow-wrap:anywhere]">
    <Link href={`/stores/${store.id}`} className="link font-semibold">
      {store.name}
    </Link>{' '}
    <span className="text-ink3">{cityOf(store)}</span>
  </span>
);

const DataState = ({ row, now }: { row: DeskRow; now: number }) => {
  const { state, text } = dataWords(row, now);
  return <Freshness state={state}>{text}</Freshness>;
};

/** Of customers: those with orders in two or more channels. */
function OmnichannelShare({ row: { answer }, format }: { row: DeskRow; format: Format }) {
  const share = answer?.figures.omnichannelShare;
  if (share == null) return none;
  const { omnichannelCount, customerCount } = answer!.figures;
  return (
    <span
      className="inline-flex items-center gap-2.5"
      title={`${format.count(omnichannelCount)} of ${format.count(customerCount)} customers`}
    >
      <span aria-hidden="true" className="h-1.5 w-20 overflow-hidden rounded-full bg-sunken max-md:hidden">
        <span className="block h-full rounded-full bg-both" style={{ width: `${share * 100}%` }} />
      </span>
      {format.percent(share, 1)}
    </span>
  );
}

function Moved({ row: { answer }, format }: { row: DeskRow; format: Format }) {
  const moves = answer?.figures.storeToOnline;
  if (!moves) return none;
  return (
    <span title={`${format.count(moves.moved)} of ${format.count(moves.atRisk)} moved`}>
      {moves.rate === null ? '–' : format.percent(moves.rate)}
      <span className="sr-only">
        , {format.count(moves.moved)} of {format.count(moves.atRisk)}
      </span>
    </span>
  );
}

const places: Record<DeskNeed['kind'], string> = { ALERT: 'alerts', IMPORT: 'imports', CONNECTION: 'connections' };

function Needs({ row: { store, answer } }: { row: DeskRow }) {
  if (answer?.needs === null) return <Tag tone="warn">Not read</Tag>;
  if (!answer?.needs?.length) return nothing;
  return (
    <span className="flex flex-wrap gap-1">
      {answer.needs.map((need) => (
        <Link key={need.id} href={`/stores/${store.id}/${places[need.kind]}`} title={need.message}>
          <Tag tone={need.kind === 'ALERT' || need.code === 'LATE' ? 'warn' : 'neg'}>{need.title}</Tag>
        </Link>
      ))}
    </span>
  );
}
