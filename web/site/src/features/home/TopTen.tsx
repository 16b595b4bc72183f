/** The ten best, numbered. */
import type { MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './TopTen.module.css';

export const TopTen = ({ films }: { films: MovieRowOut[] | undefined }) => {
  const { t } = useTranslation(['home', 'shared']);
  const { number, score } = useFormats();
  const rated = useMemo(() => films?.filter(({ rating }) => typeof rating?.score === 'number').slice(0, 10), [films]);
  const own = useOwn(useMemo(() => (rated ?? []).map(({ id }) => id), [rated]));
  if (rated?.length === 0) return null;
  return (
    <Section
      title={t('home:top.title')}
      why={t('home:top.why')}
      more={{ to: '/charts/top/', label: t('home:top.more') }}
    >
      <ol className={styles.top}>
        {!rated &&
          Array.from({ length: 10 }, (_, place) => (
            <li key={place} aria-hidden="true">
              <span className={styles.rank}>{place + 1}</span>
              <span className={`m-skeleton ${styles.ghost}`} />
            </li>
          ))}
        {rated?.map((film, place) => {
          const rating = own[film.id ?? 0]?.rating;
          return (
            <li key={film.id}>
              <span className={styles.rank}>{number(place + 1)}</span>
              <Poster film={film} width={96} />
              <div>
                <Link to={filmAddress(film)} dir="auto" viewTransition>
                  {film.title}
                </Link>
                <p className="m-small m-dim">
                  <span className="m-number">{film.year}</span>
                  {film.directors?.[0] && ` · ${film.directors[0].name}`}
                </p>
              </div>
              <p className={styles.score}>
                {rating === undefined ? (
                  <b className="m-number">{score(film.rating?.score ?? 0)}</b>
                ) : (
                  <b className={styles.yours}>
                    <span className="m-hidden">{t('shared:yourRating')} </span>
                    {rating}
                  </b>
                )}
                <span className="m-smallest m-faint m-number">{number(film.rating?.count ?? 0)}</span>
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
};
