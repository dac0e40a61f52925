import { asker, batchAsker, type Asker, type Said } from './ask';
import type { Effect, Place } from './places';
import { addByForm, folderAt, listAt, type Verb } from './row-verbs';
import { folderName, nameOf, verbsOf } from './thing-verbs';

export type { Effect, Place } from './places';

/** Everybody whom a site of Accord may meet. */
export const PERSONS = ['owner', 'coordinator', 'panel', 'agency:Avon Police', 'agency:Avon Health', 'reader', 'member', 'nobody'] as const;

/** `lied` is an answer that does not agree with what the site holds afterwards. */
export type Outcome = 'done' | 'refused' | 'not-offered' | 'lied';

export interface Tried {
  readonly person: string;
  readonly place: string;
  readonly verb: string;
  readonly effect: Effect;
  readonly outcome: Outcome;
  readonly status: number;
}

const DENIED = [401, 403, 404, 405];

/** A row, file or folder made by the owner for one try: its id, or 0 where the place needs none. */
async function prepare(ask: Asker, place: Place, n: number): Promise<number> {
  const idIn = (said: Said): number => {
    const id = Number(/"FieldName":"Id","FieldValue":"(\d+)"/.exec(said.text)?.[1] ?? /"Id":(\d+)/.exec(said.text)?.[1] ?? 0);
    if (said.status >= 300 || id === 0) throw new Error(`The owner could not prepare ${place.name}: ${said.status} ${said.text}`);
    return id;
  };
  const itemOf = async (below: string): Promise<number> =>
    idIn(await ask('owner', { method: 'GET', below: `${below}/ListItemAllFields?$select=Id` }));
  switch (place.kind) {
    case 'list': {
      const id = idIn(await ask('owner', addByForm(place, n)));
      // A second version, so that there is one to flush.
      await ask('owner', { method: 'PATCH', below: `${listAt(place.address)}/items(${id})`, body: place.row(n) });
      return id;
    }
    case 'library': {
      const folder = folderAt(place.address, place.folder);
      await ask('owner', { method: 'POST', below: `${folder}/Files/add(url='${nameOf(n)}',overwrite=true)`, body: 'first' });
      return itemOf(`${folder}/Files('${nameOf(n)}')`);
    }
    case 'folder': {
      const below = place.folder === '' ? folderName(n) : `${place.folder}/${folderName(n)}`;
      await ask('owner', {
        method: 'POST',
        below: `${folderAt(place.address, place.folder)}/folders/addUsingPath(decodedurl='${folderName(n)}')`,
      });
      return itemOf(folderAt(place.address, below));
    }
    default:
      return 0;
  }
}

/** What the owner sees of a place before and after: whatever a verb could change. */
async function picture(ask: Asker, place: Place, id: number): Promise<string> {
  const see = async (below: string): Promise<string> => {
    const said = await ask('owner', { method: 'GET', below });
    return `${said.status} ${said.text}`;
  };
  const seen = (...below: readonly string[]): Promise<string> => Promise.all(below.map(see)).then((all) => all.join('\n'));
  switch (place.kind) {
    case 'list':
    case 'library':
    case 'folder': {
      const item = `${listAt(place.address)}/items(${id})`;
      const more = place.kind === 'list' ? [`${item}/versions?$select=VersionId`] : place.kind === 'library' ? [`${item}/File`] : [];
      const expanded = place.kind === 'list' ? '&$expand=AttachmentFiles' : '';
      return seen(`${listAt(place.address)}?$select=ItemCount`, `${item}?$select=*,FileRef,HasUniqueRoleAssignments${expanded}`, ...more);
    }
    case 'settings':
      return seen(
        `${listAt(place.address)}?$select=*,HasUniqueRoleAssignments`,
        `${listAt(place.address)}/fields?$select=Id,Title`,
        `${listAt(place.address)}/views?$select=Id,Title`,
        `${listAt(place.address)}/roleassignments?$expand=RoleDefinitionBindings`,
      );
    case 'group':
      return seen(`web/sitegroups(${place.id})`, `web/sitegroups(${place.id})/users`);
    case 'level':
      return seen('web/roledefinitions');
    case 'site':
      return seen('web?$select=Title', 'web/lists?$select=Title', 'web/sitegroups?$select=Title');
  }
}

/** What came of one try, by what the site holds and not by what was said. */
function judge(verb: Verb, said: Said, changed: boolean): Outcome {
  const well = said.status >= 200 && said.status < 300 && !said.text.includes('"HasException":true');
  if (said.status === 501) return changed ? 'lied' : 'not-offered';
  if (verb.effect === 'read') return well ? 'done' : DENIED.includes(said.status) ? 'refused' : 'lied';
  // Sending the first piece of a file changes nothing yet, but only who may change it is let.
  if (well && !changed && verb.name === 'upload in pieces') return 'done';
  if (well !== changed) return 'lied';
  return changed ? 'done' : 'refused';
}

/** What the matrix is made of; `persons` are all eight unless said. */
export interface Matrix {
  readonly siteUrl: string;
  readonly places: readonly Place[];
  readonly persons?: readonly string[];
  /** Each request by itself, or also in a batch of one. */
  readonly ways?: readonly ('alone' | 'batch')[];
  /** Takes back what one try did, so that none stands in the way of the next: `tenant.trial`. */
  readonly trial: <T>(work: () => Promise<T>) => Promise<T>;
}

let counter = 0;

async function tryOnce(
  { ask, alone }: { readonly ask: Asker; readonly alone: Asker },
  { person, place, verb }: { readonly person: string; readonly place: Place; readonly verb: Verb },
): Promise<{ readonly outcome: Outcome; readonly status: number }> {
  counter += 2;
  const id = await prepare(alone, place, counter);
  const before = verb.effect === 'read' ? '' : await picture(alone, place, id);
  // A new thing is numbered otherwise than what was prepared, unless it is tried on that.
  const said = await ask(person, verb.ask(id, verb.effect === 'add' && place.kind === 'list' ? counter + 1 : counter));
  const changed = verb.effect !== 'read' && (await picture(alone, place, id)) !== before;
  return { outcome: judge(verb, said, changed), status: said.status };
}

/** Tries every verb of every place as every person, each on a row, file or folder made for it alone; in the order of the persons. */
export async function tryEverything(matrix: Matrix): Promise<readonly Tried[]> {
  const askers = { alone: asker(matrix.siteUrl), batch: batchAsker(matrix.siteUrl) };
  const tried: Tried[] = [];
  for (const person of matrix.persons ?? PERSONS) {
    // Whoever comes for the first time is made known to the site: that is not what a verb does.
    await askers.alone(person, { method: 'GET', below: 'web' });
    for (const place of matrix.places) {
      for (const verb of verbsOf(place)) {
        for (const way of matrix.ways ?? ['alone', 'batch']) {
          if (way === 'batch' && verb.alone === 'only') continue;
          const name = way === 'batch' ? `${verb.name}, in a batch` : verb.name;
          const { outcome, status } = await matrix.trial(() => tryOnce({ ask: askers[way], alone: askers.alone }, { person, place, verb }));
          tried.push({ person, place: place.name, verb: name, effect: verb.effect, outcome, status });
        }
      }
    }
  }
  return tried;
}

/** Who may do what with a place, as a table says it. */
export type Allowed = (person: string, place: string) => readonly Effect[];

/** Where what happened is not what the table says, a line each; nothing offered is allowed to nobody. */
export function differences(tried: readonly Tried[], allowed: Allowed): readonly string[] {
  return tried
    .filter(({ person, place, effect, outcome }) => {
      if (outcome === 'not-offered') return false;
      return outcome !== (allowed(person, place).includes(effect) ? 'done' : 'refused');
    })
    .map(({ person, place, verb, effect, outcome, status }) => `${person}: ${verb} (${effect}) on ${place} was ${outcome} with ${status}`);
}
