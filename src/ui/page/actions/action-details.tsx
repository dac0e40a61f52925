import * as React from 'react';
import { ASSURANCES, describe, formatDate, formatTarget, SCOPES, TABLES, type ActionView } from '../../../schema';
import { Button } from '../../kit/button';
import { ActionHistory } from './action-history';
import { CopyLink } from '../copy-link';
import { useEditing } from '../edit/editing-layer';
import { EvidenceLinks } from '../report/evidence-links';
import { useEvidenceStates } from '../report/use-evidence-states';
import { actionHref } from '../route';
import { reportsFor, useAround } from '../page-context';
import { StandingOf } from '../../kit/status-badge';
import { StandingNotes } from './standing-notes';
import { useStyles } from '../../kit/styles';
import { useWords } from '../../kit/words';
import { distanceWords } from '../words-of';

const fieldLabel = (field: string): string => TABLES.actions.field(field)?.label ?? field;

interface FactProps {
  readonly term: string;
  readonly children: React.ReactNode;
}

/** One fact with its name; nothing at all where there is nothing to say. */
function Fact({ term, children }: FactProps): JSX.Element | null {
  const styles = useStyles();
  if (children === undefined || children === null || children === '') return null;
  return (
    <div>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.definition}>{children}</dd>
    </div>
  );
}

/** One action in full: what it is, its facts, and its history. */
export function ActionDetails({ view, children }: { readonly view: ActionView; readonly children?: React.ReactNode }): JSX.Element {
  const styles = useStyles();
  const words = useWords();
  const { moves, viewer, names } = useAround();
  const { action, recommendation, review, state } = view;
  const editing = useEditing();
  const states = useEvidenceStates(view.updates);
  const say = words.details;
  const distance = distanceWords(view, words);
  const moved = state.slipDays > 0 && action.originalTarget !== undefined;
  const scope = SCOPES.find((choice) => choice.value === (action.scope ?? recommendation?.scope))?.label;
  return (
    <div className={styles.facts}>
      <div>
        <p className={styles.definition} style={{ fontSize: 18, lineHeight: '26px', fontWeight: 600, marginTop: 12 }}>
          {action.text}
        </p>
        <div className={styles.footer} style={{ marginTop: 12 }}>
          {reportsFor(viewer, view).length > 0 && (
            <Button kind="primary" text={words.report} onClick={() => moves.go({ action: view.key, task: 'report' })} />
          )}
          {editing !== undefined && (
            <Button kind="plain" text={words.editing.edit} onClick={() => moves.go({ action: view.key, task: 'edit' })} />
          )}
          <CopyLink label={say.copyLink} hash={actionHref(view.key).slice(1)} />
        </div>
        {children}
        <dl>
          <Fact term={say.recommendation}>
            {recommendation === undefined
              ? undefined
              : `${recommendation.number === undefined ? '' : `${recommendation.number}. `}${recommendation.text}`}
          </Fact>
          <Fact term={say.milestones}>{action.milestones}</Fact>
          <Fact term={say.progress}>{action.progress}</Fact>
          <Fact term={say.outcome}>{action.outcome}</Fact>
          <Fact term={say.impact}>{action.impact}</Fact>
          <Fact term={fieldLabel('measure')}>{action.measure}</Fact>
          <Fact term={fieldLabel('evidenceWanted')}>{action.evidenceWanted}</Fact>
          <Fact term={fieldLabel('resources')}>{action.resources}</Fact>
          <Fact term={say.evidence}>
            {action.evidence === undefined ? undefined : <EvidenceLinks links={action.evidence} states={states} />}
          </Fact>
          {view.issues.length > 0 && <Fact term={say.attention}>{view.issues.map((issue) => describe(issue)).join('\n')}</Fact>}
        </dl>
      </div>
      <dl aria-label={say.facts} className={styles.factsPlace}>
        <Fact term={say.status}>
          <StandingOf view={view} />
          <StandingNotes view={view} />
        </Fact>
        <Fact term={words.assurance.term}>
          {state.assurance === 'none' ? undefined : ASSURANCES.find(({ value }) => value === state.assurance)?.label}
        </Fact>
        <Fact term={say.target}>
          {action.targetDate === undefined ? words.noTarget : formatTarget(action.targetDate)}
          {distance !== undefined && <div className={styles.quiet}>{distance}</div>}
        </Fact>
        <Fact term={say.original}>
          {moved && action.originalTarget !== undefined
            ? `${formatTarget(action.originalTarget)}, ${words.moved(state.slipDays)}`
            : undefined}
        </Fact>
        <Fact term={say.reason}>{moved ? action.targetReason : undefined}</Fact>
        <Fact term={say.closing}>{action.statusReason}</Fact>
        <Fact term={say.completed}>{action.completionDate === undefined ? undefined : formatDate(action.completionDate)}</Fact>
        <Fact term={say.lead}>{view.leads.length === 0 ? words.noLead : view.leads.join(', ')}</Fact>
        <Fact term={say.support}>{view.supports.join(', ')}</Fact>
        <Fact term={say.role}>{action.responsibleRole}</Fact>
        <Fact term={say.person}>{names === 'shown' ? action.responsiblePerson : undefined}</Fact>
        <Fact term={say.scope}>{scope}</Fact>
        <Fact term={words.review}>{review.reference}</Fact>
        <Fact term={say.marking}>{review.marking}</Fact>
      </dl>
      <div className={styles.historyPlace}>
        <h3 className={styles.subheading}>{say.history}</h3>
        <ActionHistory view={view} states={states} />
      </div>
    </div>
  );
}
