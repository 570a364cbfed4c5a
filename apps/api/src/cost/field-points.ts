// What fields cost that read more than their rows: the one table of docs/api-limits.md. A point is about a millisecond of
// one core at a million orders (bench/RESULTS.md: medians of CPU time). Plain rows beneath such a field are within its
// points; what lies beneath it and stands here too, or is paged, costs its own.

const insight = 60;
const preview = 300;

export const fieldPoints: Readonly<Record<string, number>> = {
  'Query.__schema': 50,
  'Query.__type': 10,

  // Measured: one segment at a day 13 to 16, its history of 730 days 28 to 73, most conditions.
  'Segment.metrics': 15,
  'Segment.counts': 15,
  'Segment.overlap': 20,
  'Segment.moves': 30,
  'Segment.history': 50,
  'Segment.revenue': 50,
  'Segment.funnel': 50,
  'Segment.nearMisses': 50,
  'Segment.versionHistory': 50,
  'Segment.explain': 10,
  'SegmentPreview.metrics': 15,
  'SegmentPreview.difference': 20,
  'SegmentPreview.explain': 10,
  'SegmentPreview.funnel': 50,
  'SegmentPreview.nearMisses': 50,
  'SegmentVersion.difference': 20,
  'Store.previewSegment': 15,
  'Store.previewCounts': 90,
  'Store.lookUp': 10,
  'Store.parseDefinition': 5,
  'Store.translateShopifyQuery': 5,

  // Measured at a million orders: channels used 92, gap of channels 22, first and next 46, order values 64, cohorts 54,
  // breakdown 89. The others are of the same kind of pass.
  'Store.breakdown': 90,
  'Store.breakdownTotals': 90,
  'Store.channelUse': 90,
  'Store.channelGap': 25,
  'Store.firstAndNext': 45,
  'Store.orderValues': insight,
  'Store.cohorts': insight,
  'Store.firstBuys': insight,
  'Store.firstProducts': insight,
  'Store.nearStores': insight,
  'Store.orderPaths': insight,
  'Store.overlap': insight,
  'Store.productAffinity': insight,
  'Store.rfmGrid': insight,
  'Store.rhythm': insight,
  'Store.timeToSwitch': insight,
  'Store.transitions': insight,
  'Store.ordersPerDay': insight,
  'Store.figurePeople': insight,
  'Store.didItWork': preview,
  'Store.changes': preview,
  'OverlapCombination.metrics': 15,

  // Metrics of two groups and one edge.
  'DeskStore.figures': 60,
  'DeskStore.needs': 5,

  'ApiKey.usage': 5,
  'ApiKey.throttledAt': 1,

  'Canvas.history': 100,
  'Canvas.suggestedEdges': 100,
  'CanvasEdge.moves': 5,
  'CanvasEdge.comparison': 5,

  // Up to 200 segments and 100 edges are counted.
  'Recipe.preview': preview,
  'SavedRecipeInStore.preview': preview,
  'SavedRecipeInStore.parameters': 5,
  'SavedRecipe.file': 10,
  'RecipeParameter.default': 5,
  'RecipeApplication.checks': 50,
  'Store.recipeDraft': 20,
  'Store.template': 20,
  'Store.templates': 90,

  'Person.memberships': 20,
  'Person.membershipHistory': 20,
  'Person.totals': 5,
  'Person.geocoding': 5,
  'Store.geocoding': 10,
  'Identity.previewRules': 100,
  'Import.undoPreview': 20,
  'DeadLetter.payload': 10,
  'Delivery.payload': 10,

  // Members are settled at once, as for their CSV.
  'Mutation.createExport': 300,
};

/** Of every field of `Mutation` that is not in the table; its payload is within. */
export const mutationPoints = 10;

/** Of a page, beside its rows. */
export const pagePoints = 2;

/** The rows that a list without `first` is taken to have until it is read. */
export const rowsAssumed = 10;

/** Of the smallest request. */
export const pointsLeast = 5;
