// The view of a page of insights in the URL; what it means is said in the core, which shared and mailed pages read too.
import type { WindowChoice } from '@throughline/core/insights/insight-view';

export {
  type InsightScope,
  type InsightView,
  readInsightView,
  scopeOf,
  type WindowChoice,
  type WindowName,
  windowDays,
  windowNames,
} from '@throughline/core/insights/insight-view';

export function writeWindow(window: WindowChoice): Record<string, string | null> {
  if (typeof window === 'string') return { window: window === 'all' ? null : window, from: null, to: null };
  return { window: null, from: window.from, to: window.to };
}
