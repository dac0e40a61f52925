import { personsOf } from '../../../src/publishing/release';
import type { Row } from '../../../src/schema';
import { samplePlan } from './planted-plan';

const written = (by: string): Row => ({ by }) as unknown as Row;

describe('persons whom the site knows', () => {
  it('X2: an account that is called as a body is nobody, however it is written; a person of that body is', () => {
    const plan = { ...samplePlan(1), updates: [written('Norvale Police'), written('NVP'), written('Jo Tregarth (Norvale Police)')] };
    const members = ['NORVALE  POLICE', 'Norvale Community Safety Partnership', 'Priya Nair'];
    expect(personsOf(plan, [], members)).toEqual(['Priya Nair', 'Jo Tregarth']);
  });

  it('X2: somebody who bears part of a body’s name is a person', () => {
    expect(personsOf({ ...samplePlan(1), updates: [written('Ann Norvale')] }, [], [])).toEqual(['Ann Norvale']);
  });
});
