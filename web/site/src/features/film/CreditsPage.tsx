/** Everybody who worked on a film, by role. */
import { useHead } from '@matinee/shared/ui/head.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { CreditItem } from './CreditItem';
import { credited, people, type Film } from './film';
import styles from './Credits.module.css';
import { useNames } from './names';
import { PageTop } from './PageTop';
import { useFilm } from './useFilm';

const ROLES = ['director', 'writer', 'actor', 'self', 'producer', 'composer', 'cinematographer', 'editor', 'crew'];

const ByRole = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const { number } = useFormats();
  const { role } = useNames();
  useHead(`${t('credits.title')}: ${film.title}`);
  const groups = ROLES.map((name) => ({ name, people: credited(people(film.credits, name)) }));
  return (
    <div className="m-page">
      <PageTop film={film} title={t('credits.title')} />
      {groups
        .filter((group) => group.people.length > 0)
        .map((group) => (
          <Section key={group.name} title={role(group.name)} why={number(group.people.length)}>
            <ul className={styles.list}>
              {group.people.map((person) => (
                <CreditItem key={person.id} of={person} under={group.name} />
              ))}
            </ul>
          </Section>
        ))}
      {film.credits.length === 0 && <p className="m-dim">{t('credits.none')}</p>}
    </div>
  );
};

export const Component = () => {
  const { film, instead } = useFilm();
  return film ? <ByRole film={film} /> : instead;
};
