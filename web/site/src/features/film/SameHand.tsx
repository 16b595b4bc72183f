/** Other films by the same director. */
import { movies } from '@matinee/shared/api/movies.ts';
import { FilmCard } from '@matinee/shared/ui/FilmCard.tsx';
import { Rail } from '@matinee/shared/ui/Rail.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import { makers, type Film } from './film';

export const SameHand = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const [maker] = makers(film);
  const { data } = movies.useMoviesListQuery(
    { person: [maker?.id ?? 0], ordering: '-score', pageSize: 15 },
    { skip: !maker },
  );
  const others = (data?.results ?? []).filter(({ id }) => id !== film.id);
  if (!maker || others.length === 0) return null;
  const title = t('sameHand', { name: maker.name });
  return (
    <Section title={title} more={{ to: `/person/${maker.id}/`, label: t('allOf', { name: maker.name }) }}>
      <Rail label={title}>
        {others.map((other) => (
          <FilmCard key={other.id} film={other} />
        ))}
      </Rail>
    </Section>
  );
};
