/** Where else a person is described, by their numbers there. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

const SITES: Record<string, [string, (value: string) => string]> = {
  imdb: ['IMDb', (value) => `https://www.imdb.com/name/${value}/`],
  tmdb: ['TMDB', (value) => `https://www.themoviedb.org/person/${value}`],
  wikidata: ['Wikidata', (value) => `https://www.wikidata.org/wiki/${value}`],
};

export const Links = ({ person }: { person: PersonPageOut }) => {
  const { t } = useTranslation('people');
  const known = new Map(person.external_ids.map(({ source, value }) => [source, value]));
  if (person.imdb_id) known.set('imdb', person.imdb_id);
  if (!known.size) return null;
  return (
    <Section title={t('elsewhere')}>
      <dl className={styles.links}>
        {[...known].map(([source, value]) => {
          const [name, address] = SITES[source] ?? [source];
          return (
            <div key={source}>
              <dt>{name}</dt>
              <dd>
                {address ? (
                  <a href={address(encodeURIComponent(value))} rel="noopener noreferrer">
                    {value}
                  </a>
                ) : (
                  value
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
};
