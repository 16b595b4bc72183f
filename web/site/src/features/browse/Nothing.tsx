/** Nothing fits: which filter's removal would help, with the number of films that it would give. */
import { films, type Filters } from '@matinee/shared/api/films.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Empty } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './Browse.module.css';
import type { Chip } from './Chips';
import type { Chosen } from './filters';

interface NothingProps {
  asked: Filters;
  chips: Chip[];
  choose: (change: Partial<Chosen>) => void;
}

/** What the API is asked for without a chip: the reader's own platforms stay unless it is theirs. */
const askedWithout = (asked: Filters, { key, rest }: Chip): Filters => {
  const where: Filters =
    rest.isMine && key !== 'mine' ? { region: asked.region ?? '', platform: asked.platform ?? '' } : {};
  return { ...rest.filters, ...where };
};

export const Nothing = ({ asked, chips, choose }: NothingProps) => {
  const { t } = useTranslation('browse');
  return (
    <Empty
      drawn={t('empty.drawn')}
      action={
        chips.length > 0 && (
          <>
            <p className={`m-dim m-small ${styles.without}`}>{t('empty.without')}</p>
            <ul className={styles.tries}>
              {chips.map((chip) => (
                <Try key={chip.key} chip={chip} filters={askedWithout(asked, chip)} choose={choose} />
              ))}
              <li>
                <button className="m-chip" type="button" onClick={() => choose({ filters: {}, isMine: false })}>
                  {t('clear')}
                </button>
              </li>
            </ul>
          </>
        )
      }
    >
      {t('empty.text')}
    </Empty>
  );
};

interface TryProps {
  chip: Chip;
  filters: Filters;
  choose: (change: Partial<Chosen>) => void;
}

const Try = ({ chip, filters, choose }: TryProps) => {
  const { t } = useTranslation('browse');
  const { number } = useFormats();
  const { data } = films.useFilmListQuery({ ...filters, fields: 'id', page_size: '1' });
  if (!data?.count) return null;
  return (
    <li>
      <button className="m-chip m-number" type="button" onClick={() => choose(chip.rest)}>
        <Icon name="close" />
        <span className="m-hidden">{t('remove')} </span>
        {chip.label} <b>{number(data.count)}</b>
      </button>
    </li>
  );
};
