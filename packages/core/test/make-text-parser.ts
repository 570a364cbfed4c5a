import { buildParserFile } from '@lezer/generator';

/** The two files below `segments/text/generated` that a grammar gives. */
export function makeTextParser(grammar: string): { parser: string; terms: string } {
  return buildParserFile(grammar, {
    typeScript: true,
    fileName: 'segment.grammar',
    warn: (message) => {
      throw new Error(message);
    },
  });
}
