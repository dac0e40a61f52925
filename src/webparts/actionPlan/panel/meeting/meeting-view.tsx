import * as React from 'react';
import { Notice, type PanelViewProps } from '../../../../ui';
import { meetingWords as words } from '../words/meeting-words';

/** The meeting of the panel. */
export default function MeetingView(_props: PanelViewProps): JSX.Element {
  return <Notice tone="plain">{words.none}</Notice>;
}
