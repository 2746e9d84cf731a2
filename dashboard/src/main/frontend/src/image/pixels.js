import {useEffect, useState} from 'preact/hooks';

const LONGEST = 1400;

/** The grey samples of an image: {greys, width, height}, at most LONGEST a side; loading, then that or 'failed'. */
export function usePixels(url) {
  const [state, setState] = useState({url: null, pixels: null, failed: false});
  useEffect(() => {
    if (!url) return undefined;
    const loader = new Image();
    let wanted = true;
    loader.onload = () => wanted && setState({url, pixels: greysOf(loader), failed: false});
    loader.onerror = () => wanted && setState({url, pixels: null, failed: true});
    loader.src = url;
    return () => {
      wanted = false;
    };
  }, [url]);
  return state.url === url ? state : {url, pixels: null, failed: false};
}

function greysOf(loader) {
  const scale = Math.min(1, LONGEST / Math.max(loader.naturalWidth, loader.naturalHeight));
  const width = Math.max(1, Math.round(loader.naturalWidth * scale));
  const height = Math.max(1, Math.round(loader.naturalHeight * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(loader, 0, 0, width, height);
  const rgba = context.getImageData(0, 0, width, height).data;
  return {greys: Uint8Array.from({length: width * height}, (_, i) => rgba[i * 4]), width, height};
}
