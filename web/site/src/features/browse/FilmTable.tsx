/** The list as a table: for whoever compares. */
import type { MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useOwn } from '@matinee/shared/session/own.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './FilmTable.module.css';

export const FilmTable = ({ pages }: { pages: MovieRowOut[][] }) => {
  const { t } = useTranslation(['browse', 'shared']);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {t('column.film')}
          </th>
          <th scope="col">{t('column.year')}</th>
          <th scope="col" className={styles.wide}>
            {t('column.length')}
          </th>
          <th scope="col">{t('column.score')}</th>
          <th scope="col" className={styles.wide}>
            {t('column.votes')}
          </th>
          <th scope="col">{t('column.you')}</th>
        </tr>
      </thead>
      <tbody>
        {pages.map((films) => (
          <Rows key={films[0]?.id} films={films} />
        ))}
      </tbody>
    </table>
  );
};

const Rows = memo(({ films }: { films: MovieRowOut[] }) => {
  const { t } = useTranslation();
  const { minutes, number, score } = useFormats();
  const own = useOwn(useMemo(() => films.map(({ id }) => id), [films]));
  return films.map((film) => {
    const mine = own[film.id ?? 0];
    return (
      <tr key={film.id}>
        <td className={styles.poster}>
          <Poster film={film} width={56} />
        </td>
        <th scope="row">
          <Link to={filmAddress(film)} dir="auto">
            {film.title}
          </Link>
          <span className="m-small m-dim">{film.directors?.map(({ name }) => name).join(', ')}</span>
        </th>
        <td>{film.year}</td>
        <td className={styles.wide}>{film.runtime_minutes ? minutes(film.runtime_minutes) : ''}</td>
        <td>
          <b>{typeof film.rating?.score === 'number' ? score(film.rating.score) : '–'}</b>
        </td>
        <td className={styles.wide}>{number(film.rating?.count ?? 0)}</td>
        <td className={styles.own}>
          {mine?.rating ??
            (mine?.onWatchlist && (
              <span role="img" aria-label={t('onWatchlist')}>
                <Icon name="flag" filled />
              </span>
            ))}
        </td>
      </tr>
    );
  });
});
