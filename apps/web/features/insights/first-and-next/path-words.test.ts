import type { LabelledValue } from '@throughline/core/insights/path-label';
import { describe, expect, it } from 'vitest';
import { linkWords, sankeyOf } from './path-words.ts';

const value = (key: string): LabelledValue => ({ kind: 'VALUE', key, label: key.toUpperCase() });
const other: LabelledValue = { kind: 'OTHER' };
const look = { colour: (_: LabelledValue, place: number) => `c${place}`, count: String };

describe('paths of orders', () => {
  it('are said in words', () => {
    expect(linkWords({ position: 1, from: value('pos'), to: value('web') }, 'CHANNEL')).toBe(
      'First order in POS, then WEB',
    );
    expect(linkWords({ position: 3, from: other, to: null }, 'TYPE')).toBe('Third order Other types, no further order');
  });

  it('are columns up to the last order that anyone made, values of most people first, the end last', () => {
    const stops = [
      { position: 1, value: other, customers: 9 },
      { position: 1, value: value('pos'), customers: 2 },
      { position: 1, value: value('web'), customers: 5 },
      { position: 2, value: value('pos'), customers: 4 },
    ];
    const links = [
      { position: 1, from: value('web'), to: value('pos'), customers: 4 },
      { position: 1, from: value('web'), to: null, customers: 1 },
      { position: 2, from: value('pos'), to: null, customers: 4 },
    ];
    const { columns, nodes, bands } = sankeyOf({ stops, links }, 'CHANNEL', look);
    expect(columns).toEqual(['First order', 'Second order']);
    expect(nodes.map(({ column, label, colour }) => [column, label, colour])).toEqual([
      [0, 'POS', 'c0'],
      [0, 'WEB', 'c1'],
      [0, 'Other channels', 'var(--ink3)'],
      [1, 'POS', 'c0'],
      [1, 'No further order', 'var(--line2)'],
    ]);
    expect(bands.map(({ from, to, value: people, faint }) => [from, to, people, faint])).toEqual([
      ['0 VALUE web', '1 VALUE pos', 4, false],
      ['0 VALUE web', '1 end', 1, true],
    ]);
  });
});
