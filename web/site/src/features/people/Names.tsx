/** What else a person is called, each name in its own script. */
import type { PersonNameOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

export const Names = ({ names }: { names: PersonNameOut[] }) => {
  const { t } = useTranslation('people');
  const { language } = useFormats();
  if (!names.length) return null;
  return (
    <ul className={styles.names} aria-label={t('names')}>
      {names.map(({ name, type, language: code }) => (
        <li key={`${type} ${code} ${name}`}>
          <b lang={code || undefined} dir="auto">
            {name}
          </b>{' '}
          <span className="m-faint">
            {t(`name.${type}`)}
            {code && `, ${language(code)}`}
          </span>
        </li>
      ))}
    </ul>
  );
};
