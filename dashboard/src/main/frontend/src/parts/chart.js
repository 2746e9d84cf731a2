import {useEffect, useRef} from 'preact/hooks';
import uPlot from 'uplot';
import {html} from '../core/html.js';
import {count, decimal} from '../core/format.js';
import {colourOf, useThemeVersion} from '../core/theme.js';

const HEIGHT = 190;
const HALF_MINUTE = 30;
const MINUTE = 60;
const FEW = 3;
const HALF_LABEL = 28;
const FONT = '11px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/**
 * Values over time. `series` is [{name, colour, values, dash}] with `colour` a custom property; `stacked` puts them on top of each
 * other. `label` says in words what the chart shows.
 */
export function TimeChart({at, series, label, stacked, note, format = tick}) {
  const box = useRef(null);
  const theme = useThemeVersion();
  const shape = series.map(one => one.name).join();
  const plot = useRef(null);
  const data = [at, ...(stacked ? sums(series) : series.map(one => one.values))];

  useEffect(() => {
    const parent = box.current;
    const width = () => Math.max(200, parent.clientWidth);
    const made = new uPlot(options({width: width(), series, stacked, format}), data, parent);
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({width: width(), height: HEIGHT}));
    watcher.observe(parent);
    return () => {
      watcher.disconnect();
      plot.current = null;
      made.destroy();
    };
  }, [theme, shape, stacked]);
  useEffect(() => plot.current?.setData(data));

  return html`<figure class="chart"><div class="plot" ref=${box} role="img" aria-label=${label}/>
    ${series.length > 1 && html`<figcaption class="legend">${series.map(one => html`<span class="key" key=${one.name}>
      ${one.mark}${one.name}</span>`)}${note && html`<span>${note}</span>`}</figcaption>`}</figure>`;
}

/** Whole numbers as such, between them one digit. */
const tick = value => (Number.isInteger(value) ? count(value) : decimal(value, 1));

/** Each series as the sum of itself and all after it, so that the first is drawn on top and behind. */
function sums(series) {
  const result = [];
  let above = series[0]?.values.map(() => 0) ?? [];
  for (const one of [...series].reverse()) {
    above = above.map((value, i) => value + (one.values[i] ?? 0));
    result.unshift(above);
  }
  return result;
}

function options({width, series, stacked, format}) {
  const axis = {
    stroke: colourOf('--muted'),
    font: FONT,
    grid: {stroke: colourOf('--grid'), width: 1},
    ticks: {show: false},
  };
  return {
    width,
    height: HEIGHT,
    legend: {show: false},
    cursor: {show: false},
    padding: [8, HALF_LABEL, 0, 0],
    scales: {x: {time: true, range: (_, low, high) => (stacked ? [low - HALF_MINUTE, high + HALF_MINUTE] : [Math.min(low, high - MINUTE), high])}, y: {range: (_, low, high) => [0, Math.max(high * 1.08, 1)]}},
    axes: [
      {
        ...axis,
        size: 24,
        gap: 4,
        grid: {show: false},
        values: [
          [3600, '{HH}:{mm}', null, null, null, null, null, null, 1],
          [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
          [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
        ],
        space: 70,
      },
      {...axis, size: 40, values: (_, ticks) => ticks.map(format)},
    ],
    series: [{}, ...series.map(one => line(one, stacked))],
  };
}

function line(one, stacked) {
  const colour = colourOf(one.colour);
  const base = {label: one.name, stroke: colour, width: 1.6, points: {show: (plot) => plot.data[0].length < FEW}, dash: one.dash};
  if (!stacked) return {...base, fill: one.fill && colour.replace('rgb(', 'rgba(').replace(')', ', 0.12)')};
  return {...base, width: 0, fill: colour, paths: uPlot.paths.bars({size: [0.8, 40], align: 0})};
}
