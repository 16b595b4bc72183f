/** How the reviews of a member are sorted, and which are shown: all of it in the address. */
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

const ORDERS = ['newest', 'helpful', 'highest', 'lowest'] as const;
const RANGES = [
  ['', ''],
  ['8', '10'],
  ['5', '7'],
  ['1', '4'],
] as const;

interface ChoicesProps {
  search: URLSearchParams;
  onChange: (search: URLSearchParams) => void;
}

export const Choices = ({ search, onChange }: ChoicesProps) => {
  const { t } = useTranslation('members');
  const set = (values: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    onChange(next);
  };
  const withText = search.get('with_text') === 'true';
  return (
    <div className={styles.choices}>
      <button
        className="m-chip"
        type="button"
        aria-pressed={withText}
        onClick={() => set({ with_text: withText ? '' : 'true' })}
      >
        {t('withText')}
      </button>
      {RANGES.map(([min, max]) => (
        <button
          key={min}
          className="m-chip"
          type="button"
          aria-pressed={(search.get('min_rating') ?? '') === min}
          onClick={() => set({ min_rating: min, max_rating: max })}
        >
          {min ? t('range', { min, max }) : t('anyRating')}
        </button>
      ))}
      <label className={styles.order}>
        {t('sortBy')}{' '}
        <select value={search.get('ordering') ?? 'newest'} onChange={(event) => set({ ordering: event.target.value })}>
          {ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`order.${order}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
