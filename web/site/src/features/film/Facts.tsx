/** The facts of a film: at once those that its page has, the others when the reader comes near. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useNear } from '@matinee/shared/ui/near.ts';
import { useTranslation } from 'react-i18next';
import { FactList } from './FactList';
import { useFacts } from './statedFacts';
import type { Film } from './film';
import styles from './Facts.module.css';

export const Facts = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const [ref, isNear] = useNear();
  const { data: details } = movies.useMoviesDetailsQuery({ id: film.id, spoilers: false }, { skip: !isNear });
  const facts = useFacts(film, details);
  return (
    <aside className={styles.facts} aria-labelledby="facts" ref={ref}>
      <h2 className="m-h2" id="facts">
        {t('facts.title')}
      </h2>
      <FactList facts={facts} />
    </aside>
  );
};
