/** Which reviews are shown, as the address of the page says it. */
import type { ReviewsAsked } from './api';

export const ORDERINGS = ['helpful', 'newest', 'highest', 'lowest'] as const;

const rating = (value: string | null): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= 10 ? number : undefined;
};

/**
 * What the API is asked: without words in the address the most helpful ones with a text. The names and values are the
 * API's, so that the server reads the same for the first page; `view=all` is the page's own.
 */
export const reviewsAsked = (id: number, params: URLSearchParams): ReviewsAsked => {
  const ordering = params.get('ordering') ?? '';
  return {
    id,
    ordering: (ORDERINGS as readonly string[]).includes(ordering) ? ordering : 'helpful',
    min_rating: rating(params.get('min_rating')),
    max_rating: rating(params.get('max_rating')),
    spoilers: params.get('spoilers') === 'false' ? false : undefined,
    with_text: params.get('view') === 'all' ? undefined : true,
  };
};

export const reviewsElement = (): HTMLElement | null => document.getElementById('reviews');
