import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { traceOfLine } from './tracing/trace-of-line.ts';

export type Log = Logger;

/** JSON lines on standard error: standard output belongs to commands that print an answer. */
export function createLog(level: string, to: DestinationStream = pino.destination({ fd: 2, sync: false })): Log {
  const redact = ['req.headers.authorization'];
  return pino({ level, base: null, redact, serializers: { err: withoutValues }, mixin: traceOfLine }, to);
}

/** Errors of these kinds quote what they were about: a row, a payload. */
const QUOTING_FIELDS = [
  'detail',
  'where',
  'internalQuery',
  'hint',
  'query',
  'parameters',
  'meta',
  'problems',
  'properties',
];

/** An error as the log holds it: what happened and where, but no value of anybody's data. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const told = { ...stdSerializers.err(error) } as Record<string, unknown>;
  for (const field of ['raw', 'aggregateErrors', 'cause', ...QUOTING_FIELDS]) delete told[field];
  const message = quotesData(error) ? 'its message quotes data and is left out' : error.message;
  return { ...told, message, stack: framesOf(error) };
}

/** Of a file or a delivery as it came; of a mail server, which repeats addresses; of a parser, of PostgreSQL about a value (class 22) or a row (class 23), or of the query builder, which repeats arguments. */
function quotesData(error: Error): boolean {
  const { code } = error as { code?: unknown };
  if (error.name === 'ImportFileError' || error.name === 'MailError' || code === 'MALFORMED') return true;
  return error instanceof SyntaxError || error.name.startsWith('PrismaClient') || /^2[23]\w{3}$/.test(String(code));
}

function framesOf({ stack }: Error): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
