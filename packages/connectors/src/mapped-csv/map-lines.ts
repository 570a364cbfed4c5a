import type { OrderLine } from '@throughline/core/facts/facts';
import type { MappedRow, ValueCompiler } from './compile-value.ts';
import { optionalList, optionalText, required, requiredText } from './map-records.ts';
import type { OrdersMapping } from './mapping.ts';

type LinesMapping = NonNullable<OrdersMapping['lines']>;

export interface MappedLine {
  row: MappedRow;
  line: OrderLine;
}

/** `index` = the row's place within the order, from 0: the line's id where the mapping gives none. */
export function mapLine(compiler: ValueCompiler, mapping: LinesMapping): (row: MappedRow, index: number) => OrderLine {
  const id = mapping.id === undefined ? undefined : requiredText(compiler, mapping.id, "the line's id");
  const title = requiredText(compiler, mapping.title, "the product's title");
  const quantity = required(compiler.count(mapping.quantity), mapping.quantity, 'a whole number', 0);
  const amount = required(compiler.amount(mapping.amount), mapping.amount, 'an amount', 0);
  const texts = (['productId', 'variant', 'type', 'vendor', 'sku'] as const).map(
    (field) => [field, optionalText(compiler, mapping[field])] as const,
  );
  const tags = optionalList(compiler, mapping.tags);
  const collections = optionalList(compiler, mapping.collections);
  return (row, index) => {
    const line: OrderLine = {
      id: id ? id(row) : String(index + 1),
      title: title(row),
      quantity: quantity(row),
      amountMinor: amount(row),
    };
    for (const [field, read] of texts) line[field] = read(row);
    if (mapping.tags) line.tags = tags(row);
    if (mapping.collections) line.collections = collections(row);
    return line;
  };
}

/** A row that repeats a line is dropped; another line under the same id is a problem. */
export function uniqueLines(lines: MappedLine[]): MappedLine[] {
  if (lines.length === 1) return lines;
  const byId = new Map<string, MappedLine>();
  for (const mapped of lines) {
    const known = byId.get(mapped.line.id);
    if (!known) byId.set(mapped.line.id, mapped);
    else if (JSON.stringify(known.line) !== JSON.stringify(mapped.line)) {
      mapped.row.problems.push({
        line: mapped.row.record.line,
        value: mapped.line.id,
        expected: 'each line id once in an order',
        reason: `The order has two different lines with the id "${mapped.line.id}" (also at line ${known.row.record.line}).`,
      });
    }
  }
  return [...byId.values()];
}
