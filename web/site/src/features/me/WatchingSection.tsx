/** The reader's country and platforms: what "on my platforms" and "where to watch" go by. */
import { movies } from '@matinee/shared/api/movies.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countries } from './countries';
import { Status, useSaving, useSentence } from './saving';
import { Select } from './Select';
import { useChangeViewer, watching } from './watching';
import styles from './me.module.css';

const MANY = 8;

export const WatchingSection = () => {
  const { t, i18n } = useTranslation('me');
  const { data: viewer, error, refetch } = movies.useViewersRetrieveQuery();
  const { data: all } = watching.useAllPlatformsQuery();
  const change = useChangeViewer();
  const saving = useSaving();
  const told = useSentence();
  const [text, setText] = useState('');
  const options = useMemo(() => countries(i18n.language), [i18n.language]);
  if (error) return <Failed problem={error} retry={() => void refetch()} />;
  if (!viewer || !all) return <p className={`${styles.blank} m-skeleton`} aria-busy="true" />;
  const chosen = new Set(viewer.platforms.map(({ id }) => id));
  const wanted = text.trim().toLocaleLowerCase(i18n.language);
  const shown = all.filter(({ name }) => name.toLocaleLowerCase(i18n.language).includes(wanted));
  const toggle = (id: number, name: string) => {
    const platforms = chosen.has(id)
      ? viewer.platforms.filter((platform) => platform.id !== id)
      : [...viewer.platforms, { id, name }];
    void saving.run(() => change({ ...viewer, platforms }));
  };
  const problem = told(saving.problem, 'platforms');
  return (
    <>
      <Select
        name="region"
        label={t('field.region')}
        hint={t('hint.region')}
        value={viewer.region}
        none={t('none')}
        options={options}
        onSave={(region) => change({ ...viewer, region })}
      />
      <fieldset className={styles.choice}>
        <legend>
          {t('field.platforms')} <Status saving={saving} />
        </legend>
        <p className="m-dim m-small">{t('hint.platforms')}</p>
        {all.length > MANY && (
          <Field
            label={t('findPlatform')}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            dir="auto"
          />
        )}
        {all.length === 0 && <p className="m-dim">{t('noPlatforms')}</p>}
        {all.length > 0 && shown.length === 0 && <p className="m-dim">{t('noneFits')}</p>}
        <ul className={styles.toggles}>
          {shown.map(({ id, name }) => (
            <li key={id}>
              <label>
                <span dir="auto">{name}</span>
                <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id, name)} />
              </label>
            </li>
          ))}
        </ul>
        {problem && (
          <p className={styles.bad} role="alert">
            {problem}
          </p>
        )}
      </fieldset>
    </>
  );
};
