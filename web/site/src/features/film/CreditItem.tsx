/** A person with a portrait and what they did. */
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Credited } from './film';
import styles from './Credits.module.css';
import { useNames } from './names';

/** "Scottie Ferguson", "Director, producer", "Writer (novel)"; under the head of a role only what that does not say. */
const useParts = () => {
  const { t } = useTranslation('film');
  const names = useNames();
  return ({ parts }: Credited, under?: string): string => {
    const texts = parts.map(({ category, characters, job, episodes, uncredited }) => {
      const what = characters.length
        ? characters.join(' / ')
        : job
          ? names.job(job)
          : under
            ? ''
            : names.role(category);
      const notes = [
        ...(episodes ? [t('episodes', { count: episodes, n: episodes })] : []),
        ...(uncredited ? [t('uncredited')] : []),
      ];
      return notes.length ? `${what} (${notes.join(', ')})`.trim() : what;
    });
    return [...new Set(texts)].filter(Boolean).join(', ');
  };
};

export const CreditItem = memo(({ of, under }: { of: Credited; under?: string }) => {
  const partsOf = useParts();
  return (
    <li className={styles.item}>
      <Face id={of.id} name={of.name} size={44} />
      <div>
        <Link to={`/person/${of.id}/`}>{of.name}</Link>
        <p className="m-small m-dim">{partsOf(of, under)}</p>
      </div>
    </li>
  );
});
