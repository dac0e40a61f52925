import { siteToolsEnGb } from '../../../words';
import * as React from 'react';
import { Panel, PanelType } from '@fluentui/react/lib/Panel';
import { Button } from '../../kit/button';
import { Notice } from '../../kit/notice';
import type { FindingGroup, Mended, SiteCheckSource, SiteFinding, SiteLook } from '../sources/site-check-source';
import { STILL_PANEL } from '../../kit/still-panel';
import { useStyles } from '../../kit/styles';
import { failureWords, useWords } from '../../kit/words';

const say = siteToolsEnGb.check;
const GROUPS: readonly FindingGroup[] = ['rights', 'different', 'missing'];

interface Props {
  readonly source: SiteCheckSource;
  /** `changed`: something was put right, or may have been. */
  readonly onClose: (state: 'changed' | 'unchanged') => void;
}

type Step =
  | { readonly kind: 'told' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'looked'; readonly look: SiteLook }
  | { readonly kind: 'mending'; readonly look: SiteLook; readonly done: number; readonly total: number | undefined };

/** What is ticked to begin with: all but what may well be meant. */
const offered = ({ findings, upgrade }: SiteLook): readonly string[] => [
  ...(upgrade?.ids ?? []),
  ...findings.filter(({ mends, weight }) => mends === 'here' && weight !== 'note').map(({ id }) => id),
];

/** Compares the site with what Accord needs, says what differs, and puts right what an owner agrees to. */
export default function SiteCheckPanel({ source, onClose }: Props): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const [step, setStep] = React.useState<Step>({ kind: 'told' });
  const [ticked, setTicked] = React.useState<readonly string[]>([]);
  const [problem, setProblem] = React.useState<string | undefined>(undefined);
  const [tried, setTried] = React.useState<'changed' | 'unchanged'>('unchanged');
  const [mended, setMended] = React.useState<Mended | undefined>(undefined);
  const controller = React.useRef(new AbortController());
  React.useEffect(() => {
    const { current } = controller;
    return () => current.abort();
  }, []);
  const gone = (): boolean => controller.current.signal.aborted;

  const look = async (): Promise<void> => {
    setProblem(undefined);
    setStep({ kind: 'looking' });
    const answer = await source.look(controller.current.signal);
    if (gone()) return;
    if (!answer.ok) {
      setProblem(failureWords(answer.failure, words));
      return setStep({ kind: 'told' });
    }
    setTicked(offered(answer.value));
    setStep({ kind: 'looked', look: answer.value });
  };
  const mend = async (found: SiteLook): Promise<void> => {
    if (ticked.length === 0) return setProblem(say.nothingTicked);
    setProblem(undefined);
    setMended(undefined);
    setTried('changed');
    setStep({ kind: 'mending', look: found, done: 0, total: undefined });
    const answer = await source.mend(ticked, (done, total) => {
      if (!gone()) setStep({ kind: 'mending', look: found, done, total });
    });
    if (gone()) return;
    if (answer.ok) setMended(answer.value);
    // Whatever came of it: what the site is like now is read, not remembered.
    await look();
    if (!answer.ok && !gone()) setProblem(failureWords(answer.failure, words));
  };
  const tick = (ids: readonly string[], state: 'on' | 'off'): void => {
    setProblem(undefined);
    setTicked((before) => [...before.filter((id) => !ids.includes(id)), ...(state === 'on' ? ids : [])]);
  };

  const shown = step.kind === 'looked' || step.kind === 'mending' ? step.look : undefined;
  const total = (shown?.findings.length ?? 0) + (shown?.upgrade === undefined ? 0 : 1);
  const mends = shown?.mayMend === 'yes' && (shown.upgrade !== undefined || shown.findings.some((each) => each.mends === 'here'));
  const busy = step.kind === 'mending';
  const close = (): void => onClose(tried);
  return (
    <Panel
      isOpen
      type={PanelType.custom}
      customWidth="640px"
      headerText={say.title}
      closeButtonAriaLabel={words.close}
      onDismiss={(event) => {
        // A mending is seen to its end, so that nobody takes a half for the whole.
        if (event?.type !== 'mousedown' && !busy) close();
      }}
      styles={STILL_PANEL}
    >
      <div className={styles.form}>
        {(step.kind === 'told' || step.kind === 'looking') && mended === undefined && <div>{say.intro}</div>}
        {mended !== undefined && !busy && (
          <Notice tone="news">
            {say.mended(mended.done)} {mended.refused.length > 0 && say.refused(mended.refused.join(' '))}
          </Notice>
        )}
        {problem !== undefined && <Notice tone="problem">{problem}</Notice>}
        {step.kind === 'looking' && <div role="status">{say.looking}</div>}
        {shown !== undefined && (
          <>
            <div role="status">{total > 0 ? say.found(total) : shown.mayMend === 'yes' ? say.sound : say.soundForOthers}</div>
            {total > 0 && shown.mayMend === 'no' && <Notice tone="news">{say.ownersOnly}</Notice>}
            {shown.upgrade !== undefined && (
              <section>
                <h3 className={styles.groupName}>{say.upgrade(shown.upgrade.from, shown.upgrade.to)}</h3>
                <div className={styles.quiet}>{say.upgradeAdds}</div>
                <ul>
                  {shown.upgrade.adds.map(({ id, text }) => (
                    <li key={id}>{text}</li>
                  ))}
                </ul>
                {shown.mayMend === 'yes' && (
                  <Tick ids={shown.upgrade.ids} ticked={ticked} busy={busy} onTick={tick}>
                    {say.upgradeTick}
                  </Tick>
                )}
              </section>
            )}
            {GROUPS.map((group) => {
              const findings = shown.findings.filter((each) => each.group === group);
              return findings.length === 0 ? null : (
                <section key={group} aria-label={say.groups[group].title}>
                  <h3 className={styles.groupName}>{say.groups[group].title}</h3>
                  <div className={styles.quiet}>{say.groups[group].help}</div>
                  <ul className={styles.list}>
                    {findings.map((finding) => (
                      <li key={finding.id}>
                        {shown.mayMend === 'yes' && finding.mends === 'here' ? (
                          <Tick ids={[finding.id]} ticked={ticked} busy={busy} onTick={tick}>
                            <FindingText finding={finding} />
                          </Tick>
                        ) : (
                          <FindingText finding={finding} />
                        )}
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })}
          </>
        )}
        <div className={styles.footer}>
          {step.kind === 'told' && <Button kind="primary" text={say.look} onClick={() => void look()} />}
          {step.kind === 'looked' && mends && <Button kind="primary" text={say.mend} onClick={() => void mend(step.look)} />}
          {step.kind === 'looked' && <Button kind="plain" text={say.again} onClick={() => void look()} />}
          {step.kind === 'mending' && <div role="status">{say.mending(step.done, step.total)}</div>}
          {!busy && <Button kind="plain" text={say.close} onClick={close} />}
        </div>
      </div>
    </Panel>
  );
}

function FindingText({ finding }: { readonly finding: SiteFinding }): JSX.Element {
  const styles = useStyles();
  const more = [say.weights[finding.weight], finding.mends === 'by-hand' ? say.byHand : ''].filter((text) => text !== '');
  return (
    <span>
      {finding.text}
      {more.length > 0 && <span className={styles.quiet}> {more.join(' ')}</span>}
    </span>
  );
}

interface TickProps {
  readonly ids: readonly string[];
  readonly ticked: readonly string[];
  readonly busy: boolean;
  readonly onTick: (ids: readonly string[], state: 'on' | 'off') => void;
  readonly children: React.ReactNode;
}

function Tick({ ids, ticked, busy, onTick, children }: TickProps): JSX.Element {
  const styles = useStyles();
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={ids.every((id) => ticked.includes(id))}
        disabled={busy}
        onChange={(event) => onTick(ids, event.target.checked ? 'on' : 'off')}
      />
      {children}
    </label>
  );
}
