import type { Progress } from '../../store';

const STEPS: Readonly<Record<Progress['step'], string>> = {
  reading: 'Reading both sides…',
  comparing: 'Comparing…',
  'writing-lists': 'Sending to SharePoint…',
  'writing-workbook': 'Bringing in from SharePoint…',
  waiting: 'SharePoint is busy…',
  finishing: 'Finishing…',
};

const seconds = (count: number): string => `${count} ${count === 1 ? 'second' : 'seconds'}`;

/** What goes on, and how much of it is left. */
export function progressWords(progress: Progress | undefined): string {
  if (progress === undefined) return STEPS.reading;
  if (progress.step === 'waiting' && progress.waitSeconds !== undefined)
    return `SharePoint is busy. Continuing in ${seconds(Math.ceil(progress.waitSeconds))}…`;
  const { secondsLeft } = progress;
  const left =
    secondsLeft === undefined
      ? ''
      : secondsLeft < 90
        ? ` About ${seconds(secondsLeft)} left.`
        : ` About ${Math.round(secondsLeft / 60)} minutes left.`;
  const count = progress.total === undefined || progress.total <= 2 ? '' : ` ${progress.done} of ${progress.total}.`;
  return `${STEPS[progress.step]}${count}${left}`;
}
