/** Mantine under our own tokens: what its parts compute. Their colours, sizes and faces are in `mantine.css`. */
import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

const houselight: MantineColorsTuple = [
  '#fff3ea',
  '#ffe3d0',
  '#ffcdac',
  '#ffb98c',
  '#f29a63',
  '#d97a3e',
  '#b95a22',
  '#9c3d0c',
  '#7f2f06',
  '#5c2204',
];

export const theme = createTheme({
  fontFamily: 'var(--m-font-interface)',
  headings: { fontFamily: 'var(--m-font-interface)', fontWeight: '700' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  colors: { houselight },
  primaryColor: 'houselight',
  primaryShade: { light: 7, dark: 3 },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '10px', lg: '10px', xl: '999px' },
  spacing: { xs: '.5rem', sm: '.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  fontSizes: { xs: '.8125rem', sm: '.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  breakpoints: { xs: '22em', sm: '40em', md: '62em', lg: '75em', xl: '90em' },
  variantColorResolver: (input) => ({
    ...defaultVariantColorsResolver(input),
    ...(input.variant === 'filled' &&
      (input.color ?? 'houselight') === 'houselight' && {
        background: 'var(--m-accent)',
        hover: 'var(--m-accent-hover)',
        color: 'var(--m-on-accent)',
      }),
  }),
});
