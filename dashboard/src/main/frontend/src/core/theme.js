import {useEffect, useState} from 'preact/hooks';

const KEY = 'radstream.theme';
const THEMES = ['auto', 'light', 'dark'];
const CHANGED = 'radstream:theme';

/** What the viewer chose before; 'auto' follows the system. */
export function storedTheme() {
  try {
    const theme = localStorage.getItem(KEY);
    return THEMES.includes(theme) ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  dispatchEvent(new Event(CHANGED));
}

/** A number that changes whenever colours change: for what is drawn on a canvas. */
export function useThemeVersion() {
  const [version, setVersion] = useState(0);
  useEffect(() => {
    const changed = () => setVersion(before => before + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', changed);
    addEventListener(CHANGED, changed);
    return () => {
      system.removeEventListener('change', changed);
      removeEventListener(CHANGED, changed);
    };
  }, []);
  return version;
}

/** The colour of a custom property as the browser resolves it here. */
export function colourOf(property) {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
