/** The sections of a search: the first film at large, then films, people and platforms. */
import { useOwn } from '@matinee/shared/session/own.ts';
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Best } from './Best';
import type { Found, Kind } from './find';
import { Hit } from './Hit';
import { Marked } from './Marked';
import styles from './Search.module.css';

interface ResultsProps {
  found: Found;
  kind: Kind;
  wanted: string;
  to: (kind: string) => string;
}

const MOST = 48;
const FEW = { films: 8, people: 8, platforms: 4 };

export const Results = ({ found, kind, wanted, to }: ResultsProps) => {
  const { t } = useTranslation('search');
  const { films, counts } = found;
  const own = useOwn(useMemo(() => films.slice(0, MOST).map(({ id }) => id), [films]));
  const [best, ...others] = films;
  const isAll = kind === 'all';
  const shown = isAll ? others.slice(0, FEW.films) : films.slice(0, MOST);
  const more = (name: Kind, few: number) =>
    isAll && counts[name] > few ? { to: to(name), label: t('all') } : undefined;
  return (
    <div className={styles.results}>
      {isAll && best && <Best film={best} own={own[best.id ?? 0]} wanted={wanted} />}
      {(isAll || kind === 'films') && shown.length > 0 && (
        <Section
          title={t('kind.films')}
          more={
            counts.films > shown.length
              ? { to: `/films/?${new URLSearchParams({ search: wanted })}`, label: t('all') }
              : undefined
          }
        >
          <ul className={styles.hits}>
            {shown.map((film) => (
              <Hit key={film.id} film={film} own={own[film.id ?? 0]} wanted={wanted} />
            ))}
          </ul>
        </Section>
      )}
      {(isAll || kind === 'people') && (
        <People found={found} few={isAll ? FEW.people : undefined} wanted={wanted} more={more('people', FEW.people)} />
      )}
      {(isAll || kind === 'platforms') && (
        <Platforms
          found={found}
          few={isAll ? FEW.platforms : undefined}
          wanted={wanted}
          more={more('platforms', FEW.platforms)}
        />
      )}
    </div>
  );
};

interface FewProps {
  found: Found;
  few?: number;
  wanted: string;
  more?: { to: string; label: string };
}

const People = ({ found, few, wanted, more }: FewProps) => {
  const { t } = useTranslation(['search', 'catalogue']);
  if (found.people.length === 0) return null;
  return (
    <Section title={t('search:kind.people')} more={more}>
      <ul className={styles.folk}>
        {found.people.slice(0, few).map((person) => (
          <li key={person.id}>
            <Face id={person.id} name={person.name} picture={person.picture} size={48} />
            <p>
              <Link to={`/person/${person.id}/`} dir="auto">
                <Marked text={person.name} wanted={wanted} />
              </Link>
              <span className="m-small m-dim">
                {person.professions
                  .slice(0, 2)
                  .map((name) => t(`catalogue:profession.${name}`, { defaultValue: name }))
                  .join(', ') || person.born.slice(0, 4)}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Platforms = ({ found, few, wanted, more }: FewProps) => {
  const { t } = useTranslation('search');
  const { number } = useFormats();
  if (found.platforms.length === 0) return null;
  return (
    <Section title={t('kind.platforms')} more={more}>
      <ul className={styles.folk}>
        {found.platforms.slice(0, few).map((platform) => (
          <li key={platform.id}>
            <span className={styles.sign}>
              <Icon name="play" />
            </span>
            <p>
              <Link to={`/platform/${platform.id}/`}>
                <Marked text={platform.name} wanted={wanted} />
              </Link>
              <span className="m-small m-dim m-number">
                {t('films', { count: platform.movie_count, n: number(platform.movie_count) })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
};
