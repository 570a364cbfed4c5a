import type { Condition, Definition } from '@throughline/core/segments/definition';
import { printText } from '@throughline/core/segments/text/print';
import { describe, describeCondition, type Names } from '@throughline/core/segments/words/describe';
import type { RequestContext } from '../../context.ts';
import { shownDefinition } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { ValueLabels } from '../stores/read-value-labels.ts';
import { findChannelHandles } from './find-channel-handles.ts';
import type { SegmentModel } from './segment-model.ts';
import { toDefinition } from './to-segment-input.ts';

export interface SegmentInWords {
  /** Plain English. */
  sentence: string;
  /** One condition a line; written when it is asked for. */
  readonly text: string;
  channels: string[];
}

/**
 * A checked definition in words, with the store's names for channels, products and segments. Labels of products and places
 * are the engine's: only a sentence that names one waits for a store that is loading.
 */
export function describeDefinition(context: RequestContext, store: OpenStore, json: unknown): Promise<SegmentInWords> {
  return describeChecked(context, store, toDefinition(json));
}

export async function describeChecked(
  context: RequestContext,
  store: OpenStore,
  checked: Definition,
): Promise<SegmentInWords> {
  const definition = shownDefinition(store, checked) as Definition;
  const definitions = await context.loaders.definitions(store);
  const [sentence] = await inWords(context, store, (names) => [describe(definition, names)]);
  return {
    sentence: sentence!,
    get text() {
      return printText(definition, { currencyCode: store.currencyCode, segments: definitions });
    },
    channels: findChannelHandles(definition.condition),
  };
}

/** Each condition as a clause that begins with "who" or "whose". */
export function nameConditions(context: RequestContext, store: OpenStore, conditions: Condition[]): Promise<string[]> {
  return inWords(context, store, (names) => conditions.map((condition) => describeCondition(condition, names)));
}

/** Labels of products and places are asked for only where words name one. */
export async function inWords(
  context: RequestContext,
  store: OpenStore,
  say: (names: Names) => string[],
): Promise<string[]> {
  const [{ nameOf }, definitions, lists] = await Promise.all([
    context.loaders.channelNames(store),
    context.loaders.definitions(store),
    context.loaders.lists(store),
  ]);
  const listName = new Map(lists.map(({ id, name }) => [id, name]));
  const write = (labels: ValueLabels) =>
    say({
      currencyCode: store.currencyCode,
      channel: nameOf,
      segment: (id) => definitions.get(id)?.name ?? id,
      product: (id) => labels('product', id),
      location: (id) => labels('location', id),
      list: (id) => listName.get(id) ?? id,
    });
  let isLabelled = false;
  const plain = write((_field, value) => {
    isLabelled = true;
    return value;
  });
  return isLabelled ? write(await context.loaders.valueLabels(store)) : plain;
}

/** The sentences of many segments of one store. */
export function describeSegments(
  context: RequestContext,
  store: OpenStore,
  segments: SegmentModel[],
): Promise<string[]> {
  const shown = segments.map(({ definition }) => shownDefinition(store, toDefinition(definition)) as Definition);
  return inWords(context, store, (names) => shown.map((definition) => describe(definition, names)));
}

export function describeSegment(context: RequestContext, segment: SegmentModel): Promise<SegmentInWords> {
  return describeDefinition(context, segment.store, segment.definition);
}
