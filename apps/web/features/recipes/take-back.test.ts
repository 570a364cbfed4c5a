import { describe, expect, it } from 'vitest';
import { ApiError } from '../../data/api-error.ts';
import { type Made, notTakenBack, takeBack } from './take-back.ts';

const gone: string[] = [];
const thing = (name: string, archive?: Made['archive']): Made => ({
  name,
  archive:
    archive ??
    (async () => {
      gone.push(name);
      return [];
    }),
});
const cut = () => Promise.reject(new ApiError('The server cannot be reached.', { code: 'NETWORK', status: 0 }));

describe('taking back what a recipe made', () => {
  it('goes on behind what was refused and what failed, and answers both with their reasons', async () => {
    gone.length = 0;
    const refused = thing('Gold', async () => [{ message: 'There is no such segment.' }]);
    const left = await takeBack([thing('Canvas'), refused, thing('Silver', cut), thing('Base')]);
    expect(gone).toEqual(['Canvas', 'Base']);
    expect(left.map(({ made, reason }) => [made.name, reason])).toEqual([
      ['Gold', 'There is no such segment.'],
      ['Silver', 'The server cannot be reached.'],
    ]);
  });

  it('names what is left, and every reason once', () => {
    const because = (name: string, reason: string) => ({ made: thing(name), reason });
    expect(notTakenBack([because('Gold', 'No.')])).toBe('Not taken back: Gold. No.');
    expect(notTakenBack([because('Gold', 'No.'), because('Silver', 'No.'), because('Base', 'Gone.')])).toBe(
      'Not taken back: Gold, Silver and Base. No. Gone.',
    );
    expect(notTakenBack(['A', 'B', 'C', 'D'].map((name) => because(name, 'No.')))).toBe(
      'Not taken back: A, B and 2 more. No.',
    );
  });
});
