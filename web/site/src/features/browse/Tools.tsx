/** The order of the list, and how it is shown. */
import { Icon, type IconName } from '@matinee/shared/ui/Icon.tsx';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';
import { ORDERINGS, type Chosen, type View } from './filters';

const VIEWS: [View, IconName][] = [
  ['posters', 'grid'],
  ['table', 'list'],
];

interface ToolsProps {
  chosen: Chosen;
  choose: (change: Partial<Chosen>) => void;
}

export const Tools = ({ chosen, choose }: ToolsProps) => {
  const { t } = useTranslation('browse');
  return (
    <div className={styles.tools}>
      <label className={styles.sort}>
        <span>{t('sort')}</span>
        <select value={chosen.ordering} onChange={(event) => choose({ ordering: event.target.value })}>
          {ORDERINGS.map((ordering) => (
            <option key={ordering} value={ordering}>
              {t(`order.${ordering}`)}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.views} role="group" aria-label={t('view')}>
        {VIEWS.map(([view, icon]) => (
          <button
            key={view}
            type="button"
            aria-pressed={chosen.view === view}
            aria-label={t(`view.${view}`)}
            onClick={() => choose({ view })}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
    </div>
  );
};
