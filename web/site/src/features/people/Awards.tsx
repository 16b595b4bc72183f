/** The awards that a person won or was nominated for. */
import type { PersonAwardOut } from '@matinee/shared/api/generated/movies.ts';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './people.module.css';

const FIRST = 8;

export const Awards = ({ awards }: { awards: PersonAwardOut[] }) => {
  const { t } = useTranslation('people');
  const [isWhole, setWhole] = useState(false);
  if (!awards.length) return null;
  const won = awards.filter((award) => award.won).length;
  const shown = isWhole ? awards : awards.slice(0, FIRST);
  return (
    <Section
      title={t('awards')}
      why={`${t('won', { count: won })} · ${t('nominated', { count: awards.length - won })}`}
    >
      <ul className={styles.awards}>
        {shown.map((award, place) => (
          <li key={place}>
            <span className={styles.year}>{award.year ?? '–'}</span>
            <span>
              <b dir="auto">{award.event}</b>
              {award.category && <span dir="auto">{` · ${award.category}`}</span>}
              <small className="m-dim">
                {award.won ? t('wonFor') : t('nominatedFor')}{' '}
                <Link to={filmAddress(award.movie)} dir="auto">
                  {award.movie.title}
                </Link>
                {award.note && ` (${award.note})`}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {shown.length < awards.length && (
        <button className={`m-button ${styles.whole}`} type="button" onClick={() => setWhole(true)}>
          {t('showAll', { count: awards.length })}
        </button>
      )}
    </Section>
  );
};
