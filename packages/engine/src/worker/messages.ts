// What passes between the engine's client and the worker that serves it. Plain data: structured clone carries bigint too.

import type { Engine } from '../engine.ts';
import type { Asker } from '../threads/asked-for.ts';

export type Question = Exclude<keyof Engine, 'close'>;

export interface AskMessage {
  id: number;
  /** `close` comes last: the worker may be ended once it is answered. */
  question: Question | 'close';
  arguments: unknown[];
  /** Says when the asker has left; without it the question is answered in any case. */
  asker?: Asker;
}

export type AnswerMessage = { id: number; answer: unknown } | { id: number; error: ErrorMessage };

/** An error as data. `code` and what else it carried (problems of an AppError) survive the way. */
export interface ErrorMessage {
  name: string;
  message: string;
  stack?: string;
  properties: Record<string, unknown>;
}

export function packError(error: unknown): ErrorMessage {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), properties: {} };
  const { name, message, stack } = error;
  const properties: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(error)) if (isPlain(value)) properties[key] = value;
  return { name, message, ...(stack === undefined ? {} : { stack }), properties };
}

export function unpackError({ name, message, stack, properties }: ErrorMessage): Error {
  const error = new Error(message);
  Object.defineProperty(error, 'name', { value: name, configurable: true });
  if (stack !== undefined) error.stack = stack;
  return Object.assign(error, properties);
}

function isPlain(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}
