export {
  decisionsOf,
  minutesFileName,
  minutesOf,
  type MinutedAction,
  type MinutedDecision,
  type Minutes,
  type MinutesSource,
} from './minutes';

/** Writing Word documents takes a library that only those load who ask for one. */
export const loadMinutesWriter = () => import(/* webpackChunkName: 'accord-minutes' */ './minutes-docx');
