// A stand-in for a source, run as a process of its own: it prints one line of JSON once it listens.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const startMs = 60_000;

/** `args`: the script, from the root of the repository, and its arguments. */
export async function startStand(args: readonly string[]): Promise<{ printed: unknown; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { printed: JSON.parse(await firstLine(child)), stop };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`The source did not come up in time.\n${printed}`)), startMs);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const end = printed.indexOf('\n');
      if (end === -1 || !printed.startsWith('{')) return;
      clearTimeout(timer);
      resolve(printed.slice(0, end));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.once('exit', (status) => reject(new Error(`The source ended with ${status}.\n${printed}`)));
  });
}
