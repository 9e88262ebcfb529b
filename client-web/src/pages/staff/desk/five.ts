/** What stands for the five questions that come with the service in the place of a checklist's id. */
export const FIVE = 'five';
