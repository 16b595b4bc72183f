/** Colours and schools, and whom they suit. */

import type { Family } from './cues.ts';

type Palette = readonly [bg: string, fg: string, a: string, b: string, c: string];

/** Ground, ink on it, three more colours. */
export const PALETTES = {
  vermilion: ['#d6412b', '#fff1dc', '#17130f', '#f2b134', '#8c1d18'],
  vertigo: ['#e9582f', '#1a110d', '#fff3df', '#1a110d', '#f6c453'],
  bluenote: ['#123a63', '#f6ecd8', '#f0602b', '#8fc3e3', '#f7b93c'],
  cream: ['#f0e9da', '#1a1916', '#d43f2d', '#1e5b8f', '#e8b13f'],
  noir: ['#131519', '#efe8d8', '#d1b77c', '#565f69', '#a8322b'],
  midnight: ['#0d1a27', '#e9eef2', '#7fa6c4', '#264a66', '#e8c547'],
  giallo: ['#f3c62f', '#141311', '#c5221f', '#fff6dd', '#141311'],
  blood: ['#170809', '#f5e5d6', '#c81a1f', '#5c1115', '#e9b79d'],
  poison: ['#0f1a12', '#e9f1d2', '#a3c940', '#2b4d2f', '#f0dc3c'],
  plum: ['#2b1435', '#f8e8da', '#e9568f', '#76409c', '#f4b94c'],
  sunset: ['#f3a75c', '#2b1220', '#d24757', '#70305c', '#fde7ba'],
  desert: ['#ebc892', '#3b1a0f', '#b8472a', '#7a2d1d', '#f8e8c4'],
  canyon: ['#d8683a', '#fff2da', '#1d4c52', '#8d2b1b', '#f5c566'],
  sea: ['#dfe9e1', '#0f2b45', '#1e5f8e', '#7fb3c1', '#e5522e'],
  ukiyo: ['#ebe0c5', '#1a2a42', '#265480', '#8fb7b7', '#c9362b'],
  space: ['#0b0e2c', '#ecf1ff', '#ff5f9f', '#3b3188', '#ffcb5c'],
  orbit: ['#06202b', '#e4f7f5', '#27bfb5', '#0f4b5b', '#ff8255'],
  rose: ['#f7d7d0', '#5a0e24', '#c9244b', '#f0979b', '#fff5ee'],
  rouge: ['#9c1a32', '#ffeadd', '#f4b8a6', '#5d0d1f', '#f6cb5a'],
  mint: ['#c1e4d2', '#103a34', '#f0525a', '#2d8a72', '#fff8e2'],
  lemon: ['#ffd83a', '#22201a', '#ee5837', '#289b8d', '#fff9e3'],
  sky: ['#9dd3f4', '#12284b', '#fb6748', '#2e6cb3', '#fff7d8'],
  olive: ['#585c39', '#f5edd4', '#d2542f', '#2b2e1e', '#d9bc72'],
  khaki: ['#cfc098', '#23241a', '#8c2d1b', '#5d6344', '#f2e9ce'],
  steel: ['#cbd3d8', '#14202b', '#c6372b', '#4c6476', '#f6f4ec'],
  emerald: ['#0f2620', '#f3e2b2', '#cda54d', '#1f4d42', '#e05a3c'],
  navy: ['#101b37', '#f5e5c2', '#d3a755', '#284172', '#c6472f'],
  oxblood: ['#3a0e16', '#f8e4c4', '#dca552', '#701e2b', '#e8e0c8'],
  sepia: ['#dbc9a5', '#2b1f15', '#8b5a32', '#b49063', '#f4e9d0'],
  ink: ['#f4f1e9', '#15140f', '#15140f', '#b8b09e', '#d03a2c'],
  lilac: ['#cdbceb', '#241943', '#ee567a', '#6c52b3', '#fff4db'],
  forest: ['#1c392e', '#f5edd3', '#e5a23a', '#3f6c50', '#d1513a'],
  ice: ['#e4eef2', '#10303f', '#2c7d9d', '#a5cad7', '#e4572e'],
  terra: ['#efe0cb', '#33190f', '#c4532f', '#e2a06a', '#2f6f6b'],
} as const satisfies Record<string, Palette>;

export type Hue = keyof typeof PALETTES;

/** Which palettes suit a family; what stands twice comes twice as often. */
export const HUES: Readonly<Record<Family, string>> = {
  horror: 'blood poison noir giallo plum blood',
  scifi: 'space orbit midnight vertigo cream plum',
  western: 'desert canyon sepia sunset terra',
  noir: 'noir midnight giallo ink noir',
  crime: 'giallo vermilion noir ink steel',
  war: 'olive khaki steel vermilion terra',
  family: 'sky lemon mint lilac sunset',
  musical: 'plum lemon navy vermilion lilac rouge bluenote',
  thriller: 'vertigo giallo midnight steel vermilion ice',
  action: 'vermilion bluenote giallo canyon steel ukiyo',
  fantasy: 'forest plum navy orbit lilac ukiyo',
  romance: 'rose rouge sunset lilac terra plum mint',
  comedy: 'lemon mint sky rose vermilion cream lilac',
  facts: 'cream steel bluenote ink terra ice',
  sport: 'vermilion bluenote mint cream lemon',
  drama: 'sea cream terra bluenote ice sepia forest ukiyo rouge',
};

/** Which schools suit a family. */
export const SCHOOLS_OF: Readonly<Record<Family, string>> = {
  horror: 'noir spiral polish bass minimal hills polish',
  scifi: 'horizon horizon spiral swiss minimal riso construct',
  western: 'broadside hills bass stripe hills minimal',
  noir: 'noir noir bass swiss polish minimal',
  crime: 'bass noir swiss minimal construct spiral',
  war: 'construct polish broadside hills bass stripe',
  family: 'hills riso stripe hills minimal woodblock',
  musical: 'deco stripe riso bass deco swiss',
  thriller: 'spiral bass noir swiss minimal polish',
  action: 'construct hills woodblock stripe swiss horizon',
  fantasy: 'hills woodblock polish deco horizon spiral',
  romance: 'riso polish deco minimal hills stripe woodblock',
  comedy: 'riso bass stripe minimal swiss deco polish',
  facts: 'swiss construct minimal polish riso',
  sport: 'construct stripe swiss riso bass',
  drama: 'polish swiss minimal riso woodblock hills bass stripe',
};

/** Which schools suit the years before a year. */
export const ERA: readonly (readonly [number, string])[] = [
  [1930, 'broadside iris deco construct broadside iris polish'],
  [1946, 'deco noir polish bass broadside'],
  [1966, 'bass bass swiss polish'],
  [1980, 'spiral stripe polish riso'],
  [1996, 'stripe horizon swiss'],
  [9999, 'minimal swiss riso'],
];
