/** Every word of the overview. Another language is another file. */
export const overviewWords = {
  title: 'Overview',
};
