/** The four titles that most people know a person for. */
import type { KnownForOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './people.module.css';

export const KnownFor = ({ titles }: { titles: KnownForOut[] }) => {
  const { t } = useTranslation('people');
  if (!titles.length) return null;
  return (
    <section className={styles.known} aria-labelledby="known-for">
      <h2 id="known-for">{t('knownFor')}</h2>
      <ul>
        {titles.slice(0, 4).map(({ movie }) => (
          <li key={movie.id}>
            <Link to={filmAddress(movie)} viewTransition>
              <Poster film={movie} width={152} />
              <span className={styles.knownTitle} dir="auto">
                {movie.title}
              </span>
              {movie.year !== null && <span className="m-hidden">, {movie.year}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
