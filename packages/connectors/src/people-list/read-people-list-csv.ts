// A list of people: a file with a column of person ids, member ids, ids at a source, e-mails or phones. The header says which; of
// several such columns the first in that order names the people.

import { type ListedBy, type Listing, listedBy } from '@throughline/core/facts/facts';
import { listedByOf } from '@throughline/core/facts/listed-by';
import { Cells, columnPositions, withoutApostrophe } from '../cells.ts';
import { parseEmail, parsePhone } from '../contact.ts';
import { ImportFileError } from '../import-file-error.ts';
import type { ImportFile, ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import { shopifyFiles } from '../shopify/shopify-files.ts';
import type { RowNormaliser, RowProblem, TableSource } from '../table-source.ts';

export const peopleListReader: ImportReader = {
  read: (input) => importTables(sourcesOf(input), input.signal),
  preview: (input, rowsMax = 50) => previewTables(sourcesOf(input), rowsMax, input.signal),
};

interface Naming {
  what: string;
  expected: string;
  /** undefined = the text is none. */
  read(text: string, country: string | undefined): string | undefined;
}

const idOf = (text: string): string => withoutApostrophe(text);

const namings: Record<ListedBy, Naming> = {
  personId: { what: 'Ids of people, as this app shows them.', expected: 'an id', read: idOf },
  memberId: { what: 'Member ids.', expected: 'a member id', read: idOf },
  externalId: {
    what: 'Ids of customers at their source.',
    expected: 'an id',
    read: idOf,
  },
  email: {
    what: 'E-mail addresses.',
    expected: 'an e-mail address',
    read: parseEmail,
  },
  phone: {
    what: 'Phone numbers.',
    expected: 'a phone number with its country code, such as +49 30 123456',
    read: (text, country) => parsePhone(withoutApostrophe(text), country),
  },
};

function sourcesOf(input: ImportInput): TableSource[] {
  return shopifyFiles(input).map((file) => sourceOf(file, input.store.country));
}

function sourceOf(file: ImportFile, country: string | undefined): TableSource {
  return {
    file,
    csv: { encoding: 'utf-8' },
    normaliser: (header): RowNormaliser => {
      const [by, column] = namingColumn(file.name, header);
      const { what, expected, read } = namings[by];
      const at = columnPositions(header);
      return {
        unit: 'row',
        columns: header.map((name) =>
          name === column
            ? { column: name, fate: 'used', what, known: true }
            : { column: name, fate: 'ignored', what: `People are named by ${column}.`, known: false },
        ),
        normalise: ([record]) => {
          const problems: RowProblem[] = [];
          const cells = new Cells(record!, at, problems);
          const text = cells.required(column, expected);
          const value = text === '' ? undefined : read(text, country);
          if (text !== '' && !value) cells.note(column, expected);
          if (!value) return { facts: [], problems };
          const row = { file: file.name, line: record!.line, column, header, fields: record!.fields };
          const listing: Listing = { kind: 'listing', externalId: `${by}:${value}`, by, value, row };
          return { facts: [listing], problems };
        },
      };
    },
  };
}

function namingColumn(file: string, header: string[]): [ListedBy, string] {
  for (const by of listedBy) {
    const column = header.find((name) => listedByOf(name) === by);
    if (column !== undefined) return [by, column];
  }
  const expected = 'person id, member id, customer id, email or phone';
  throw new ImportFileError([
    {
      file,
      path: 'line 1',
      found: header.join(', '),
      expected,
      message: `No column names people. Head one of them ${expected}.`,
    },
  ]);
}
