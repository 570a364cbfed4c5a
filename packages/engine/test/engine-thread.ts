// A thread for tests that helps with passes.

import { workerData } from 'node:worker_threads';
import { serveThread } from '../src/threads/serve-thread.ts';

serveThread(workerData);
