import {count, percent} from '../core/format.js';
import {html} from '../core/html.js';
import {KINDS, findingWord} from '../core/words.js';
import {Card} from '../parts/card.js';
import {TimeChart} from '../parts/chart.js';
import {Shape} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {filled, totals} from './figures.js';

const NAMES = {
  COVID19: 'covid19',
  PNEUMONIA: 'pneumonia',
  NORMAL: 'normal',
  ABSTAINED: 'abstained',
  REFUSED: 'deadLetters',
};

/** Findings a minute, on top of each other. */
export function Findings({minutes: all}) {
  const minutes = filled(all);
  const {parts, all: sum} = totals(minutes);
  const series = kind => ({
    name: `${findingWord(kind)} ${count(parts[kind])} (${percent(parts[kind] / sum)})`,
    colour: `--k-${kind.toLowerCase()}`,
    values: minutes.map(minute => minute[NAMES[kind]] ?? 0),
    mark: html`<${Shape} kind=${kind}/>`,
  });
  return html`<${Card} id="findings" title="Findings over time" note="images a minute" wide>
    ${
      sum === 0
        ? html`<${Empty} title="No finding yet"><p>Findings are counted by the minute of their commit.</p><//>`
        : html`
      <${TimeChart} stacked note="from top to bottom" at=${minutes.map(minute => Date.parse(minute.at) / 1000)}
        label=${`Findings a minute over ${minutes.length} minutes: ${KINDS.map(kind => `${findingWord(kind)} ${count(parts[kind])}`).join(', ')}`}
        series=${KINDS.map(series)}/>`
    }<//>`;
}
