// The container's file and systemd's unit: read by their own tools, and nothing in them that the product lacks. What the image runs to be
// built (`npm run setup`, `npm run build`) is what the tests begin with.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const dockerfile = read('deploy/Dockerfile');
const instructions = DockerfileParser.parse(dockerfile).getInstructions();
const named = (keyword: string): string[] =>
  instructions.filter((one: Instruction) => one.getKeyword() === keyword).map((one) => one.getArgumentsContent() ?? '');

it('the Dockerfile is well formed', () => {
  expect(validate(dockerfile)).toEqual([]);
});

it('the image is built by the commands of the product, runs without root, and is asked whether it is healthy', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const run = named('RUN').flatMap((line) => /^npm run (\S+)$/.exec(line)?.[1] ?? []);
  expect(run).toEqual(['setup', 'build']);
  expect(run.map((name) => name in scripts)).toEqual([true, true]);
  expect(named('USER')).toEqual(['node']);
  const started = [...named('CMD'), ...named('HEALTHCHECK')].map(
    (line) => JSON.parse(line.slice(line.indexOf('['))) as string[],
  );
  expect(started.map((words) => words.slice(0, 2))).toEqual([
    ['node', 'scripts/start.mjs'],
    ['node', 'scripts/healthy.mjs'],
  ]);
  for (const [, file] of started) expect(existsSync(path.join(root, file!)), file).toBe(true);
  expect(new Set(named('FROM').map((line) => line.split(' ')[0])).size).toBe(1);
});

it('an instance that does not answer is not healthy', () => {
  const env = { ...process.env, API_PORT: '1', WEB_PORT: '1' };
  expect(spawnSync(process.execPath, [path.join(root, 'scripts/healthy.mjs')], { env }).status).toBe(1);
});

it('systemd takes the unit, which may do little', (test) => {
  const tool = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' });
  if (tool.status !== 0) test.skip('there is no systemd-analyze on this machine');
  // Node and the folder stand elsewhere on the machine of a test.
  const unit = path.join(mkdtempSync(path.join(tmpdir(), 'throughline-unit-')), 'throughline.service');
  writeFileSync(unit, read('deploy/throughline.service').replace('/usr/bin/node', process.execPath));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
  expect(stderr.split('\n').filter((line) => line.includes('throughline.service'))).toEqual([]);
  expect(status).toBe(0);
});
