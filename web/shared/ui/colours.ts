/** The theme on this device: chosen, or the system's. `theme.js` applies it before the first paint. */
import { useSyncExternalStore } from 'react';

export type Theme = 'auto' | 'dark' | 'light';

const STORE = 'matinee:theme';
const ATTRIBUTE = 'data-mantine-color-scheme';
const system = matchMedia('(prefers-color-scheme: light)');
const heard = new Set<() => void>();

const chosen = (): Theme => {
  try {
    const value = localStorage.getItem(STORE);
    return value === 'dark' || value === 'light' ? value : 'auto';
  } catch {
    return 'auto'; // storage may be forbidden
  }
};

const shown = (): 'dark' | 'light' => {
  const theme = chosen();
  if (theme !== 'auto') return theme;
  return system.matches ? 'light' : 'dark';
};

const apply = (): void => {
  document.documentElement.setAttribute(ATTRIBUTE, shown());
  heard.forEach((listener) => listener());
};

system.addEventListener('change', apply);
addEventListener('storage', ({ key }) => key === STORE && apply());

/** Shows a theme here, and keeps it for the next page. */
export const setTheme = (theme: Theme): void => {
  try {
    localStorage.setItem(STORE, theme);
  } catch {
    // it holds for this page, then
  }
  apply();
};

const listen = (listener: () => void): (() => void) => {
  heard.add(listener);
  return () => heard.delete(listener);
};

/** What is chosen. */
export const useTheme = (): Theme => useSyncExternalStore(listen, chosen);

/** What is seen. */
export const useShownTheme = (): 'dark' | 'light' => useSyncExternalStore(listen, shown);
