import {bytes, count, plural} from '../core/format.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {plain} from '../core/words.js';
import {Card, Table} from '../parts/card.js';
import {Level} from '../parts/marks.js';
import {Empty} from '../parts/states.js';
import {Ago, Foreign} from '../parts/text.js';

/** The processes that are asked for their metrics. */
export function Services({services}) {
  return html`<${Card} id="services" title="Services" note="by their management ports" wide>${
    services.length === 0
      ? html`<${Empty} title="No service is watched"><p>Name their management ports in the dashboard's configuration.</p>
        <//>`
      : html`<${Table} caption="Services" heads=${[{text: 'Service'}, {text: 'State'}, {text: 'Since'}, {text: 'Obstacle'}, {text: 'Address'}]}>
      ${services.map(service => html`<tr key=${service.name + service.url}>
        <th scope="row">${printable(service.name)}</th><td><${State} service=${service}/></td>
        <td class="nowrap">${service.since ? html`<${Ago} iso=${service.since}/>` : '–'}</td><td>
        ${printable(service.obstacle ?? '–')}</td><td><${Foreign} text=${service.url} mono/></td></tr>`)}<//>`
  }<//>`;
}

function State({service}) {
  if (!service.reachable) return html`<${Level} level="bad">Not reached<//>`;
  if (service.ready === false) return html`<${Level} level="watch">Not ready<//>`;
  return html`<${Level} level="good">${service.ready ? 'Ready' : 'Reached'}<//>`;
}

/** What the gateway did with instances of devices. */
export function Gateway({gateway}) {
  return html`<${Card} id="gateway" title="Gateway" note="instances by result">${!gateway ? html`<${Empty} title="No gateway watched"><p>It receives from devices by DICOM and DICOMweb.</p>
    <//>` : html`<${Values} of=${gateway}/>`}<//>`;
}

/** What runs the network. */
export function Engine({engine, serving}) {
  return html`<${Card} id="engine" title="Engine and device">${
    !engine && !serving
      ? html`<${Empty} title="No engine known"><p>The stream app is not reached.</p><//>`
      : html`
    ${serving && html`<p class="sub-head"><strong>
      ${printable(serving.name)} ${printable(serving.version)}</strong> <span class="muted">serves on ${printable(serving.engine)}</span>
      </p>`}<${Values} of=${engine ?? {}}/>`
  }<//>`;
}

/** Values by name, however many the server gives; nested ones one level deep. */
function Values({of}) {
  const rows = Object.entries(of)
    .flatMap(([name, value]) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).map(([inner, one]) => [`${name} ${inner}`, one])
        : [[name, value]],
    )
    .filter(([, value]) => value !== null && value !== undefined && typeof value !== 'object');
  return html`<dl class="pairs">${rows.map(([name, value]) => html`<dt key=${name}>${named(name)}</dt><dd>
    ${shown(name, value)}</dd>`)}</dl>`;
}

const named = name => plain(name.replace(/Bytes$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')).replace(/gpu/i, 'GPU');
const shown = (name, value) =>
  typeof value !== 'number' ? printable(value) : /Bytes|Memory/.test(name) ? bytes(value) : count(value);

/** Consumer groups that read RadStream's topics. */
export function Consumers({consumers, more}) {
  return html`<${Card} id="consumers" title="Consumer groups">${
    consumers.length === 0
      ? html`<${Empty} title="No consumer group"><p>Groups appear once they join.</p><//>`
      : html`
    <table class="plain"><caption class="sr">Consumer groups</caption><thead><tr><th scope="col">Group</th>
      <th scope="col">State</th><th scope="col" class="right">Members</th><th scope="col" class="right">Lag</th></tr>
      </thead>
    <tbody>${consumers.map(one => html`<tr key=${one.group}><th scope="row"><${Foreign} text=${one.group}/></th><td>
      ${plain(one.state)}</td><td class="right">${count(one.members)}</td><td class="right">${count(one.lag)}</td>
      </tr>`)}</tbody></table>
    ${more > 0 && html`<p class="muted small">${plural(more, 'more group')}.</p>`}`
  }<//>`;
}
