/** Who is in the story. */

export const CASE = 'Bakery door';
export const HARMED = 'Nadia';
export const RESPONSIBLE = 'Ben';
export const FACILITATORS = ['Miriam Osei', 'Tomasz Lind'];
