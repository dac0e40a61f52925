import * as React from 'react';
import type { ActionView, AgencyRow } from '../../../../schema';
import { chasingWords as words } from '../../../../words';
import { reminderPulse } from '../../../../meeting';
import { Notice, useAround } from '../../../../ui';

interface Props {
  readonly views: readonly ActionView[];
  readonly agencies: readonly AgencyRow[];
}

/** How the weekly reminder is doing: when it last went out, whether it should have since, and whom it cannot reach. */
export function ReminderPulse({ views, agencies }: Props): JSX.Element {
  const { today } = useAround();
  const pulse = React.useMemo(() => reminderPulse(views, agencies, today), [views, agencies, today]);
  const { kind, last, withoutMailbox } = pulse;
  const told = last === undefined ? words.pulseNever : kind === 'late' ? words.pulseLate(last) : words.pulse(last, pulse.agencies);
  return (
    <div role="group" aria-label={words.pulseTitle}>
      <Notice tone={kind === 'late' ? 'problem' : 'plain'}>{told}</Notice>
      {withoutMailbox.length > 0 && <Notice tone="news">{words.pulseMissing(withoutMailbox.map(({ name }) => name).join(', '))}</Notice>}
    </div>
  );
}
