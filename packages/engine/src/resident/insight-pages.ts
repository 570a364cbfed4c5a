// Questions of insights that arrive together and have one scope, as those of a page do: they are answered together.

import type { Outcome } from '../insights/carry-out.ts';
import type { AskedInsight, InsightAnswer, InsightName, InsightQuery } from '../insights/insights.ts';
import { type Asker, askersNow, whileAskedBy } from '../threads/asked-for.ts';

type AnswerTogether = (storeId: string, questions: readonly AskedInsight[]) => Promise<Outcome<unknown>[]>;

interface Waiting extends AskedInsight {
  /** undefined = it is answered in any case. */
  askers: readonly Asker[] | undefined;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

export class InsightPages {
  /** By store and scope. */
  private readonly pages = new Map<string, Waiting[]>();

  constructor(private readonly answer: AnswerTogether) {}

  /** Waits for what is on its way to this thread already. */
  ask<N extends InsightName>(storeId: string, name: N, query: InsightQuery<N>): Promise<InsightAnswer<N>> {
    const { segment, compareWith, from, to, asOf, base } = query;
    const key = JSON.stringify([storeId, segment, compareWith, from, to, asOf, base]);
    return new Promise<unknown>((resolve, reject) => {
      const page = this.pages.get(key) ?? [];
      page.push({ name, query, askers: askersNow(), resolve, reject });
      if (page.length > 1) return;
      this.pages.set(key, page);
      setImmediate(() => {
        this.pages.delete(key);
        void this.answerPage(storeId, page);
      });
    }) as Promise<InsightAnswer<N>>;
  }

  private async answerPage(storeId: string, page: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await whileAskedBy(askersOf(page), () => this.answer(storeId, page));
      for (const [i, { resolve, reject }] of page.entries()) {
        const outcome = outcomes[i]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.answer);
      }
    } catch (error) {
      for (const { reject } of page) reject(error);
    }
  }
}

/** A page is given up when all who ask have left. */
function askersOf(page: readonly Waiting[]): Asker[] | undefined {
  const asking = page.map(({ askers }) => askers);
  return asking.every((askers) => askers !== undefined) ? asking.flat() : undefined;
}
