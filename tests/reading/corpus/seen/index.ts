import type { Layout } from '../layout';
import { BOARDS } from './boards';
import { MARKS } from './marks';
import { RECORDS } from './records';
import { TRACKERS } from './trackers';

/** The half that the reader may be tuned on. */
export const SEEN: readonly Layout[] = [...BOARDS, ...MARKS, ...TRACKERS, ...RECORDS];
