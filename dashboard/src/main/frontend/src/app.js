import {useEffect} from 'preact/hooks';
import {usePoll} from './core/poll.js';
import {go, href, useRoute} from './core/route.js';
import {html} from './core/html.js';
import {Header} from './shell/header.js';
import {Notices} from './shell/notices.js';
import {Detail} from './image/detail.js';
import {filterOf} from './live/filters.js';
import {LiveView} from './live/live-view.js';
import {useLive} from './live/use-live.js';
import {OperationsView} from './operations/operations-view.js';
import {QualityView} from './quality/quality-view.js';

const TITLES = {live: 'Live', quality: 'Quality', operations: 'Operations'};

/** The whole page: header, notices, one of the three views, and an image over the live view. */
export function App() {
  const {page, query} = useRoute();
  const config = usePoll('/config', 60).data;
  const health = usePoll('/health', 5);
  const live = useLive(filterOf(query), query.before, () => go(href('live', {...query, before: undefined}), true));
  useEffect(() => {
    document.title = `${TITLES[page]} – RadStream`;
    if (!query.image) scrollTo({top: 0});
  }, [page]);
  return html`<${Header} page=${page} stream=${live.stream} config=${config} health=${health}/>
    <${Notices} stream=${live.stream} health=${health} hear=${live.hear}/>
    ${page === 'live' && html`<${LiveView} live=${live} query=${query}/>`}
    ${page === 'quality' && html`<${QualityView}/>`}
    ${page === 'operations' && html`<${OperationsView} away=${health.data?.kafka?.reachable === false}/>`}
    ${page === 'live' && query.image && html`<${Detail} imageId=${query.image} query=${query} live=${live} config=${config}/>`}
    <footer class="foot"><span>RadStream ${config?.version ?? ''}</span>
      <span>Times of ${Intl.DateTimeFormat().resolvedOptions().timeZone}</span>
      <a href="api/v1/openapi.yaml">API</a><a href="LICENSES.txt">Licences</a></footer>`;
}
