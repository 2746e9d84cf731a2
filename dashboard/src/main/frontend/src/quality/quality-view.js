import {html} from '../core/html.js';
import {usePoll} from '../core/poll.js';
import {Polled} from '../parts/states.js';
import {Agreement} from './agreement.js';
import {Answers} from './answers.js';
import {Confidence} from './confidence.js';
import {Drifts} from './drift.js';
import {Findings} from './findings.js';
import {Releases} from './releases.js';
import {Shadow} from './shadow.js';

/** How sure the model is, whether it is right, and whether its images are still those it learned from. */
export function QualityView() {
  const quality = usePoll('/quality', 10);
  const models = usePoll('/models', 30);
  return html`<main class="page" id="main" tabIndex="-1">
    <div class="page-head"><h1>Quality</h1><p class="page-note">Of the images kept by the dashboard.</p></div>
    <${Polled} poll=${quality} lines=${10}>${data => html`
      <${Answers} quality=${data}/>
      <div class="cards">
        <${Findings} minutes=${data.minutes}/>
        <${Drifts} drift=${data.drift}/>
        <${Confidence} quality=${data}/>
        <${Agreement} agreement=${data.agreement}/>
        <${Shadow} shadow=${data.shadow} models=${models.data}/>
        <${Releases} poll=${models}/>
      </div>`}<//>
  </main>`;
}
