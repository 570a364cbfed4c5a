import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportPageOf, reportPaths } from '../src/features/reports/report-pages.ts';
import { type ReportStand, shownDay, startReportStand, valuesOf } from './report-stand.ts';

let stand: ReportStand;
beforeAll(async () => {
  stand = await startReportStand();
});
afterAll(() => stand?.close());

async function tablesOf(page: string, search = shownDay) {
  const made = await stand.make(page, search);
  return new Map(made!.tables.map((table) => [table.title, valuesOf(table)]));
}

describe('a mailed page carries what its screen carries:', () => {
  it('the paths of orders, by what the address says', async () => {
    const byChannel = await tablesOf('insights/first-and-next');
    const paths = byChannel.get('Paths of the first five orders')!;
    expect(paths).toHaveLength(5);
    expect(paths).toEqual(
      expect.arrayContaining([
        ['First to second', 'Online', 'Store', 23, 0.5],
        ['First to second', 'Online', 'No further order', 23, 0.5],
        ['First to second', 'Store', 'Store', 12, 0.5],
        ['First to second', 'Store', 'No further order', 12, 0.5],
        ['Second to third', 'Store', 'No further order', 35, 1],
      ]),
    );
    expect(paths.map(([step]) => step)).toEqual([...Array(4).fill('First to second'), 'Second to third']);
    const byProduct = await tablesOf('insights/first-and-next', `paths=product&${shownDay}`);
    expect(byProduct.get('Paths of the first five orders')).toContainEqual([
      ...['First to second', 'Shoe', 'No further order', 35, 1],
    ]);
  });

  it('the first buys in a second channel, beside what others begin with there', async () => {
    const byType = await tablesOf('insights/first-and-next');
    expect(byType.get('First buys in a second channel')).toEqual([['Clothes', 23, 1, 24, 1, null]]);
    const search = `buys=product&firstChannel=online_store&secondChannel=pos&${shownDay}`;
    const byProduct = await tablesOf('insights/first-and-next', search);
    expect(byProduct.get('First buys in a second channel')).toEqual([['Shirt', 23, 1, 12, 0.5, null]]);
  });

  it('pairs of orders in the window alone', async () => {
    const search = 'from=2024-01-11&to=2024-01-11&asOf=2024-06-01';
    const found = await tablesOf('insights/first-and-next', search);
    expect(found.get('From one order to the next')).toEqual([['Store', 'Store', 1, 1, 1]]);
  });

  it('classes of recency and frequency, and the moves since an earlier day', async () => {
    const found = await tablesOf('insights/rhythm', `before=2024-02-20&${shownDay}`);
    const { data } = await stand.person.ask(
      `query ($store: ID!) { store(id: $store) { rfmGrid(asOf: "2024-06-01", before: "2024-02-20") {
        cells { recency frequency customers share { value } lifetimeValue { value { amount } } }
        before { recency frequency customers }
        moves { from { recency frequency } to { recency frequency } customers share { value } } } } }`,
    );
    const { cells, before, moves } = data.store.rfmGrid;
    const words = ({ recency, frequency }: { recency: number | null; frequency: number | null }) =>
      recency === null ? 'No order yet' : `R ${recency}, F ${frequency}`;
    const past = new Map(
      before.map((one: { customers: number } & Parameters<typeof words>[0]) => [words(one), one.customers]),
    );
    const classes = found.get('Recency and frequency')!;
    for (const cell of cells)
      expect(classes).toContainEqual([
        words(cell),
        cell.customers,
        cell.share.value,
        cell.lifetimeValue.value.amount,
        past.get(words(cell)) ?? 0,
      ]);
    expect(classes.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(70);
    expect(classes.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(70);
    // Who began after Feb 20: persons 51 to 69.
    expect(classes.find(([name]) => name === 'No scores')).toEqual(['No scores', 0, null, null, 19]);
    const moved = found.get('Moves between classes since Feb 20, 2024')!;
    type Move = { from: Parameters<typeof words>[0]; to: Parameters<typeof words>[0]; customers: number };
    const left = moves.filter(({ from, to }: Move) => words(from) !== words(to));
    expect(moved).toEqual(
      left.map((move: Move & { share: { value: number } }) => [
        words(move.from),
        words(move.to),
        move.customers,
        move.share.value,
      ]),
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  it('no move since a day before the first order', async () => {
    const found = await tablesOf('insights/rhythm');
    expect([...found.keys()].filter((title) => title.startsWith('Moves'))).toEqual([]);
    expect(found.get('Recency and frequency')![0]).toHaveLength(4);
  });
});

describe('a comparison', () => {
  const compared = reportPaths.filter((path) => reportPageOf(path)!.compares);

  it.each(compared)('of %s sets each table of the second segment right after that of the first', async (path) => {
    const { repeat, firstAtTill } = stand.data;
    const made = await stand.make(path, `segment=${repeat}&compare=${firstAtTill}&${shownDay}`);
    const alone = await stand.make(path, `segment=${firstAtTill}&${shownDay}`);
    expect(made!.looksAt.slice(0, 2)).toEqual(['Repeat', 'Compared with First at the till']);
    const second = made!.tables.filter((_, index) => index % 2 === 1);
    expect(second).toEqual(alone!.tables.map((table) => ({ ...table, title: `${table.title}, First at the till` })));
    expect(new Set(made!.tables.map(({ title }) => title)).size).toBe(2 * alone!.tables.length);
  });

  it('shows the figures that the screen asks for the second segment', async () => {
    const { repeat, firstAtTill } = stand.data;
    const search = `segment=${repeat}&compare=${firstAtTill}&${shownDay}`;
    const next = await tablesOf('insights/first-and-next', search);
    expect(next.get('Paths of the first five orders, First at the till')).toEqual(
      expect.arrayContaining([
        ['First to second', 'Store', 'Store', 12, 0.5],
        ['First to second', 'Store', 'No further order', 12, 0.5],
      ]),
    );
    const cities = await tablesOf('insights/breakdown', `by=CITY&position=first&${search}`);
    const second = cities.get('By city, First at the till')!;
    expect(second.map(([city, customers]) => [city, customers])).toEqual([['Köln', 24]]);
    const { data } = await stand.person.ask(
      `query ($store: ID!) { store(id: $store) { breakdown(dimension: CITY, position: { from: 1, to: 1 }, segmentId: "${repeat}",
        compareWithSegmentId: "${firstAtTill}", asOf: "2024-06-01") { label compared { customers orders units revenue { amount } } } } }`,
    );
    const koeln = data.store.breakdown.find(({ label }: { label: string }) => label === 'Köln').compared;
    expect(second[0]!.slice(3, 6)).toEqual([koeln.orders, koeln.units, koeln.revenue.amount]);
    expect(koeln.revenue.amount).toBe('240.00');
  });
});
