import {html} from '../core/html.js';
import {usePoll} from '../core/poll.js';
import {Polled} from '../parts/states.js';
import {Answers} from './answers.js';
import {Batches, Queues} from './batches.js';
import {Latency} from './latency.js';
import {Lag} from './lag.js';
import {Refusals} from './refusals.js';
import {Consumers, Engine, Gateway, Services} from './services.js';
import {Throughput} from './throughput.js';
import {TimeLine} from './time-line.js';

/** What flows, what waits, and what stands still. */
export function OperationsView({away}) {
  const operations = usePoll('/operations', 5);
  const reasons = usePoll('/dead-letters/reasons', 10);
  const models = usePoll('/models', 30);
  return html`<main class="page" id="main" tabIndex="-1">
    <div class="page-head"><h1>Operations</h1></div>
    <${Polled} poll=${operations} lines=${10}>${data => html`
      <${Answers} operations=${data} reasons=${reasons.data} away=${away}/>
      <div class="cards">
        <${Throughput} points=${data.throughput.imagesPerSecond}/>
        <${Latency} latency=${data.latency} bottleneck=${data.bottleneck}/>
        <${Batches} batches=${data.batches}/>
        <${Queues} queues=${data.queues}/>
        <${Engine} engine=${data.engine} serving=${models.data?.serving}/>
        <${Refusals} poll=${reasons}/>
        <${Lag} lag=${data.lag}/>
        <${Services} services=${data.services}/>
        <${Gateway} gateway=${data.gateway}/>
        <${Consumers} consumers=${data.consumers} more=${data.moreConsumers}/>
        <${TimeLine} poll=${models}/>
      </div>`}<//>
  </main>`;
}
