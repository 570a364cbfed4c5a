// Starts a contender's process and asks it.
import { fork } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export class ContenderClient {
  #child;
  #waiting = new Map();
  #nextId = 1;

  constructor(name, { module, execArgv = [] }) {
    this.name = name;
    const runner = path.join(import.meta.dirname, 'contender-process.mjs');
    this.#child = fork(runner, [pathToFileURL(module).href], {
      execArgv: ['--expose-gc', '--max-old-space-size=16384', ...execArgv],
      serialization: 'advanced',
    });
    this.ready = new Promise((resolve, reject) => {
      this.#waiting.set('ready', { resolve, reject });
    });
    this.#child.on('message', (message) => this.#settle(message));
    this.#child.on('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`${name} ended with code ${code}`));
    });
  }

  /** { result, ms, cpuMs } */
  ask(method, argument) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send({ id, method, argument });
    });
  }

  async memoryMb() {
    const { result } = await this.ask('memoryMb');
    return result === null ? null : Math.round(result);
  }

  async close() {
    this.#waiting.clear();
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.disconnect();
    await ended;
  }

  #settle({ id, result, ms, cpuMs, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${this.name}: ${error}`));
    else waiting?.resolve({ result, ms, cpuMs });
  }
}
