// The figures of a segment on a day, as the strip shows them and as the chart draws them.
import { graphql } from '../../gql/gql.ts';

export const sixMetricsFragment = graphql(`
  fragment SixMetrics on SegmentMetrics {
    customerCount
    repeatCustomerRate
    lifetimeValue { amount currencyCode }
    averageOrderValue { amount currencyCode }
    averageOrderValuePooled { amount currencyCode }
    averageOrderCount
    purchaseIntervalDays
    purchaseIntervalMedianDays
    change { customerCount repeatCustomerRate lifetimeValue averageOrderValue averageOrderCount purchaseIntervalDays }
  }
`);

export const chartedMetricsFragment = graphql(`
  fragment ChartedMetrics on SegmentMetrics {
    customerCount
    repeatCustomerRate
    lifetimeValue { amount }
    averageOrderValue { amount }
    averageOrderCount
    purchaseIntervalDays
  }
`);
