import { expect, test } from 'vitest';
import { describeUnknownFiles } from './describe-unknown-files.ts';

test('two files that a mapping does not read are named, with what happens without them', () => {
  expect(describeUnknownFiles(['Data_Dictionary.csv', 'Exchange_Rates.csv'], 4, 'Global Electronics')).toEqual({
    message: 'The mapping “Global Electronics” reads nothing from Data_Dictionary.csv and Exchange_Rates.csv.',
    hint: 'Without them, the other 4 files are imported in full. To read them too, edit the mapping.',
    goOn: 'Import without these 2 files',
    leftOut: 'Not imported: Data_Dictionary.csv and Exchange_Rates.csv.',
    takeBack: 'Take them back',
  });
});

test('one file is spoken of as one', () => {
  expect(describeUnknownFiles(['Notizen.csv'], 1, undefined)).toEqual({
    message: 'The mapping reads nothing from Notizen.csv.',
    hint: 'Without it, the other file is imported in full. To read it too, edit the mapping.',
    goOn: 'Import without this file',
    leftOut: 'Not imported: Notizen.csv.',
    takeBack: 'Take it back',
  });
});
