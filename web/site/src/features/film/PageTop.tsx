/** The top of a page about one part of a film: the small poster and the title lead back to the film. */
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { Link } from 'react-router';
import { pictured, years, type Film } from './film';
import styles from './Credits.module.css';

export const PageTop = ({ film, title }: { film: Film; title: string }) => (
  <div className={styles.top}>
    <Link to={`/film/${film.id}/`} tabIndex={-1} aria-hidden="true">
      <Poster film={pictured(film)} width={96} />
    </Link>
    <div>
      <p>
        <Link to={`/film/${film.id}/`}>
          <bdi>{film.title}</bdi>
        </Link>{' '}
        <span className="m-dim m-number">{years(film)}</span>
      </p>
      <h1 className="m-h1" tabIndex={-1}>
        {title}
      </h1>
    </div>
  </div>
);
