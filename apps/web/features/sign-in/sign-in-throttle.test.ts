import { expect, test } from 'vitest';
import { SignInThrottle } from './sign-in-throttle.ts';

const failTimes = (throttle: SignInThrottle, times: number, at: number) => {
  for (let time = 0; time < times; time++) throttle.recordFailure('a@b.example', at);
};

test('four failures cost nothing, the fifth 2 seconds, each further one twice as long', () => {
  const throttle = new SignInThrottle();
  failTimes(throttle, 4, 1000);
  expect(throttle.waitMs('a@b.example', 1000)).toBe(0);
  throttle.recordFailure('a@b.example', 1000);
  expect(throttle.waitMs('a@b.example', 1000)).toBe(2000);
  expect(throttle.waitMs('a@b.example', 3000)).toBe(0);
  throttle.recordFailure('a@b.example', 3000);
  expect(throttle.waitMs('a@b.example', 3000)).toBe(4000);
});

test('the wait never exceeds 15 minutes and is forgotten after an hour', () => {
  const throttle = new SignInThrottle();
  failTimes(throttle, 40, 0);
  expect(throttle.waitMs('a@b.example', 0)).toBe(900_000);
  expect(throttle.waitMs('a@b.example', 3_600_001)).toBe(0);
});

test('a success and other addresses are not slowed down', () => {
  const throttle = new SignInThrottle();
  failTimes(throttle, 9, 0);
  expect(throttle.waitMs('other@b.example', 0)).toBe(0);
  throttle.recordSuccess('a@b.example');
  expect(throttle.waitMs('a@b.example', 0)).toBe(0);
});
