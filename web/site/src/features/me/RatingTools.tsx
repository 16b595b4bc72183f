/** Which of one's own ratings are shown, and in which order. */
import { useTranslation } from 'react-i18next';
import styles from './me.module.css';

const ORDERS = ['newest', 'highest', 'lowest', 'helpful'] as const;
const RANGES = ['', '8-10', '5-7', '1-4'] as const;

interface RatingToolsProps {
  search: URLSearchParams;
  onChange: (search: URLSearchParams) => void;
}

export const RatingTools = ({ search, onChange }: RatingToolsProps) => {
  const { t } = useTranslation('me');
  const set = (values: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    onChange(next);
  };
  const withText = search.get('with_text') === 'true';
  const range = search.has('min_rating') ? `${search.get('min_rating')}-${search.get('max_rating')}` : '';
  return (
    <div className={styles.tools}>
      <button
        className="m-chip"
        type="button"
        aria-pressed={withText}
        onClick={() => set({ with_text: withText ? undefined : 'true' })}
      >
        {t('withText')}
      </button>
      <label>
        {t('rating')}{' '}
        <select
          value={range}
          onChange={(event) => {
            const [min, max] = event.target.value.split('-');
            set({ min_rating: min, max_rating: max });
          }}
        >
          {RANGES.map((value) => {
            const [min, max] = value.split('-');
            return (
              <option key={value} value={value}>
                {value ? t('range', { min, max }) : t('anyRating')}
              </option>
            );
          })}
        </select>
      </label>
      <label>
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
