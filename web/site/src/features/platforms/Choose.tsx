/** In which region, in which ways, in what order. */
import type { Filters } from '@matinee/shared/api/films.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useNames } from '@matinee/shared/words/names.ts';
import { useTranslation } from 'react-i18next';
import styles from './Platforms.module.css';

const OFFERS = ['subscription', 'free', 'ads', 'rent', 'buy', 'cinema'];
const ORDERINGS = ['-votes', '-score', '-year', 'title', '-added'];

interface ChooseProps {
  filters: Filters;
  regions: string[];
  set: (name: string, value: string) => void;
}

export const Choose = ({ filters, regions, set }: ChooseProps) => {
  const { t } = useTranslation('platforms');
  const { country, compare } = useFormats();
  const names = useNames();
  const { region = '', offer = '', ordering = '' } = filters;
  const all = region && !regions.includes(region) ? [...regions, region] : regions;
  const sorted = all.map((code) => [code, country(code)] as const).sort(([, one], [, other]) => compare(one, other));
  return (
    <div className={styles.choose}>
      <select aria-label={t('region')} value={region} onChange={(event) => set('region', event.target.value)}>
        <option value="">{t('anywhere')}</option>
        {sorted.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {region && (
        <select aria-label={t('offer')} value={offer} onChange={(event) => set('offer', event.target.value)}>
          <option value="">{t('anyOffer')}</option>
          {OFFERS.map((kind) => (
            <option key={kind} value={kind}>
              {names.offer(kind)}
            </option>
          ))}
        </select>
      )}
      <select aria-label={t('order')} value={ordering} onChange={(event) => set('ordering', event.target.value)}>
        {ORDERINGS.map((order) => (
          <option key={order} value={order}>
            {t(`order.${order}`)}
          </option>
        ))}
      </select>
    </div>
  );
};
