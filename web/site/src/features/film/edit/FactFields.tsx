/** The fields of a film's facts, each with where it comes from. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import { useTranslation } from 'react-i18next';
import { filmApi } from '../api';
import form from '../Form.module.css';
import { beginning, provenance, useSources } from '../saidBy';
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
  const changes = data?.pages.flatMap((page) => page.results) ?? [];
  const says = provenance(changes);
  const note = (name: FactName): string => {
    if (changed.includes(name)) return t('edit.byYou');
    const change = says.get(inHistory(name)) ?? beginning(changes);
    const hint = t(`edit.hint.${name}`, { defaultValue: '' });
    return [change && by(change), hint].filter(Boolean).join(' · ');
  };
  const wrongOf = (name: FactName) =>
    Object.entries(wrong).find(([pointer]) => pointer === name || pointer.startsWith(`${name}/`))?.[1];
  const fieldOf = (name: FactName) => {
    const shared = {
      label: field(inHistory(name)),
      hint: note(name),
      error: wrongOf(name),
      value: typed[name],
      onChange: (event: { target: { value: string } }) => change(name, event.target.value),
      dir: 'auto',
    };
    return AREAS.has(name) ? (
      <Field as="textarea" {...shared} rows={name === 'synopsis' ? 6 : 3} />
    ) : (
      <Field {...shared} type={TYPES[name] ?? 'text'} />
    );
  };
  return PAIRS.map((pair) => (
    <div key={pair[0]} className={pair.length > 1 ? form.pair : undefined}>
      {pair.map((name) => (
        <div key={name} className={changed.includes(name) ? form.changed : undefined}>
          {fieldOf(name)}
        </div>
      ))}
    </div>
  ));
};
