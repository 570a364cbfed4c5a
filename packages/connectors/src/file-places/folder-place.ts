// A folder of this machine, below a root that the operator chose. No path that a merchant names, and no link that somebody puts there,
// leads out of the root.

import { constants } from 'node:fs';
import { lstat, mkdir, open, opendir, realpath, rename } from 'node:fs/promises';
import path from 'node:path';
import {
  type Aside,
  asideNames,
  byName,
  type FilePlace,
  isAskable,
  type Listing,
  listedMax,
  type PlacedFile,
  PlaceError,
} from './file-place.ts';

/** `folder`: a path below `root` with `/` between its parts; empty = the root itself. */
export async function openFolderPlace(root: string, folder: string): Promise<FilePlace> {
  const parts = folder.split('/').filter((part) => part !== '');
  if (!parts.every(isAskable)) throw new PlaceError('FOLDER', 'The folder is to lie below the drop folder.');
  const home = await realpathOf(root);
  const inside = await realpathOf(path.join(home, ...parts));
  if (inside !== home && !inside.startsWith(home + path.sep))
    throw new PlaceError('FOLDER', 'The folder leads out of the drop folder.');
  return {
    list: () => list(inside),
    look: (name) => look(path.join(inside, name), name),
    read: (name) => read(path.join(inside, name), name),
    moveAside: (name, aside) => moveAside(inside, name, aside),
    close: async () => {},
  };
}

async function realpathOf(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if (!(await lstat(real)).isDirectory()) throw new PlaceError('FOLDER', `${folder} is no folder.`);
    return real;
  } catch (error) {
    throw explained(error, 'FOLDER', `The folder ${folder}`);
  }
}

async function list(folder: string): Promise<Listing> {
  const files: PlacedFile[] = [];
  try {
    for await (const { name } of await opendir(folder)) {
      if (files.length === listedMax) return { files: files.sort(byName), more: true };
      const file = await look(path.join(folder, name), name);
      if (file) files.push(file);
    }
  } catch (error) {
    throw explained(error, 'FOLDER', `The folder ${folder}`);
  }
  return { files: files.sort(byName), more: false };
}

async function look(file: string, name: string): Promise<PlacedFile | null> {
  try {
    const found = await lstat(file);
    const plain = found.isFile() && isAskable(name);
    return { name, sizeBytes: found.size, modifiedAt: Math.floor(found.mtimeMs), plain };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw explained(error, 'FILE', `The file ${name}`);
  }
}

/** Neither a link nor a pipe that took the file's place is followed. */
async function* read(file: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile()) throw new PlaceError('FILE', `${name} is no plain file.`);
      for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024, autoClose: false })) yield chunk;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw explained(error, 'FILE', `The file ${name}`);
  }
}

async function moveAside(folder: string, name: string, aside: Aside): Promise<string> {
  const target = path.join(folder, aside);
  try {
    await mkdir(target, { recursive: true, mode: 0o750 });
    if (!(await lstat(target)).isDirectory()) throw new PlaceError('FOLDER', `${aside} is no folder.`);
    for (const free of asideNames(name)) {
      if ((await look(path.join(target, free), free)) !== null) continue;
      await rename(path.join(folder, name), path.join(target, free));
      return free;
    }
  } catch (error) {
    throw explained(error, 'FILE', `The file ${name} could not be moved to ${aside}: it`);
  }
  throw new Error('names never end');
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is not there',
  EACCES: 'may not be used by this process',
  EPERM: 'may not be used by this process',
  EROFS: 'lies on a disk that is read only',
  ELOOP: 'is a link, not a file',
  ENXIO: 'is no plain file',
  EXDEV: 'lies on another disk',
};

function explained(error: unknown, code: 'FOLDER' | 'FILE', what: string): unknown {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (error instanceof PlaceError || reason === undefined) return error;
  return new PlaceError(code, `${what} ${reason}.`, { cause: error });
}
