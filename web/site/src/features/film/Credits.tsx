/** Cast and crew: who made it and who plays in it; all of them in place, or by role on a page of their own. */
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CreditItem } from './CreditItem';
import { credited, type Film } from './film';
import styles from './Credits.module.css';

const FIRST = 9;
const MOST = 60;

export const Credits = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const { number } = useFormats();
  const [isWhole, setWhole] = useState(false);
  const people = credited(film.credits);
  if (people.length === 0) return null;
  const shown = people.slice(0, isWhole ? MOST : FIRST);
  return (
    <Section
      title={t('credits.title')}
      id="credits"
      aside={
        people.length > FIRST && (
          <span className={styles.ways}>
            {!isWhole && (
              <button className="m-link" type="button" onClick={() => setWhole(true)}>
                {t('credits.all', { n: number(people.length) })}
              </button>
            )}
            <Link className="m-link" to={`/film/${film.id}/credits/`}>
              {t('credits.byRole')}
            </Link>
          </span>
        )
      }
    >
      <ul className={styles.list}>
        {shown.map((person) => (
          <CreditItem key={person.id} of={person} />
        ))}
      </ul>
    </Section>
  );
};
