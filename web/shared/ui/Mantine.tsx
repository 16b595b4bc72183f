/** What Mantine's parts stand on. Each dialog and menu brings it along, so that pages without them do not load it. */
import { DirectionProvider, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShownTheme } from './colours';
import { theme } from './theme';

export const Mantine = ({ children }: { children: ReactNode }) => (
  <DirectionProvider>
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme={useShownTheme()}
    >
      {children}
    </MantineProvider>
  </DirectionProvider>
);
