/** What the first sheet of a downloaded plan says of itself (X3). */
export const planWorkbookWords = {
  heading: 'Not for publication',
  advice:
    'This workbook holds the whole record, with names of people. To publish the plan use “Publish this plan” on the page, which makes files for it.',
};
