/** Every word of the meeting. Another language is another file. */
export const meetingWords = {
  none: 'No meeting is running. When the chair starts one, it can be followed here.',
};
