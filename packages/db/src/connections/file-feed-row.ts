import type { FileFeed, FileFeedFile } from '../generated/prisma/client.ts';

export type FileFeedRow = FileFeed;
export type FileFeedFileRow = FileFeedFile;
