/** The four films that a member rates highest. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './members.module.css';

const LOVED = 8;

export const Favourites = ({ name }: { name: string }) => {
  const { t } = useTranslation('members');
  const { data } = movies.useUsersReviewsQuery({ username: name, ordering: 'highest', pageSize: 4 });
  const loved = data?.results.filter(({ rating }) => rating >= LOVED) ?? [];
  if (!loved.length) return null;
  return (
    <section className={styles.favourites} aria-labelledby="favourites">
      <h2 id="favourites">{t('favourites')}</h2>
      <ul>
        {loved.map(({ movie }) => (
          <li key={movie.id}>
            <Link to={filmAddress(movie)} viewTransition>
              <Poster film={movie} width={152} />
              <span className="m-hidden" dir="auto">
                {movie.title}
                {movie.year !== null && `, ${movie.year}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
