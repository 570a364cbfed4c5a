import { expect, test } from 'vitest';
import { restsOnFacts } from './rests-on-facts.ts';

test.each([
  [['store', 'sto_1']],
  [['canvas', 'sto_1', 'cnv_1', 'seg_1', 'nodes', null, '2024-06-01']],
  [['canvas', 'sto_1', 'people', 'seg_1>seg_2', { from: '2024-01-01', to: '2024-06-01' }, 'moved']],
  [['segments', 'sto_1', 'list', '', false]],
  [['segment', 'seg_1', 'members', null, 'GROSS', '', 'name', 'asc']],
  [['people', 'sto_1', '']],
  [['person', 'per_1', 'orders']],
  [['segment-preview', 'sto_1', null, '{}']],
])('%j follows the facts', (key) => {
  expect(restsOnFacts(key, 'sto_1')).toBe(true);
});

test.each([
  [['canvas', 'sto_1', 'cnv_1', 'board']],
  [['segment-edit', 'seg_1']],
  [['segments', 'sto_1', 'builder']],
  [['segments', 'sto_1', 'folders']],
  [['imports', 'sto_1', 20]],
  [['mappings', 'sto_1']],
  [['jump', 'sto_1', 'anna']],
  [['viewer']],
  [['store', 'sto_2']],
  [['canvas', 'sto_2', 'cnv_1', 'seg_1', 'nodes', null, '2024-06-01']],
])('%j stays', (key) => {
  expect(restsOnFacts(key, 'sto_1')).toBe(false);
});
