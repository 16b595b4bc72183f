/** All that a search finds, with why the first hit is first. */
import { useHead } from '@matinee/shared/ui/head.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { isKind, KINDS, useFound } from './find';
import { Nothing } from './Nothing';
import { recent, remember } from './recent';
import { Results } from './Results';
import styles from './Search.module.css';

const PAUSE = 300;
const OF = 100;

const Search = () => {
  const { t } = useTranslation(['search', 'shared']);
  const { number } = useFormats();
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('q')?.trim() ?? '';
  const given = query.get('kind');
  const kind = isKind(given) ? given : 'all';
  const [text, setText] = useState(wanted);
  const [seen, setSeen] = useState(wanted);
  const [sent, setSent] = useState(wanted);
  if (wanted !== seen) {
    // The address was changed by something else than typing: "back", or a link.
    setSeen(wanted);
    if (wanted !== sent) setText(wanted);
  }
  const found = useFound(wanted, OF);
  useHead(wanted ? t('search:titleOf', { text: wanted }) : t('search:title'));
  const search = useDebouncedCallback((q: string) => {
    setSent(q);
    setQuery({ ...(q && { q }), ...(kind !== 'all' && { kind }) }, { replace: true, preventScrollReset: true });
  }, PAUSE);
  useEffect(() => {
    if (found.isKnown && found.counts.all) remember(wanted);
  }, [found.isKnown, found.counts.all, wanted]);
  const to = (name: string) =>
    `/search/?${new URLSearchParams({ q: wanted, ...(name === 'all' ? {} : { kind: name }) })}`;
  return (
    <div className="m-page">
      <h1 className="m-hidden" tabIndex={-1}>
        {t('search:title')}
      </h1>
      <form
        className={styles.ask}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          search(text.trim());
          search.flush();
        }}
      >
        <Icon name="search" />
        <input
          type="search"
          aria-label={t('search:label')}
          placeholder={t('shared:search.placeholder')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            search(event.target.value.trim());
          }}
        />
      </form>
      <p className={styles.count} role="status">
        {wanted && found.isKnown && t('search:results', { count: found.counts.all, n: number(found.counts.all) })}
      </p>
      {!wanted && <Before />}
      {wanted && !(found.isKnown && found.counts.all === 0) && (
        <nav className={styles.kinds} aria-label={t('search:kinds')}>
          {KINDS.map((name) => (
            <Link key={name} to={to(name)} replace aria-current={kind === name ? 'page' : undefined}>
              {t(`search:kind.${name}`)}{' '}
              <span className="m-number">{found.isKnown ? number(found.counts[name]) : ''}</span>
            </Link>
          ))}
        </nav>
      )}
      {found.error && !found.isKnown ? <Failed problem={found.error} retry={found.retry} /> : null}
      {wanted && found.isKnown && found.counts.all === 0 && <Nothing text={wanted} />}
      {wanted && <Results found={found} kind={kind} wanted={wanted} to={to} />}
    </div>
  );
};

const Before = () => {
  const { t } = useTranslation('search');
  const before = recent();
  if (before.length === 0) return <p className="m-dim">{t('start')}</p>;
  return (
    <section aria-label={t('kind.recent')}>
      <h2 className="m-h2">{t('kind.recent')}</h2>
      <ul className={styles.chips}>
        {before.map((text) => (
          <li key={text}>
            <Link className="m-chip" to={`/search/?${new URLSearchParams({ q: text })}`}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const Component = Search;
