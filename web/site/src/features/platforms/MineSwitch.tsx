/** Whether a platform is one of the reader's own; shown at once, and back if it is refused. */
import type { ViewerOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';

type State = Parameters<typeof movies.util.selectInvalidatedBy>[0];
type Dispatch = ThunkDispatch<State, unknown, UnknownAction>;

export const MineSwitch = ({ id, name }: { id: number; name: string }) => {
  const { t, i18n } = useTranslation('platforms');
  const dispatch = useDispatch<Dispatch>();
  const { data } = movies.useViewersRetrieveQuery();
  const [replace] = movies.useViewersReplaceMutation();
  if (!data) return null;
  const isMine = data.platforms.some((platform) => platform.id === id);
  const put = async (viewer: ViewerOut): Promise<void> => {
    const patch = dispatch(movies.util.updateQueryData('viewersRetrieve', undefined, () => viewer));
    const platforms = viewer.platforms.map((platform) => platform.id);
    try {
      await replace({ viewerInRequest: { region: viewer.region, platforms } }).unwrap();
    } catch (problem) {
      patch.undo();
      toastProblem(problem, t, i18n.language, () => void put(viewer));
    }
  };
  const others = data.platforms.filter((platform) => platform.id !== id);
  return (
    <button
      className="m-button m-button-small"
      type="button"
      aria-pressed={isMine}
      aria-label={t(isMine ? 'mine.removeNamed' : 'mine.addNamed', { name })}
      onClick={() => void put({ ...data, platforms: isMine ? others : [...others, { id, name }] })}
    >
      <Icon name={isMine ? 'seen' : 'plus'} />
      {t(isMine ? 'mine.is' : 'mine.add')}
    </button>
  );
};
