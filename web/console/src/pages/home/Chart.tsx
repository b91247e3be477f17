/** A chart, drawn with what the home page needs of ECharts and nothing more. */
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import classes from './home.module.css';

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface Series {
  name: string;
  kind: 'bar' | 'line';
  colour: string;
  values: number[];
}

export interface ChartProps {
  /** What it shows, for those who listen. */
  label: string;
  labels: string[];
  series: Series[];
}

const INK = { light: '#455a61', dark: '#b9c8cb' };
const LINE = { light: '#dde4e4', dark: '#2b3a3f' };

function optionsOf({ label, labels, series }: ChartProps, theme: 'light' | 'dark') {
  const text = { color: INK[theme], fontFamily: 'Inter Variable' };
  return {
    aria: { enabled: true, label: { description: label } },
    animationDuration: 200,
    textStyle: text,
    grid: { left: 4, right: 4, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: text },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      type: 'category',
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE[theme] } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: text,
      splitLine: { lineStyle: { color: LINE[theme] } },
    },
    series: series.map(({ name, kind, colour, values }) => ({
      name,
      type: kind,
      data: values,
      color: colour,
      barMaxWidth: 22,
      barGap: '-100%',
      itemStyle: { borderRadius: kind === 'bar' ? [3, 3, 0, 0] : 0 },
      lineStyle: { width: 2.5 },
      symbolSize: 6,
    })),
  };
}

export default function Chart(props: ChartProps) {
  const theme = useComputedColorScheme('light');
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);

  useEffect(() => {
    if (!frame.current) return;
    const made = init(frame.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(frame.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => chart.current?.setOption(optionsOf(props, theme), { notMerge: true }), [props, theme]);

  return <div ref={frame} className={classes.chart} role="img" aria-label={props.label} />;
}
