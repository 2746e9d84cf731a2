import {useState} from 'preact/hooks';
import {imagePath, post} from '../core/api.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {CLASSES, findingWord} from '../core/words.js';

/** Accept, reject or correct: becomes a label by whoever is signed in. */
export function AnswerForm({image}) {
  const [state, setState] = useState({busy: false, done: null, error: null});
  const [correct, setCorrect] = useState('');
  const send = async (verdict, finding = null) => {
    setState({busy: true, done: null, error: null});
    try {
      await post(imagePath(image.imageId, '/review'), {verdict, finding});
      setState({busy: false, done: verdict, error: null});
    } catch (error) {
      setState({busy: false, done: null, error});
    }
  };
  const named = image.outcome === 'CLASSIFIED';
  return html`<section class="answer-form"><h3>Your reading</h3>
    ${
      state.done
        ? html`<p role="status">Noted. Thank you.</p>`
        : html`
    <p class="control-line">${
      named &&
      html`<button type="button" class="button" disabled=${state.busy} onClick=${() => send('ACCEPT')}>Accept</button>
      <button type="button" class="button" disabled=${state.busy} onClick=${() => send('REJECT')}>Reject</button>`
    }
      <label class="correct"><span>Correct to</span>
        <select value=${correct} onChange=${event => setCorrect(event.currentTarget.value)}>
        <option value="">choose</option>
          ${CLASSES.filter(finding => finding !== image.finding).map(finding => html`<option value=${finding} key=${finding}>
          ${findingWord(finding)}</option>`)}</select></label>
      <button type="button" class="button" disabled=${state.busy || correct === ''} onClick=${() => send('CORRECT', correct)}>Correct</button>
        </p>`
    }
    ${state.error && html`<p class="notice bad" role="alert">${printable(state.error.message)}</p>`}</section>`;
}
