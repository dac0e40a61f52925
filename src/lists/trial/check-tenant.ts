import { fail, ok, type Result, type Run, type TrialReport, type TrialResult } from '../../store';
import { collectionOf, objectOf, textOf } from '../requests/answer';
import type { Connection } from '../requests/connect';
import { holds } from '../people/base-permissions';
import { FILE_CLAIMS } from './file-claims';
import { FORM_CLAIMS } from './form-claims';
import { ROW_CLAIMS } from './row-claims';
import { ADD_ONLY, field, SITE_CLAIMS } from './site-claims';
import { Asker, etagIn, isDone, listPath, NoAnswer, shapeOf, TRIAL_PREFIX, type Claim, type Trial } from './trial';

/** Every claim that a program can try in a tenant, those first on which the record rests. */
export const CLAIMS: readonly Claim[] = [...FORM_CLAIMS, ...SITE_CLAIMS, ...ROW_CLAIMS, ...FILE_CLAIMS];

export interface CheckTenant {
  readonly owner: Connection;
  /** Somebody else, who is given leave to add and no more; undefined where one person tries alone. */
  readonly agency?: Connection | undefined;
  /** ISO instant. */
  readonly now: () => string;
}

const COLUMNS: readonly string[] = [
  '<Field Type="Text" Name="TrialKey" StaticName="TrialKey" DisplayName="Trial key" MaxLength="255" Indexed="TRUE" EnforceUniqueValues="TRUE" />',
  '<Field Type="Text" Name="TrialText" StaticName="TrialText" DisplayName="TrialText" MaxLength="255" />',
  '<Field Type="Note" Name="TrialNote" StaticName="TrialNote" DisplayName="TrialNote" NumLines="6" RichText="FALSE" AppendOnly="FALSE" />',
  '<Field Type="DateTime" Name="TrialDay" StaticName="TrialDay" DisplayName="TrialDay" Format="DateOnly" />',
  '<Field Type="Choice" Name="TrialChoice" StaticName="TrialChoice" DisplayName="TrialChoice"><CHOICES><CHOICE>a</CHOICE><CHOICE>b</CHOICE></CHOICES></Field>',
  // By its display name, and true of a blank: both are claims of their own.
  '<Field Type="Number" Name="TrialNumber" StaticName="TrialNumber" DisplayName="Trial number"><Validation Message="Too large">=OR(ISBLANK([Trial number]),[Trial number]&lt;100)</Validation></Field>',
];

/** Removes whatever this check, or one that was broken off, has made. Gives the names of what is left. */
async function cleanUp(owner: Asker): Promise<readonly string[]> {
  const lists = collectionOf(await owner.get('lists?$select=Title')) ?? [];
  const levels = collectionOf(await owner.get('roledefinitions?$select=Id,Name')) ?? [];
  const left: string[] = [];
  const isOurs = (name: string | undefined): name is string => name?.startsWith(TRIAL_PREFIX) === true;
  for (const list of lists) {
    const title = textOf(list, 'Title');
    if (!isOurs(title)) continue;
    const version = etagIn(await owner.get(`${listPath(title)}?$select=Id`)) ?? '';
    if (!isDone(await owner.write('DELETE', listPath(title), { headers: { 'If-Match': version } }))) left.push(title);
  }
  for (const level of levels) {
    const name = textOf(level, 'Name');
    if (isOurs(name) && !isDone(await owner.write('DELETE', `roledefinitions(${String(level.Id)})`))) left.push(name);
  }
  return left;
}

/** Gives the second person leave to add to what was made, and no more: the list and library leave the site's rights for that. */
async function letAdd(owner: Asker, agency: Asker, titles: readonly string[]): Promise<void> {
  const login = textOf(objectOf(await agency.get('currentUser?$select=LoginName')), 'LoginName') ?? '';
  const user = objectOf(await owner.write('POST', 'ensureuser', { body: { logonName: login } }))?.Id;
  const body = { Name: `${TRIAL_PREFIX} add only`, Description: '', BasePermissions: ADD_ONLY, Order: 201 };
  const level = objectOf(await owner.write('POST', 'roledefinitions', { body }))?.Id;
  for (const title of titles) {
    await owner.write('POST', `${listPath(title)}/breakroleinheritance(copyroleassignments=false,clearsubscopes=true)`);
    await owner.write(
      'POST',
      `${listPath(title)}/roleassignments/addroleassignment(principalid=${String(user)},roledefid=${String(level)})`,
    );
  }
}

async function prepare(owner: Asker, agency: Asker | undefined, stamp: string): Promise<Trial | string> {
  const [list, library] = [`${TRIAL_PREFIX}${stamp}`, `${TRIAL_PREFIX}${stamp}Files`];
  for (const [Title, BaseTemplate] of [
    [list, 100],
    [library, 101],
  ] as const) {
    const made = await owner.write('POST', 'lists', {
      body: { Title, BaseTemplate, EnableFolderCreation: true, Description: 'Made by a check of Accord, which removes it again.' },
    });
    if (!isDone(made)) return shapeOf(made);
  }
  for (const xml of COLUMNS) {
    const made = await owner.write('POST', `${listPath(list)}/fields/createfieldasxml`, { body: field(xml) });
    if (!isDone(made)) return shapeOf(made);
  }
  if (agency !== undefined) await letAdd(owner, agency, [list, library]);
  let count = 0;
  return { owner, agency, list, library, freshName: () => `${TRIAL_PREFIX}${stamp}x${(count += 1)}` };
}

async function tryClaim(trial: Trial, { id, attempt }: Claim): Promise<TrialResult> {
  const ids = (): readonly string[] => [...trial.owner.takeIds(), ...(trial.agency?.takeIds() ?? [])];
  try {
    return { claim: id, ...(await attempt(trial)), requestIds: ids() };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { claim: id, outcome: 'not-tried', seen: `no answer: ${error.message}`, requestIds: ids() };
  }
}

/**
 * Tries every claim about SharePoint in lists and a library of its own, and removes them at the end, also after a break: what an
 * earlier check left is removed first (V3). For owners of the site; nothing else on it is read or written.
 */
export async function checkTenant({ owner: connection, agency: other, now }: CheckTenant, run: Run): Promise<Result<TrialReport>> {
  const owner = new Asker(connection);
  const agency = other === undefined ? undefined : new Asker(other);
  const startedAt = now();
  try {
    if (!holds(await owner.get('effectiveBasePermissions'), 'manageLists', 'managePermissions'))
      return fail({ kind: 'not-allowed', table: undefined, detail: 'Only an owner of the site can check it.' });
    await cleanUp(owner);
    const results: TrialResult[] = [];
    let leftBehind: readonly string[] = [];
    try {
      const trial = await prepare(owner, agency, Date.parse(startedAt).toString(36));
      if (typeof trial === 'string') return fail({ kind: 'damaged', detail: `The check’s own list could not be made (${trial}).` });
      for (const claim of CLAIMS) {
        if (run.signal?.aborted === true) break;
        run.progress?.({ step: 'comparing', done: results.length, total: CLAIMS.length });
        results.push(await tryClaim(trial, claim));
      }
    } finally {
      leftBehind = await cleanUp(owner);
    }
    return ok({ startedAt, endedAt: now(), results, leftBehind });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return fail({ kind: 'unreachable', detail: error.message });
  }
}
