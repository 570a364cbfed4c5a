import { expect, test } from 'vitest';
import { type QueuedRow, RowQueue } from './row-queue.ts';

const row = (segmentId: string, personId: string): QueuedRow => ({
  segmentId,
  version: 1,
  personId,
  kind: 'entered',
  effectiveAt: 0,
  cause: { windowEdge: true },
  latestHeld: 0,
});

const people = (queue: RowQueue) => queue.waiting().rows.map(({ segmentId, personId }) => `${segmentId}${personId}`);

test('rows that are dropped while others are being written never take later ones with them', () => {
  const queue = new RowQueue();
  for (const id of ['1', '2', '3']) queue.push(row('a', id));
  const { end } = queue.waiting();
  for (const id of ['4', '5']) queue.push(row('a', id));
  queue.dropPeople(new Set(['2', '4']));
  queue.acknowledge(end);
  expect(people(queue)).toEqual(['a5']);
});

test('the segment with most of too many rows is flooded until it is followed anew', () => {
  const queue = new RowQueue();
  queue.limit(3);
  for (const [segment, id] of ['a1', 'b1', 'b2', 'a2', 'b3', 'a3']) queue.push(row(segment!, id!));
  expect(queue.waiting().flooded).toEqual([{ segmentId: 'a', version: 1 }]);
  expect(people(queue)).toEqual(['b1', 'b2', 'b3']);
  queue.keep([{ segmentId: 'b', version: 1 }]);
  queue.acknowledge(queue.waiting().end);
  queue.push(row('a', '4'));
  expect([queue.waiting().flooded, people(queue)]).toEqual([[], ['a4']]);
});

test('a queue that takes another one has its rows last, and what is flooded in either', () => {
  const queue = new RowQueue();
  queue.limit(3);
  const other = queue.another();
  for (const id of ['1', '2']) queue.push(row('a', id));
  for (const [segment, id] of ['a3', 'b1', 'b2', 'b3', 'a4']) other.push(row(segment!, id!));
  queue.take(other);
  expect(queue.waiting().flooded.map(({ segmentId }) => segmentId)).toEqual(['b', 'a']);
  expect(people(queue)).toEqual([]);
});
