import { workerData } from 'node:worker_threads';
import { serveThread } from '../../packages/engine/src/threads/serve-thread.ts';

serveThread(workerData);
