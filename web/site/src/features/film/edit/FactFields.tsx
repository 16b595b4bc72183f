/** The fields of a film's facts, each with where it comes from. */
import { useTranslation } from 'react-i18next';
import { filmApi } from '../api';
import { Field } from '../Field';
import form from '../Form.module.css';
import { provenance, useSources } from '../saidBy';
import { inHistory, type FactName, type Typed } from './facts';

interface FactFieldsProps {
  id: number;
  typed: Typed;
  changed: FactName[];
  wrong: Record<string, string>;
  change: (fact: FactName, value: string) => void;
}

const AREAS = new Set<FactName>(['certificates', 'taglines', 'synopsis', 'keywords']);
const TYPES: Partial<Record<FactName, string>> = { year: 'number', runtime_minutes: 'number', release_date: 'date' };
const PAIRS: FactName[][] = [
  ['title', 'original_title'],
  ['year', 'release_date'],
  ['runtime_minutes', 'genres'],
  ['countries', 'languages'],
  ['certificates', 'taglines'],
  ['keywords'],
  ['synopsis'],
];

export const FactFields = ({ id, typed, changed, wrong, change }: FactFieldsProps) => {
  const { t } = useTranslation('film');
  const { by, field } = useSources();
  const { data } = filmApi.useFilmHistoryInfiniteQuery(id);
  const says = provenance(data?.pages.flatMap((page) => page.results) ?? []);
  const note = (name: FactName): string => {
    if (changed.includes(name)) return t('edit.byYou');
    const change = says.get(inHistory(name));
    const hint = t(`edit.hint.${name}`, { defaultValue: '' });
    return [change && by(change), hint].filter(Boolean).join(' · ');
  };
  const wrongOf = (name: FactName) =>
    Object.entries(wrong).find(([pointer]) => pointer === name || pointer.startsWith(`${name}/`))?.[1];
  const input = (name: FactName) => {
    const shared = {
      className: AREAS.has(name) ? `${form.input} ${form.area}` : form.input,
      value: typed[name],
      onChange: (event: { target: { value: string } }) => change(name, event.target.value),
    };
    return AREAS.has(name) ? (
      <textarea {...shared} rows={name === 'synopsis' ? 6 : 3} dir="auto" />
    ) : (
      <input {...shared} type={TYPES[name] ?? 'text'} dir="auto" />
    );
  };
  return PAIRS.map((pair) => (
    <div key={pair[0]} className={pair.length > 1 ? form.pair : undefined}>
      {pair.map((name) => (
        <div key={name} className={changed.includes(name) ? form.changed : undefined}>
          <Field label={field(inHistory(name))} note={note(name)} wrong={wrongOf(name)}>
            {input(name)}
          </Field>
        </div>
      ))}
    </div>
  ));
};
