import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard error: standard output belongs to commands that print an answer. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: ['req.headers.authorization'] }, pino.destination({ fd: 2, sync: false }));
}
