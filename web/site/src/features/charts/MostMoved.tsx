/** What moved farthest in the last week. */
import type { MoveOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Charts.module.css';
import { Move } from './Move';

export const MostMoved = ({ moves }: { moves: MoveOut[] }) => {
  const { t } = useTranslation('charts');
  const { number } = useFormats();
  return (
    <section>
      <h2>{t('moved')}</h2>
      <ul className={styles.moved}>
        {moves.slice(0, 5).map((move) => (
          <li key={move.movie.id}>
            <span className={styles.mini}>
              <Poster film={move.movie} width={56} />
            </span>
            <p>
              <Link to={filmAddress(move.movie)} dir="auto">
                {move.movie.title}
              </Link>
              <br />
              <span className="m-dim m-number">
                {move.position === null
                  ? t('was', { n: number(move.previous_position ?? 0) })
                  : t('now', { n: number(move.position) })}
              </span>
            </p>
            <Move move={move} />
          </li>
        ))}
      </ul>
      <Link className="m-link" to="/charts/movers/">
        {t('movers.all')}
      </Link>
    </section>
  );
};
