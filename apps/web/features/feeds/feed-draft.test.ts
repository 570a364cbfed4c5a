import { describe, expect, it } from 'vitest';
import { createInput, draftOf, newDraft, scheduleWords, updateInput } from './feed-draft.ts';

const folder = { ...newDraft, name: ' ERP ', folder: 'erp/tills' };
const sftp = { ...folder, place: 'SFTP' as const, host: 'sftp.example', username: 'tills', password: 'geheim' };
const read = {
  name: 'ERP',
  folder: 'erp/tills',
  format: 'FACTS_JSONL',
  pattern: '*',
  everyMinutes: 15,
  readyWhen: 'STILL',
  afterReading: 'MOVE',
};

describe('createInput', () => {
  it('of a folder says nothing of a server', () =>
    expect(createInput('sto_1', folder)).toEqual({ storeId: 'sto_1', place: 'FOLDER', ...read }));
  it('of a server holds the one access that was chosen', () => {
    const access = { host: 'sftp.example', port: 22, username: 'tills' };
    expect(createInput('sto_1', { ...sftp, privateKey: 'KEY' })).toEqual({
      storeId: 'sto_1',
      place: 'SFTP',
      ...read,
      ...access,
      password: 'geheim',
    });
    expect(createInput('sto_1', { ...sftp, access: 'key', privateKey: ' KEY ' })).toEqual({
      storeId: 'sto_1',
      place: 'SFTP',
      ...read,
      ...access,
      privateKey: 'KEY',
    });
  });
  it('names a mapping only where one is read by', () => {
    expect(createInput('s', { ...folder, mappingId: 'map_1' })).not.toHaveProperty('mappingId');
    expect(createInput('s', { ...folder, format: 'MAPPED_CSV', mappingId: 'map_1' })).toHaveProperty(
      'mappingId',
      'map_1',
    );
  });
  it('has one schedule', () =>
    expect(createInput('s', { ...folder, schedule: 'daily' })).toMatchObject({ dailyAt: '04:00' }));
});

describe('updateInput', () => {
  it('leaves access and host key as they are unless they are given anew', () => {
    const before = { ...sftp, password: '', hostKey: 'SHA256:a' };
    expect(updateInput('fee_1', before, before)).not.toHaveProperty('password');
    expect(updateInput('fee_1', before, before)).not.toHaveProperty('hostKey');
    expect(updateInput('fee_1', { ...before, hostKey: '' }, before)).toHaveProperty('hostKey', '');
  });
});

describe('draftOf', () => {
  it('shows a feed as it stands', () =>
    expect(
      draftOf(
        {
          id: 'fee_1',
          place: 'SFTP',
          folder: '/out',
          host: 'sftp.example',
          port: 2222,
          username: 'tills',
          format: 'SHOPIFY_ORDERS_CSV',
          pattern: '*.csv',
          dailyAt: '03:30',
          everyMinutes: null,
          dropPath: null,
          hostKey: null,
          mapping: null,
          lastLookAt: null,
          nextLookAt: null,
          readyWhen: 'MARKER',
          afterReading: 'KEEP',
          filesTaken: 3,
        },
        'Tills',
      ),
    ).toMatchObject({ name: 'Tills', port: '2222', schedule: 'daily', dailyAt: '03:30', password: '', hostKey: '' }));
});

describe('scheduleWords', () => {
  it('says when it is looked at', () => {
    expect(scheduleWords({ everyMinutes: 15 })).toBe('every 15 minutes');
    expect(scheduleWords({ everyMinutes: 60 })).toBe('every hour');
    expect(scheduleWords({ everyMinutes: 720 })).toBe('every 12 hours');
    expect(scheduleWords({ dailyAt: '04:00' })).toBe('every day at 04:00');
  });
});
