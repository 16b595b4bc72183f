/** A rail of films under a head. A shelf with nothing on it is left out. */
import { useOwn } from '@matinee/shared/session/own.ts';
import { CardSkeleton, FilmCard, type CardFilm } from '@matinee/shared/ui/FilmCard.tsx';
import { Rail } from '@matinee/shared/ui/Rail.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useMemo, type ReactNode } from 'react';

interface ShelfProps {
  title: string;
  why?: ReactNode;
  more?: { to: string; label: string };
  /** Not known yet: places are kept for them. */
  films: CardFilm[] | undefined;
}

export const Shelf = ({ title, why, more, films }: ShelfProps) => {
  const ids = useMemo(() => (films ?? []).map(({ id }) => id), [films]);
  const own = useOwn(ids);
  if (films?.length === 0) return null;
  return (
    <Section title={title} why={why} more={more}>
      <Rail label={title}>
        {films
          ? films.map((film) => <FilmCard key={film.id} film={film} own={own[film.id ?? 0]} />)
          : Array.from({ length: 7 }, (_, place) => <CardSkeleton key={place} />)}
      </Rail>
    </Section>
  );
};
