/** Trivia and goofs. What gives the plot away is not in the page: it is asked for when the reader wants to see it. */
import type { TriviaOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { Veil } from '@matinee/shared/ui/Veil.tsx';
import { useTranslation } from 'react-i18next';
import styles from './Facts.module.css';
import { useNames } from './names';

const Uncovered = ({ id, place }: { id: number; place: number }) => {
  const { data } = movies.useMoviesDetailsQuery({ id });
  return <p dir="auto">{data?.trivia[place]?.text ?? ''}</p>;
};

export const Trivia = ({ id, trivia }: { id: number; trivia: TriviaOut[] }) => {
  const { t } = useTranslation('film');
  const names = useNames();
  return (
    <Section title={t('trivia.title')}>
      <ul className={styles.trivia}>
        {trivia.map(({ kind, text }, place) => (
          <li key={place}>
            {kind === 'goof' && <p className="m-small m-dim">{names.trivia(kind)}</p>}
            {text === null ? (
              <Veil covers={t('trivia.covers')}>{() => <Uncovered id={id} place={place} />}</Veil>
            ) : (
              <p dir="auto">{text}</p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
