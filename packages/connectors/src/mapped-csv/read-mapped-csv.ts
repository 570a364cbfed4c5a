import { zoneCalendar } from '@throughline/core/calendar';
import type { Fact, Product } from '@throughline/core/facts/facts';
import { columnPositions } from '../cells.ts';
import { openImportCsv } from '../csv/open-import-csv.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import { ImportFileError, type ImportProblem } from '../import-file-error.ts';
import type { ColumnFate, ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import type { RowNormaliser, RowProblem, TableSource } from '../table-source.ts';
import { checkMapping } from './check-mapping.ts';
import { type MappedRow, type Read, ValueCompiler } from './compile-value.ts';
import { type Lookups, loadLookups } from './lookups.ts';
import { mapOrders } from './map-orders.ts';
import { mapLocation, mapPerson, mapProduct, mapRefund } from './map-records.ts';
import type { FactMapping, FileMapping, Mapping } from './mapping.ts';
import { shapeMapping } from './shape-mapping.ts';
import { ownColumns } from './visit-mapping.ts';

/** Any set of CSV files through a mapping (docs/import-mapped-csv.md). Files are read in the mapping's order. */
export const mappedCsvReader: ImportReader = {
  async *read(input) {
    yield* importTables(await mappedSources(input), input.signal);
  },
  async preview(input, rowsMax = 50) {
    return previewTables(await mappedSources(input), rowsMax, input.signal);
  },
};

/** Throws ImportFileError naming every problem of the mapping with these files. */
async function mappedSources(input: ImportInput): Promise<TableSource[]> {
  const mapping = await readMapping(input);
  const lookups = await loadLookups(mapping, input.files, input.signal);
  return Object.entries(mapping.files).map(([name, file]): TableSource => {
    const source = input.files.find((other) => other.name === name)!;
    return {
      file: source,
      csv: { encoding: file.encoding, delimiter: file.delimiter },
      normaliser: (header) => mappedNormaliser(name, file, mapping, header, lookups, input),
    };
  });
}

async function readMapping(input: ImportInput): Promise<Mapping> {
  const { mapping, isHole } = shapeMapping(input.mapping);
  const headers = new Map<string, readonly string[] | null>();
  const problems: ImportProblem[] = [];
  for (const file of input.files) {
    headers.set(file.name, null);
    const { encoding, delimiter } = mapping?.files[file.name] ?? {};
    // Without knowing which encoding or delimiter is meant, what the file holds is not known either.
    if (!mapping || ['encoding', 'delimiter'].some((key) => isHole(['files', file.name, key]))) continue;
    try {
      const csv = await openImportCsv(file, { encoding, delimiter, signal: input.signal });
      await csv.batches.return(undefined);
      headers.set(file.name, csv.header);
    } catch (error) {
      if (!(error instanceof ImportFileError)) throw error;
      problems.push(...error.problems);
    }
  }
  const checked = checkMapping(input.mapping, headers);
  if (!checked.mapping || problems.length > 0) throw new ImportFileError([...problems, ...checked.problems]);
  return checked.mapping;
}

interface MappedFacts {
  where: Read<boolean>;
  map: (rows: MappedRow[]) => Fact[];
}

function mappedNormaliser(
  name: string,
  file: FileMapping,
  mapping: Mapping,
  header: string[],
  lookups: Lookups,
  input: ImportInput,
): RowNormaliser {
  const at = columnPositions(header);
  const { timeZone, currencyCode, country } = input.store;
  const compiler = new ValueCompiler({ mapping, file, at, lookups, calendar: zoneCalendar(timeZone), currencyCode });
  const mapped = (file.facts ?? []).map(
    (fact): MappedFacts => ({
      where: fact.where ? compiler.condition(fact.where) : () => true,
      map: mapFacts(compiler, fact, country),
    }),
  );
  return {
    unit: file.facts?.some(({ kind }) => kind === 'orders') ? 'order' : 'record',
    columns: columnFates(name, file, mapping, header),
    ...groupKeyOf(compiler, file),
    normalise: (records) => normaliseRecords(records, mapped),
  };
}

function normaliseRecords(records: CsvRecord[], mapped: MappedFacts[]) {
  const problems: RowProblem[] = [];
  const rows = records.map((record): MappedRow => ({ record, problems }));
  const facts: Fact[] = [];
  for (const { where, map } of mapped) {
    const chosen = rows.filter(where);
    if (chosen.length > 0) facts.push(...map(chosen));
  }
  return { facts, problems: distinct(problems) };
}

/** One value may be read by several fields. */
function distinct(problems: RowProblem[]): RowProblem[] {
  if (problems.length < 2) return problems;
  return [...new Map(problems.map((problem) => [`${problem.line}:${problem.reason}`, problem])).values()];
}

function mapFacts(
  compiler: ValueCompiler,
  fact: FactMapping,
  country: string | undefined,
): (rows: MappedRow[]) => Fact[] {
  switch (fact.kind) {
    case 'orders':
      return mapOrders(compiler, fact, country);
    case 'refunds':
      return each(mapRefund(compiler, fact));
    case 'people':
      return each(mapPerson(compiler, fact, country));
    case 'locations':
      return each(mapLocation(compiler, fact));
    case 'products': {
      const product = mapProduct(compiler, fact);
      return (rows) => uniteProducts(rows.map(product));
    }
  }
}

function each<T extends Fact>(read: Read<T>): (rows: MappedRow[]) => T[] {
  return (rows) => [...new Map(rows.map(read).map((fact) => [fact.externalId, fact])).values()];
}

/** Rows of one product id are its variants. */
function uniteProducts(rows: Product[]): Product[] {
  const byId = new Map<string, Product>();
  for (const row of rows) {
    const known = byId.get(row.externalId);
    if (!known) byId.set(row.externalId, row);
    else {
      known.skus = [...new Set([...known.skus, ...row.skus])];
      if (row.variants) known.variants = [...(known.variants ?? []), ...row.variants];
    }
  }
  return [...byId.values()];
}

/** Rows of one order come together, in a file without orders those of one product. */
function groupKeyOf(compiler: ValueCompiler, file: FileMapping): Pick<RowNormaliser, 'groupKey'> {
  const orders = file.facts?.find((fact) => fact.kind === 'orders');
  const products = file.facts?.find((fact) => fact.kind === 'products');
  const key = orders?.order ?? products?.id;
  if (key === undefined) return {};
  const read = compiler.text(key);
  return { groupKey: (fields) => read({ record: { line: 0, fields }, problems: [] }) };
}

function columnFates(
  name: string,
  file: FileMapping,
  mapping: Mapping,
  header: string[],
): Omit<ColumnFate, 'filled'>[] {
  const own = ownColumns(name, file);
  return header.map((column) => {
    if (file.ignored?.includes(column))
      return { column, fate: 'ignored', what: 'Listed as ignored by the mapping.', known: true };
    const uses = own.filter((use) => use.column === column);
    if (uses.length > 0 && uses.every(({ kept }) => kept))
      return { column, fate: 'kept', what: 'Shown with the order.', known: true };
    const what =
      uses.length > 0
        ? 'Used by the mapping.'
        : `Looked up by other files${mapping.name ? ` of ${mapping.name}` : ''}.`;
    return { column, fate: 'used', what, known: true };
  });
}
