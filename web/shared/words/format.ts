/** Numbers, dates, names of countries and languages as the reader's language writes them. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Formats {
  number: (value: number) => string;
  compact: (value: number) => string;
  /** One decimal: a mean of ratings. */
  score: (value: number) => string;
  /** Two decimals: where scores are compared. */
  exact: (value: number) => string;
  percent: (share: number) => string;
  /** `1998`, `1998-05` and `1998-05-09` alike. */
  date: (value: string) => string;
  day: (value: string) => string;
  moment: (value: string) => string;
  ago: (value: string, now?: number) => string;
  minutes: (value: number) => string;
  money: (amount: string | number, currency: string) => string;
  country: (code: string) => string;
  language: (code: string) => string;
  list: (values: string[]) => string;
  compare: (one: string, other: string) => number;
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

export const formats = (locale: string): Formats => {
  const numbers = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const scores = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const exacts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const years = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale);
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  return {
    number: numbers.format,
    compact: compact.format,
    score: scores.format,
    exact: exacts.format,
    percent: percents.format,
    date: (value) => {
      const parts = value.split('-');
      const format = [years, months, days][Math.min(parts.length, 3) - 1] ?? days;
      const moment = new Date(`${value}${['-01-01', '-01', ''][Math.min(parts.length, 3) - 1] ?? ''}T00:00:00Z`);
      return Number.isNaN(moment.valueOf()) ? value : format.format(moment);
    },
    day: (value) => moments.format(new Date(value)),
    moment: (value) => times.format(new Date(value)),
    ago: (value, now = Date.now()) => {
      const seconds = (new Date(value).valueOf() - now) / 1000;
      const [name, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
      return spans.format(Math.round(seconds / size), name);
    },
    minutes: (value) =>
      value < 60 ? unit(value, 'minute') : [unit(Math.floor(value / 60), 'hour'), ...(value % 60 ? [unit(value % 60, 'minute')] : [])].join(' '),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        // "$2,479,000", but "€3.00"
        trailingZeroDisplay: Number(amount) >= 1000 ? 'stripIfInteger' : 'auto',
      }).format(Number(amount)),
    country: (code) => named(countries, code),
    language: (code) => named(languages, code),
    list: (values) => lists.format(values),
    compare: collator.compare,
  };
};

const named = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // a state that is no more, say
  }
};

export const useFormats = (): Formats => {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language), [i18n.language]);
};
