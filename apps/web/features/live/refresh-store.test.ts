import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { leaveStore, refreshStore } from './refresh-store.ts';

const key = (...rest: unknown[]) => ['people', 'sto_1', ...rest];
const client = () => new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, retry: false } } });

/** Answers that are given by hand, in the order asked. */
function byHand<T>() {
  const asked: ((answer: T) => void)[] = [];
  return { asked, answer: () => new Promise<T>((resolve) => asked.push(resolve)) };
}

test('what is on screen is asked for anew and keeps its answer until then; what is not waits', async () => {
  const own = client();
  const hand = byHand<number>();
  let others = 0;
  const queryFn = () => Promise.resolve(++others);
  own.setQueryData(key('shown'), 1);
  own.setQueryData(key('elsewhere'), 1);
  const shown = new QueryObserver(own, { queryKey: key('shown'), queryFn: hand.answer });
  shown.subscribe(() => undefined);
  const draft = new QueryObserver(own, { queryKey: ['segment-edit', 'seg_1'], queryFn });
  draft.subscribe(() => undefined);
  await own.fetchQuery({ queryKey: ['segment-edit', 'seg_1'], queryFn });
  const refreshed = refreshStore(own, 'sto_1');
  expect(shown.getCurrentResult().data).toBe(1);
  expect(own.getQueryState(key('elsewhere'))?.isInvalidated).toBe(true);
  hand.asked[0]!(2);
  await refreshed;
  expect(shown.getCurrentResult().data).toBe(2);
  expect(others).toBe(1);
});

test('a first answer that is under way is not given up, and is asked for again behind it', async () => {
  const own = client();
  const hand = byHand<string>();
  const observer = new QueryObserver(own, { queryKey: key(), queryFn: hand.answer });
  observer.subscribe(() => undefined);
  const refreshed = refreshStore(own, 'sto_1');
  await Promise.resolve();
  expect(hand.asked).toHaveLength(1);
  hand.asked[0]!('before the order');
  await expect.poll(() => hand.asked.length).toBe(2);
  expect(observer.getCurrentResult().data).toBe('before the order');
  hand.asked[1]!('with the order');
  await refreshed;
  expect(observer.getCurrentResult().data).toBe('with the order');
  expect(hand.asked).toHaveLength(2);
});

test('a further page that is under way arrives, then all pages are asked for', async () => {
  const own = client();
  const hand = byHand<string>();
  const observer = new InfiniteQueryObserver(own, {
    queryKey: key(),
    queryFn: hand.answer,
    initialPageParam: 0,
    getNextPageParam: (_last, pages) => pages.length,
  });
  observer.subscribe(() => undefined);
  hand.asked[0]!('1');
  await expect.poll(() => observer.getCurrentResult().data?.pages).toEqual(['1']);
  void observer.fetchNextPage();
  const refreshed = refreshStore(own, 'sto_1');
  await expect.poll(() => hand.asked.length).toBe(2);
  hand.asked[1]!('2');
  await expect.poll(() => hand.asked.length).toBe(3);
  expect(observer.getCurrentResult().data?.pages).toEqual(['1', '2']);
  hand.asked[2]!('1 new');
  await expect.poll(() => hand.asked.length).toBe(4);
  hand.asked[3]!('2 new');
  await refreshed;
  expect(observer.getCurrentResult().data?.pages).toEqual(['1 new', '2 new']);
});

test('a store that was left is asked for when it is looked at again', async () => {
  const own = client();
  own.setQueryData(key(), 1);
  leaveStore(own, 'sto_1');
  const observer = new QueryObserver(own, { queryKey: key(), queryFn: () => Promise.resolve(2) });
  observer.subscribe(() => undefined);
  expect(observer.getCurrentResult().data).toBe(1);
  await expect.poll(() => observer.getCurrentResult().data).toBe(2);
});

test('the store goes first, and what it closes meanwhile waits until it opens again', async () => {
  const own = client();
  const [store, figures, first] = [byHand<string>(), byHand<number>(), byHand<string>()];
  new QueryObserver(own, { queryKey: ['store', 'sto_1'], queryFn: store.answer }).subscribe(() => undefined);
  const shown = new QueryObserver(own, { queryKey: key('shown'), queryFn: figures.answer });
  shown.subscribe(() => undefined);
  store.asked[0]!('ready');
  figures.asked[0]!(1);
  await expect.poll(() => shown.getCurrentResult().data).toBe(1);
  new QueryObserver(own, { queryKey: key('first'), queryFn: first.answer }).subscribe(() => undefined);
  const refreshed = refreshStore(own, 'sto_1');
  await expect.poll(() => store.asked.length).toBe(2);
  expect(figures.asked).toHaveLength(1);
  shown.setOptions({ queryKey: key('shown'), queryFn: figures.answer, enabled: false });
  store.asked[1]!('loading');
  first.asked[0]!('of before');
  await expect.poll(() => first.asked.length).toBe(2);
  first.asked[1]!('of now');
  await refreshed;
  expect(figures.asked).toHaveLength(1);
  shown.setOptions({ queryKey: key('shown'), queryFn: figures.answer, enabled: true });
  await expect.poll(() => figures.asked.length).toBe(2);
});
