// The text form for the editor: core's parser, completions and hover; the store's own values are asked of the API once.
import { completions } from '@throughline/core/segments/text/completions';
import { parser } from '@throughline/core/segments/text/generated/parser';
import { hover } from '@throughline/core/segments/text/hover';
import type { TextContext } from '@throughline/core/segments/text/text-context';
import type { CodeLanguage } from '@throughline/ui/code-language';

const tones: CodeLanguage['tones'] = {
  'Keyword Boolean': 'keyword',
  Comment: 'comment',
  'Name String': 'name',
  'Value/Name Value/String SegmentName/Name SegmentName/String Bucket/Name Bucket/String': 'value',
  'Number Date Range': 'number',
  '"=" "!=" ">" ">=" "<" "<="': 'operator',
  BadString: 'invalid',
};

type SeenValues = (field: string) => Promise<readonly string[]>;

export function textLanguage(context: TextContext, readValues: SeenValues): CodeLanguage {
  const seen = new Map<string, readonly string[]>();
  const complete = (text: string, offset: number, missing: Set<string>) => {
    const seenValues: NonNullable<TextContext['seenValues']> = (field, of) => {
      const known = context.seenValues?.(field, of) ?? seen.get(field);
      if (known === undefined) missing.add(field);
      return known;
    };
    return completions(text, offset, { ...context, seenValues });
  };
  return {
    parser,
    tones,
    brackets: ['(', '"'],
    complete: async (text, offset) => {
      const missing = new Set<string>();
      const found = complete(text, offset, missing);
      if (missing.size === 0) return found;
      await Promise.all([...missing].map(async (field) => seen.set(field, await readValues(field))));
      return complete(text, offset, new Set());
    },
    hover,
  };
}
