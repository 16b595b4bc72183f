/** Awards, those that were won first. */
import type { AwardCountsOut, AwardOut } from '@matinee/shared/api/generated/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Facts.module.css';

const FIRST = 8;

export const Awards = ({ awards, counts }: { awards: AwardOut[]; counts: AwardCountsOut }) => {
  const { t } = useTranslation('film');
  const { number } = useFormats();
  const [isWhole, setWhole] = useState(false);
  const sorted = awards.toSorted((one, other) => Number(other.won) - Number(one.won));
  return (
    <Section
      title={t('awards.title')}
      why={t('awards.counts', { wins: number(counts.wins), nominations: number(counts.nominations) })}
    >
      <ul className={styles.rows}>
        {sorted.slice(0, isWhole ? undefined : FIRST).map((award, place) => (
          <li key={place}>
            <p className={award.won ? styles.won : undefined}>
              {award.event}
              {award.year !== null && <span className="m-number"> {award.year}</span>}
            </p>
            <p className="m-small m-dim">
              {[award.won ? t('awards.won') : t('awards.nominated'), award.category, award.note]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className="m-small">
              {award.people.map(({ person, name }, at) => (
                <span key={person}>
                  {at > 0 && ', '}
                  <Link to={`/person/${person}/`}>{name}</Link>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {!isWhole && awards.length > FIRST && (
        <button className={`m-button ${styles.more}`} type="button" onClick={() => setWhole(true)}>
          {t('showAll', { n: number(awards.length) })}
        </button>
      )}
    </Section>
  );
};
