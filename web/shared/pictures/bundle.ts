/** What the server draws with: one script that defines `draw`. The site itself imports `draw.ts` alone. */

export { card } from './card.ts';
export { backdrop, portrait, poster } from './draw.ts';
