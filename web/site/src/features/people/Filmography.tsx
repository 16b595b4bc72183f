/** All that a person has done, by role; newest first. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Credit } from './Credit';
import type { Mine } from './mine';
import styles from './people.module.css';

const FIRST = 40;

export const Filmography = ({ person, mine }: { person: PersonPageOut; mine: Mine }) => {
  const { t } = useTranslation(['people', 'catalogue']);
  const [search, setSearch] = useSearchParams();
  const [isWhole, setWhole] = useState(false);
  const roles = person.filmography;
  const chosen = roles.find(({ category }) => category === search.get('role')) ?? roles[0];
  if (!chosen) return null;
  const named = (category: string) => t(`catalogue:role.${category}`, { defaultValue: category });
  const shown = isWhole ? chosen.credits : chosen.credits.slice(0, FIRST);
  const choose = (category: string) => {
    setWhole(false);
    setSearch({ role: category }, { replace: true, preventScrollReset: true });
  };
  return (
    <Section title={t('filmography')}>
      <div className={styles.roles} role="group" aria-label={t('roles')}>
        {roles.map(({ category, count }) => (
          <button
            key={category}
            className="m-chip"
            type="button"
            aria-pressed={category === chosen.category}
            onClick={() => choose(category)}
          >
            {named(category)} <span className="m-number">{count}</span>
          </button>
        ))}
      </div>
      <table className={styles.table}>
        <caption className="m-hidden">{`${person.name}, ${named(chosen.category)}`}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.year')}</th>
            <th scope="col">
              <span className="m-hidden">{t('column.poster')}</span>
            </th>
            <th scope="col">{t('column.title')}</th>
            <th scope="col" className={styles.genres}>
              {t('column.genre')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('column.score')}
            </th>
            <th scope="col" className={`${styles.figure} ${styles.votes}`}>
              {t('column.votes')}
            </th>
            <th scope="col" className={styles.you}>
              {t('column.you')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((credit, place) => (
            <Credit key={place} credit={credit} own={mine.get(credit.movie.id)} />
          ))}
        </tbody>
      </table>
      {shown.length < chosen.credits.length && (
        <button className={`m-button ${styles.whole}`} type="button" onClick={() => setWhole(true)}>
          {t('showAll', { count: chosen.credits.length })}
        </button>
      )}
    </Section>
  );
};
