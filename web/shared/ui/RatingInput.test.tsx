import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { show } from '../testing/render';
import { FieldOfHundred } from './FieldOfHundred';
import { FiveStars } from './FiveStars';

describe('FiveStars', () => {
  it('takes halves for the same ten values', async () => {
    const change = vi.fn();
    await show(<FiveStars value={4} onChange={change} name="Vertigo" />);
    expect(screen.getByRole('radio', { name: '2 of 5' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: '4.5 of 5' }));
    await userEvent.keyboard('5{Delete}');
    expect(change.mock.calls.map(([rating]) => rating as number | null)).toEqual([9, 10, null]);
  });
});

describe('FieldOfHundred', () => {
  it('takes a number for the nearest of the ten values', async () => {
    const change = vi.fn();
    await show(<FieldOfHundred value={null} onChange={change} name="Vertigo" />);
    await userEvent.type(screen.getByRole('spinbutton', { name: 'Rate Vertigo' }), '87{Enter}');
    expect(change).toHaveBeenCalledWith(9);
  });
});
