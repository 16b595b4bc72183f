/** Chooses a country: those where the film is offered first. */
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { COUNTRIES } from './countries';
import styles from './Watch.module.css';

interface CountrySelectProps {
  value: string;
  offered: string[];
  onChange: (country: string) => void;
}

export const CountrySelect = ({ value, offered, onChange }: CountrySelectProps) => {
  const { t } = useTranslation('film');
  const { country, compare } = useFormats();
  const options = (codes: string[]) =>
    codes
      .map((code) => ({ code, name: country(code) }))
      .sort((one, other) => compare(one.name, other.name))
      .map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ));
  const others = COUNTRIES.filter((code) => !offered.includes(code));
  return (
    <select
      className={styles.select}
      value={value}
      aria-label={t('watch.country')}
      ref={(element) => element?.focus()}
      onChange={(event) => onChange(event.target.value)}
    >
      {offered.length > 0 && <optgroup label={t('watch.offered')}>{options(offered)}</optgroup>}
      <optgroup label={t('watch.others')}>{options(others)}</optgroup>
    </select>
  );
};
