/** The titles under which a film goes elsewhere. */
import type { AlternateTitleOut } from '@matinee/shared/api/generated/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Facts.module.css';
import { useNames } from './names';

const FIRST = 6;

export const AlternateTitles = ({ titles }: { titles: AlternateTitleOut[] }) => {
  const { t } = useTranslation('film');
  const { country, language, number } = useFormats();
  const { titleType } = useNames();
  const [isWhole, setWhole] = useState(false);
  return (
    <Section title={t('titles.title')} why={number(titles.length)}>
      <ul className={styles.rows}>
        {titles.slice(0, isWhole ? undefined : FIRST).map((title, place) => (
          <li key={place}>
            <p lang={title.language || undefined} dir="auto">
              {title.title}
            </p>
            <p className="m-small m-dim">
              {[
                title.region && country(title.region),
                title.language && language(title.language),
                titleType(title.type),
                title.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {!isWhole && titles.length > FIRST && (
        <button className={`m-button ${styles.more}`} type="button" onClick={() => setWhole(true)}>
          {t('showAll', { n: number(titles.length) })}
        </button>
      )}
    </Section>
  );
};
