/** Which facts a film's page states, in which order. */
import type { DetailsOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Fact } from './FactList';
import type { Film } from './film';
import { browseAddress, useNames } from './names';

const MOST = 6;

/** Where other catalogues have the same title. */
const ELSEWHERE: Record<string, [name: string, address: (id: string, film: Film) => string]> = {
  imdb: ['IMDb', (id) => `https://www.imdb.com/title/${id}/`],
  tmdb: ['TMDB', (id) => `https://www.themoviedb.org/movie/${id}`],
  tmdb_tv: ['TMDB', (id) => `https://www.themoviedb.org/tv/${id}`],
  wikidata: ['Wikidata', (id) => `https://www.wikidata.org/wiki/${id}`],
};

const linked = (filter: string, value: string, text: string): ReactNode => (
  <Link key={value} to={browseAddress(filter, value)}>
    {text}
  </Link>
);

export const useFacts = (film: Film, details: DetailsOut | undefined): Fact[] => {
  const { t } = useTranslation('film');
  const { date, country, language, minutes, money } = useFormats();
  const names = useNames();
  const noted = (text: string, ...notes: string[]) => {
    const kept = notes.filter(Boolean);
    return kept.length ? `${text} (${kept.join(', ')})` : text;
  };
  const companies = (role: string) =>
    (details?.companies ?? [])
      .filter((company) => (company.role === 'production') === (role === 'production'))
      .slice(0, MOST)
      .map((company) =>
        linked('company', company.name, noted(company.name, role === 'production' ? '' : names.company(company.role))),
      );
  return [
    { name: t('facts.released'), values: film.release_date ? [date(film.release_date)] : [] },
    {
      name: t('facts.releases'),
      values: (details?.releases ?? [])
        .slice(0, MOST)
        .map((release) =>
          noted(
            `${release.country ? `${country(release.country)}: ` : ''}${date(release.date)}`,
            names.release(release.type),
            release.note,
          ),
        ),
    },
    { name: t('facts.country'), values: film.countries.map((code) => linked('country', code, country(code))) },
    { name: t('facts.language'), values: film.languages.map((code) => linked('language', code, language(code))) },
    {
      name: t('facts.certificate'),
      values: film.certificates
        .slice(0, MOST)
        .map(({ country: code, certificate, note }) => noted(`${country(code)}: ${certificate}`, note)),
    },
    { name: t('facts.production'), values: companies('production') },
    { name: t('facts.companies'), values: companies('other') },
    {
      name: t('facts.money'),
      values: (details?.box_office ?? [])
        .slice(0, MOST)
        .map(({ kind, amount, currency, country: code }) =>
          noted(`${names.money(kind)}: ${money(amount, currency)}`, code && country(code)),
        ),
    },
    {
      name: t('facts.versions'),
      values: (details?.versions ?? []).map(({ name, runtime, note }) =>
        noted(name, runtime === null ? '' : minutes(runtime), note),
      ),
    },
    ...film.external_ids.map(({ source, value }) => {
      const known = ELSEWHERE[source];
      return {
        name: known?.[0] ?? source,
        values: [
          known ? (
            <a key={value} href={known[1](value, film)} rel="noopener noreferrer" target="_blank">
              {value}
              <span className="m-hidden"> {t('newWindow')}</span>
            </a>
          ) : (
            value
          ),
        ],
      };
    }),
  ];
};
