/** The results of the palette: a list of options under heads. */
import { Face, Poster } from '@matinee/shared/ui/Drawing.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './choices';
import type { Found } from './find';
import { Marked } from './Marked';
import styles from './Palette.module.css';

interface PaletteResultsProps {
  found: Found;
  choices: Choice[];
  chosen: number;
  wanted: string;
  open: (place: number) => void;
  choose: (place: number) => void;
}

export const PaletteResults = ({ found, choices, chosen, wanted, open, choose }: PaletteResultsProps) => {
  const { t } = useTranslation('search');
  const { number } = useFormats();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const isNothing = wanted && found.isKnown && found.counts.all === 0;
  return (
    <>
      <p className="m-hidden" role="status">
        {wanted && found.isKnown && t('results', { count: found.counts.all, n: number(found.counts.all) })}
      </p>
      {found.error ? (
        <div className={styles.note}>
          <Failed problem={found.error} retry={found.retry} />
        </div>
      ) : null}
      {isNothing && <p className={`m-dim ${styles.note}`}>{t('nothing', { text: wanted })}</p>}
      <div className={styles.results} id="palette-results" role="listbox" aria-label={t('found')} ref={list}>
        {choices.map((choice, place) => {
          const isFirst = choices[place - 1]?.kind !== choice.kind;
          return (
            <div key={choice.key} role="presentation">
              {isFirst && choice.kind !== 'more' && (
                <p className={styles.kind} aria-hidden="true">
                  {t(`kind.${choice.kind}`)}
                </p>
              )}
              <div
                id={`palette-${place}`}
                className={styles.option}
                role="option"
                tabIndex={-1}
                aria-selected={place === chosen}
                onClick={() => open(place)}
                onKeyDown={(event) => event.key === 'Enter' && open(place)}
                onPointerMove={() => place !== chosen && choose(place)}
              >
                <Option choice={choice} wanted={wanted} />
                {place === chosen && <kbd aria-hidden="true">↵</kbd>}
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
};

const Line = ({ picture, title, more }: { picture: ReactNode; title: ReactNode; more?: ReactNode }) => (
  <>
    <span className={styles.picture}>{picture}</span>
    <span className={styles.words}>
      <b dir="auto">{title}</b>
      {more && <span className="m-small m-dim">{more}</span>}
    </span>
  </>
);

const Option = ({ choice, wanted }: { choice: Choice; wanted: string }) => {
  const { t } = useTranslation(['search', 'catalogue']);
  const { number } = useFormats();
  if (choice.kind === 'films') {
    const { film } = choice;
    const facts = [film.year, film.directors?.[0]?.name].filter(Boolean).join(' · ');
    return (
      <Line
        picture={<Poster film={film} width={56} />}
        title={<Marked text={film.title ?? ''} wanted={wanted} />}
        more={facts}
      />
    );
  }
  if (choice.kind === 'people') {
    const { person } = choice;
    const works = person.professions.map((name) => t(`catalogue:profession.${name}`, { defaultValue: name }));
    return (
      <Line
        picture={<Face id={person.id} name={person.name} picture={person.picture} size={40} />}
        title={<Marked text={person.name} wanted={wanted} />}
        more={works.slice(0, 2).join(', ') || person.born.slice(0, 4)}
      />
    );
  }
  if (choice.kind === 'platforms') {
    const { platform } = choice;
    return (
      <Line
        picture={<Icon name="play" />}
        title={<Marked text={platform.name} wanted={wanted} />}
        more={t('search:films', { count: platform.movie_count, n: number(platform.movie_count) })}
      />
    );
  }
  return choice.kind === 'recent' ? (
    <Line picture={<Icon name="history" />} title={choice.label} />
  ) : (
    <Line picture={<Icon name="search" />} title={t('search:more', { text: wanted })} />
  );
};
