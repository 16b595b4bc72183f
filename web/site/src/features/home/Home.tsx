/** The first page: one film that leads, and shelves. */
import { films } from '@matinee/shared/api/films.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Near } from '@matinee/shared/ui/Near.tsx';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { skipToken } from '@reduxjs/toolkit/query/react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Decades } from './Decades';
import { GenreShelf, genresOf } from './GenreShelf';
import { Lead, LeadSkeleton } from './Lead';
import { useLead } from './leads';
import { COUNTS, NEW, REVIEWS, TOP } from './lists';
import { PlatformShelf, WatchlistShelves } from './OwnShelves';
import { Shelf } from './Shelf';
import { Talk } from './Talk';
import { TopTen } from './TopTen';

const Home = () => {
  const { t } = useTranslation('home');
  useHead('Matinee');
  const isSignedIn = useIsSignedIn();
  const top = films.useFilmListQuery(TOP);
  const added = films.useFilmListQuery(NEW);
  const counts = films.useFilmListQuery(COUNTS);
  movies.useReviewsListQuery(REVIEWS);
  const genres = useMemo(() => genresOf(counts.data?.facets?.genre ?? []), [counts.data]);
  const decades = counts.data?.facets?.decade ?? [];
  return (
    <>
      <LeadPart />
      <div className="m-page">
        {isSignedIn && <WatchlistShelves />}
        <TopTen films={top.error ? [] : top.data?.results} />
        <Shelf
          title={t('new.title')}
          films={added.error ? [] : added.data?.results}
          more={{ to: '/films/?ordering=-added', label: t('new.more') }}
        />
        <Near height="24rem">
          <Talk />
          {genres.map((genre) => (
            <GenreShelf key={genre} genre={genre} />
          ))}
          {isSignedIn && <PlatformShelf />}
        </Near>
        {decades.length > 1 && (
          <Near height="20rem">
            <Decades decades={decades} />
          </Near>
        )}
      </div>
    </>
  );
};

const LeadPart = () => {
  const { t } = useTranslation('home');
  const { date } = useFormats();
  const [turn, setTurn] = useState(0);
  const { lead, error, retry } = useLead(turn);
  const own = useOwn(useMemo(() => [lead?.film.id], [lead?.film.id]));
  const offers = movies.useOffersListQuery(
    lead?.since && lead.film.id ? { id: lead.film.id, mine: true, pageSize: 5 } : skipToken,
  );
  if (lead === undefined && error)
    return (
      <div className="m-page">
        <h1 className="m-h1" tabIndex={-1}>
          Matinee
        </h1>
        <Failed problem={error} retry={retry} />
      </div>
    );
  if (lead === undefined) return <LeadSkeleton />;
  if (lead === null)
    return (
      <div className="m-page">
        <h1 className="m-hidden" tabIndex={-1}>
          Matinee
        </h1>
        <Empty drawn={t('empty.drawn')}>{t('empty.text')}</Empty>
      </div>
    );
  const offer = offers.currentData?.results[0];
  const shown = lead.since ? { ...own[lead.film.id ?? 0], onWatchlist: true } : own[lead.film.id ?? 0];
  return (
    <Lead
      film={lead.film}
      why={lead.since ? t('lead.since', { when: date(lead.since.slice(0, 7)) }) : t('lead.top')}
      own={shown}
      offer={offer && { platform: offer.platform.name, link: offer.link }}
      onAnother={lead.isOneOfMany ? () => setTurn(turn + 1) : undefined}
    />
  );
};

export const Component = Home;
