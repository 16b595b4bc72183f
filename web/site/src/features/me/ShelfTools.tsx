/** How the watchlist is sorted and shown. */
import { useTranslation } from 'react-i18next';
import { ORDERS, type Order } from './shelf';
import styles from './me.module.css';

interface ShelfToolsProps {
  order: Order;
  isRows: boolean;
  set: (name: string, value: string) => void;
}

export const ShelfTools = ({ order, isRows, set }: ShelfToolsProps) => {
  const { t } = useTranslation('me');
  return (
    <div className={styles.tools}>
      <label>
        {t('sortBy')}{' '}
        <select value={order} onChange={(event) => set('order', event.target.value)}>
          {ORDERS.map((name) => (
            <option key={name} value={name}>
              {t(`order.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <button className="m-chip" type="button" aria-pressed={!isRows} onClick={() => set('as', '')}>
        {t('asGrid')}
      </button>
      <button className="m-chip" type="button" aria-pressed={isRows} onClick={() => set('as', 'rows')}>
        {t('asRows')}
      </button>
    </div>
  );
};
