import {decimal} from '../core/format.js';
import {html} from '../core/html.js';
import {Card} from '../parts/card.js';
import {TimeChart} from '../parts/chart.js';
import {Empty} from '../parts/states.js';
import {rate} from './figures.js';

/** Images a second of the last quarter of an hour. */
export function Throughput({points}) {
  const {now, highest} = rate(points);
  return html`<${Card} id="throughput" title="Throughput" note="committed images a second" wide>
    ${
      points.length === 0
        ? html`<${Empty} title="No rate yet"><p>Images are counted every five seconds; the last 15 minutes are drawn here.</p><//>`
        : html`<${TimeChart} at=${points.map(point => Date.parse(point.at) / 1000)} label=${`Images a second, now ${decimal(now)}, at most ${decimal(highest)}`}
        series=${[{name: 'images/s', colour: '--accent', values: points.map(point => point.value), fill: true}]}/>`
    }<//>`;
}
