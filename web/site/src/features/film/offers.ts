/** Offers of a film in one country, as the page shows them: one entry for each platform. */
import type { OfferOut } from '@matinee/shared/api/generated/movies.ts';

export interface PlatformOffers {
  id: number;
  name: string;
  offers: OfferOut[];
  link: string;
  isMine: boolean;
  isComing: boolean;
}

const ORDER = ['subscription', 'free', 'ads', 'rent', 'buy', 'cinema'];

const rank = (offer: OfferOut): number => ORDER.indexOf(offer.kind);

/** The reader's own platforms first, then by the cheapest way, what is still to come last. */
export const byPlatform = (offers: OfferOut[], mine: Set<number>): PlatformOffers[] => {
  const found = new Map<number, PlatformOffers>();
  for (const offer of offers.filter(({ phase }) => phase !== 'ended').sort((a, b) => rank(a) - rank(b))) {
    const { id, name } = offer.platform;
    const entry = found.get(id) ?? { id, name, offers: [], link: '', isMine: mine.has(id), isComing: true };
    if (!entry.offers.some(({ kind, phase }) => kind === offer.kind && phase === offer.phase)) entry.offers.push(offer);
    entry.link ||= offer.link;
    entry.isComing &&= offer.phase === 'upcoming';
    found.set(id, entry);
  }
  return [...found.values()].sort(
    (one, other) =>
      Number(one.isComing) - Number(other.isComing) ||
      Number(other.isMine) - Number(one.isMine) ||
      rank(one.offers[0] as OfferOut) - rank(other.offers[0] as OfferOut),
  );
};

/** The two letters that stand for a platform that has no logo. */
export const initials = (name: string): string => {
  const words = name.split(/[\s\-_]+/).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...name].slice(0, 2);
  return letters.join('');
};
