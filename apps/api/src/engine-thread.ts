// A thread that helps the engine's own with passes over everyone of a store.

import { workerData } from 'node:worker_threads';
import { serveThread } from '@throughline/engine/threads/serve-thread';

serveThread(workerData);
