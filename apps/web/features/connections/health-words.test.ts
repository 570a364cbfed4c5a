import { describe, expect, it } from 'vitest';
import { oauthProblemWords, refusedWords, remedyOf } from './health-words.ts';

const needs = (healthCode: string) => remedyOf({ health: 'NEEDS_ATTENTION', healthCode });

describe('remedyOf', () => {
  it('asks to connect again where access is gone', () => {
    for (const code of ['UNAUTHORISED', 'UNINSTALLED', 'FORBIDDEN', 'LOCKED', 'REJECTED', 'WEBHOOKS'])
      expect(needs(code)).toBe('CONNECT_AGAIN');
  });
  it('opens the list or the comparison that the problem is about', () => {
    expect(needs('DEAD_LETTERS')).toBe('SHOW_FAILED');
    expect(needs('DRIFT')).toBe('SHOW_COMPARISON');
  });
  it('reads again what failed or is late', () => {
    expect(needs('FAILED')).toBe('RESYNC');
    expect(needs('MALFORMED')).toBe('RESYNC');
    expect(remedyOf({ health: 'LATE', healthCode: 'LATE' })).toBe('RESYNC');
  });
  it('offers nothing where the only thing to do is to wait, and nothing while all is well', () => {
    expect(needs('RATE_LIMITED')).toBeNull();
    expect(needs('UNAVAILABLE')).toBeNull();
    expect(remedyOf({ health: 'GOOD', healthCode: null })).toBeNull();
    expect(remedyOf({ health: 'CATCHING_UP' })).toBeNull();
  });
  it('of a watched place leads to how it is read, and to no re-sync', () => {
    const feed = (healthCode: string) => remedyOf({ health: 'NEEDS_ATTENTION', healthCode, fileFeed: {} });
    expect(feed('HOST_KEY')).toBe('CHANGE_FEED');
    expect(feed('UNAUTHORISED')).toBe('CHANGE_FEED');
    expect(feed('FAILED')).toBeNull();
    expect(feed('FILE_FAILED')).toBeNull();
  });
  it('resumes what is paused and connects what is disconnected', () => {
    expect(remedyOf({ health: 'PAUSED', healthCode: null })).toBe('RESUME');
    expect(remedyOf({ health: 'DISCONNECTED', healthCode: null })).toBe('CONNECT_AGAIN');
  });
});

describe('refusedWords', () => {
  it('says each reason in plain words, the largest first', () => {
    const refusals = [
      { reason: 'STALE', count: 1 },
      { reason: 'FORGED', count: 3 },
      { reason: 'UNSIGNED', count: 0 },
    ];
    expect(refusedWords(refusals, String)).toBe('3 with a wrong signature, 1 sent too long ago');
  });
  it('is empty without any', () => expect(refusedWords([], String)).toBe(''));
});

describe('oauthProblemWords', () => {
  it('says for every code what to do, for an unknown one as well', () => {
    expect(oauthProblemWords('DENIED')).toMatch(/^The source says that access was not granted\./);
    expect(oauthProblemWords('constructor')).toBe('The source was not connected. Start again.');
  });
});
