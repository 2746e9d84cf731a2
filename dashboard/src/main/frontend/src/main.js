import {render} from 'preact';
import {App} from './app.js';
import {applyTheme, storedTheme} from './core/theme.js';
import {html} from './core/html.js';

applyTheme(storedTheme());
const root = document.getElementById('app');
root.replaceChildren();
render(html`<${App}/>`, root);
