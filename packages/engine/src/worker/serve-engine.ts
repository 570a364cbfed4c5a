// Serves an engine inside a worker thread: questions come over a port, answers go back. Questions are answered as they come;
// while one waits for a store to load, those of other stores go on.

import type { Engine } from '../engine.ts';
import { ResidentEngine } from '../resident/resident-engine.ts';
import type { ResidentOptions } from '../resident/resident-options.ts';
import { whileAskedBy } from '../threads/asked-for.ts';
import { type AnswerMessage, type AskMessage, packError } from './messages.ts';

/** A `MessagePort`, or a worker's `parentPort`. */
export interface Port {
  on(event: 'message', listener: (message: AskMessage) => void): unknown;
  postMessage(message: AnswerMessage): void;
}

export type ServeOptions = Pick<ResidentOptions, 'source' | 'memoryLimitMb' | 'snapshotFolder' | 'team' | 'warn'>;

/** Starts answering; returns the engine that answers, to be closed with the worker. */
export function serveEngine(port: Port, options: ServeOptions): ResidentEngine {
  const engine = new ResidentEngine(options);
  port.on('message', (message) => {
    void answer(engine, message).then((reply) => port.postMessage(reply));
  });
  return engine;
}

async function answer(engine: Engine, { id, question, arguments: given, asker }: AskMessage): Promise<AnswerMessage> {
  try {
    const ask = engine[question] as (...given: unknown[]) => Promise<unknown>;
    return { id, answer: await whileAskedBy(asker && [asker], () => ask.apply(engine, given)) };
  } catch (error) {
    return { id, error: packError(error) };
  }
}
