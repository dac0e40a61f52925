import type { Layout } from '../layout';
import { BOARDS } from './boards';
import { MARKS } from './marks';
import { RECORDS } from './records';
import { TRACKERS } from './trackers';

/** The half that nobody looks at who makes the reader: only its totals are shown. */
export const UNSEEN: readonly Layout[] = [...BOARDS, ...MARKS, ...TRACKERS, ...RECORDS];
