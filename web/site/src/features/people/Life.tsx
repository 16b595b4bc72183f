/** When and where a person was born and died, and how old they are or were. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { ageAt, LONGEST, today } from './life';
import styles from './people.module.css';

export const Life = ({ person }: { person: PersonPageOut }) => {
  const { t } = useTranslation(['people', 'catalogue']);
  const { date, list } = useFormats();
  const { born, died, birth_place, death_place } = person;
  const age = born ? ageAt(born, died || today()) : null;
  const told = age !== null && (died || age <= LONGEST) ? age : null;
  const works = person.professions.map((name) => t(`catalogue:profession.${name}`, { defaultValue: name }));
  const titles = new Set(person.filmography.flatMap(({ credits }) => credits.map(({ movie }) => movie.id))).size;
  const place = (name: string) => name && <span dir="auto">{name}</span>;
  return (
    <>
      <p className={styles.life}>
        {works.length > 0 && <span>{list(works)}</span>}
        <span className="m-number">{t('titlesHere', { count: titles })}</span>
      </p>
      {(born || died) && (
        <dl className={styles.dates}>
          {born && (
            <div>
              <dt>{t('born')}</dt>
              <dd>
                {date(born)}
                {told !== null && !died && ` (${t('aged', { count: told })})`}
                {place(birth_place)}
              </dd>
            </div>
          )}
          {died && (
            <div>
              <dt>{t('died')}</dt>
              <dd>
                {date(died)}
                {told !== null && ` (${t('aged', { count: told })})`}
                {place(death_place)}
              </dd>
            </div>
          )}
        </dl>
      )}
    </>
  );
};
