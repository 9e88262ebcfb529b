/** Who may be given a case. */

import type { StaffPerson } from '../../core/types';

export function facilitators(people: StaffPerson[]): StaffPerson[] {
  return people.filter((each) => each.state === 'certified' && each.roles.includes('facilitator'));
}
