import { orderColumns } from './order-columns.ts';

/** The table of the 79 columns' fates in docs/import-shopify.md. */
export function orderColumnsTable(): string {
  const rows = orderColumns.map(
    ({ column, fate, what, required }) => `| ${column} | ${fate}${required ? ', required' : ''} | ${what} |`,
  );
  return ['| column | fate | what becomes of it |', '|---|---|---|', ...rows].join('\n');
}
