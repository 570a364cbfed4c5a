// How customers of channels, who overlap, come to all customers, in one line.
import { channelLabel, type InsightChannel } from '../channel-words.ts';

interface Figures {
  customers: number;
}

export interface UnionFigures {
  channels: readonly (Figures & { channel: InsightChannel })[];
  sets: readonly (Figures & { channels: readonly unknown[] })[];
  all: Figures;
}

interface Words {
  count: (value: number) => string;
  counted: (value: number, one: string, many: string) => string;
}

const summandsMax = 4;

/** "4,547 + 10,657 − 3,317 in both = 11,887 customers"; of one channel, that it is the only one. */
export function unionLine({ channels, sets, all }: UnionFigures, format: Words): string {
  const customers = format.counted(all.customers, 'customer', 'customers');
  if (channels.length === 1)
    return `${customers}, all in ${channelLabel(channels[0]!.channel)}: the only channel here.`;
  const sum = channels.reduce((total, row) => total + row.customers, 0);
  const twice = sets.reduce((total, set) => total + (set.channels.length - 1) * set.customers, 0);
  const summands =
    channels.length > summandsMax
      ? `${format.count(sum)} over ${channels.length} channels`
      : channels.map((row) => format.count(row.customers)).join(' + ');
  const where = channels.length === 2 ? 'in both' : 'counted more than once';
  return `${summands} − ${format.count(twice)} ${where} = ${customers}`;
}
