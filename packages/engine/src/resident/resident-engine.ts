// The `resident` driver: a store's facts in columns in memory, conditions compiled to predicates, one pass over the persons
// for all segments of a request. Each answer lives in its file in questions/.

import { formatDay } from '@throughline/core/day';
import type { AmountBase } from '@throughline/core/segments/definition';
import type { ColdGroup } from '../columns/cold-columns.ts';
import type { ColumnBytes } from '../columns/column-bytes.ts';
import type { Columns } from '../columns/columns.ts';
import { compileSegments } from '../compile/compile-condition.ts';
import type { MakeEvaluator } from '../compile/evaluator/evaluator.ts';
import { generateEvaluator } from '../compile/evaluator/generate-evaluator.ts';
import { interpretSegments } from '../compile/evaluator/interpret-evaluator.ts';
import type { Segment } from '../compile/segment.ts';
import type * as Api from '../engine.ts';
import type { Explanation } from '../explain/explanation.ts';
import {
  answerInsights,
  type InsightAnswer,
  type InsightName,
  type InsightQuery,
  neededByInsight,
} from '../insights/insights.ts';
import type { FollowedSegment } from '../live/followed-segments.ts';
import type { FollowedStore } from '../live/followed-store.ts';
import { answerCanvasHistory } from '../questions/answer-canvas-history.ts';
import { answerCompareMoves } from '../questions/answer-compare-moves.ts';
import { answerCounts } from '../questions/answer-counts.ts';
import { answerExplanation } from '../questions/answer-explanation.ts';
import { answerFigures, neededByFigures } from '../questions/answer-figures.ts';
import { answerAllMembers, answerMembers } from '../questions/answer-members.ts';
import { answerMetrics } from '../questions/answer-metrics.ts';
import { answerMovers } from '../questions/answer-movers.ts';
import { answerMoves, answerSuggestedEdges } from '../questions/answer-moves.ts';
import { answerOrdersPerDay } from '../questions/answer-orders-per-day.ts';
import { answerOverlap } from '../questions/answer-overlap.ts';
import { answerMemberships, answerPersonOrders } from '../questions/answer-person.ts';
import { answerRevenue } from '../questions/answer-revenue.ts';
import { neededByBase, neededByEdges, neededBySegments } from '../questions/columns-needed.ts';
import { dayEnds, leadDays } from '../questions/day-ends.ts';
import { instantOf, windowInstants } from '../questions/instants.ts';
import { edgeSegments, precedingWindow } from '../questions/tally-edges.ts';
import type { ThreadTeam } from '../threads/thread-team.ts';
import { EdgeTallies } from './edge-tallies.ts';
import { InsightPages } from './insight-pages.ts';
import type { ResidentOptions } from './resident-options.ts';
import { StoreCache } from './store-cache.ts';
import { StoreSnapshots } from './store-snapshots.ts';

export class ResidentEngine implements Api.Engine {
  private readonly stores: StoreCache;
  private readonly edges: EdgeTallies;
  private readonly team: ThreadTeam | null;
  private readonly evaluator: MakeEvaluator;
  private readonly insights: InsightPages;

  constructor({ codeGeneration = true, snapshotFolder = null, team = null, ...options }: ResidentOptions) {
    const { source, memoryLimitMb, warn } = options;
    this.evaluator = codeGeneration ? generateEvaluator : interpretSegments;
    const snapshots = snapshotFolder === null ? null : new StoreSnapshots(snapshotFolder, source, warn);
    this.stores = new StoreCache(source, memoryLimitMb, this.evaluator, snapshots);
    this.team = team;
    this.edges = new EdgeTallies(this.evaluator, team);
    this.insights = new InsightPages((storeId, questions) => {
      const needed = questions.flatMap(({ name, query }) => neededByInsight(name, query));
      return this.stores.ask(storeId, needed, (columns) => answerInsights(columns, this.evaluator, questions, team));
    });
  }

  async figures(storeId: string, asOf: Api.AsOf): Promise<Api.StoreFigures> {
    return this.stores.ask(storeId, neededByFigures, (columns) => answerFigures(columns, instantOf(columns, asOf)));
  }

  async metrics(
    storeId: string,
    segments: Api.SegmentInput[],
    asOf: Api.AsOf,
    base: AmountBase,
    options?: Api.MetricsOptions,
  ): Promise<Api.Metrics[]> {
    return this.stores.ask(storeId, [...neededBySegments(segments), ...neededByBase(base)], (columns) => {
      const instant = instantOf(columns, asOf);
      const lead = leadDays(options);
      const instants = [...dayEnds(columns, columns.zone.dayOf(instant) - lead, lead), instant];
      const evaluator = this.evaluator(columns, segments, instant, instants.length === 1);
      const asked = { medians: true, changes: true, ...options };
      const rows = answerMetrics(columns, evaluator, instants, base, asked, this.team);
      return rows.map((ofSegment) => ofSegment[0]!);
    });
  }

  async history(
    storeId: string,
    segments: Api.SegmentInput[],
    window: Api.Window,
    base: AmountBase,
    options?: Api.MetricsOptions,
  ): Promise<Api.Metrics[][]> {
    return this.stores.ask(storeId, [...neededBySegments(segments), ...neededByBase(base)], (columns) => {
      const { fromDay, toDay, last } = windowInstants(columns, window);
      const lead = leadDays(options);
      const instants = dayEnds(columns, fromDay - lead, toDay - fromDay + 1 + lead);
      const evaluator = this.evaluator(columns, segments, last);
      const asked = { medians: true, changes: true, ...options };
      return answerMetrics(columns, evaluator, instants, base, asked, this.team);
    });
  }

  async counts(
    storeId: string,
    segments: Api.SegmentInput[],
    window: Api.Window,
    stepDays: number,
  ): Promise<{ day: string; count: number }[][]> {
    return this.stores.ask(storeId, neededBySegments(segments), (columns) => {
      const { fromDay, toDay, last } = windowInstants(columns, window);
      const days: number[] = [];
      for (let day = toDay; day >= fromDay; day -= stepDays) days.unshift(day);
      const instants = days.map((day) => columns.zone.endOfDay(day));
      const counts = answerCounts(columns, this.evaluator(columns, segments, last), instants);
      return counts.map((ofSegment) => days.map((day, i) => ({ day: formatDay(day), count: ofSegment[i]! })));
    });
  }

  async revenue(
    storeId: string,
    segment: Api.SegmentInput,
    window: Api.Window,
    base: AmountBase,
  ): Promise<Api.RevenueDay[]> {
    return this.stores.ask(storeId, [...neededBySegments([segment]), ...neededByBase(base)], (columns) => {
      const [compiled] = compileSegments(columns, [segment], windowInstants(columns, window).last);
      return answerRevenue(columns, compiled!, window, base);
    });
  }

  async members(storeId: string, query: Api.MembersQuery): Promise<{ members: Api.Member[]; totalCount: number }> {
    return this.askMembers(storeId, query, answerMembers);
  }

  async allMembers(storeId: string, query: Api.WholeQuery<Api.MembersQuery>): Promise<Api.MembersTable> {
    return this.askMembers(storeId, query, answerAllMembers);
  }

  private askMembers<Query extends Api.WholeQuery<Api.MembersQuery>, Answer>(
    storeId: string,
    query: Query,
    answer: (columns: Columns, segment: Segment, query: Query, instant: number) => Answer,
  ): Promise<Answer> {
    const needed: ColdGroup[] = [...neededBySegments([query.segment]), ...neededByBase(query.base), 'people'];
    return this.stores.ask(storeId, needed, (columns) => {
      const instant = instantOf(columns, query.asOf);
      const [segment] = compileSegments(columns, [query.segment], instant);
      return answer(columns, segment!, query, instant);
    });
  }

  async overlap(storeId: string, segments: Api.SegmentInput[], asOf: Api.AsOf): Promise<Api.Overlap> {
    return this.stores.ask(storeId, neededBySegments(segments), (columns) => {
      const instant = instantOf(columns, asOf);
      return answerOverlap(columns, this.evaluator(columns, segments, instant, true), instant);
    });
  }

  async moves(
    storeId: string,
    edges: Api.EdgeInput[],
    window: Api.Window,
    base: AmountBase,
  ): Promise<Api.MovesResult[]> {
    return this.stores.ask(storeId, [...neededByEdges(edges), ...neededByBase(base)], (columns) =>
      answerMoves(columns, this.edges.read(columns, edges, window), window, base),
    );
  }

  async compareMoves(storeId: string, edges: Api.EdgeInput[], window: Api.Window): Promise<Api.EdgeComparison[]> {
    return this.stores.ask(storeId, neededByEdges(edges), (columns) => {
      const preceding = precedingWindow(columns, window);
      const now = this.edges.read(columns, edges, window);
      return answerCompareMoves(now, this.edges.read(columns, edges, preceding), preceding);
    });
  }

  async movers(
    storeId: string,
    edge: Api.EdgeInput,
    window: Api.Window,
    base: AmountBase,
    people: Api.EdgePeople,
    offset: number,
    limit: number,
  ): Promise<{ movers: Api.Mover[]; totalCount: number }> {
    return this.stores.ask(storeId, [...neededByEdges([edge]), ...neededByBase(base), 'people'], (columns) => {
      const { last } = windowInstants(columns, window);
      const segments = edgeSegments(this.evaluator, columns, [edge.from, edge.to], last);
      const { maxGapDays } = edge;
      return answerMovers(columns, segments, { maxGapDays, window, base, people, offset, limit });
    });
  }

  async suggestEdges(
    storeId: string,
    segments: Api.SegmentInput[],
    window: Api.Window,
    movedMin: number,
    limit: number,
  ): Promise<{ from: number; to: number; moves: Api.MovesResult }[]> {
    return this.stores.ask(storeId, neededBySegments(segments), (columns) => {
      const { last } = windowInstants(columns, window);
      return answerSuggestedEdges(
        edgeSegments(this.evaluator, columns, segments, last),
        window,
        movedMin,
        limit,
        this.team,
      );
    });
  }

  async canvasHistory(
    storeId: string,
    segments: Api.SegmentInput[],
    edges: { from: number; to: number; maxGapDays: number }[],
    windowDays: number,
    range: Api.Window,
  ): Promise<Api.CanvasHistory> {
    return this.stores.ask(storeId, neededBySegments(segments), (columns) => {
      const evaluator = this.evaluator(columns, segments, windowInstants(columns, range).last);
      return answerCanvasHistory(columns, evaluator, { edges, windowDays, range });
    });
  }

  async insight<N extends InsightName>(storeId: string, name: N, query: InsightQuery<N>): Promise<InsightAnswer<N>> {
    return this.insights.ask(storeId, name, query);
  }

  async memberships(
    storeId: string,
    personId: string,
    segments: Api.SegmentInput[],
    asOf: Api.AsOf,
  ): Promise<Api.Interval[][]> {
    return this.stores.ask(storeId, [...neededBySegments(segments), 'people'], (columns) => {
      const instant = instantOf(columns, asOf);
      return answerMemberships(columns, personId, compileSegments(columns, segments, instant), instant);
    });
  }

  async explain(
    storeId: string,
    personId: string,
    segment: Api.SegmentInput,
    asOf: Api.AsOf,
  ): Promise<Explanation | null> {
    const needed = [...neededBySegments([segment]), 'people', 'orders.ids', 'events.ids'] as const;
    return this.stores.ask(storeId, [...needed], (columns) =>
      answerExplanation(columns, personId, segment, instantOf(columns, asOf)),
    );
  }

  async personOrders(storeId: string, personId: string, asOf: Api.AsOf): Promise<Api.PersonOrder[]> {
    return this.stores.ask(storeId, ['people', 'orders.ids', 'productAmounts'], (columns) =>
      answerPersonOrders(columns, personId, instantOf(columns, asOf)),
    );
  }

  async ordersPerDay(
    storeId: string,
    window: Api.Window,
  ): Promise<{ day: string; orders: number; amountMinor: bigint }[]> {
    return this.stores.ask(storeId, [], (columns) => answerOrdersPerDay(columns, window));
  }

  /** Brings the store up to date, as before a question; a followed store queues what that changes. */
  async refresh(storeId: string): Promise<void> {
    await this.stores.readFollowed(storeId);
  }

  /**
   * Follows the memberships of a store from now on: the log is taken to hold them, as of the store's present change number, up
   * to the instant. A store that is dropped for memory is followed no more.
   */
  follow(storeId: string, segments: readonly FollowedSegment[], evaluatedUntil: number): Promise<FollowedStore> {
    return this.stores.follow(storeId, segments, evaluatedUntil);
  }

  /** To be called before a followed store follows these segments: they may rest on columns that are out of memory. */
  prepareFollow(storeId: string, segments: readonly FollowedSegment[]): Promise<void> {
    return this.stores.prepareFollow(storeId, segments);
  }

  followed = (storeId: string): FollowedStore | undefined => this.stores.followed(storeId);

  unfollow = (storeId: string): void => this.stores.unfollow(storeId);

  /** Leaves nothing of the store in memory or in its snapshot that its rows do not hold now. */
  forget = (storeId: string): Promise<void> => this.stores.forget(storeId);
  /** Leaves nothing of a store that is no more. */
  drop = (storeId: string): Promise<void> => this.stores.drop(storeId);

  /** What the store's columns in memory weigh; null when it is not loaded. */
  columnBytes(storeId: string): ColumnBytes | null {
    return this.stores.bytes(storeId);
  }

  async progress(storeId: string): Promise<Api.LoadProgress> {
    return this.stores.progress(storeId);
  }

  /** Keeps what changed since the last snapshots, where that is much. */
  async close(): Promise<void> {
    await this.stores.close();
    await this.team?.close();
  }
}
