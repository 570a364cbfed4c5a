import { listedByOf } from '@throughline/core/facts/listed-by';
import { describe, expect, it } from 'vitest';
import type { ImportFile, Rejection } from '../import-reader.ts';
import { peopleListReader } from './read-people-list-csv.ts';

const store = { currencyCode: 'EUR', timeZone: 'Europe/Berlin', country: 'DE' };

async function read(text: string) {
  const file: ImportFile = {
    name: 'vip.csv',
    async *open() {
      yield new TextEncoder().encode(text);
    },
  };
  const named: unknown[] = [];
  const rejections: Rejection[] = [];
  for await (const item of peopleListReader.read({ format: 'people_list_csv', files: [file], store })) {
    if (item.kind === 'rejected') rejections.push(...item.rejections);
    if (item.kind !== 'facts') continue;
    for (const fact of item.facts) if (fact.kind === 'listing') named.push([fact.by, fact.value, fact.row.line]);
  }
  return { named, rejected: rejections.map(({ line, column, reason }) => [line, column, reason]) };
}

describe('a list of people', () => {
  it('names people by one column, read as identifiers are', async () => {
    expect(await read('Name,E-Mail,Phone\nAnn, Ann@X.com ,\nBo,bo@x.com,030 1\n')).toEqual({
      named: [
        ['email', 'ann@x.com', 2],
        ['email', 'bo@x.com', 3],
      ],
      rejected: [],
    });
    expect((await read("Phone number\n030 901820\n'+49 30 901821\n")).named).toEqual([
      ['phone', '+4930901820', 2],
      ['phone', '+4930901821', 3],
    ]);
    expect((await read('email,Customer ID\na@x.com,77\n')).named).toEqual([['externalId', '77', 2]]);
    expect((await read('customer_id;Member ID\n77;M1\n')).named).toEqual([['memberId', 'M1', 2]]);
    expect((await read('email,personId\na@x.com,per_1\n')).named).toEqual([['personId', 'per_1', 2]]);
  });

  it('rejects the rows that name nobody, each with its reason', async () => {
    expect(await read('email,note\nann@x.com,\n,empty\nann.x.com,\n')).toEqual({
      named: [['email', 'ann@x.com', 2]],
      rejected: [
        [3, 'email', 'email is empty, expected an e-mail address.'],
        [4, 'email', 'email is "ann.x.com", expected an e-mail address.'],
      ],
    });
  });

  it('says which headers name people where none does', async () => {
    await expect(read('name,city\nAnn,Ulm\n')).rejects.toThrow(
      'No column names people. Head one of them person id, member id, customer id, email or phone.',
    );
    expect(['E-mail address', 'mobile', 'street'].map(listedByOf)).toEqual(['email', 'phone', null]);
  });
});
