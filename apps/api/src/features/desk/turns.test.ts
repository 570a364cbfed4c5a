import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('so many at once go on, the others in the order they came, and a turn ends once', async () => {
  const turns = new Turns(2);
  const came: string[] = [];
  const asked = ['a', 'b', 'c', 'd'].map(async (name) => {
    const end = await turns.wait(60_000);
    came.push(name);
    return end!;
  });
  const [a] = await Promise.all(asked.slice(0, 2));
  expect(came).toEqual(['a', 'b']);
  a!();
  a!();
  const c = await asked[2];
  expect(came).toEqual(['a', 'b', 'c']);
  c!();
  await asked[3];
  expect(came).toEqual(['a', 'b', 'c', 'd']);
});

it('who waits longer than it may leaves the queue, and holds up nobody behind', async () => {
  const turns = new Turns(1);
  const end = await turns.wait(0);
  expect(await turns.wait(5)).toBeNull();
  const next = turns.wait(60_000);
  end!();
  expect(await next).not.toBeNull();
});
