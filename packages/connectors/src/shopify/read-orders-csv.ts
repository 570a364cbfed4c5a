import { zoneCalendar } from '@throughline/core/calendar';
import { columnPositions } from '../cells.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import type { ImportFile, ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import { rateFinder } from '../rates.ts';
import type { RowNormaliser, TableSource } from '../table-source.ts';
import { checkShopifyHeader } from './columns.ts';
import { productMatcher } from './match-product.ts';
import { normaliseOrder, type OrderContext } from './normalise-order.ts';
import { orderColumns } from './order-columns.ts';
import { shopifyFiles } from './shopify-files.ts';

/** Shopify's order export: one order over several rows, brought together by Name. */
export const shopifyOrdersReader: ImportReader = {
  read: (input) => importTables(ordersSources(input), input.signal),
  preview: (input, rowsMax = 50) => previewTables(ordersSources(input), rowsMax, input.signal),
};

function ordersSources(input: ImportInput): TableSource[] {
  return shopifyFiles(input).map((file) => ordersSource(file, input));
}

function ordersSource(file: ImportFile, input: ImportInput): TableSource {
  const findRate = rateFinder(input.rates);
  const matchProduct = productMatcher(input.products ?? []);
  return {
    file,
    csv: { encoding: 'utf-8' },
    normaliser: (header): RowNormaliser => {
      const columns = checkShopifyHeader(file.name, header, orderColumns, 'Shown with the order.');
      const at = columnPositions(header);
      const context: OrderContext = {
        at,
        keptColumns: ['Name', ...columns.filter(({ fate }) => fate === 'kept').map(({ column }) => column)],
        currencyCode: input.store.currencyCode,
        calendar: zoneCalendar(input.store.timeZone),
        country: input.store.country,
        matchProduct,
        findRate,
      };
      const nameAt = at.get('Name')!;
      return {
        unit: 'order',
        columns,
        groupKey: (fields) => fields[nameAt]?.trim() ?? '',
        split: (rows) => splitById(rows, at.get('Id')!),
        normalise: (rows) => normaliseOrder(rows, context),
      };
    },
  };
}

/** Orders of one name: each row with an id begins one. */
function splitById(rows: CsvRecord[], idAt: number): CsvRecord[][] {
  const heads = rows.flatMap(({ fields }, i) => (fields[idAt]?.trim() ? [i] : []));
  if (heads.length <= 1) return [rows];
  return heads.map((start, i) => rows.slice(i === 0 ? 0 : start, heads[i + 1]));
}
