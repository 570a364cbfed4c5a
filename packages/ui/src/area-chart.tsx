import { LineChart, type LineChartProps } from './line-chart.tsx';

/** A single series over a light fill. */
export const AreaChart = (props: Omit<LineChartProps, 'area'>) => <LineChart {...props} area />;
