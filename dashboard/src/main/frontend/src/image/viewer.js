import {useEffect, useRef, useState} from 'preact/hooks';
import {address, imagePath} from '../core/api.js';
import {html} from '../core/html.js';
import {printable} from '../core/text.js';
import {CLASSES, findingWord} from '../core/words.js';
import {WHOLE, dragged, greyTable, heat, shade} from './levels.js';
import {usePixels} from './pixels.js';

/** The image with window and level, and the heat map over it. */
export function Viewer({image, explanation}) {
  const whole = usePixels(address(imagePath(image.imageId, '/picture')));
  const map = usePixels(explanation?.available ? address(imagePath(image.imageId, '/heatmap')) : null);
  const [window, setWindow] = useState(WHOLE);
  const [opacity, setOpacity] = useState(0.45);
  const drag = useDrag(setWindow);
  return html`<div class="viewer">
    <div class="image-box" ...${drag}>
      ${whole.pixels && html`<${ImageCanvas} pixels=${whole.pixels} window=${window}/>`}
      ${whole.pixels && map.pixels && html`<${HeatMap} pixels=${map.pixels} opacity=${opacity}/>`}
      ${!whole.pixels && !whole.failed && html`<p class="image-note" role="status">Loading the image</p>`}
      ${whole.failed && html`<p class="image-note">Not to be shown: it has left its topic, or cannot be decoded.</p>`}
    </div>
    <div class="controls">
      ${
        explanation?.available
          ? html`<${Slider} name="Heat map" value=${Math.round(opacity * 100)} low=${0} high=${100} unit=" %" set=${value => setOpacity(value / 100)}/>
          <p class="heat-legend"><span>little</span><span class="heat-scale" aria-hidden="true"/>
            <span>much</span> of what speaks for ${CLASSES.includes(explanation.targetFinding) ? findingWord(explanation.targetFinding) : 'the answer'}</p>`
          : html`<p class="not-explained"><strong>Not explained.</strong> ${printable(explanation?.howTo ?? 'No heat map was made for this image.')}</p>`
      }
      <${Slider} name="Level" value=${Math.round(window.centre)} low=${0} high=${255} set=${centre => setWindow({...window, centre})}/>
      <${Slider} name="Window" value=${Math.round(window.width)} low=${1} high=${512} set=${width => setWindow({...window, width})}/>
      <p class="control-line"><button type="button" class="button" aria-pressed=${window.inverted} onClick=${() => setWindow({...window, inverted: !window.inverted})}>Invert</button>
        <button type="button" class="button" onClick=${() => setWindow(WHOLE)}>Reset</button>
          <span class="muted drag-hint">or drag on the image: left and right the window, up and down the level</span>
          </p>
    </div>
  </div>`;
}

function ImageCanvas({pixels, window}) {
  const canvas = useRef(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current.getContext('2d');
      const data = context.createImageData(pixels.width, pixels.height);
      shade(pixels.greys, greyTable(window), data.data);
      context.putImageData(data, 0, 0);
    });
    return () => cancelAnimationFrame(frame);
  }, [pixels, window]);
  return html`<canvas class="image-canvas" ref=${canvas} width=${pixels.width} height=${pixels.height} role="img" aria-label="The chest X-ray"/>`;
}

function HeatMap({pixels, opacity}) {
  const canvas = useRef(null);
  useEffect(() => {
    const context = canvas.current.getContext('2d');
    const data = context.createImageData(pixels.width, pixels.height);
    heat(pixels.greys, data.data);
    context.putImageData(data, 0, 0);
  }, [pixels]);
  return html`<canvas class="heat-canvas" ref=${canvas} width=${pixels.width} height=${pixels.height} style=${{opacity}} role="img" aria-label="Heat map over the image"/>`;
}

function Slider({name, value, low, high, unit = '', set}) {
  return html`<label class="slider"><span>${name}</span>
    <input type="range" min=${low} max=${high} value=${value} onInput=${event => set(Number(event.currentTarget.value))}/>
    <output>${value}${unit}</output></label>`;
}

/** Pointer moves over the image as changes of the window. */
function useDrag(setWindow) {
  const last = useRef(null);
  return {
    onPointerDown: event => {
      if (event.button !== 0) return;
      last.current = [event.clientX, event.clientY];
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: event => {
      if (!last.current) return;
      const [x, y] = last.current;
      last.current = [event.clientX, event.clientY];
      setWindow(window => dragged(window, event.clientX - x, event.clientY - y));
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
  };
}
