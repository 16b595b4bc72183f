import { show } from '@matinee/shared/testing/render.tsx';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { EpisodeMap } from './EpisodeMap';
import { boundsOf, rowsOf, warmth } from './warmth';

const season = (number: number, means: (number | null)[]) => ({
  season: number,
  average: null,
  episodes: means.map((average, place) => ({
    id: 100 * number + place,
    episode: place + 1,
    title: `Episode ${number}.${place + 1}`,
    rating: { average, count: 3 },
  })),
});

const SEASONS = [season(1, [8, 9, 7]), season(2, [6, null])];

describe('the map of a series', () => {
  it('is walked by arrow keys, with one cell in the order of tabs', async () => {
    await show(<EpisodeMap seasons={SEASONS} />);
    const cells = await screen.findAllByRole('link');
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
    cells[0]?.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('link', { name: 'Episode 1.3: 7.0' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByRole('link', { name: 'Episode 2.2: ·' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{Home}');
    expect(screen.getByRole('link', { name: 'Episode 2.1: 6.0' })).toHaveFocus();
  });

  it('has the same data as a table', async () => {
    await show(<EpisodeMap seasons={SEASONS} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Show as a table' }));
    expect(screen.getByRole('row', { name: '2×01 Episode 2.1 6.0 3' })).toBeInTheDocument();
  });

  it('goes on in the next row, and parts the means evenly', () => {
    expect(rowsOf([season(1, Array<number>(13).fill(8))]).map(({ range }) => range)).toEqual([null, '12–13']);
    const bounds = boundsOf(SEASONS);
    expect([6, 7, 8, 9, null].map((mean) => warmth(mean, bounds))).toEqual([1, 2, 3, 4, 0]);
  });
});
