import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../testing/render';
import { TenSeats } from './TenSeats';

describe('TenSeats', () => {
  it('is a group of ten radio buttons with a name', async () => {
    await show(<TenSeats value={7} onChange={() => undefined} name="Vertigo" />);
    expect(screen.getByRole('group', { name: 'Rate Vertigo' })).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(10);
    expect(screen.getByRole('radio', { name: '7 of 10' })).toBeChecked();
  });

  it('takes a click, a digit, 0 for ten, and Delete for none', async () => {
    const change = vi.fn();
    await show(<TenSeats value={3} onChange={change} name="Vertigo" />);
    await userEvent.click(screen.getByRole('radio', { name: '9 of 10' }));
    await userEvent.keyboard('4');
    await userEvent.keyboard('0');
    await userEvent.keyboard('{Delete}');
    expect(change.mock.calls.map(([rating]) => rating as number | null)).toEqual([9, 4, 10, null]);
  });
});
