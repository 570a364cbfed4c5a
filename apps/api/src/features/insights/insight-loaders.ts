import type { InsightAnswer, InsightName, InsightQuery } from '@throughline/engine/insights/insights';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface InsightLoaders {
  /** The engine's answer; the same question of one request is asked once. */
  insight<N extends InsightName>(store: OpenStore, name: N, query: InsightQuery<N>): Promise<InsightAnswer<N>>;
}

export function createInsightLoaders({ services }: RequestContext): InsightLoaders {
  const answers = new Map<string, Promise<unknown>>();
  return {
    insight: <N extends InsightName>(store: OpenStore, name: N, query: InsightQuery<N>) => {
      const key = JSON.stringify([store.id, name, query]);
      const answer = answers.get(key) ?? services.engine.insight(store.id, name, query);
      answers.set(key, answer);
      return answer as Promise<InsightAnswer<N>>;
    },
  };
}
