/** Keeps the choice of theme on this device, where `theme.js` finds it before the first paint. */
import { localStorageColorSchemeManager } from '@mantine/core';

export const colours = localStorageColorSchemeManager({ key: 'matinee:theme' });
